package org.wenzheng.transcripts.repair;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

/**
 * One change that {@link TextRepair} made.
 *
 * @param line in the source as it came, from 1
 * @param column in UTF-16 units of that line, from 1
 * @param before what stood there; empty when something was added
 * @param after what stands there now; empty when something was removed
 */
public record Repair(Kind kind, int line, int column, String before, String after) {

    /** Every way in which a text can be repaired, in the order in which it is done. */
    @JsonSerialize(using = ToStringSerializer.class) // stored reports say it so
    public enum Kind {
        /** Bytes of a double-byte text that were read one off. */
        ENCODING,
        /** A pinyin note after a character, removed. */
        PINYIN_NOTE,
        /** Half-width punctuation between Chinese, made full-width. */
        PUNCTUATION,
        /** A space that stood where a paragraph began. */
        PARAGRAPH,
        /** A Simplified character inside a Traditional text. */
        SCRIPT
    }
}
