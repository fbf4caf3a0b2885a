package org.wenzheng.dispatch;

import java.util.UUID;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;

public sealed interface DeliveryEvent extends Event {
    UUID id();

    @Override
    default Subject subject() {
        return new Subject("delivery", id());
    }

    /** An operator had something sent again that had failed. */
    @EventType("delivery.tried-again")
    record TriedAgain(UUID id, Changed<DeliveryState> state) implements DeliveryEvent {}
}
