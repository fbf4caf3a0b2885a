package org.wenzheng.questions.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.wenzheng.shared.keys.InstallationSecret;

final class Seal {
    private final byte[] key;

    Seal(InstallationSecret secret, String purpose) {
        this.key = secret.bytes(purpose);
    }

    /** 32 bytes. */
    byte[] of(String text) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(text);
    }

    /** 24 characters of the URL's alphabet of Base64: 144 bits. */
    String word(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(of(text), 18));
    }

    boolean isWord(String text, String word) {
        return MessageDigest.isEqual(
                word(text).getBytes(StandardCharsets.UTF_8), word.getBytes(StandardCharsets.UTF_8));
    }
}
