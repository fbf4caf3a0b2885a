package org.wenzheng.questions.screening;

import java.util.Arrays;
import java.util.List;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.shared.text.VisibleText;

/**
 * A text as somebody reads it who looks for a word: without what stands between the signs, each
 * sign as the plainest of those that look like it. Every sign knows where it came from.
 */
final class NormalizedText {
    /** What stands before a sign. */
    private static final byte NOTHING = 0;

    private static final byte GAP = 1;
    private static final byte SENTENCE_END = 2;

    private char[] signs;
    private int[] from;
    private int[] to;
    private byte[] before;

    /** Of sounds: whether the letter stands in the text itself. */
    private boolean[] latin;

    /** Of sounds: whether a syllable begins with it. */
    private boolean[] begins;

    private int length;
    private boolean hasLatin;

    private NormalizedText(int capacity) {
        signs = new char[capacity];
        from = new int[capacity];
        to = new int[capacity];
        before = new byte[capacity];
        latin = new boolean[capacity];
        begins = new boolean[capacity];
    }

    static NormalizedText of(String text) {
        return of(VisibleText.of(text));
    }

    static NormalizedText of(VisibleText text) {
        String folded = ChineseText.toSimplified(text.text());
        NormalizedText found = new NormalizedText(folded.length());
        byte gap = NOTHING;
        for (int i = 0; i < folded.length(); ) {
            int code = folded.codePointAt(i);
            int start = text.from(i);
            int end = text.to(i);
            if (code < 0x80 || code < 0x10000 && ChineseText.isHan((char) code)) {
                gap = found.take((char) code, start, end, gap);
            } else {
                String plain = LookAlikes.compatible(code);
                for (int k = 0; k < plain.length(); k++) {
                    gap = found.take(plain.charAt(k), start, end, gap);
                }
            }
            i += Character.charCount(code);
        }
        return found;
    }

