package org.wenzheng.events.readers;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Position;
import org.wenzheng.events.ReaderUnavailable;

/**
 * Feeds one reader, in a thread of its own. For an exclusive reader the loop holds an advisory lock
 * on a session of the database while it works. A locked row would need a transaction with an id,
 * which would hold back every other reader for as long as the work takes.
 */
public final class ReaderLoop implements Runnable {
    private static final Logger LOG = Logger.getLogger(ReaderLoop.class);

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration UNSETTLED = Duration.ofMillis(20);
    private static final Duration LOCKED_ELSEWHERE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** So often a batch is tried whole before its events are given one by one. */
    private static final int WHOLE_TRIES = 2;

    /** So often a single event is tried before it is set aside. */
    private static final int SINGLE_TRIES = 5;

    private final EventLog log;
    private final EventReader reader;
    private final AgroalDataSource database;
    private final Duration firstPause;

    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch stop = new CountDownLatch(1);

    private volatile @Nullable Position local;
    private volatile @Nullable String failure;

    private int failures;

    private int singly;

    public ReaderLoop(
            EventLog log, EventReader reader, AgroalDataSource database, Duration firstPause) {
        this.log = log;
        this.reader = reader;
        this.database = database;
        this.firstPause = firstPause;
    }

    EventReader reader() {
        return reader;
    }

    @Nullable String failure() {
        return failure;
    }

    void wake() {
        news.release();
    }

