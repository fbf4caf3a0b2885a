package org.wenzheng.changes;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Compares everything with what was noted of it, while the service goes on. What was missed is
 * noted at the end, so that whoever follows hears of it; positions stay.
 */
@ApplicationScoped
public class ChangesCheck {
    /** Compared in one transaction, for which positions are locked. */
    private static final int BATCH = 200;

    private final ChangeBook book;
    private final InstantSource clock;

    ChangesCheck(ChangeBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /**
     * @param things that are public, or were
     * @param missed of those
     */
    public record Checked(long things, long missed) {}

    public Checked run() {
        long things = 0;
        long missed = 0;
        for (PublicKind kind : PublicKind.values()) {
            UUID last = new UUID(0, 0);
            for (List<UUID> ids = book.after(kind, last, BATCH);
                    !ids.isEmpty();
                    ids = book.after(kind, last, BATCH)) {
                missed += book.note(Map.of(kind, now(ids)));
                things += ids.size();
                last = ids.getLast();
            }
        }
        return new Checked(things, missed);
    }

    private Map<UUID, Instant> now(List<UUID> ids) {
        Instant now = clock.instant();
        Map<UUID, Instant> all = new HashMap<>();
        ids.forEach(id -> all.put(id, now));
        return all;
    }
}
