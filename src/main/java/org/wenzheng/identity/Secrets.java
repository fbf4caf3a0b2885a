package org.wenzheng.identity;

import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;
import org.wenzheng.shared.keys.FreshSecret;

/** Random texts that stand for somebody; the database has their hashes only. */
public final class Secrets {
    private Secrets() {}

    /** 43 characters of the URL's alphabet of Base64. */
    public static String fresh() {
        return FreshSecret.text();
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
