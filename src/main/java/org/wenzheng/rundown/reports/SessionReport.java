package org.wenzheng.rundown.reports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.sessions.Session;

/**
 * What came of a session.
 *
 * @param began null where it was not broadcast here
 * @param ended null while it lasts, or where nobody knows
 */
public record SessionReport(
        Session session,
        @Nullable Instant began,
        @Nullable Instant ended,
        List<Part> parts,
        Questions questions,
        List<Dismissed> dismissed,
        Viewing.@Nullable Peak peak) {
    public SessionReport {
        parts = List.copyOf(parts);
        dismissed = List.copyOf(dismissed);
    }

    /**
     * A segment.
     *
     * @param seconds that it took
     */
    public record Part(String title, int plannedSeconds, long seconds, int aired) {}

    /**
     * @param received all that came in for this session, also what went elsewhere
     * @param waiting for review
     * @param aired at least once
     * @param leftOver approved, and never on air
     * @param transferred to another department
     */
    public record Questions(
            int received,
            int waiting,
            int approved,
            int aired,
            int leftOver,
            int merged,
            int transferred,
            int withdrawn,
            int dismissed) {}

    public record Dismissed(DismissalReason reason, int count) {}
}
