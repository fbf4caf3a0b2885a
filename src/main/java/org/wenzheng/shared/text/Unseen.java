package org.wenzheng.shared.text;

/** Which characters of a text nobody sees, and as what the others are seen. */
final class Unseen {
    /** What {@link #seenAs} answers for a character that nobody sees. */
    static final int NOTHING = -1;

    private Unseen() {}

    /**
     * The character that is seen: every end of a line as {@code \n}, every blank that does not look
     * like one to {@link String#strip} as a space; {@link #NOTHING} where there is none.
     */
    static int seenAs(int character) {
        return switch (character) {
            case '\t' -> '\t';
            case '\n', '\r', '\u000b', '\f', '\u0085', '\u2028', '\u2029' -> '\n';
            case '\u00a0', '\u2007', '\u202f', '\u2800' -> ' ';
            default -> is(character) ? NOTHING : character;
        };
    }

    /**
     * Controls, halves of surrogates, what stands for no character, and what Unicode calls
     * Default_Ignorable_Code_Point.
     */
    private static boolean is(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            case Character.FORMAT -> !isSeenFormat(c);
            case Character.NON_SPACING_MARK -> isVariationSelector(c) || c == 0x34f || isKhmer(c);
            case Character.OTHER_LETTER -> c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0;
            // U+FFFC: something that is not there
            case Character.OTHER_SYMBOL -> c == 0xfffc;
            case Character.UNASSIGNED -> isNoCharacter(c);
            default -> false;
        };
    }

    /** Signs that stand before numbers, or over what follows, in Arabic, Syriac and Kaithi. */
    private static boolean isSeenFormat(int c) {
        return c >= 0x600 && c <= 0x605
                || c == 0x6dd
                || c == 0x70f
                || c >= 0x890 && c <= 0x891
                || c == 0x8e2
                || c == 0x110bd
                || c == 0x110cd
                || c >= 0x13430 && c <= 0x1343f;
    }

    private static boolean isVariationSelector(int c) {
        return c >= 0xfe00 && c <= 0xfe0f || c >= 0xe0100 && c <= 0xe01ef || isMongolianVariant(c);
    }

    static boolean isMongolianVariant(int c) {
        return c >= 0x180b && c <= 0x180d || c == 0x180f;
    }

    private static boolean isKhmer(int c) {
        return c == 0x17b4 || c == 0x17b5;
    }

    private static boolean isNoCharacter(int c) {
        return c == 0x2065
                || c >= 0xfff0 && c <= 0xfff8
                || c >= 0xe0000 && c <= 0xe0fff
                || c >= 0xfdd0 && c <= 0xfdef
                || (c & 0xfffe) == 0xfffe;
    }
}
