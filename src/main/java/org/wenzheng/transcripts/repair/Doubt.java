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
        /** Much of the text belongs to no turn. */
        OUTSIDE_TURNS,
        /** Words of an official before anybody asked. */
        ANSWER_WITHOUT_QUESTION,
        /** So few characters that it may be no question. */
        SHORT_QUESTION,
        /** Somebody answered to words that ask nothing. */
        NOTHING_ASKED,
        /** What may be a speaker's label, of somebody who is not known. */
        UNKNOWN_LABEL,
        /** A line taken for a heading. */
        HEADING;

        /** Whether who says what may be wrong, so that nothing should be published unseen. */
        public boolean isGrave() {
            return switch (this) {
                case LOST_BYTES,
                        REPLACEMENT_CHARACTER,
                        UNKNOWN_SPEAKER,
                        UNANSWERED,
                        OUTSIDE_TURNS,
                        ANSWER_WITHOUT_QUESTION,
                        SHORT_QUESTION,
                        NOTHING_ASKED,
                        UNKNOWN_LABEL ->
                        true;
                case UNVERIFIED_NOTE,
                        LONELY_QUESTION_MARK,
                        UNPAIRED_BRACKET,
                        UNPAIRED_QUOTE,
                        UNSURE_PUNCTUATION,
                        UNSURE_PARAGRAPH,
                        UNEXPECTED_SPEAKER,
                        HEADING ->
                        false;
            };
        }
    }
}
