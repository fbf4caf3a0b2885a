package org.wenzheng.rundown;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Session;

/**
 * The rundown of a session as it is at one moment: what is planned, what is on air, and how long
 * everything took.
 *
 * @param version of the order; taking and clearing leave it as it is
 * @param rehearsal whether what is on air is so in a rehearsal only
 * @param parts as they are played; what stands in no segment comes last
 * @param shortlist thought of, and without a place
 * @param undoable the last take or clear, while it can be taken back
 */
public record RunningOrder(
        Session session,
        long version,
        boolean rehearsal,
        List<Part> parts,
        List<Line> shortlist,
        @Nullable AirMove undoable,
        Instant at) {
    public RunningOrder {
        parts = List.copyOf(parts);
        shortlist = List.copyOf(shortlist);
    }

    public record Part(
            @Nullable Segment segment,
            Duration before,
            @Nullable Instant runningSince,
            List<Line> lines) {
        public Part {
            lines = List.copyOf(lines);
        }
    }

    /** A question in the order. */
    public record Line(Question question, OnAirState state, @Nullable Instant at) {}

    private Stream<Line> lines() {
        return parts.stream().flatMap(part -> part.lines().stream());
    }

    private Optional<Line> the(OnAirState state) {
        return lines().filter(line -> line.state() == state).findFirst();
    }

    /**
     * What takes the place on air, for the director: also what may not be seen any more, until it
     * is cleared.
     */
    public Optional<Line> inPlace() {
        return the(OnAirState.ON_AIR);
    }

    /** Empty also where it is no longer approved: nothing else ever leaves (domain rule 2). */
    public Optional<Line> onAir() {
        return inPlace().filter(line -> line.question().isPublished());
    }

    public Optional<Line> ready() {
        return the(OnAirState.READY).filter(line -> line.question().isPublished());
    }

    public Optional<Line> following() {
        return lines().filter(line -> line.state() == OnAirState.QUEUED)
                .filter(line -> line.question().isPublished())
                .findFirst();
    }

    List<UUID> order() {
        List<UUID> order = new ArrayList<>();
        for (Part part : parts) {
            if (part.segment() != null) {
                order.add(part.segment().id());
            }
            part.lines().forEach(line -> order.add(line.question().id()));
        }
        return order;
    }
}
