package org.wenzheng.transcripts.running;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;
import org.wenzheng.events.TextMark;

/**
 * What happens to the running record of a session, line by line. The words themselves are not on
 * the log, because a line may be removed for what it says.
 */
public sealed interface LineEvent extends Event {
    String LINE = "line";

    UUID sessionId();

    UUID departmentId();

    boolean rehearsal();

    @Override
    default List<Subject> touches() {
        return List.of(new Subject("session", sessionId()));
    }

    /**
     * About one line, not about its session: else every line would have all its questions indexed.
     */
    sealed interface OfLine extends LineEvent {
        UUID id();

        @Override
        default Subject subject() {
            return new Subject(LINE, id());
        }
    }

    @EventType("line.sent")
    record Sent(
            UUID id,
            UUID sessionId,
            UUID departmentId,
            boolean rehearsal,
            String speaker,
            TextMark text)
            implements OfLine {}

    /** Null is what stays. */
    @EventType("line.corrected")
    record Corrected(
            UUID id,
            UUID sessionId,
            UUID departmentId,
            boolean rehearsal,
            @Nullable Changed<TextMark> text,
            @Nullable Changed<String> speaker,
            @Nullable Changed<UUID> question)
            implements OfLine {}

    @EventType("line.removed")
    record Removed(UUID id, UUID sessionId, UUID departmentId, boolean rehearsal)
            implements OfLine {}

    @EventType("line.restored")
    record Restored(UUID id, UUID sessionId, UUID departmentId, boolean rehearsal)
            implements OfLine {}

    /** The answer to a question has other marks; null is a mark that is not set. */
    @EventType("line.answer-marked")
    record AnswerMarked(
            UUID questionId,
            UUID sessionId,
            UUID departmentId,
            boolean rehearsal,
            @Nullable Changed<Instant> began,
            @Nullable Changed<Instant> ended)
            implements LineEvent {
        @Override
        public Subject subject() {
            return new Subject("question", questionId);
        }
    }
}
