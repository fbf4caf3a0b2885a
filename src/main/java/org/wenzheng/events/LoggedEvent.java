package org.wenzheng.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An event as it stands in the log.
 *
 * @param type stable name, {@code question.reviewed}
 * @param touches other things whose published form changes with this event
 */
public record LoggedEvent(
        Position position,
        Instant at,
        Actor actor,
        String type,
        Subject subject,
        List<Subject> touches,
        JsonNode payload) {

    /** A sealed type stands for all that it permits. */
    public boolean is(Class<? extends Event> type) {
        return EventTypes.records(type).containsKey(this.type);
    }

    @SafeVarargs
    public final boolean isAnyOf(Class<? extends Event>... types) {
        for (Class<? extends Event> one : types) {
            if (is(one)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Empty where it is of another type. What an earlier version of the service did not store is
     * null, zero or false, whatever the component says.
     */
    public <E extends Event> Optional<E> as(Class<E> type) {
        return Optional.ofNullable(EventTypes.records(type).get(this.type))
                .map(record -> type.cast(EventJson.read(payload, record)));
    }

    public boolean isAbout(String kind) {
        return subject.kind().equals(kind);
    }

    /** What the event is about or touches, of one kind; what it is about comes first. */
    public Set<UUID> ids(String kind) {
        return Stream.concat(Stream.of(subject), touches.stream())
                .filter(one -> one.kind().equals(kind))
                .map(Subject::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
