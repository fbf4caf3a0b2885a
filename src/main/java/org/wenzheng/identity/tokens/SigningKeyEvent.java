package org.wenzheng.identity.tokens;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;

public sealed interface SigningKeyEvent extends Event {
    UUID key();

    @Override
    default Subject subject() {
        return new Subject("signing-key", key());
    }

    /** A new key signs from now on. */
    @EventType("signing-key.rotated")
    record Rotated(UUID key, @Nullable UUID replaces) implements SigningKeyEvent {}
}