    public void stop() {
        stop.countDown();
        wake();
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    @Override
    public void run() {
        while (!stopped()) {
            try {
                if (reader.exclusive()) {
                    readExclusively();
                } else {
                    readForThisNode();
                }
            } catch (SQLException | RuntimeException e) {
                failed(e);
                pause(backoff());
            }
        }
    }

    private void readForThisNode() throws SQLException {
        Position position = local;
        if (position == null) {
            position = log.head();
            reader.begins(position);
            local = position;
        }
        while (!stopped()) {
            List<LoggedEvent> batch = log.after(position, nextSize());
            if (batch.isEmpty()) {
                progressed();
                boolean unsettled;
                // Given back while it waits: there is a local reader more with each feature.
                try (Connection connection = database.getConnection()) {
                    unsettled = unsettled(connection, position);
                }
                awaitMore(unsettled);
                continue;
            }
            if (give(batch)) {
                position = batch.getLast().position();
                local = position;
            }
        }
    }

    private void readExclusively() throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!tryLock(connection)) {
                pause(LOCKED_ELSEWHERE);
                return;
            }
            try {
                Position position = stored(connection);
                while (!stopped()) {
                    List<LoggedEvent> batch = log.after(connection, position, nextSize());
                    if (batch.isEmpty()) {
                        progressed();
                        awaitMore(unsettled(connection, position));
                        continue;
                    }
                    if (give(batch)) {
                        Position next = batch.getLast().position();
                        store(connection, position, next);
                        position = next;
                    } else {
                        keepFailure(connection);
                        pause(backoff());
                    }
                }
            } finally {
                unlock(connection);
            }
        }
    }

    private int nextSize() {
        return singly > 0 ? 1 : reader.batchSize();
    }

    /** Whether the batch is done with: read, or set aside. */
    private boolean give(List<LoggedEvent> batch) throws SQLException {
        try {
            reader.read(batch);
        } catch (ReaderUnavailable e) {
            failed(e);
            if (!reader.exclusive()) {
                pause(backoff());
            }
            return false;
        } catch (InterruptedException e) {
            interrupted();
            return false;
        } catch (Exception e) {
            failed(e);
            if (batch.size() > 1 && failures >= WHOLE_TRIES) {
                failures = 0;
                singly = batch.size();
            } else if (batch.size() == 1 && failures >= SINGLE_TRIES) {
                setAside(batch.getFirst(), e);
                progressed();
                return true;
            }
            if (!reader.exclusive()) {
                pause(backoff());
            }
            return false;
        }
        progressed();
        return true;
    }

    private void progressed() {
        failures = 0;
        failure = null;
        singly = Math.max(0, singly - 1);
    }

    private void failed(Exception e) {
        failures++;
        failure = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        if (!stopped() && (failures == 1 || failures % 10 == 0)) {
            LOG.warnf(e, "Reader %s failed, attempt %d", reader.name(), failures);
        }
    }

    private Duration backoff() {
        long millis = firstPause.toMillis() << Math.min(failures, 16);
        return Duration.ofMillis(Math.min(millis, LONGEST_PAUSE.toMillis()));
    }

    private void awaitMore(boolean unsettled) {
        Duration wait = unsettled ? UNSETTLED : IDLE;
        try {
            if (news.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            interrupted();
        }
    }

    /** Sleeps without being woken by new events: they would only be tried too early. */
    private void pause(Duration duration) {
        try {
            stop.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted();
        }
    }

    private void interrupted() {
        Thread.currentThread().interrupt();
        stop.countDown();
    }

    private static boolean unsettled(Connection connection, Position position) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select exists(
                            select from (select transaction, id from event
                                         order by transaction desc, id desc limit 1) last
                            where (last.transaction, last.id) > (?::text::xid8, ?))
                        """)) {
            select.setString(1, Long.toString(position.transaction()));
            select.setLong(2, position.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private boolean tryLock(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement(
                        "select pg_try_advisory_lock(hashtextextended('event_reader ' || ?, 0))")) {
            lock.setString(1, reader.name());
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private void unlock(Connection connection) {
        try (PreparedStatement unlock =
                connection.prepareStatement(
                        "select pg_advisory_unlock(hashtextextended('event_reader ' || ?, 0))")) {
            unlock.setString(1, reader.name());
            unlock.execute();
        } catch (SQLException e) {
            // The session is gone, and the lock with it.
            LOG.debugf(e, "Reader %s lost its session", reader.name());
        }
    }

    private Position stored(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into event_reader (name, transaction, event_id, moved_at)
                        values (?, '0', 0, now()) on conflict do nothing
                        """)) {
            insert.setString(1, reader.name());
            insert.executeUpdate();
        }
        return stored(connection, reader.name());
    }

    private static Position stored(Connection connection, String name) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select transaction::text, event_id from event_reader where name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Position(Long.parseLong(row.getString(1)), row.getLong(2))
                        : Position.START;
            }
        }
    }

    /**
     * The compare keeps a node that lost its lock without noticing from moving another's position.
     */
    private void store(Connection connection, Position before, Position after) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update event_reader
                        set transaction = ?::text::xid8, event_id = ?, moved_at = now(),
                            failing_since = null, failure = null
                        where name = ? and transaction = ?::text::xid8 and event_id = ?
                        """)) {
            update.setString(1, Long.toString(after.transaction()));
            update.setLong(2, after.id());
            update.setString(3, reader.name());
            update.setString(4, Long.toString(before.transaction()));
            update.setLong(5, before.id());
            if (update.executeUpdate() == 0) {
                throw new SQLException("Another node has moved the position of " + reader.name());
            }
        }
    }

    private void keepFailure(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update event_reader
                        set failing_since = coalesce(failing_since, now()), failure = ?
                        where name = ?
                        """)) {
            update.setString(1, failure);
            update.setString(2, reader.name());
            update.executeUpdate();
        }
    }

    private void setAside(LoggedEvent event, Exception cause) throws SQLException {
        LOG.errorf(
                cause,
                "Reader %s sets event %s (%s) aside",
                reader.name(),
                event.position(),
                event.type());
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into event_set_aside (reader, event_id, at, failure)
                                values (?, ?, now(), ?) on conflict do nothing
                                """)) {
            insert.setString(1, reader.name());
            insert.setLong(2, event.position().id());
            insert.setString(3, String.valueOf(cause));
            insert.executeUpdate();
        }
    }

    EventLog.Lag lag() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Position position = reader.exclusive() ? stored(connection, reader.name()) : local;
            return log.lag(connection, position == null ? log.head() : position);
        }
    }

    long setAside() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select count(*) from event_set_aside where reader = ?")) {
            select.setString(1, reader.name());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
