package org.wenzheng.transcripts.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.transcripts.parsing.Roster.Role;
import org.wenzheng.transcripts.parsing.Roster.Voice;
import org.wenzheng.transcripts.repair.RepairedText;
import org.wenzheng.transcripts.speakers.Label;
import org.wenzheng.transcripts.speakers.PersonName;

/**
 * Cuts a text into turns: at the speakers' labels where it has them, else by what is said, a line
 * of the source being a turn or a paragraph of one.
 */
final class TurnReader {

    /**
     * A turn whose official may still be open.
     *
     * @param label whom a label names; null where the text has none
     */
    record RawTurn(Role role, @Nullable Label label, String text, int line) {}

    /**
     * Lines that belong to no turn.
     *
     * @param expected whether a page has such lines and nobody says them: menus, headings
     */
    record PassedOver(Line line, boolean expected) {

        /** Too short for somebody's words. */
        boolean isHeading(int firstTurn) {
            return line.number() > firstTurn && !mayBeSpeech(line.text());
        }
    }

    record Reading(
            List<Line> header,
            List<Line> dated,
            List<RawTurn> turns,
            boolean marked,
            List<PassedOver> passedOver,
            List<Line> unknownLabels,
            int characters) {}

    private static final Pattern SENTENCE_END = Pattern.compile("[。！？；：，、…”’）》」.!?;:,]$");
    private static final Pattern LISTED =
            Pattern.compile("^(?:[\\d一二三四五六七八九十]+[、.．是)）]|[（(][\\d一二三四五六七八九十]+[）)]).*");
    private static final Pattern TELLING = Pattern.compile(".*[\\d@/].*|.*(?:谢谢|再见).*");
    private static final Pattern BRACKETED = Pattern.compile("^[（(【\\[][^）)】\\]]{1,40}[）)】\\]]$");

    private static final int LONGEST_HEADING = 30;

    private final List<Line> lines;
    private final Officials officials;
    private final List<PassedOver> passedOver = new ArrayList<>();

    private TurnReader(List<Line> lines, Officials officials) {
        this.lines = lines;
        this.officials = officials;
    }

    static Reading read(RepairedText text, Officials officials) {
        Lines read = Lines.of(text);
        List<Line> all = read.lines();
        Roster roster = Roster.of(all);
        TurnReader reader = new TurnReader(all, officials);
        int start = reader.firstTurn(roster);
        int headerEnd = start < all.size() ? start : HeaderLines.end(all);
        HeaderLines.guests(all.subList(0, headerEnd)).forEach(officials::introduce);
        reader.introducedByHost(roster);
        boolean marked = isMarked(roster, all.size());
        List<RawTurn> turns = marked ? reader.marked(start, roster) : reader.unmarked();
        int first = turns.isEmpty() ? all.size() : turns.getFirst().line;
        List<Line> header = all.stream().filter(line -> line.number() < first).toList();
        header.stream()
                .filter(line -> !line.heading() && !HeaderLines.isHeader(line.text()))
                .forEach(line -> reader.passOver(line, false));
        int characters = all.stream().mapToInt(line -> line.text().length()).sum();
        List<Line> unknown =
                marked
                        ? roster.unknown().stream()
                                .map(all::get)
                                .filter(line -> line.number() > first)
                                .toList()
                        : List.of();
        return new Reading(
                header,
                reader.dated(header, read, first),
                turns,
                marked,
                reader.passedOver,
                unknown,
                characters);
    }

    /** What may tell the day: the header, else the times round what is said, else what follows. */
    private List<Line> dated(List<Line> header, Lines read, int first) {
        List<Line> dated = new ArrayList<>(header);
        read.stamps().stream().filter(line -> line.number() < first).forEach(dated::add);
        read.stamps().stream().filter(line -> line.number() >= first).forEach(dated::add);
        read.lines().stream()
                .filter(line -> line.number() >= first && !line.source().equals(line.text()))
                .forEach(dated::add);
        passedOver.stream()
                .map(PassedOver::line)
                .filter(line -> line.number() >= first)
                .forEach(dated::add);
        return dated;
    }

    private void introducedByHost(Roster roster) {
        for (int i = 0; i < lines.size(); i++) {
            Voice voice = roster.at(i);
            boolean host = voice != null && voice.role() == Role.HOST;
            String speech = voice == null ? lines.get(i).text() : voice.speech();
            if (host || Cues.opens(speech)) {
                for (PersonName.Mention mention : PersonName.find(speech)) {
                    if (mention.name().given() != null) {
                        officials.introduce(mention.name());
                    }
                }
            }
        }
    }

    private void passOver(Line line, boolean expected) {
        passedOver.add(new PassedOver(line, expected && !mayBeSpeech(line.text())));
    }

    private static boolean mayBeSpeech(String text) {
        return text.length() > LONGEST_HEADING && text.contains("。");
    }

    // --- speakers marked ---

