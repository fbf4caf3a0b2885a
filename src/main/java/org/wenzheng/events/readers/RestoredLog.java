package org.wenzheng.events.readers;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * A log that was restored from a dump into another PostgreSQL cluster. Its transaction ids were
 * given out by the old cluster and are ahead of the new one's: its last events would not count as
 * settled, and new events would come before the positions of the readers and never be read.
 */
public final class RestoredLog {
    private static final Logger LOG = Logger.getLogger(RestoredLog.class);

    private RestoredLog() {}

    /**
     * Puts restored events before everything that this cluster writes, in the order of their ids,
     * and each reader's position before the first event that it has not read; some that it has read
     * may come again. Does nothing to a log of this cluster. To be called before readers start.
     */
    public static boolean adopt(AgroalDataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement adopt =
                        connection.prepareStatement("select adopt_restored_events()");
                ResultSet row = adopt.executeQuery()) {
            row.next();
            long events = row.getLong(1);
            if (row.wasNull()) {
                return false;
            }
            LOG.infof("The event log was restored from another cluster: %d events", events);
            return true;
        }
    }
}
