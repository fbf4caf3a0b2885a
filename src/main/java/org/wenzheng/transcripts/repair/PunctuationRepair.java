package org.wenzheng.transcripts.repair;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import org.wenzheng.shared.text.ChineseText;

/**
 * Makes half-width punctuation full-width where it belongs to Chinese text.
 *
 * <p>Between two Chinese characters it always does. Beside a number or a Latin word it does only
 * where the document as a whole was made half-width; otherwise the writer may have meant it.
 * Numbers, times, addresses and Latin sentences are left alone.
 */
final class PunctuationRepair {

    private static final String HALF = ",:;?!()";
    private static final String FULL = "，：；？！（）";
    private static final String CHINESE_MARKS = "，。、；：？！“”‘’（）《》〈〉「」『』【】…—·";

    /** From so many marks between Chinese on, the document was made half-width. */
    private static final int HABIT = 3;

    private static final String ASKING =
            "什么|什麼|哪|如何|吗|嗎|呢|怎|几|幾|多少|谁|誰|是否|能否|可否|为何|為何|何时|何時|多久|多大|多长|有没有|有沒有|"
                    + "能不能|是不是|可不可以|请问|請問|想问|想問|问一下|問一下|了解|瞭解|介绍|介紹|对吧|對吧|请教|請教|为啥|咋|啥|何";

    private static final List<String> ASKING_WORDS = List.of(ASKING.split("\\|"));

    private PunctuationRepair() {}

    static void repair(Draft draft) {
        String text = draft.text();
        if (!hasHalfWidth(text)) {
            return;
        }
        char[] out = text.toCharArray();
        boolean[] fixed = protectedPlaces(text);
        boolean habit = isHabit(text, fixed);
        boolean changed = true;
        // a mark beside another becomes convertible when that one is; until nothing changes
        while (changed) {
            changed = false;
            for (int i = 0; i < out.length; i++) {
                int mark = out[i] < 0x80 && !fixed[i] ? HALF.indexOf(out[i]) : -1;
                if (mark < 0) {
                    continue;
                }
                boolean bracket = out[i] == '(' || out[i] == ')';
                if (!bracket && belongs(out, i, habit) && !isLonely(out, i)) {
                    out[i] = FULL.charAt(mark);
                    changed = true;
                } else if (out[i] == '(') {
                    int close = close(out, i);
                    if (close > 0 && bracketsBelong(out, i, close, habit)) {
                        out[i] = '（';
                        out[close] = '）';
                        changed = true;
                    }
                }
            }
        }
        List<Draft.Edit> edits = new ArrayList<>();
        for (int i = 0; i < out.length; i++) {
            if (out[i] != text.charAt(i)) {
                edits.add(new Draft.Edit(i, i + 1, String.valueOf(out[i])));
            }
        }
        draft.apply(Repair.Kind.PUNCTUATION, edits);
    }

    /** A question mark inside a sentence that asks nothing may be a character that was lost. */
    static boolean asksNothing(CharSequence text, int at) {
        int from = at;
        while (from > 0 && "。！？!?\n".indexOf(text.charAt(from - 1)) < 0) {
            from--;
        }
        String sentence = text.subSequence(from, at).toString();
        return ASKING_WORDS.stream().noneMatch(sentence::contains);
    }

    /** Beside another mark a character was lost; so too inside a sentence that asks nothing. */
    private static boolean isLonely(char[] out, int at) {
        if (out[at] != '?') {
            return false;
        }
        char before = at > 0 ? out[at - 1] : '\n';
        char after = at + 1 < out.length ? out[at + 1] : '\n';
        boolean inside = ChineseText.isHan(before) && ChineseText.isHan(after);
        boolean several = before == '?' || "?。，、；：,;:".indexOf(after) >= 0 || isNote(out, at + 1);
        return several || inside && asksNothing(CharBuffer.wrap(out), at);
    }

    private static boolean isNote(char[] out, int at) {
        int length = Math.min(10, out.length - at);
        return length > 0 && PinyinNote.end(new String(out, at, length), 0) > 0;
    }

