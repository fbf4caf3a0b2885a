package org.wenzheng.shared.text;

import java.text.Bidi;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What is seen of a text, for comparing: without any character that nobody sees. Each of its UTF-16
 * units knows where it stands in the text.
 */
public final class VisibleText {
    private final char[] signs;
    private final int[] from;
    private final int[] to;
    private int length;

    private VisibleText(int capacity) {
        signs = new char[capacity];
        from = new int[capacity];
        to = new int[capacity];
    }

    /** In the order in which the characters stand in the text. */
    public static VisibleText of(String text) {
        VisibleText visible = new VisibleText(text.length());
        for (int at = 0; at < text.length(); ) {
            int end = at + Character.charCount(text.codePointAt(at));
            visible.take(text, at, end);
            at = end;
        }
        return visible;
    }

    /** What is left of the text alone, where nobody asks for places. */
    public static String textOf(String text) {
        return of(text).text();
    }

    /**
     * The text as it stands and, where it is not the same, as a screen shows it: from left to right
     * by Unicode's bidirectional algorithm (UAX #9), by which a control turns what follows round.
     */
    public static List<VisibleText> inEachOrder(String text) {
        VisibleText written = of(text);
        if (text.codePoints().noneMatch(VisibleText::turns)) {
            return List.of(written);
        }
        VisibleText shown = new VisibleText(text.length());
        for (int start : order(text)) {
            shown.take(text, start, start + Character.charCount(text.codePointAt(start)));
        }
        return shown.text().equals(written.text()) ? List.of(written) : List.of(written, shown);
    }

    /** Whether the character lets others be shown in another order. */
    private static boolean turns(int character) {
        return switch (Character.getDirectionality(character)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_ARABIC_NUMBER,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE ->
                    true;
            default -> false;
        };
    }

    /** Where the characters begin, in the order in which they are shown. */
    private static List<Integer> order(String text) {
        Integer[] starts =
                IntStream.range(0, text.length())
                        .filter(i -> i == 0 || !isInside(text, i))
                        .boxed()
                        .toArray(Integer[]::new);
        int begin = 0;
        for (int i = 0; i < starts.length; i++) {
            if (Unseen.seenAs(text.charAt(starts[i])) == '\n' || i == starts.length - 1) {
                reorder(text, starts, begin, i + 1);
                begin = i + 1;
            }
        }
        return Arrays.asList(starts);
    }

    private static void reorder(String text, Integer[] starts, int begin, int end) {
        int first = starts[begin];
        int last = end < starts.length ? starts[end] : text.length();
        Bidi bidi =
                new Bidi(
                        withoutHiddenEnds(text.substring(first, last)),
                        Bidi.DIRECTION_LEFT_TO_RIGHT);
        byte[] levels = new byte[end - begin];
        for (int i = begin; i < end; i++) {
            levels[i - begin] = (byte) bidi.getLevelAt(starts[i] - first);
        }
        Bidi.reorderVisually(levels, 0, starts, begin, end - begin);
    }

    /** Separators that nobody sees part nothing that is turned round. */
    private static String withoutHiddenEnds(String line) {
        char[] signs = line.toCharArray();
        for (int i = 0; i < signs.length; i++) {
            byte kind = Character.getDirectionality(signs[i]);
            boolean separates =
                    kind == Character.DIRECTIONALITY_PARAGRAPH_SEPARATOR
                            || kind == Character.DIRECTIONALITY_SEGMENT_SEPARATOR;
            if (separates && Unseen.seenAs(signs[i]) == Unseen.NOTHING) {
                signs[i] = '\u200b';
            }
        }
        return new String(signs);
    }

    private static boolean isInside(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** CR LF is one end of a line. */
    static boolean isFirstOfTwo(String text, int at) {
        return text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
    }

    private void take(String text, int at, int end) {
        int seen = Unseen.seenAs(text.codePointAt(at));
        if (seen != Unseen.NOTHING && !isFirstOfTwo(text, at)) {
            length += Character.toChars(seen, signs, length);
            Arrays.fill(from, length - Character.charCount(seen), length, at);
            Arrays.fill(to, length - Character.charCount(seen), length, end);
        }
    }

    /** With something else for each character, as long or as short as it may be. */
    public VisibleText with(IntFunction<String> replacement) {
        StringBuilder replaced = new StringBuilder(length);
        int[] origin = new int[length + 16];
        for (int i = 0; i < length; ) {
            int character = Character.codePointAt(signs, i, length);
            int before = replaced.length();
            replaced.append(replacement.apply(character));
            if (replaced.length() > origin.length) {
                origin = Arrays.copyOf(origin, 2 * replaced.length());
            }
            Arrays.fill(origin, before, replaced.length(), i);
            i += Character.charCount(character);
        }
        VisibleText with = new VisibleText(replaced.length());
        with.length = replaced.length();
        replaced.getChars(0, with.length, with.signs, 0);
        for (int i = 0; i < with.length; i++) {
            with.from[i] = from[origin[i]];
            with.to[i] = to[origin[i]];
        }
        return with;
    }

    public String text() {
        return new String(signs, 0, length);
    }

    public int length() {
        return length;
    }

    /** Where in the text the character begins that the sign is of. */
    public int from(int sign) {
        return from[sign];
    }

    /** Where in the text that character ends. */
    public int to(int sign) {
        return to[sign];
    }
}
