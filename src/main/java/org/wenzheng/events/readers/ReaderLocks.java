package org.wenzheng.events.readers;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which exclusive readers a node has: one session of the database holds an advisory lock for each
 * of them. A locked row would need a transaction with an id, which would hold back every reader for
 * as long as the work takes.
 */
public final class ReaderLocks {
    private static final Logger LOG = Logger.getLogger(ReaderLocks.class);

    /** A session that is gone is noticed after so long, at the latest. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final int PATIENCE_SECONDS = 5;

    private final AgroalDataSource database;
    private final Set<Held> held = new HashSet<>();
    private @Nullable Connection session;
    private long lookedAt;

    public ReaderLocks(AgroalDataSource database) {
        this.database = database;
    }

    interface Work {
        void in(Connection session) throws SQLException;
    }

    /** One reader that is this node's. */
    final class Held {
        private final String reader;

        private Held(String reader) {
            this.reader = reader;
        }

        /** Looks at the session now and then; false once it is gone, and the lock with it. */
        boolean isHeld() {
            return look(this);
        }

        /** Does something in the session with the lock, so that it is not done without. */
        void run(Work work) throws SQLException {
            ReaderLocks.this.run(this, work);
        }

        void giveBack() {
            ReaderLocks.this.giveBack(this);
        }
    }

    /** Empty where another node has it. */
    synchronized Optional<Held> take(String reader) throws SQLException {
        if (session == null) {
            session = database.getConnection();
            lookedAt = System.nanoTime();
        }
        try (PreparedStatement lock =
                session.prepareStatement(
                        "select pg_try_advisory_lock(hashtextextended('event_reader ' || ?, 0))")) {
            lock.setString(1, reader);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    Held taken = new Held(reader);
                    held.add(taken);
                    return Optional.of(taken);
                }
            }
        } catch (SQLException e) {
            lost();
            throw e;
        }
        closeIfUnused();
        return Optional.empty();
    }

    private synchronized boolean look(Held one) {
        long now = System.nanoTime();
        if (session != null && now - lookedAt > BETWEEN_LOOKS.toNanos()) {
            lookedAt = now;
            try {
                if (!session.isValid(PATIENCE_SECONDS)) {
                    lost();
                }
            } catch (SQLException e) {
                lost();
            }
        }
        return held.contains(one);
    }

    private synchronized void run(Held one, Work work) throws SQLException {
        if (session == null || !held.contains(one)) {
            throw new SQLException("The lock of " + one.reader + " is lost");
        }
        try {
            work.in(session);
        } catch (SQLException e) {
            if (!session.isValid(PATIENCE_SECONDS)) {
                lost();
            }
            throw e;
        }
    }

    private synchronized void giveBack(Held one) {
        if (!held.remove(one) || session == null) {
            return;
        }
        try (PreparedStatement unlock =
                session.prepareStatement(
                        "select pg_advisory_unlock(hashtextextended('event_reader ' || ?, 0))")) {
            unlock.setString(1, one.reader);
            unlock.execute();
        } catch (SQLException e) {
            lost();
        }
        closeIfUnused();
    }

    private void lost() {
        LOG.debug("The session with the locks of the readers is gone");
        held.clear();
        close();
    }

    private void closeIfUnused() {
        if (held.isEmpty()) {
            close();
        }
    }

    private void close() {
        Connection last = session;
        session = null;
        if (last != null) {
            try {
                last.close();
            } catch (SQLException e) {
                LOG.debugf(e, "The session with the locks of the readers was gone already");
            }
        }
    }
}
