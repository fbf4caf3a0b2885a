package org.wenzheng.rundown.screens;

import java.util.List;
import java.util.UUID;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;
import org.wenzheng.events.TextMark;

public sealed interface ScreenEvent extends Event {
    String SCREEN = "screen";

    UUID id();

    @Override
    default Subject subject() {
        return new Subject(SCREEN, id());
    }

    @Override
    default List<Subject> touches() {
        return List.of(new Subject("session", id()));
    }

    @EventType("screen.link-made")
    record LinkMade(UUID id, UUID linkId, ScreenKind screen) implements ScreenEvent {}

    @EventType("screen.link-revoked")
    record LinkRevoked(UUID id, UUID linkId, ScreenKind screen) implements ScreenEvent {}

    @EventType("screen.darkened")
    record Darkened(UUID id, UUID linkId, Changed<Boolean> dark) implements ScreenEvent {}

    @EventType("screen.code-made")
    record CodeMade(UUID id, UUID linkId) implements ScreenEvent {}

    @EventType("screen.code-withdrawn")
    record CodeWithdrawn(UUID id, UUID linkId) implements ScreenEvent {}

    /** A device opened the screen with its code. */
    @EventType("screen.code-used")
    record CodeUsed(UUID id, UUID linkId) implements ScreenEvent {}

    /** Of the department whose session it is. */
    @EventType("screen.canned-messages-changed")
    record CannedMessagesChanged(
            UUID id, Changed<Integer> messageCount, Changed<TextMark> messageList)
            implements ScreenEvent {}

    sealed interface OfMessage extends ScreenEvent {}

    @EventType("screen.message-sent")
    record MessageSent(UUID id, UUID messageId, ScreenMessage.Audience audience)
            implements OfMessage {}

    @EventType("screen.message-withdrawn")
    record MessageWithdrawn(UUID id, UUID messageId) implements OfMessage {}

    /** Somebody at that screen said that it was read. */
    @EventType("screen.message-read")
    record MessageRead(UUID id, UUID messageId, UUID linkId) implements OfMessage {}
}
