package org.wenzheng.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;
import org.wenzheng.events.TextMark;

public sealed interface SessionEvent extends Event {
    String SESSION = "session";
    String PROGRAMME = "programme";

    @EventType("programme.programme-created")
    record ProgrammeCreated(UUID id, String name) implements SessionEvent {
        @Override
        public Subject subject() {
            return new Subject(PROGRAMME, id);
        }
    }

    @EventType("programme.programme-edited")
    record ProgrammeEdited(
            UUID id, @Nullable Changed<String> name, @Nullable Changed<TextMark> description)
            implements SessionEvent {
        @Override
        public Subject subject() {
            return new Subject(PROGRAMME, id);
        }
    }

    sealed interface OfSession extends SessionEvent {
        UUID id();

        UUID departmentId();

        @Override
        default Subject subject() {
            return new Subject(SESSION, id());
        }

        @Override
        default List<Subject> touches() {
            return List.of(new Subject("department", departmentId()));
        }
    }

    @EventType("session.created")
    record Created(UUID id, UUID departmentId) implements OfSession {}

    @EventType("session.moved")
    record Moved(UUID id, UUID departmentId, Changed<SessionState> state, @Nullable String reason)
            implements OfSession {}

    @EventType("session.renamed")
    record Renamed(UUID id, UUID departmentId, Changed<String> title) implements OfSession {}

    /**
     * What is said of a session is another; null where it is not. A draft is not public: its texts
     * are not on the log. A public session's title is, by {@link Renamed}.
     */
    @EventType("session.edited")
    record Edited(
            UUID id,
            UUID departmentId,
            @Nullable Changed<UUID> programme,
            @Nullable Changed<UUID> department,
            @Nullable Changed<TextMark> title,
            @Nullable Changed<TextMark> introduction,
            @Nullable Changed<TextMark> host,
            @Nullable Changed<TextMark> videoUrl,
            @Nullable Changed<Instant> startsAt,
            @Nullable Changed<Instant> endsAt)
            implements OfSession {}

    @EventType("session.guests-changed")
    record GuestsChanged(
            UUID id,
            UUID departmentId,
            Changed<List<UUID>> guests,
            @Nullable Changed<TextMark> titles)
            implements OfSession {}

    @EventType("session.topics-changed")
    record TopicsChanged(UUID id, UUID departmentId, Changed<Set<UUID>> topicIds)
            implements OfSession {}

    @EventType("session.deleted")
    record Deleted(UUID id, UUID departmentId, @Nullable String title) implements OfSession {}
}
