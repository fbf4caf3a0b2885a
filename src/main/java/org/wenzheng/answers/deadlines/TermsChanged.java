package org.wenzheng.answers.deadlines;

import java.util.List;
import java.util.UUID;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;

@EventType("terms.changed")
public record TermsChanged(UUID id, Changed<List<Term>> terms) implements Event {
    @Override
    public Subject subject() {
        return new Subject("terms", id);
    }
}
