package org.wenzheng.identity.signins;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;

/** 256 bits that the browser holds; only their hash is stored. */
public final class RefreshToken {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    private RefreshToken(byte[] bytes) {
        this.bytes = bytes;
    }

    static RefreshToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new RefreshToken(bytes);
    }

    static Optional<RefreshToken> of(@Nullable String value) {
        try {
            byte[] bytes = value == null ? new byte[0] : Base64.getUrlDecoder().decode(value);
            return bytes.length == BYTES ? Optional.of(new RefreshToken(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The next of its family: the same each time, so that a lost reply can be given again, and not
     * to be guessed without the key.
     */
    RefreshToken successor(byte[] key) {
        Mac mac = HmacUtils.getInitializedMac(HmacAlgorithms.HMAC_SHA_256, key);
        mac.update("successor".getBytes(StandardCharsets.US_ASCII));
        return new RefreshToken(mac.doFinal(bytes));
    }

    byte[] hash() {
        return DigestUtils.sha256(bytes);
    }

    public String value() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Never the token: it may get into a log. */
    @Override
    public String toString() {
        return "RefreshToken";
    }
}
