package org.wenzheng.transcripts.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.wenzheng.shared.text.ChineseText;

/**
 * Turns the spaces that stood where a paragraph began back into line breaks.
 *
 * <p>Such a space stands behind the end of a sentence. Between two phrases (青鸟归来 扬帆烟台) a space is
 * part of the text.
 */
final class ParagraphRepair {

    private static final String SENTENCE_ENDS = "。！？…";
    private static final String CLOSING = "”’）》」』";
    private static final String OPENING = "“‘（《「『";

    /** What begins a paragraph even behind a colon or semicolon. */
    private static final Pattern POINT =
            Pattern.compile(
                    "(?:[一二三四五六七八九十]{1,3}(?:是|、|要)|第[一二三四五六七八九十]{1,3}|首先|其次|再次|最后|最後"
                            + "|[（(][一二三四五六七八九十\\d]{1,3}[）)]|\\d{1,2}[.．、]\\D).*",
                    Pattern.DOTALL);

    /** Longer than this, what stands before a colon is no label. */
    private static final int LABEL = 12;

    private ParagraphRepair() {}

    static void repair(Draft draft) {
        String text = draft.text();
        List<Draft.Edit> edits = new ArrayList<>();
        for (int i = nextSpace(text, 1); i >= 0; i = nextSpace(text, i)) {
            int end = i;
            while (end < text.length() && isSpace(text.charAt(end))) {
                end++;
            }
            if (end < text.length() && beginsParagraph(text.charAt(end))) {
                char last = lastMark(text, i);
                boolean pause = last == '：' || last == '；';
                if (SENTENCE_ENDS.indexOf(last) >= 0 || pause && isPoint(text, end)) {
                    edits.add(new Draft.Edit(i, end, "\n"));
                } else if (pause && !isLabel(text, i)) {
                    draft.doubt(i - 1, end + 1, Doubt.Why.UNSURE_PARAGRAPH);
                }
            }
            i = end;
        }
        draft.apply(Repair.Kind.PARAGRAPH, edits);
    }

    private static boolean isPoint(String text, int at) {
        return POINT.matcher(text.substring(at, Math.min(text.length(), at + 8))).matches();
    }

    /** 主持人： 各位好 is one line. */
    private static boolean isLabel(String text, int space) {
        int from = space - 1;
        while (from > 0 && text.charAt(from - 1) != '\n') {
            from--;
        }
        return space - from <= LABEL;
    }

    private static char lastMark(String text, int before) {
        int i = before - 1;
        while (i > 0 && CLOSING.indexOf(text.charAt(i)) >= 0) {
            i--;
        }
        return text.charAt(i);
    }

    private static boolean beginsParagraph(char c) {
        return ChineseText.isHan(c) || OPENING.indexOf(c) >= 0 || c >= '0' && c <= '9' || c == '(';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\u3000';
    }

    private static int nextSpace(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (isSpace(text.charAt(i)) && text.charAt(i - 1) != '\n') {
                return i;
            }
        }
        return -1;
    }
}
