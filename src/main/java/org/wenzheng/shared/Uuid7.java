package org.wenzheng.shared;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Time-ordered identifiers (RFC 9562, version 7). Within one process each id is greater than the
 * one before, also within one millisecond, so that an index on ids grows at its end.
 */
public final class Uuid7 {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static long lastMillis;
    private static int sequence;

    private Uuid7() {}

    public static UUID next() {
        long millis;
        int counter;
        synchronized (Uuid7.class) {
            long now = System.currentTimeMillis();
            if (now > lastMillis) {
                lastMillis = now;
                sequence = RANDOM.nextInt(0x400);
            } else if (++sequence > 0xfff) {
                // The counter is full, or the clock went back: borrow from the future.
                lastMillis++;
                sequence = 0;
            }
            millis = lastMillis;
            counter = sequence;
        }
        long high = millis << 16 | 0x7000 | counter;
        long low = 0x8000_0000_0000_0000L | RANDOM.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