    /** Takes one sign, or notes what parts it from the next. */
    private byte take(char c, int start, int end, byte gap) {
        char sign = LookAlikes.plain(Character.toLowerCase(c));
        if (!Character.isLetterOrDigit(sign)) {
            int type = Character.getType(c);
            if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
                return gap;
            }
            return SENTENCE_ENDS.indexOf(c) >= 0 ? SENTENCE_END : (byte) Math.max(gap, GAP);
        }
        add(sign, start, end, gap, isLatin(sign), true);
        hasLatin |= isLatin(sign);
        return NOTHING;
    }

    /** Also commas: what they part is seldom one word. */
    private static final String SENTENCE_ENDS = "。！？；：，、!?;:,\n\r";

    private void add(char sign, int start, int end, byte gap, boolean typed, boolean begin) {
        if (length == signs.length) {
            int more = Math.max(16, 2 * length);
            signs = Arrays.copyOf(signs, more);
            from = Arrays.copyOf(from, more);
            to = Arrays.copyOf(to, more);
            before = Arrays.copyOf(before, more);
            latin = Arrays.copyOf(latin, more);
            begins = Arrays.copyOf(begins, more);
        }
        signs[length] = sign;
        from[length] = start;
        to[length] = end;
        before[length] = gap;
        latin[length] = typed;
        begins[length] = begin;
        length++;
    }

    /** With characters written in two halves as one (氵去 as 法); itself where there are none. */
    NormalizedText joined() {
        for (int i = 0; i + 1 < length; i++) {
            if (LookAlikes.joined(signs[i], signs[i + 1]) != 0) {
                return join();
            }
        }
        return this;
    }

    private NormalizedText join() {
        NormalizedText joined = new NormalizedText(length);
        for (int i = 0; i < length; i++) {
            char whole = i + 1 < length ? LookAlikes.joined(signs[i], signs[i + 1]) : 0;
            if (whole == 0) {
                joined.add(signs[i], from[i], to[i], before[i], latin[i], true);
            } else {
                joined.add(whole, from[i], to[i + 1], before[i], false, true);
                i++;
            }
        }
        joined.hasLatin = hasLatin;
        return joined;
    }

    /** With digits read as the letters that they are written for: v1p as vip. */
    NormalizedText asLetters() {
        NormalizedText letters = new NormalizedText(length);
        for (int i = 0; i < length; i++) {
            letters.add(LookAlikes.letter(signs[i]), from[i], to[i], before[i], latin[i], true);
        }
        letters.hasLatin = hasLatin;
        return letters;
    }

    /** In pinyin without tones, as the words are read that the characters make. */
    NormalizedText asSounds() {
        return sounding(ChineseText.pinyin(spoken()));
    }

    /** Each character as it is read most often: 六合 is a place too, and then read otherwise. */
    NormalizedText asCommonSounds() {
        return sounding(
                spoken().chars()
                        .mapToObj(
                                c ->
                                        ChineseText.readings((char) c).stream()
                                                .findFirst()
                                                .map(ChineseText.Reading::plain)
                                                .orElse(String.valueOf((char) c)))
                        .toList());
    }

    private NormalizedText sounding(List<String> syllables) {
        NormalizedText sounds = new NormalizedText(length * 3);
        for (int i = 0; i < length; i++) {
            String syllable = syllables.get(i);
            for (int k = 0; k < syllable.length(); k++) {
                byte gap = k == 0 ? before[i] : NOTHING;
                sounds.add(syllable.charAt(k), from[i], to[i], gap, latin[i], k == 0);
            }
        }
        sounds.hasLatin = hasLatin;
        return sounds;
    }

    private String spoken() {
        char[] spoken = Arrays.copyOf(signs, length);
        for (int i = 0; i < length; i++) {
            if (isDigit(spoken[i])) {
                spoken[i] = "零一二三四五六七八九".charAt(spoken[i] - '0');
            }
        }
        return new String(spoken);
    }

    String text() {
        return new String(signs, 0, length);
    }

    int length() {
        return length;
    }

    /** Where the first of these signs stands in the text; in another order it need not lead. */
    int from(int start, int end) {
        return Arrays.stream(from, start, end).min().orElseThrow();
    }

    int to(int start, int end) {
        return Arrays.stream(to, start, end).max().orElseThrow();
    }

    boolean hasLatin() {
        return hasLatin;
    }

    boolean isHan() {
        boolean found = false;
        for (int i = 0; i < length; i++) {
            if (!isDigit(signs[i]) && !ChineseText.isHan(signs[i])) {
                return false;
            }
            found |= !isDigit(signs[i]);
        }
        return found;
    }

    /**
     * Whether the signs are meant as one: a sentence that ends between them parts them, unless
     * something stands between every two of three or more.
     */
    static boolean isTogether(NormalizedText text, int start, int end, WordList.Word word) {
        return !text.hasSentenceEnd(start, end)
                || end - start > 2 && text.isPartedEverywhere(start, end);
    }

    boolean hasSentenceEnd(int start, int end) {
        for (int i = start + 1; i < end; i++) {
            if (before[i] == SENTENCE_END) {
                return true;
            }
        }
        return false;
    }

    private boolean isPartedEverywhere(int start, int end) {
        for (int i = start + 1; i < end; i++) {
            if (before[i] == NOTHING) {
                return false;
            }
        }
        return true;
    }

    boolean isWholeSyllables(int start, int end) {
        return begins[start] && (end == length || begins[end]);
    }

    boolean hasLatin(int start, int end) {
        for (int i = start; i < end; i++) {
            if (latin[i]) {
                return true;
            }
        }
        return false;
    }

    boolean isLatin(int start, int end) {
        for (int i = start; i < end; i++) {
            if (!latin[i]) {
                return false;
            }
        }
        return true;
    }

    boolean isWholeWord(int start, int end) {
        return (start == 0 || !latin[start - 1] || before[start] != NOTHING)
                && (end == length || !latin[end] || before[end] != NOTHING);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z';
    }
}
