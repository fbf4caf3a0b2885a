package org.wenzheng.topics;

import java.util.UUID;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;

public sealed interface TopicEvent extends Event {
    String TOPIC = "topic";

    UUID id();

    @Override
    default Subject subject() {
        return new Subject(TOPIC, id());
    }

    @EventType("topic.created")
    record Created(UUID id, String name) implements TopicEvent {}

    @EventType("topic.renamed")
    record Renamed(UUID id, Changed<String> name) implements TopicEvent {}

    @EventType("topic.deleted")
    record Deleted(UUID id, String name) implements TopicEvent {}
}
