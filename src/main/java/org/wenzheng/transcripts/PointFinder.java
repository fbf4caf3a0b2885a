package org.wenzheng.transcripts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbered points of an answer.
 *
 * <p>A point goes from its number to before the next, at most to the end of its paragraph; the last
 * of points that stand inside one paragraph ends with its sentence. One number alone is no list.
 */
final class PointFinder {

    private static final String[] ORDINALS = {
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"
    };

    private static final String SENTENCE_ENDS = "。！？";
    private static final String CLOSING = "”’）》";

    private interface Style {
        /** The pattern of the number {@code n}, from 1; its group 1 begins the point. */
        Pattern number(int n);
    }

    /** Before 一是 may stand 我们, but not 之, 第, 统 or 唯. */
    private static final Style IS =
            n ->
                    n == 1
                            ? Pattern.compile("(?<![之第统唯万同单专归划逐如其另某十二三四五六七八九百千])(一是)(?!否)")
                            : Pattern.compile("(?<![之第十统唯])(" + ordinal(n) + "是)");

    private static final Style ORDER =
            n -> Pattern.compile("(?<![之的是这那])(第" + ordinal(n) + "(?:点)?[，、：,:是])");

    private static final Style SEQUENCE =
            n ->
                    Pattern.compile(
                            switch (n) {
                                case 1 -> "(首先)";
                                case 2 -> "(其次)";
                                case 3 -> "(?<=[\\n。！？；，])(再次|再者|然后|最后)";
                                default -> "(?<=[\\n。！？；，])(最后)";
                            },
                            Pattern.MULTILINE);

    private static final Style DIGITS =
            n -> Pattern.compile("(?<=^|[\\n。！？；：])(" + n + "[.．、)）](?!\\d))", Pattern.MULTILINE);

    private static final Style BRACKETED_DIGITS =
            n -> Pattern.compile("(?<=^|[\\n。！？；：，])([（(]" + n + "[）)])", Pattern.MULTILINE);

    private static final Style BRACKETED =
            n ->
                    Pattern.compile(
                            "(?<=^|[\\n。！？；：，])([（(]" + ordinal(n) + "[）)])", Pattern.MULTILINE);

    private static final Style HEADED =
            n -> Pattern.compile("(?<=^|\\n)(" + ordinal(n) + "、)", Pattern.MULTILINE);

    private static final List<Style> STYLES =
            List.of(IS, ORDER, BRACKETED, HEADED, DIGITS, BRACKETED_DIGITS, SEQUENCE);

    private PointFinder() {}

    static List<String> points(String text) {
        List<String> points = new ArrayList<>();
        int from = 0;
        while (true) {
            List<Integer> starts = firstList(text, from);
            if (starts.isEmpty()) {
                return points;
            }
            for (int i = 0; i < starts.size(); i++) {
                int end = end(text, starts, i);
                points.add(text.substring(starts.get(i), end).strip());
                from = end;
            }
        }
    }

    /** The starts of the list that begins first; of two there, the longer. */
    private static List<Integer> firstList(String text, int from) {
        List<Integer> best = List.of();
        for (Style style : STYLES) {
            List<Integer> starts = list(style, text, from);
            boolean better =
                    best.isEmpty() || !starts.isEmpty() && starts.getFirst() < best.getFirst();
            if (starts.size() > 1 && better) {
                best = starts;
            }
        }
        return best;
    }

    private static List<Integer> list(Style style, String text, int from) {
        List<Integer> starts = new ArrayList<>();
        int at = from;
        for (int n = 1; n <= ORDINALS.length; n++) {
            Matcher m = style.number(n).matcher(text);
            if (!m.find(at)) {
                break;
            }
            // between two points a new list may begin: 一是…二是…。一是…
            if (n > 2) {
                Matcher again = style.number(1).matcher(text);
                if (again.find(at) && again.start(1) < m.start(1)) {
                    break;
                }
            }
            starts.add(m.start(1));
            at = m.end(1);
        }
        return starts;
    }

    private static int end(String text, List<Integer> starts, int i) {
        int start = starts.get(i);
        int paragraphEnd = text.indexOf('\n', start);
        paragraphEnd = paragraphEnd < 0 ? text.length() : paragraphEnd;
        if (i + 1 < starts.size()) {
            return Math.min(paragraphEnd, starts.get(i + 1));
        }
        boolean inline = text.lastIndexOf('\n', start) < starts.get(i - 1);
        return inline ? Math.min(paragraphEnd, sentenceEnd(text, start)) : paragraphEnd;
    }

    private static int sentenceEnd(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (SENTENCE_ENDS.indexOf(text.charAt(i)) >= 0) {
                int end = i + 1;
                while (end < text.length() && CLOSING.indexOf(text.charAt(end)) >= 0) {
                    end++;
                }
                return end;
            }
        }
        return text.length();
    }

    private static String ordinal(int n) {
        return ORDINALS[n - 1];
    }
}
