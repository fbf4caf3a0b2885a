package org.wenzheng.media;

import java.util.UUID;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;

public sealed interface MediaEvent extends Event {
    String MEDIA = "media";

    UUID id();

    @Override
    default Subject subject() {
        return new Subject(MEDIA, id());
    }

    /** Without its name, which may be somebody's. */
    @EventType("media.uploaded")
    record Uploaded(UUID id, MediaKind mediaKind, long bytes, String sha256)
            implements MediaEvent {}
}
