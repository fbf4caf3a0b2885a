package org.wenzheng.shared.prose;

/**
 * What in a text is not in the subset.
 *
 * @param line from 1
 */
public record ProseFault(int line, Kind kind) {

    /** The words for people are in the bundle {@code prose}, by the name. */
    public enum Kind {
        RAW_HTML,
        CODE,
        ITALIC,
        STRIKETHROUGH,
        AUTOLINK,
        RULE,
        HEADING_LEVEL,
        LINK_ADDRESS,
        LINK_TITLE,
        LINK_DEFINITION,
        IMAGE_ADDRESS,
        IMAGE_WITHOUT_WORDS,
        IMAGE_IN_TEXT,
        LIST_TOO_DEEP,
        NOT_IN_A_LIST,
        NOT_IN_A_QUOTE,
        TOO_NESTED
    }
}
