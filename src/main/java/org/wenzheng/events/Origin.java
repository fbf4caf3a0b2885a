package org.wenzheng.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * From where something was asked for.
 *
 * @param address of the network, without a port
 * @param device in words, {@code Chrome · Windows}; null where the caller did not say
 * @param via what the caller showed to be let in, such as {@code sign-in:ID} or {@code operator};
 *     null where nobody was asked
 */
public record Origin(String address, @Nullable String device, @Nullable String via) {
    /** So long a salt cannot be guessed with the few addresses that there are. */
    public static final int SALT_BYTES = 16;

    /** What stays in the log when address and device are erased with the salt: SHA-256. */
    public static byte[] digest(byte[] salt, @Nullable String address, @Nullable String device) {
        MessageDigest sha256 = DigestUtils.getSha256Digest();
        sha256.update(salt);
        sha256.update(framed(address));
        sha256.update(framed(device));
        return sha256.digest();
    }

    /** Its length goes first, so that two texts are never taken for two others. */
    private static byte[] framed(@Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        int length = text == null ? -1 : bytes.length;
        byte[] framed =
                Arrays.copyOf(
                        new byte[] {
                            (byte) (length >> 24),
                            (byte) (length >> 16),
                            (byte) (length >> 8),
                            (byte) length
                        },
                        4 + bytes.length);
        System.arraycopy(bytes, 0, framed, 4, bytes.length);
        return framed;
    }
}
