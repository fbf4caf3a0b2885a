package org.wenzheng.notices;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.wenzheng.shared.keys.InstallationSecret;

/**
 * Links that end mail about one question, and confirm an address. What they hold follows from the
 * number, so that nothing is kept for them, and opens nothing else.
 */
@ApplicationScoped
public class StopLinks {
    /** In figures that no mail program takes for the end of a sentence. */
    private static final int BYTES = 16;

    private final byte[] key;

    StopLinks(InstallationSecret secret) {
        this.key = secret.bytes("notice-stop");
    }

    /** Path of the page below the root of the site. */
    String path(long number) {
        return "/notices/" + number + "/" + word(String.valueOf(number));
    }

    /** As {@link #path(long)}, of one who follows a question. */
    String path(UUID follower) {
        return "/notices/followers/" + follower + "/" + word(follower.toString());
    }

    boolean isGood(long number, String word) {
        return isGood(String.valueOf(number), word);
    }

    boolean isGood(UUID follower, String word) {
        return isGood(follower.toString(), word);
    }

    private boolean isGood(String what, String word) {
        return MessageDigest.isEqual(
                word(what).getBytes(StandardCharsets.UTF_8), word.getBytes(StandardCharsets.UTF_8));
    }

    private String word(String what) {
        byte[] mark = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(what);
        return HexFormat.of().formatHex(mark, 0, BYTES);
    }
}
