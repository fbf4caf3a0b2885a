package org.wenzheng.studio.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;

/** What happens to the audit itself. */
sealed interface AuditEvent extends Event {
    /** There is one. */
    Subject AUDIT = new Subject("audit", new UUID(0, 0));

    @Override
    @JsonIgnore
    default Subject subject() {
        return AUDIT;
    }

    /**
     * Taken away as a file.
     *
     * @param filters what it was narrowed to, by name; no addresses and no words, which may be
     *     personal data
     */
    @EventType("audit.exported")
    record Exported(String format, Map<String, String> filters) implements AuditEvent {
        public Exported {
            filters = new TreeMap<>(filters);
        }
    }

    /**
     * The chain was verified.
     *
     * @param links how many hold
     */
    @EventType("audit.verified")
    record Verified(boolean intact, long links) implements AuditEvent {}
}
