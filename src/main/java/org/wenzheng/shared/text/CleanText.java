package org.wenzheng.shared.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed, as it is kept and shown: without what nobody sees, so that it cannot part a
 * word, turn the order of the characters round, or say something that only programs read.
 *
 * <p>What a reader sees stays. So the joiners (U+200C, U+200D) stay where they shape letters, in
 * Arabic (Uyghur, Kazakh), Mongolian and the scripts of India, and in emoji that are made of
 * several; so do Mongolian variants, and the selector that makes a sign an emoji. Not kept are
 * marks of direction (letters have their own), variants of Chinese characters that hardly a font
 * has, and the tags of flags of regions.
 *
 * <p>Pure, for any text; cleaning again changes nothing.
 */
public final class CleanText {
    private static final int ZWNJ = 0x200c;
    private static final int ZWJ = 0x200d;
    private static final int TEXT_STYLE = 0xfe0e;
    private static final int EMOJI_STYLE = 0xfe0f;
    private static final int KEYCAP = 0x20e3;
    private static final int MONGOLIAN_SEPARATOR = 0x180e;

    private static final Set<UnicodeScript> JOINING =
            EnumSet.of(
                    UnicodeScript.ARABIC,
                    UnicodeScript.SYRIAC,
                    UnicodeScript.MANDAIC,
                    UnicodeScript.NKO,
                    UnicodeScript.MONGOLIAN,
                    UnicodeScript.PHAGS_PA,
                    UnicodeScript.DEVANAGARI,
                    UnicodeScript.BENGALI,
                    UnicodeScript.GURMUKHI,
                    UnicodeScript.GUJARATI,
                    UnicodeScript.ORIYA,
                    UnicodeScript.TAMIL,
                    UnicodeScript.TELUGU,
                    UnicodeScript.KANNADA,
                    UnicodeScript.MALAYALAM,
                    UnicodeScript.SINHALA);

    private final String typed;
    private final StringBuilder clean;

    /** The last character that was kept, and the last one that is no mark on another. */
    private int last;

    private int base;

    private CleanText(String typed) {
        this.typed = typed;
        this.clean = new StringBuilder(typed.length());
    }

    public static String of(String typed) {
        return new CleanText(typed).clean();
    }

    /** In one line, without blanks at its ends: a title, a name. */
    public static String line(String typed) {
        return of(typed).replace('\n', ' ').replace('\t', ' ').strip();
    }

    private String clean() {
        for (int at = 0; at < typed.length(); ) {
            int character = typed.codePointAt(at);
            int next = at + Character.charCount(character);
            int seen = Unseen.seenAs(character);
            if (seen != Unseen.NOTHING && !VisibleText.isFirstOfTwo(typed, at)) {
                keep(seen);
            } else if (shapes(character, next)) {
                keep(character);
            }
            at = next;
        }
        return clean.length() == typed.length() && typed.contentEquals(clean)
                ? typed
                : clean.toString();
    }

    private void keep(int character) {
        clean.appendCodePoint(character);
        last = character;
        if (UnicodeScript.of(character) != UnicodeScript.INHERITED) {
            base = character;
        }
    }

    /** Whether a character that is not seen itself changes how its neighbours are. */
    private boolean shapes(int character, int next) {
        return switch (character) {
            case ZWNJ ->
                    isJoining(base) && isJoining(nextSeen(next)) && last != ZWJ && last != ZWNJ;
            case ZWJ ->
                    last != ZWJ
                            && last != ZWNJ
                            && (isJoining(base) && isJoining(nextSeen(next))
                                    || isPicture(base) && isPicture(nextSeen(next)));
            case TEXT_STYLE, EMOJI_STYLE ->
                    Character.isEmoji(last) && (last >= 0x80 || nextSeen(next) == KEYCAP);
            case MONGOLIAN_SEPARATOR -> UnicodeScript.of(last) == UnicodeScript.MONGOLIAN;
            default ->
                    Unseen.isMongolianVariant(character)
                            && UnicodeScript.of(last) == UnicodeScript.MONGOLIAN
                            && !Unseen.isMongolianVariant(last);
        };
    }

    private int nextSeen(int at) {
        for (int i = at; i < typed.length(); i += Character.charCount(typed.codePointAt(i))) {
            int seen = Unseen.seenAs(typed.codePointAt(i));
            if (seen != Unseen.NOTHING) {
                return seen;
            }
        }
        return 0;
    }

    private static boolean isJoining(int character) {
        return JOINING.contains(UnicodeScript.of(character));
    }

    private static boolean isPicture(int character) {
        return Character.isExtendedPictographic(character) || Character.isEmojiModifier(character);
    }

    /** Null where nothing was written; else without the white space around it. */
    public static @Nullable String orNone(@Nullable String words) {
        return words == null || words.isBlank() ? null : words.strip();
    }
}
