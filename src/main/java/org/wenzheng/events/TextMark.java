package org.wenzheng.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What the log keeps of a text that may not stand in it: how long it is, and what proves which text
 * it was to somebody who has it.
 *
 * @param characters UTF-16 units
 * @param sha256 of its UTF-8 bytes, hexadecimal
 */
public record TextMark(int characters, String sha256) {
    public static @Nullable TextMark of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return new TextMark(text.length(), HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
