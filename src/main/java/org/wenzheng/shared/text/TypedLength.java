package org.wenzheng.shared.text;

/**
 * How long a text is that somebody types, in Chinese characters. Latin letters, digits and what
 * stands between them count half: sixty characters say as much as a hundred and twenty letters.
 */
public final class TypedLength {
    /** Behind Latin Extended-B. */
    private static final int NO_LATIN = 0x250;

    private TypedLength() {}

    /** Rounded up. */
    public static int of(String text) {
        return (halves(text) + 1) / 2;
    }

    /** How many letters may stand where so many characters may. */
    public static int letters(int characters) {
        return 2 * characters;
    }

    private static int halves(String text) {
        return text.codePoints().map(c -> c < NO_LATIN ? 1 : 2).sum();
    }
}
