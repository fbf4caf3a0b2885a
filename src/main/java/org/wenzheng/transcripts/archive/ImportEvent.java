package org.wenzheng.transcripts.archive;

import java.util.List;
import java.util.UUID;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;

public sealed interface ImportEvent extends Event {
    UUID sessionId();

    @Override
    default Subject subject() {
        return new Subject("session", sessionId());
    }

    /** As a draft. */
    @EventType("transcript.imported")
    record Imported(UUID sessionId, int questions, int answers, int doubts)
            implements ImportEvent {}

    /**
     * @param doubts that somebody has looked at, by their places in the report, from 1
     */
    @EventType("transcript.looked-at")
    record LookedAt(UUID sessionId, List<Integer> doubts) implements ImportEvent {
        public LookedAt {
            doubts = List.copyOf(doubts);
        }
    }

    @EventType("transcript.published")
    record Published(UUID sessionId) implements ImportEvent {}

    @EventType("transcript.discarded")
    record Discarded(UUID sessionId, String sourceSha256) implements ImportEvent {}
}
