package org.wenzheng.events;

import org.apache.commons.codec.digest.DigestUtils;
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
        return new TextMark(text.length(), DigestUtils.sha256Hex(text));
    }
}
