package org.wenzheng.questions.intake;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Erases contacts whose time is over, and counts that tell nothing any more. The address that a
 * question came from stands on the event log alone, and goes from there by its own rule.
 */
@ApplicationScoped
class EraseOldTraces {
    private static final Logger LOG = Logger.getLogger(EraseOldTraces.class);

    private final AgroalDataSource database;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("erase-traces").factory());

    EraseOldTraces(AgroalDataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        var _ = timer.scheduleWithFixedDelay(this::erase, 1, 60, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent stopping) {
        timer.shutdownNow();
    }

    private void erase() {
        try {
            int erased = eraseNow();
            if (erased > 0) {
                LOG.infof("Erased %d contacts of askers", erased);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warnf(e, "Old contacts could not be erased; tried again later");
        }
    }

    /** How many contacts were erased. */
    int eraseNow() throws SQLException {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement contacts =
                        connection.prepareStatement(
                                "update receipt set contact = null, contact_until = null where contact_until < ?");
                PreparedStatement counts =
                        connection.prepareStatement("delete from asking_rate where began_at < ?")) {
            contacts.setObject(1, now);
            counts.setObject(1, now.minusDays(1));
            counts.executeUpdate();
            return contacts.executeUpdate();
        }
    }
}