    private static boolean isMarked(Roster roster, int lines) {
        boolean official = false;
        int count = 0;
        for (int i = 0; i < lines; i++) {
            Voice voice = roster.at(i);
            if (voice != null) {
                count++;
                official |= voice.role() == Role.OFFICIAL;
            }
        }
        return official && count >= 2;
    }

    private int firstTurn(Roster roster) {
        for (int i = 0; i < lines.size(); i++) {
            Voice voice = roster.at(i);
            if (voice != null && voice.role() != Role.NARRATION) {
                return i;
            }
        }
        return lines.size();
    }

    private List<RawTurn> marked(int from, Roster roster) {
        List<RawTurn> turns = new ArrayList<>();
        boolean narration = false;
        for (int i = from; i < lines.size(); i++) {
            Line line = lines.get(i);
            Voice voice = roster.at(i);
            if (voice != null) {
                narration = voice.role() == Role.NARRATION;
                if (narration) {
                    passOver(line, true);
                } else {
                    add(turns, turn(voice, line), true);
                }
            } else if (beginsFooter(i, roster, turns)) {
                lines.subList(i, lines.size()).forEach(rest -> passOver(rest, true));
                break;
            } else if (narration || Furniture.isNeverSaid(line.text())) {
                passOver(line, true);
            } else if (isHeading(i, roster, turns)) {
                passOver(line, line.heading() || BRACKETED.matcher(line.text()).matches());
            } else {
                append(turns, line.text());
            }
        }
        turns.removeIf(turn -> turn.text.isEmpty());
        return turns;
    }

    private static RawTurn turn(Voice voice, Line line) {
        return new RawTurn(voice.role(), voice.label(), voice.speech(), line.number());
    }

    /** Behind the last label the first line of furniture is the end of the transcript. */
    private boolean beginsFooter(int at, Roster roster, List<RawTurn> turns) {
        return at > roster.last() && isFurniture(lines.get(at).text(), turns.getLast());
    }

    private static boolean isFurniture(String line, RawTurn last) {
        return Furniture.isOne(line)
                || Furniture.mayBeOne(line) && last.role == Role.HOST && Cues.closes(last.text);
    }

    /** A line without an end, between the end of one turn and the label of the next. */
    private boolean isHeading(int at, Roster roster, List<RawTurn> turns) {
        Line line = lines.get(at);
        String text = line.text();
        boolean last = at + 1 == lines.size();
        boolean before = !last && roster.at(at + 1) != null;
        boolean spoken = !turns.getLast().text.isEmpty();
        if (line.heading() || BRACKETED.matcher(text).matches()) {
            return spoken || before;
        }
        return before
                && spoken
                && !line.continued()
                && text.length() <= LONGEST_HEADING
                && !SENTENCE_END.matcher(text).find()
                && SENTENCE_END.matcher(turns.getLast().text).find()
                && !LISTED.matcher(text).matches()
                && !TELLING.matcher(text).matches();
    }

    // --- speakers not marked ---

    private List<RawTurn> unmarked() {
        List<RawTurn> turns = new ArrayList<>();
        int i = HeaderLines.end(lines);
        while (i < lines.size()) {
            int number = lines.get(i).number();
            StringBuilder unit = new StringBuilder(lines.get(i).text());
            boolean joined = false;
            if (!turns.isEmpty() && isFurniture(lines.get(i).text(), turns.getLast())) {
                passOver(lines.get(i++), true);
                continue;
            }
            for (i++; i < lines.size() && lines.get(i).continued(); i++) {
                unit.append('\n').append(lines.get(i).text());
                joined = true;
            }
            String text = unit.toString();
            Role before = turns.isEmpty() ? null : turns.getLast().role;
            boolean host = Cues.isHost(text, before == null, before == Role.HOST, joined);
            if (before == null && !host) {
                continue;
            }
            Role role = host ? Role.HOST : Role.OFFICIAL;
            add(turns, new RawTurn(role, null, text, number), false);
        }
        return turns;
    }

    // --- both ---

    private static void add(List<RawTurn> turns, RawTurn turn, boolean marked) {
        RawTurn last = turns.isEmpty() ? null : turns.getLast();
        boolean goesOn =
                last != null
                        && last.role == turn.role
                        && (turn.role == Role.HOST && !Cues.closes(turn.text) && !marked
                                || turn.role == Role.OFFICIAL
                                        && sameLabel(last.label, turn.label)
                                        && !AnswerOpening.isAnother(turn.text));
        if (goesOn) {
            append(turns, turn.text);
        } else {
            turns.add(turn);
        }
    }

    private static boolean sameLabel(@Nullable Label a, @Nullable Label b) {
        return a == null ? b == null : b != null && a.text().equals(b.text());
    }

    private static void append(List<RawTurn> turns, String text) {
        RawTurn last = turns.removeLast();
        String all =
                last.text.isEmpty() ? text : text.isEmpty() ? last.text : last.text + "\n" + text;
        turns.add(new RawTurn(last.role, last.label, all, last.line));
    }
}
