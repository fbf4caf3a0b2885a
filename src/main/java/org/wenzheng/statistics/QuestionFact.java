package org.wenzheng.statistics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.ReviewState;

/**
 * What one question adds to the counts.
 *
 * @param received the first day of the month in which it came in
 * @param answered the first day of the month of its first answer; null: there is none in public
 * @param days working days from the hand-over to the first answer; null: nobody was handed it
 * @param satisfied what its asker said last; null: nothing
 */
record QuestionFact(
        LocalDate received,
        UUID department,
        @Nullable UUID session,
        Set<UUID> topics,
        QuestionKind kind,
        ReviewState review,
        @Nullable DismissalReason dismissal,
        boolean aired,
        @Nullable LocalDate answered,
        @Nullable Integer days,
        boolean late,
        @Nullable Boolean satisfied,
        int helped,
        int notHelped) {

    enum Axis {
        ALL,
        SESSION,
        TOPIC,
        KIND
    }

    enum Spread {
        DISMISSAL,
        DAYS
    }

    record Cell(Axis axis, String key, LocalDate month, UUID department) {}

    record SpreadCell(Cell cell, Spread what, String value) {}

    /** What it adds to a month, for each axis. */
    void addTo(Map<Cell, Map<Measure, Long>> counts, Map<SpreadCell, Long> spreads, int sign) {
        LocalDate answeredIn = answered;
        for (Part part : parts()) {
            Cell in = new Cell(part.axis(), part.key(), received, department);
            add(counts, in, atReceipt(), sign);
            if (review == ReviewState.DISMISSED && dismissal != null) {
                spreads.merge(
                        new SpreadCell(in, Spread.DISMISSAL, dismissal.name()),
                        (long) sign,
                        Long::sum);
            }
            if (answeredIn == null) {
                continue;
            }
            Cell out = new Cell(part.axis(), part.key(), answeredIn, department);
            add(counts, out, atAnswer(), sign);
            if (days != null) {
                spreads.merge(
                        new SpreadCell(out, Spread.DAYS, String.valueOf(days)),
                        (long) sign,
                        Long::sum);
            }
        }
    }

    private record Part(Axis axis, String key) {}

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(Axis.ALL, ""));
        parts.add(new Part(Axis.KIND, kind.name()));
        if (session != null) {
            parts.add(new Part(Axis.SESSION, session.toString()));
        }
        topics.forEach(topic -> parts.add(new Part(Axis.TOPIC, topic.toString())));
        return parts;
    }

    private Map<Measure, Integer> atReceipt() {
        Map<Measure, Integer> added = new EnumMap<>(Measure.class);
        added.put(Measure.RECEIVED, 1);
        added.put(outcome(), 1);
        if (aired) {
            added.put(Measure.AIRED, 1);
        }
        return added;
    }

    private Measure outcome() {
        return switch (review) {
            case SUBMITTED, HELD -> Measure.WAITING;
            case APPROVED -> Measure.APPROVED;
            case DISMISSED -> Measure.DISMISSED;
            case MERGED -> Measure.MERGED;
            case TRANSFERRED -> Measure.TRANSFERRED;
            case WITHDRAWN -> Measure.WITHDRAWN;
        };
    }

    private Map<Measure, Integer> atAnswer() {
        Map<Measure, Integer> added = new EnumMap<>(Measure.class);
        added.put(Measure.ANSWERED, 1);
        if (days != null) {
            added.put(Measure.TIMED, 1);
            added.put(Measure.DAYS, days);
        }
        if (late) {
            added.put(Measure.LATE, 1);
        }
        if (satisfied != null) {
            added.put(satisfied ? Measure.SATISFIED : Measure.UNSATISFIED, 1);
        }
        added.put(Measure.HELPED, helped);
        added.put(Measure.NOT_HELPED, notHelped);
        return added;
    }

    private static void add(
            Map<Cell, Map<Measure, Long>> counts,
            Cell cell,
            Map<Measure, Integer> added,
            int sign) {
        Map<Measure, Long> sums = counts.computeIfAbsent(cell, one -> new EnumMap<>(Measure.class));
        added.forEach((measure, by) -> sums.merge(measure, (long) sign * by, Long::sum));
    }
}
