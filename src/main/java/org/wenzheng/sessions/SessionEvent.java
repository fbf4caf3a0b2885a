package org.wenzheng.sessions;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.Subject;

/** What happens to programmes and sessions. */
public sealed interface SessionEvent extends Event {
    String SESSION = "session";
    String PROGRAMME = "programme";

    record ProgrammeCreated(UUID id, String name) implements SessionEvent {
        @Override
        public Subject subject() {
            return new Subject(PROGRAMME, id);
        }
    }

    record Created(UUID id, UUID departmentId) implements SessionEvent {
        @Override
        public Subject subject() {
            return new Subject(SESSION, id);
        }

        @Override
        public List<Subject> touches() {
            return List.of(new Subject("department", departmentId));
        }
    }

    record Moved(UUID id, UUID departmentId, Changed<SessionState> state, @Nullable String reason)
            implements SessionEvent {
        @Override
        public Subject subject() {
            return new Subject(SESSION, id);
        }

        @Override
        public List<Subject> touches() {
            return List.of(new Subject("department", departmentId));
        }
    }

    record Renamed(UUID id, UUID departmentId, Changed<String> title) implements SessionEvent {
        @Override
        public Subject subject() {
            return new Subject(SESSION, id);
        }

        @Override
        public List<Subject> touches() {
            return List.of(new Subject("department", departmentId));
        }
    }

    record Deleted(UUID id, UUID departmentId, String title) implements SessionEvent {
        @Override
        public Subject subject() {
            return new Subject(SESSION, id);
        }

        @Override
        public List<Subject> touches() {
            return List.of(new Subject("department", departmentId));
        }
    }
}
