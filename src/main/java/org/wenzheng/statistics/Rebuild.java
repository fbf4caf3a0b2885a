package org.wenzheng.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Counts everything anew, while the service goes on. */
@ApplicationScoped
public class Rebuild {
    private final Counting counting;

    Rebuild(Counting counting) {
        this.counting = counting;
    }

    /**
     * @return how many questions there are
     */
    public long run() {
        counting.begin();
        long all = 0;
        UUID last = new UUID(0, 0);
        for (List<UUID> ids = counting.countAfter(last);
                !ids.isEmpty();
                ids = counting.countAfter(last)) {
            all += ids.size();
            last = ids.getLast();
        }
        return all;
    }
}
