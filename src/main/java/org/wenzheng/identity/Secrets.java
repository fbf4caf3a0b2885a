package org.wenzheng.identity;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/** Random texts that stand for somebody; the database has their hashes only. */
public final class Secrets {
    /** 256 bits, which no hash has to be slow for. */
    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 43 characters of the URL's alphabet of Base64. */
    public static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** SHA-256. */
    public static byte[] hash(String secret) {
        return DigestUtils.sha256(secret);
    }

    /** Takes as long wherever the difference is. */
    public static boolean areSame(String one, String other) {
        return MessageDigest.isEqual(hash(one), hash(other));
    }
}
