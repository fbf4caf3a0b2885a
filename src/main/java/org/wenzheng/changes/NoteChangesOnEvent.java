package org.wenzheng.changes;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;

/** An event only says what to look at: what is public of it now is compared with what was. */
@ApplicationScoped
class NoteChangesOnEvent implements EventReader {
    /** Stands in a migration too, which sets where it begins. */
    static final String NAME = "public-changes";

    /** The records of some sessions may be among them: positions are locked for a moment only. */
    private static final int BATCH = 200;

    private final AffectedThings affected;
    private final ChangeBook book;

    NoteChangesOnEvent(AffectedThings affected, ChangeBook book) {
        this.affected = affected;
        this.book = book;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public void read(List<LoggedEvent> events) throws Exception {
        Map<PublicKind, Map<UUID, Instant>> things = affected.by(events);
        if (!things.isEmpty()) {
            book.note(things);
        }
    }
}
