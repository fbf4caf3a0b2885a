package org.wenzheng.answers.handling;

import java.util.List;
import java.util.UUID;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;

/**
 * @param id the department
 */
@EventType("assignment-rules.changed")
public record AssignmentRulesChanged(UUID id, Changed<List<AssignmentRule>> rules)
        implements Event {
    @Override
    public Subject subject() {
        return new Subject("department", id);
    }
}
