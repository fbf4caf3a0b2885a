package org.wenzheng.events.audit;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("erase-origins").factory());

    EraseOldOrigins(AgroalDataSource database, AuditConfig config) {
        this.database = database;
        this.months = Math.max(AuditChain.ORIGINS_KEPT_MONTHS, config.keepOriginsMonths());
    }

    void start(@Observes StartupEvent started) {
        var _ = clock.scheduleWithFixedDelay(this::erase, 1, 360, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent stopping) {
        clock.shutdownNow();
    }

    private void erase() {
        try {
            int erased = eraseNow();
            if (erased > 0) {
                LOG.infof("Erased the origin of %d events", erased);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warnf(e, "Old origins could not be erased; tried again later");
        }
    }

    /** How many were erased. */
    int eraseNow() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement erase =
                        connection.prepareStatement("select erase_event_origins(?, ?)")) {
            erase.setInt(1, months);
            erase.setInt(2, AT_MOST);
            int all = 0;
            int erased;
            do {
                try (ResultSet row = erase.executeQuery()) {
                    row.next();
                    erased = row.getInt(1);
                    all += erased;
                }
            } while (erased == AT_MOST);
            return all;
        }
    }
}
