package org.wenzheng.notices;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.wenzheng.shared.keys.InstallationSecret;

/**
 * Links that end mail about one question. What they hold follows from the number, so that nothing
 * is kept for them, and opens nothing else.
 */
@ApplicationScoped
public class StopLinks {
    private static final int BYTES = 18;

    private final byte[] key;

    StopLinks(InstallationSecret secret) {
        this.key = secret.bytes("notice-stop");
    }

    /** Path of the page below the root of the site. */
    String path(long number) {
        return "/notices/" + number + "/" + word(number);
    }

    public boolean isGood(long number, String word) {
        return MessageDigest.isEqual(
                word(number).getBytes(StandardCharsets.UTF_8),
                word.getBytes(StandardCharsets.UTF_8));
    }

    private String word(long number) {
        byte[] mark = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(String.valueOf(number));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mark, BYTES));
    }
}
