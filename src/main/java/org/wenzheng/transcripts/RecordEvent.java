package org.wenzheng.transcripts;

import java.util.UUID;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;

public sealed interface RecordEvent extends Event {
    UUID sessionId();

    @Override
    default Subject subject() {
        return new Subject("session", sessionId());
    }

    @EventType("record.published")
    record Published(UUID sessionId, int turns, String sourceSha256) implements RecordEvent {}

    @EventType("record.revised")
    record Revised(UUID sessionId, int turns, Changed<String> source) implements RecordEvent {}
}
