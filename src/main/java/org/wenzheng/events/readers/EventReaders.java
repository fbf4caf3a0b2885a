package org.wenzheng.events.readers;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.EventReader;
import org.wenzheng.shared.telemetry.Sampling;

@ApplicationScoped
class EventReaders {
    private static final Logger LOG = Logger.getLogger(EventReaders.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    /** Also how long a stop may wait for the listener. */
    private static final Duration LISTEN = Duration.ofMillis(500);

    private static final Duration STOP = Duration.ofSeconds(10);

    private static final String LAG = "wenzheng.events.reader.lag";

    private final EventLog log;
    private final AgroalDataSource database;
    private final LogTail tail;
    private final List<ReaderLoop> loops;

    /** Its own notifications are no news to a node. */
    private final String node = UUID.randomUUID().toString();

    private final Semaphore written = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    EventReaders(
            @All List<EventReader> readers,
            EventLog log,
            AgroalDataSource database,
            Sampling sampling) {
        this.log = log;
        this.database = database;
        this.tail = new LogTail(log);
        ReaderLocks locks = new ReaderLocks(database);
        this.loops =
                readers.stream()
                        .map(
                                reader ->
                                        new ReaderLoop(
                                                log, tail, locks, reader, database, FIRST_PAUSE))
                        .toList();
        for (ReaderLoop loop : loops) {
            Tags reader = Tags.of("reader", loop.reader().name());
            sampling.of(() -> Status.of(loop))
                    .gauge(LAG + ".events", reader, status -> status.lag().events())
                    .gauge(
                            LAG + ".seconds",
                            reader,
                            status -> status.lag().age().toMillis() / 1000.0)
                    .gauge("wenzheng.events.reader.set.aside.events", reader, Status::setAside);
        }
    }

    /** After the parts of the application that readers write to have started. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started)
            throws SQLException {
        RestoredLog.adopt(database);
        for (ReaderLoop loop : loops) {
            threads.add(
                    Thread.ofPlatform()
                            .daemon()
                            .name("events-" + loop.reader().name())
                            .start(loop));
        }
        threads.add(Thread.ofPlatform().daemon().name("events-tail").start(tail));
        threads.add(Thread.ofPlatform().daemon().name("events-listen").start(this::listen));
        threads.add(Thread.ofPlatform().daemon().name("events-tell").start(this::tell));
        log.whenWritten(this::written);
    }

    private void written() {
        tail.wake();
        written.release();
    }

    /** Other nodes, once for all that was written since the last time. */
    private void tell() {
        while (!stopped) {
            try {
                written.acquire();
                written.drainPermits();
                try (Connection connection = database.getConnection();
                        PreparedStatement notify =
                                connection.prepareStatement("select pg_notify(?, ?)")) {
                    notify.setString(1, EventLog.CHANNEL);
                    notify.setString(2, node);
                    notify.execute();
                }
            } catch (SQLException e) {
                // The other nodes find it by their slow poll.
                LOG.debugf(e, "Other nodes were not told of events");
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped = true;
        written.release();
        tail.stop();
        loops.forEach(ReaderLoop::stop);
        long end = System.nanoTime() + STOP.toNanos();
        for (Thread thread : threads) {
            long left = Math.max(1, end - System.nanoTime());
            if (!thread.join(Duration.ofNanos(left))) {
                LOG.warnf("%s does not stop and is left behind", thread.getName());
            }
        }
    }

    private void listen() {
        while (!stopped) {
            try (Connection connection = database.getConnection()) {
                try (Statement listen = connection.createStatement()) {
                    listen.execute("listen " + EventLog.CHANNEL);
                }
                try {
                    PGConnection postgres = connection.unwrap(PGConnection.class);
                    // What was written while nobody listened.
                    tail.wake();
                    while (!stopped) {
                        PGNotification[] heard = postgres.getNotifications((int) LISTEN.toMillis());
                        if (heard != null && Arrays.stream(heard).anyMatch(this::isOfAnother)) {
                            tail.wake();
                        }
                    }
                } finally {
                    if (!connection.isClosed()) {
                        try (Statement unlisten = connection.createStatement()) {
                            unlisten.execute("unlisten " + EventLog.CHANNEL);
                        }
                    }
                }
            } catch (SQLException e) {
                // The readers go on by their slow poll.
                if (!stopped) {
                    LOG.debugf(e, "Not listening for events");
                    try {
                        Thread.sleep(Duration.ofSeconds(1));
                    } catch (InterruptedException interrupted) {
                        return;
                    }
                }
            }
        }
    }

    private boolean isOfAnother(PGNotification heard) {
        return !heard.getParameter().equals(node);
    }

    /** Where a reader stands. */
    record Status(String reader, EventLog.Lag lag, long setAside, @Nullable String failure) {
        static Status of(ReaderLoop loop) throws SQLException {
            return new Status(loop.reader().name(), loop.lag(), loop.setAside(), loop.failure());
        }
    }

    List<Status> status() throws SQLException {
        List<Status> status = new ArrayList<>();
        for (ReaderLoop loop : loops) {
            status.add(Status.of(loop));
        }
        return status;
    }
}
