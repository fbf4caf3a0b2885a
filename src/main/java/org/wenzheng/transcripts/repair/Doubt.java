package org.wenzheng.transcripts.repair;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A place that a person should look at: what it means could not be decided.
 *
 * @param line in the source as it came, from 1
 * @param column in UTF-16 units of that line, from 1
 */
public record Doubt(int line, int column, String text, Why why) {

    @JsonSerialize(using = ToStringSerializer.class) // stored reports say it so
    @Schema(name = "DoubtReason")
    public enum Why {
        /** A place whose bytes were lost: the text there is a guess or still damaged. */
        LOST_BYTES,
        /** A bracket with pinyin that is no reading of the character before it. */
        UNVERIFIED_NOTE,
        /** A character that a decoder puts where it could not read. */
        REPLACEMENT_CHARACTER,
        LONELY_QUESTION_MARK,
        UNPAIRED_BRACKET,
        UNPAIRED_QUOTE,
        /** Half-width punctuation that may or may not have been full-width. */
        UNSURE_PUNCTUATION,
        /** A space that may or may not have begun a paragraph. */
        UNSURE_PARAGRAPH,
        UNKNOWN_SPEAKER,
        /** An answer by somebody other than the official whom the host asked. */
        UNEXPECTED_SPEAKER,
        /** A question that nobody answered. */
        UNANSWERED,
        /** Text that belongs to no turn. */
        OUTSIDE_TURNS
    }
}
