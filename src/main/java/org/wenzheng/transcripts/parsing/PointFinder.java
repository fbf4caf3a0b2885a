package org.wenzheng.transcripts.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The numbered points of an answer.
 *
 * <p>A point goes from its number to before the next, at most to the end of its paragraph; the last
 * of points that stand inside one paragraph ends with its sentence. One number alone is no list.
 */
public final class PointFinder {

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

    /** By style, then by number from 1: compiled once. */
    private static final List<List<Pattern>> NUMBERS =
            STYLES.stream()
                    .map(
                            style ->
                                    IntStream.rangeClosed(1, ORDINALS.length)
                                            .mapToObj(style::number)
                                            .toList())
                    .toList();

    private final String text;

    /** By style and number: where it stands in the text, ascending. */
    private final List<List<NavigableSet<Integer>>> places;

    private PointFinder(String text) {
        this.text = text;
        this.places = NUMBERS.stream().map(numbers -> places(numbers, text)).toList();
    }

    public static List<String> points(String text) {
        return new PointFinder(text).find();
    }

    /** Up to the first number that does not occur: what comes behind it is no list. */
    private static List<NavigableSet<Integer>> places(List<Pattern> numbers, String text) {
        List<NavigableSet<Integer>> places = new ArrayList<>();
        for (Pattern number : numbers) {
            places.add(places(number, text));
            if (places.getLast().isEmpty()) {
                break;
            }
        }
        return places;
    }

    private static NavigableSet<Integer> places(Pattern number, String text) {
        NavigableSet<Integer> places = new TreeSet<>();
        Matcher m = number.matcher(text);
        while (m.find()) {
            places.add(m.start(1));
        }
        return places;
    }

    private List<String> find() {
        List<String> points = new ArrayList<>();
        int from = 0;
        while (true) {
            List<Integer> starts = firstList(from);
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

    private List<Integer> firstList(int from) {
        List<Integer> best = List.of();
        for (List<NavigableSet<Integer>> style : places) {
            List<Integer> starts = list(style, from);
            boolean earlier =
                    best.isEmpty() || !starts.isEmpty() && starts.getFirst() < best.getFirst();
            if (starts.size() > 1 && earlier) {
                best = starts;
            }
        }
        return best;
    }

    private static List<Integer> list(List<NavigableSet<Integer>> style, int from) {
        List<Integer> starts = new ArrayList<>();
        int at = from;
        for (NavigableSet<Integer> number : style) {
            Integer next = number.ceiling(at);
            if (next == null) {
                break;
            }
            // between two points a new list may begin: 一是…二是…。一是…
            Integer again = starts.size() < 2 ? null : style.getFirst().ceiling(at);
            if (again != null && again < next) {
                break;
            }
            starts.add(next);
            at = next + 1;
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