    private static boolean hasHalfWidth(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x40 && HALF.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean belongs(char[] text, int at, boolean habit) {
        char before = at > 0 ? text[at - 1] : '\n';
        char after = at + 1 < text.length ? text[at + 1] : '\n';
        boolean chineseBefore = isChinese(before);
        boolean chineseAfter = isChinese(after);
        boolean lineEnd = after == '\n';
        if (chineseBefore && (chineseAfter || lineEnd)) {
            return true;
        }
        if (!habit) {
            return false;
        }
        // the space of 。 下一段 is still to be made a paragraph
        boolean breaks = after == ' ' && at + 2 < text.length && isChinese(text[at + 2]);
        return chineseAfter
                || chineseBefore && !(after == ' ' && !breaks)
                || breaks && !isLatin(before);
    }

    private static boolean bracketsBelong(char[] text, int open, int close, boolean habit) {
        char before = open > 0 ? text[open - 1] : '\n';
        char after = close + 1 < text.length ? text[close + 1] : '\n';
        boolean han = false;
        boolean latin = false;
        for (int i = open + 1; i < close; i++) {
            han |= isChinese(text[i]);
            latin |= isLatin(text[i]);
        }
        if (han) {
            return habit || isChinese(before) || isChinese(after) || before == '\n';
        }
        boolean digits = close > open + 1 && !latin;
        return habit && digits && isChinese(before) && (isChinese(after) || after == '\n');
    }

    private static int close(char[] text, int open) {
        int depth = 0;
        for (int i = open; i < text.length && text[i] != '\n'; i++) {
            if (text[i] == '(') {
                depth++;
            } else if (text[i] == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isHabit(String text, boolean[] fixed) {
        int half = 0;
        int full = 0;
        for (int i = 1; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x40 && HALF.indexOf(c) >= 0 && !fixed[i]) {
                half += isChinese(text.charAt(i - 1)) && isChinese(text.charAt(i + 1)) ? 1 : 0;
            } else if (FULL.indexOf(c) >= 0) {
                full++;
            }
        }
        return half >= HABIT && half * 10 > full;
    }

    /** Marks inside numbers, times, web and mail addresses, and between Latin words. */
    private static boolean[] protectedPlaces(String text) {
        boolean[] fixed = new boolean[text.length()];
        int i = 0;
        while (i < text.length()) {
            if (!isToken(text.charAt(i))) {
                i++;
                continue;
            }
            int end = i;
            while (end < text.length() && isToken(text.charAt(end))) {
                end++;
            }
            protectToken(text, i, end, fixed);
            i = end;
        }
        return fixed;
    }

    /** A token is a run of ASCII without spaces. */
    private static void protectToken(String text, int start, int end, boolean[] fixed) {
        String token = text.substring(start, end);
        boolean address = token.contains("://") || token.contains("www.") || token.contains("@");
        int last = end;
        while (address && last > start && HALF.indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        for (int k = start; k < end; k++) {
            if (HALF.indexOf(text.charAt(k)) < 0) {
                continue;
            }
            boolean inside = k > start && k + 1 < end;
            boolean joined =
                    inside
                            && Character.isLetterOrDigit(text.charAt(k - 1))
                            && Character.isLetterOrDigit(text.charAt(k + 1));
            boolean latinSentence =
                    k > start
                            && k + 2 < text.length()
                            && text.charAt(k + 1) == ' '
                            && isLatin(text.charAt(k + 2))
                            && Character.isLetterOrDigit(text.charAt(k - 1));
            fixed[k] = address && k < last || joined || latinSentence;
        }
    }

    private static boolean isToken(char c) {
        return c > ' ' && c < 0x7f;
    }

    private static boolean isLatin(char c) {
        return c < 0x250 && Character.isLetter(c);
    }

    private static boolean isChinese(char c) {
        return ChineseText.isHan(c) || CHINESE_MARKS.indexOf(c) >= 0;
    }
}
