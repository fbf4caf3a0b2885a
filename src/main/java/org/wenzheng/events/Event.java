package org.wenzheng.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * Something that happened to one thing. Each feature has one sealed type with nested records, each
 * with its {@link EventType}; the record's components are the payload. An event holds ids and
 * facts, never a text that may not be published: the log is kept for ever.
 */
public interface Event {
    @JsonIgnore
    Subject subject();

    /**
     * Other things whose published form shows this one and so changes with it: the session of a
     * question, its department.
     */
    @JsonIgnore
    default List<Subject> touches() {
        return List.of();
    }

    /** What it is stored as. */
    @JsonIgnore
    default String type() {
        return type(getClass());
    }

    static String type(Class<? extends Event> event) {
        return EventTypes.name(event);
    }
}
