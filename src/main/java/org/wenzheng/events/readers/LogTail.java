package org.wenzheng.events.readers;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Position;

/**
 * The end of the log, read once for all readers of a node, in a thread of its own. Who stands
 * further back than it reaches reads the log itself until they have caught up.
 */
public final class LogTail implements Runnable {
    private static final Logger LOG = Logger.getLogger(LogTail.class);

    private static final Duration IDLE = Duration.ofSeconds(1);

    /** While something was written that may not be given out yet. */
    private static final Duration UNSETTLED = Duration.ofMillis(5);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int BATCH = 1_000;
    private static final int KEPT = 1_000;

    private final EventLog log;
    private final Semaphore news = new Semaphore(0);
    private final List<Runnable> whenRead = new CopyOnWriteArrayList<>();
    private final List<LoggedEvent> kept = new ArrayList<>();
    private volatile boolean stopped;

    /** What was given out after it is kept; null until the end was found. */
    private @Nullable Position floor;

    public LogTail(EventLog log) {
        this.log = log;
    }

    /** Has something run whenever there is more to read; to be short. */
    void whenRead(Runnable then) {
        whenRead.add(then);
    }

    /** Something was written. */
    void wake() {
        news.release();
    }

    public void stop() {
        stopped = true;
        wake();
    }

    @Override
    public void run() {
        Duration pause = UNSETTLED;
        while (!stopped) {
            try {
                boolean unsettled = read();
                pause = UNSETTLED;
                await(unsettled ? UNSETTLED : IDLE);
            } catch (SQLException | RuntimeException e) {
                LOG.debugf(e, "The end of the log could not be read");
                pause = pause.multipliedBy(2);
                await(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
            }
        }
    }

    private void await(Duration time) {
        try {
            if (news.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    /**
     * Reads all that there is.
     *
     * @return whether more was written already
     */
    private boolean read() throws SQLException {
        Position at = end();
        List<LoggedEvent> batch;
        do {
            batch = log.after(at, BATCH);
            if (!batch.isEmpty()) {
                at = batch.getLast().position();
                keep(batch);
                whenRead.forEach(Runnable::run);
            }
        } while (batch.size() == BATCH && !stopped);
        return log.isWrittenAfter(at);
    }

    private Position end() throws SQLException {
        synchronized (this) {
            if (floor != null) {
                return kept.isEmpty() ? floor : kept.getLast().position();
            }
        }
        Position head = log.head();
        synchronized (this) {
            floor = head;
        }
        return head;
    }

    private synchronized void keep(List<LoggedEvent> batch) {
        kept.addAll(batch);
        int over = kept.size() - KEPT;
        // In steps, so that the list is not moved at each event.
        if (over > KEPT / 4) {
            floor = kept.get(over - 1).position();
            kept.subList(0, over).clear();
        }
    }

    /** As {@link EventLog#after}, for readers that come along with the log. */
    List<LoggedEvent> after(Position position, int limit) throws SQLException {
        synchronized (this) {
            if (floor != null && position.compareTo(floor) >= 0) {
                int from = from(position);
                return List.copyOf(kept.subList(from, Math.min(kept.size(), from + limit)));
            }
        }
        return log.after(position, limit);
    }

    /** Place of the first event after a position. */
    private int from(Position position) {
        int low = 0;
        int high = kept.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (kept.get(middle).position().compareTo(position) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
