package org.wenzheng.transcripts.running;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.sessions.Session;
import org.wenzheng.transcripts.PublishedRecords;
import org.wenzheng.transcripts.Records;
import org.wenzheng.transcripts.Turn;

/**
 * The published record of a session by the clock of its broadcast: its words as the record has
 * them, their seconds as they were taken down. What was put right since and not published again has
 * none, and neither has a record that was brought in.
 */
@ApplicationScoped
public class TimedRecord {
    private final Records records;
    private final PublishedRecords published;
    private final RunningRecord running;

    TimedRecord(Records records, PublishedRecords published, RunningRecord running) {
        this.records = records;
        this.published = published;
        this.running = running;
    }

    /**
     * @param text paragraphs separated by a line feed
     * @param second of the video
     * @param next second at which something else was said; null where nothing was
     */
    public record TimedLine(String speaker, String text, int second, @Nullable Integer next) {}

    private record Paragraph(String speaker, String text) {}

    /**
     * In the order of their seconds; empty where nothing of it has one. Three statements. The
     * caller knows that the session is public.
     */
    public List<TimedLine> of(Session session) {
        List<RunningLine> lines =
                session.broadcastBeganAt() == null ? List.of() : running.shown(session.id());
        if (lines.isEmpty()) {
            return List.of();
        }
        List<Turn> turns = records.turns(session.id());
        Set<UUID> inPublic = published.turns(session.id()).stream().map(Turn::id).collect(toSet());
        TreeSet<Integer> seconds = new TreeSet<>();
        lines.forEach(line -> seconds.add(second(line, session)));
        return said(lines, turns, inPublic).stream()
                .map(
                        line -> {
                            int second = second(line, session);
                            return new TimedLine(
                                    line.voice().name(),
                                    line.text(),
                                    second,
                                    seconds.higher(second));
                        })
                .sorted(Comparator.comparingInt(TimedLine::second))
                .toList();
    }

    private static int second(RunningLine line, Session session) {
        return requireNonNull(BroadcastClock.second(session, line.spokenAt()));
    }

    /** The lines that stand word by word in a turn that is public. */
    private static List<RunningLine> said(
            List<RunningLine> lines, List<Turn> turns, Set<UUID> inPublic) {
        List<Paragraph> recorded = new ArrayList<>();
        List<UUID> turnOf = new ArrayList<>();
        for (Turn turn : turns) {
            for (String text : turn.text().split("\n", -1)) {
                recorded.add(new Paragraph(turn.speaker(), text));
                turnOf.add(turn.id());
            }
        }
        List<Paragraph> taken = new ArrayList<>();
        for (RunningLine line : lines) {
            for (String text : line.text().split("\n", -1)) {
                taken.add(new Paragraph(line.voice().name(), text));
            }
        }
        int[] places = SamePlaces.of(taken, recorded);
        List<RunningLine> said = new ArrayList<>();
        int from = 0;
        for (RunningLine line : lines) {
            int to = from + line.text().split("\n", -1).length;
            if (isWhole(places, from, to, turnOf, inPublic)) {
                said.add(line);
            }
            from = to;
        }
        return said;
    }

    private static boolean isWhole(
            int[] places, int from, int to, List<UUID> turnOf, Set<UUID> inPublic) {
        int first = places[from];
        if (first < 0 || !inPublic.contains(turnOf.get(first))) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (places[i] != first + i - from || !turnOf.get(places[i]).equals(turnOf.get(first))) {
                return false;
            }
        }
        return true;
    }
}
