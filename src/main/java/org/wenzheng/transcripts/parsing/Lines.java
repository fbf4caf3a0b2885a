package org.wenzheng.transcripts.parsing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wenzheng.transcripts.repair.RepairedText;
import org.wenzheng.transcripts.speakers.Lexicon;
import org.wenzheng.transcripts.speakers.Stamps;

/**
 * The lines of a text, without what is neither speech nor label: marks of Markdown, times, stage
 * directions.
 *
 * @param stamps lines that are only a time
 */
record Lines(List<Line> lines, List<Line> stamps) {
    private static final String STAGE = Lexicon.anyPattern("stage");

    private static final Pattern STAGE_LINE =
            Pattern.compile(
                    "^[（(【\\[](?:"
                            + STAGE
                            + "|"
                            + Lexicon.anyPattern("stage-lines")
                            + ")[）)】\\]][。]?$");

    private static final Pattern BRACKETED =
            Pattern.compile("[ 　]{0,8}[（(【\\[]([^（(【\\[）)】\\]]{1,40})[）)】\\]]");

    private static final Pattern STAGE_WITHIN = Pattern.compile(STAGE);

    private static final Pattern HEADING = Pattern.compile("^#{1,6}[ 　]+");
    private static final Pattern QUOTED = Pattern.compile("^(?:>[ 　]*)+");
    private static final Pattern EMPHASIS =
            Pattern.compile("(\\*\\*|__)(?=[^\\s*_])(.{1,200}?)(?<=[^\\s*_])\\1");
    private static final Pattern RULE = Pattern.compile("[\\s　*\\-=_—~～·.。…※☆★◆◇●○■□+#|｜]+");

    static Lines of(RepairedText text) {
        Set<Integer> breaks = new HashSet<>(text.paragraphBreaks());
        Lines lines = new Lines(new ArrayList<>(), new ArrayList<>());
        String all = text.simplified();
        int number = 1;
        int start = 0;
        boolean continued = false;
        while (start <= all.length()) {
            int end = all.indexOf('\n', start);
            end = end < 0 ? all.length() : end;
            lines.add(all.substring(start, end), number, continued);
            continued = breaks.contains(end);
            number += continued ? 0 : 1;
            start = end + 1;
        }
        return lines;
    }

    private void add(String source, int number, boolean continued) {
        String line = source.strip();
        boolean heading = HEADING.matcher(line).find();
        line = HEADING.matcher(line).replaceFirst("");
        line = QUOTED.matcher(line).replaceFirst("");
        line = EMPHASIS.matcher(line).replaceAll("$2").strip();
        String plain = line;
        if (STAGE_LINE.matcher(line).matches()) {
            return;
        }
        if (Stamps.isOne(line)) {
            stamps.add(new Line(plain, "", number, continued, heading));
            return;
        }
        line = withoutStage(Stamps.without(line)).strip();
        if (!RULE.matcher(line).matches() && !line.isEmpty()) {
            lines.add(new Line(plain, line, number, continued, heading));
        }
    }

    private static String withoutStage(String line) {
        return BRACKETED
                .matcher(line)
                .replaceAll(
                        aside ->
                                STAGE_WITHIN.matcher(aside.group(1)).matches()
                                        ? ""
                                        : Matcher.quoteReplacement(aside.group()));
    }
}
