package org.wenzheng.questions.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.wenzheng.shared.keys.InstallationSecret;

/** A keyed hash (HMAC-SHA256) for one purpose; all nodes have the same. */
final class Seal {
    private final SecretKeySpec key;

    Seal(InstallationSecret secret, String purpose) {
        this.key = new SecretKeySpec(secret.bytes(purpose), "HmacSHA256");
    }

    /** 32 bytes. */
    byte[] of(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 24 characters of the URL's alphabet of Base64: 144 bits. */
    String word(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(of(text), 18));
    }

    /** Takes as long wherever the difference is. */
    boolean isWord(String text, String word) {
        return MessageDigest.isEqual(
                word(text).getBytes(StandardCharsets.UTF_8), word.getBytes(StandardCharsets.UTF_8));
    }
}
