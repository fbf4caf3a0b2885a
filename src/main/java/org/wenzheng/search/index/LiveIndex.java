package org.wenzheng.search.index;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.ReaderUnavailable;

/**
 * The index that this node searches and writes to; none while the engine is away or the index is
 * missing, not of this program's mapping, or not the one that the database knows. Whoever meets a
 * failure says so here, and no one else waits for the engine until {@link IndexWatch} has found it
 * well again.
 */
@ApplicationScoped
public class LiveIndex {
    private static final Logger LOG = Logger.getLogger(LiveIndex.class);

    private final IndexRegister register;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile IndexRegister.@Nullable Live live;
    private volatile boolean stopped;

    LiveIndex(IndexRegister register) {
        this.register = register;
    }

    public Optional<IndexSlot> slot() {
        IndexRegister.Live now = live;
        return now == null ? Optional.empty() : Optional.of(now.slot());
    }

    Optional<IndexRegister.Live> live() {
        return Optional.ofNullable(live);
    }

    /** The engine has this index and can search it. */
    void is(IndexRegister.Live found) {
        lock.lock();
        try {
            if (live == null) {
                LOG.infof("Searching index %s", found.slot().index());
            }
            live = found;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public void markLost(Throwable failure) {
        lock.lock();
        try {
            if (live != null) {
                live = null;
                LOG.warnf("The search engine is away, the database answers: %s", rootOf(failure));
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    /**
     * Waits for the engine.
     *
     * @throws ReaderUnavailable it was not there in time, or the service stops
     */
    void await(Duration patience) throws ReaderUnavailable, InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (live == null && !stopped && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        if (live == null) {
            throw away();
        }
    }

    void awaitLost() throws InterruptedException {
        lock.lock();
        try {
            while (live != null && !stopped) {
                // The other nodes may have built a new one: looked after now and then.
                if (!changed.await(5, TimeUnit.SECONDS)) {
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The index to write to, as the database says now; to be asked under {@link
     * IndexRegister#whileWriting}.
     *
     * @throws ReaderUnavailable there is none that this program could write to
     */
    IndexSlot slotForWriting() throws ReaderUnavailable, SQLException {
        IndexRegister.Live known = live;
        IndexRegister.Live registered = register.live().orElse(null);
        if (known == null || registered == null || !register.isMine(registered)) {
            throw away();
        }
        if (!registered.equals(known)) {
            is(registered);
        }
        return registered.slot();
    }

    private static ReaderUnavailable away() {
        return new ReaderUnavailable(
                "The search engine is away, or its index is being built",
                new IllegalStateException());
    }

    boolean isStopped() {
        return stopped;
    }

    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
