package org.wenzheng.shared.prose;

/** Kinds of characters, as both parsers of Markdown take them. */
public final class Characters {
    /** Beginning or end of a line. */
    static final int NONE = -1;

    private static final int FIRST_CHINESE = 0x2e80;

    private Characters() {}

    static boolean isChinese(int character) {
        return character >= FIRST_CHINESE;
    }

    static boolean isSpace(int character) {
        return character == NONE
                || character >= 9 && character <= 13
                || character == 0xfeff
                || Character.isSpaceChar(character);
    }

    /** Of any script, ASCII too; symbols count. */
    public static boolean isPunctuation(int character) {
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL ->
                    true;
            default -> false;
        };
    }

    /** Some parsers see halves of what lies beyond, which are no punctuation. */
    static boolean isPunctuationToAll(int character) {
        return Character.isBmpCodePoint(character) && isPunctuation(character);
    }

    static int before(String text, int at) {
        return at == 0 ? NONE : text.codePointBefore(at);
    }

    static int after(String text, int at) {
        return at == text.length() ? NONE : text.codePointAt(at);
    }
}
