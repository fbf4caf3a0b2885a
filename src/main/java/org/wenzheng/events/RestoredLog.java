package org.wenzheng.events;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.logging.Logger;

/**
 * A log that was restored from a dump into another PostgreSQL cluster. Its transaction ids were
 * given out by the old cluster and are ahead of the new one's: its last events would not count as
 * settled, and new events would come before the positions of the readers and never be read.
 */
final class RestoredLog {
    private static final Logger LOG = Logger.getLogger(RestoredLog.class);

    private RestoredLog() {}

    /**
     * Puts restored events before everything that this cluster writes, in the order of their ids,
     * and each reader's position before the first event that it has not read; some that it has read
     * may come again. Does nothing to a log of this cluster. To be called before readers start.
     *
     * @return whether there was anything to do
     */
    static boolean adopt(AgroalDataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                // One node at a time. The lock on the table comes later, and only where it is
                // needed.
                statement.execute(
                        "select pg_advisory_xact_lock(hashtextextended('restored event log', 0))");
                if (!isAhead(statement)) {
                    connection.rollback();
                    return false;
                }
                statement.execute("lock table event in access exclusive mode");
                statement.execute(
                        """
                        update event_reader r
                        set transaction = '1',
                            event_id = coalesce(
                                (select min(e.id) - 1 from event e
                                 where (e.transaction, e.id) > (r.transaction, r.event_id)),
                                (select max(e.id) from event e))
                        """);
                statement.execute("alter table event disable trigger event_append_only");
                int events = statement.executeUpdate("update event set transaction = '1'");
                statement.execute("alter table event enable trigger event_append_only");
                connection.commit();
                LOG.infof("The event log was restored from another cluster: %d events", events);
                return true;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /**
     * The id of this transaction is above every one that this cluster gave out to what is visible.
     */
    private static boolean isAhead(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        """
                        select exists(select 1 from event where transaction >= pg_current_xact_id())
                        """)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
