package org.wenzheng.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.publication.PageContext;
import org.wenzheng.publication.PublicSettings;

/** How content is shown to one reader: script, clock and address; and what has been shown. */
public record View(PageContext shown, PublicSettings settings) {

    /** Content in the reader's script. */
    public String text(String stored) {
        return shown.language().display(stored);
    }

    public OffsetDateTime time(Instant instant) {
        return settings.local(instant);
    }

    public @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    /** Address of a page for people. */
    public String url(String path) {
        return shown.baseUrl() + path;
    }

    /** Notes that the answer shows this thing; gives its id. */
    public UUID showing(String kind, UUID id) {
        shown.thing(kind, id);
        return id;
    }
}
