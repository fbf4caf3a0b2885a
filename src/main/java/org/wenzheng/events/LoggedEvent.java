package org.wenzheng.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * An event as it stands in the log.
 *
 * @param type stable name, {@code question.approved}
 * @param touches other things whose published form changes with this event
 * @param payload the components of the event's record
 */
public record LoggedEvent(
        Position position,
        Instant at,
        Actor actor,
        String type,
        Subject subject,
        List<Subject> touches,
        JsonNode payload) {}
