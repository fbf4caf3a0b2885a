package org.wenzheng.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** How long is waited between tries: an hour's outage costs an hour, a day's is the end. */
final class Pauses {
    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    Duration.ofHours(3),
                    Duration.ofHours(7),
                    Duration.ofHours(12));

    static final int TRIES = PAUSES.size() + 1;

    private Pauses() {}

    /**
     * With up to a tenth more, so that what failed together does not come back together.
     *
     * @param attempt that failed, counted from 1, less than {@link #TRIES}
     */
    static Duration after(int attempt) {
        Duration pause = PAUSES.get(attempt - 1);
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 10));
    }
}
