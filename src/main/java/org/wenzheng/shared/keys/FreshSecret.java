package org.wenzheng.shared.keys;

import java.security.SecureRandom;
import java.util.Base64;

/** A random text that nobody guesses: 256 bits, which no hash of it has to be slow for. */
public final class FreshSecret {
    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private FreshSecret() {}

    /** 43 characters of the URL's alphabet of Base64. */
    public static String text() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
