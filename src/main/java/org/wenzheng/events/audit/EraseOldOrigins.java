package org.wenzheng.events.audit;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Takes addresses and devices off events whose time is over. The service's own role may not touch
 * an event: a function of the database does it, which knows of no other change.
 */
@ApplicationScoped
class EraseOldOrigins {
    private static final Logger LOG = Logger.getLogger(EraseOldOrigins.class);

    /** Of one transaction: a long one would hold back every reader of the log. */
    private static final int AT_MOST = 1000;

    private final AgroalDataSource database;
    private final int months;

    EraseOldOrigins(AgroalDataSource database, AuditConfig config) {
        this.database = database;
        this.months = Math.max(AuditChain.ORIGINS_KEPT_MONTHS, config.keepOriginsMonths());
    }

    @Scheduled(every = "6h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void eraseInTurn() throws SQLException {
        int erased = erase();
        if (erased > 0) {
            LOG.infof("Erased the origin of %d events", erased);
        }
    }

    int erase() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select erase_event_origins(?, ?)")) {
            select.setInt(1, months);
            select.setInt(2, AT_MOST);
            int all = 0;
            int erased;
            do {
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    erased = row.getInt(1);
                    all += erased;
                }
            } while (erased == AT_MOST);
            return all;
        }
    }
}
