package org.wenzheng.transcripts.repair;

import java.util.ArrayDeque;
import java.util.Deque;
import org.wenzheng.shared.text.ChineseText;

final class DoubtfulPlaces {

    private static final String OPEN = "(（《〈【「『";
    private static final String CLOSE = ")）》〉】」』";

    private DoubtfulPlaces() {}

    static void mark(Draft draft) {
        String text = draft.text();
        Deque<Integer> brackets = new ArrayDeque<>();
        int openQuote = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (ChineseText.isHan(c)) {
                continue;
            }
            switch (c) {
                case '“' -> {
                    if (openQuote >= 0) {
                        draft.doubt(openQuote, openQuote + 1, Doubt.Why.UNPAIRED_QUOTE);
                    }
                    openQuote = i;
                }
                case '”' -> {
                    if (openQuote < 0) {
                        draft.doubt(i, i + 1, Doubt.Why.UNPAIRED_QUOTE);
                    }
                    openQuote = -1;
                }
                case '\ufffd' -> draft.doubt(i, i + 1, Doubt.Why.REPLACEMENT_CHARACTER);
                case '?' -> markLonely(draft, text, i);
                default -> pair(draft, text, i, brackets);
            }
        }
        if (openQuote >= 0) {
            draft.doubt(openQuote, openQuote + 1, Doubt.Why.UNPAIRED_QUOTE);
        }
        brackets.forEach(at -> draft.doubt(at, at + 1, Doubt.Why.UNPAIRED_BRACKET));
    }

    private static void pair(Draft draft, String text, int at, Deque<Integer> brackets) {
        char c = text.charAt(at);
        if (OPEN.indexOf(c) >= 0) {
            brackets.push(at);
            return;
        }
        int closing = CLOSE.indexOf(c);
        if (closing < 0 || isListMark(text, at)) {
            return;
        }
        Integer open = brackets.peek();
        boolean partners = open != null && samePair(text.charAt(open), c);
        if (partners) {
            brackets.pop();
        } else {
            draft.doubt(at, at + 1, Doubt.Why.UNPAIRED_BRACKET);
        }
    }

    private static boolean samePair(char open, char close) {
        int which = CLOSE.indexOf(close);
        return OPEN.charAt(which) == open || which < 2 && OPEN.indexOf(open) < 2;
    }

    /** 1) and 一） begin a list item and have no partner. */
    private static boolean isListMark(String text, int at) {
        int i = at;
        while (i > 0 && "0123456789一二三四五六七八九十abcdef".indexOf(text.charAt(i - 1)) >= 0) {
            i--;
        }
        return i < at && (i == 0 || "\n 。；：，;".indexOf(text.charAt(i - 1)) >= 0);
    }

    private static void markLonely(Draft draft, String text, int at) {
        boolean inside =
                at > 0
                        && at + 1 < text.length()
                        && ChineseText.isHan(text.charAt(at - 1))
                        && ChineseText.isHan(text.charAt(at + 1));
        boolean beside =
                at > 0 && text.charAt(at - 1) == '?'
                        || at > 0
                                && at + 1 < text.length()
                                && ChineseText.isHan(text.charAt(at - 1))
                                && "。，、；：".indexOf(text.charAt(at + 1)) >= 0
                        || PinyinNote.end(text, at + 1) > 0;
        if (beside || inside && PunctuationRepair.asksNothing(text, at)) {
            draft.doubt(at, at + 1, Doubt.Why.LONELY_QUESTION_MARK);
        }
    }
}
