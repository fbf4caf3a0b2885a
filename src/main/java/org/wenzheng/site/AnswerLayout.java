package org.wenzheng.site;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer's text cut into paragraphs and lists of points, in order; but for the white space at
 * the cuts, no character is lost.
 */
public record AnswerLayout(List<Block> blocks) {

    /** What counts its points itself: 一是, 第二, 其三, 首先, （1）, 2. */
    private static final Pattern COUNTED =
            Pattern.compile(
                    "^(?:[（(]?[一二三四五六七八九十]{1,3}[)）是、，,：:]"
                            + "|[第其][一二三四五六七八九十]{1,3}"
                            + "|首先|其次|再次|最后|最後|此外|另外|比如"
                            + "|[（(]?\\d{1,2}[)）.．、])");

    /** A number that stands before a point and is not part of it. */
    private static final Pattern NUMBER_BEFORE =
            Pattern.compile("(?:^|\\n)[ \\t\u3000]*([（(]?\\d{1,2}[)）.．、])[ \\t\u3000]*$");

    private static final String CLOSING = "；;，,。.、！!？?”’」』）)";

    /** Exactly one of the two; for templates, which cannot ask for a type. */
    public sealed interface Block {
        default @Nullable Paragraph paragraph() {
            return this instanceof Paragraph paragraph ? paragraph : null;
        }

        default @Nullable Points list() {
            return this instanceof Points list ? list : null;
        }
    }

    record Paragraph(String text) implements Block {}

    /**
     * @param first number of the first point, from 1
     * @param counted whether the points' own words count them
     */
    record Points(int first, boolean counted, List<Point> points) implements Block {
        private Points shownTo(Reader reader) {
            return new Points(
                    first,
                    counted,
                    points.stream()
                            .map(p -> p.paragraphs().stream().map(reader::text).toList())
                            .map(Point::new)
                            .toList());
        }
    }

    record Point(List<String> paragraphs) {}

    /**
     * @param text paragraphs separated by a line feed
     * @param points parts of the text to the letter, in its order; one that is not is left where
     *     the text has it
     */
    public static AnswerLayout of(String text, List<String> points) {
        Cutter cutter = new Cutter();
        int from = 0;
        for (String point : points) {
            int at = text.indexOf(point, from);
            if (at < 0 || point.isBlank()) {
                continue;
            }
            String number = cutter.between(text.substring(from, at));
            cutter.point(number + point);
            from = at + point.length();
        }
        cutter.rest(text.substring(from));
        cutter.closeList();
        return new AnswerLayout(List.copyOf(cutter.blocks));
    }

    public AnswerLayout shownTo(Reader reader) {
        return new AnswerLayout(
                blocks.stream()
                        .map(
                                block ->
                                        switch (block) {
                                            case Paragraph paragraph ->
                                                    (Block)
                                                            new Paragraph(
                                                                    reader.text(paragraph.text()));
                                            case Points list -> list.shownTo(reader);
                                        })
                        .toList());
    }

    private static final class Cutter {
        private final List<Block> blocks = new ArrayList<>();
        private final List<List<String>> open = new ArrayList<>();
        private int closed;

        /** Takes what stands before a point; returns the number that belongs to the point. */
        private String between(String gap) {
            var number = NUMBER_BEFORE.matcher(gap);
            String before = gap;
            String found = "";
            if (number.find()) {
                found = number.group(1) + " ";
                before = gap.substring(0, number.start(1));
            }
            rest(before);
            return found;
        }

        /** Text outside of the points; it ends a list unless it is a closing mark. */
        private void rest(String text) {
            int start = 0;
            if (!open.isEmpty()) {
                while (start < text.length() && CLOSING.indexOf(text.charAt(start)) >= 0) {
                    start++;
                }
                List<String> last = open.getLast();
                last.set(last.size() - 1, last.getLast() + text.substring(0, start));
            }
            List<String> paragraphs = paragraphs(text.substring(start));
            if (!paragraphs.isEmpty()) {
                closeList();
                paragraphs.forEach(paragraph -> blocks.add(new Paragraph(paragraph)));
            }
        }

        private void point(String text) {
            open.add(new ArrayList<>(paragraphs(text)));
        }

        private void closeList() {
            if (open.isEmpty()) {
                return;
            }
            boolean counted = open.stream().allMatch(p -> COUNTED.matcher(p.getFirst()).find());
            blocks.add(
                    new Points(
                            closed + 1,
                            counted,
                            open.stream().map(List::copyOf).map(Point::new).toList()));
            closed += open.size();
            open.clear();
        }
    }

    private static List<String> paragraphs(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
