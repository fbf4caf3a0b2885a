package org.wenzheng.transcripts.repair;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.shared.text.ChineseText.Reading;

final class PinyinNote {

    private static final int LONGEST = 6;

    private static final String TONE_MARKED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ";

    private static final Map<Character, Set<String>> MARKED = new ConcurrentHashMap<>();

    private PinyinNote() {}

    /** The end (exclusive) of the syllable that begins at {@code from}, or {@code from}. */
    static int syllableEnd(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < LONGEST && isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /**
     * The end (exclusive) of a note {@code (syllable)} that begins at {@code from}, or -1. Both
     * half-width and full-width brackets count.
     */
    static int end(String text, int from) {
        if (from >= text.length() || !isOpen(text.charAt(from))) {
            return -1;
        }
        return headlessEnd(text, from + 1);
    }

    /** The end (exclusive) of {@code syllable)} that begins at {@code from}, or -1. */
    static int headlessEnd(String text, int from) {
        int end = syllableEnd(text, from);
        boolean closed = end > from && end < text.length() && isClose(text.charAt(end));
        return closed ? end + 1 : -1;
    }

    static String syllable(String note) {
        StringBuilder out = new StringBuilder(note.length());
        for (int i = 0; i < note.length(); i++) {
            char c = note.charAt(i);
            if (isLetter(c)) {
                out.append(usual(c));
            }
        }
        return out.toString();
    }

    static boolean hasToneMark(String syllable) {
        for (int i = 0; i < syllable.length(); i++) {
            if (TONE_MARKED.indexOf(syllable.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the syllable, tone and all, is a reading of the character. */
    static boolean reads(char character, String syllable) {
        if (!ChineseText.isHan(character)) {
            return false;
        }
        Set<String> known =
                MARKED.computeIfAbsent(
                        character,
                        c ->
                                ChineseText.readings(c).stream()
                                        .map(Reading::marked)
                                        .collect(Collectors.toUnmodifiableSet()));
        return known.contains(syllable);
    }

    /** Whether the syllable without a tone mark is a reading of the character but for the tone. */
    static boolean readsWithoutTone(char character, String syllable) {
        String plain = syllable.replace('ü', 'v');
        return ChineseText.isHan(character)
                && ChineseText.readings(character).stream().anyMatch(r -> r.plain().equals(plain));
    }

    private static boolean isOpen(char c) {
        return c == '(' || c == '（';
    }

    private static boolean isClose(char c) {
        return c == ')' || c == '）';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z'
                || c == 'ü'
                || c == 'ɑ'
                || c == 'ɡ'
                || c == 'ê'
                || c > 0x7f && TONE_MARKED.indexOf(c) >= 0;
    }

    private static char usual(char c) {
        return switch (c) {
            case 'ɑ' -> 'a';
            case 'ɡ' -> 'g';
            case 'ê' -> 'e';
            case 'v' -> 'ü';
            default -> c;
        };
    }
}
