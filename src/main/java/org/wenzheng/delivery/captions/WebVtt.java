package org.wenzheng.delivery.captions;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.wenzheng.delivery.InLines;
import org.wenzheng.transcripts.running.TimedRecord.TimedLine;

/** Captions as WebVTT (W3C), whatever is in the texts. */
final class WebVtt {
    /** A second: as hosts speak, and slower than most people read. */
    private static final int CHARACTERS = 4;

    private static final int SHORTEST_SECONDS = 2;

    /**
     * What was pasted has one second for all its lines: shown at once it would cover the screen.
     */
    private static final int CHARACTERS_AT_ONCE = 120;

    private WebVtt() {}

    /**
     * A cue for each second at which something is said, until something else is, and no longer than
     * its text takes. Of lines with one second those after the first {@value #CHARACTERS_AT_ONCE}
     * characters are left out: when they were said is not known.
     *
     * @param lines in the order of their seconds
     */
    static String of(List<TimedLine> lines, UnaryOperator<String> shown) {
        StringBuilder captions = new StringBuilder("WEBVTT\n");
        for (int from = 0, to; from < lines.size(); from = to) {
            to = from + 1;
            while (to < lines.size() && lines.get(to).second() == lines.get(from).second()) {
                to++;
            }
            captions.append('\n').append(cue(atOnce(lines.subList(from, to)), shown));
        }
        return captions.toString();
    }

    private static List<TimedLine> atOnce(List<TimedLine> lines) {
        List<TimedLine> first = new ArrayList<>();
        int characters = 0;
        for (TimedLine line : lines) {
            characters += characters(line);
            if (first.isEmpty() || characters <= CHARACTERS_AT_ONCE) {
                first.add(line);
            }
        }
        return first;
    }

    private static int characters(TimedLine line) {
        return line.text().codePointCount(0, line.text().length());
    }

    private static String cue(List<TimedLine> lines, UnaryOperator<String> shown) {
        int begin = lines.getFirst().second();
        int characters = lines.stream().mapToInt(WebVtt::characters).sum();
        int readable =
                begin + Math.max(SHORTEST_SECONDS, (characters + CHARACTERS - 1) / CHARACTERS);
        int end = Math.min(requireNonNullElse(lines.getFirst().next(), readable), readable);
        return time(begin)
                + " --> "
                + time(end)
                + "\n"
                + lines.stream()
                        .map(line -> voice(line, shown) + "\n")
                        .collect(Collectors.joining());
    }

    private static String voice(TimedLine line, UnaryOperator<String> shown) {
        return "<v "
                + escaped(
                        InLines.BREAK.matcher(shown.apply(line.speaker()).strip()).replaceAll(" "))
                + ">"
                // An empty line would end the cue.
                + InLines.BREAK
                        .splitAsStream(shown.apply(line.text()))
                        .map(WebVtt::escaped)
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining("\n"))
                + "</v>";
    }

    private static String escaped(String text) {
        return InLines.withoutControls(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    /** 01:02:03.000. */
    private static String time(int second) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d.000", second / 3600, second / 60 % 60, second % 60);
    }
}
