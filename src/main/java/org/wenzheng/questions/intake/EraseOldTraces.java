package org.wenzheng.questions.intake;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Erases contacts and words whose time is over, what tells a form that is sent again from another,
 * and counts that tell nothing any more. The address that a question came from stands on the event
 * log alone, and goes from there by its own rule.
 */
@ApplicationScoped
class EraseOldTraces {
    private static final Logger LOG = Logger.getLogger(EraseOldTraces.class);

    private final AgroalDataSource database;
    private final AskersData askers;
    private final AskingConfig config;
    private final InstantSource clock;

    EraseOldTraces(
            AgroalDataSource database,
            AskersData askers,
            AskingConfig config,
            InstantSource clock) {
        this.database = database;
        this.askers = askers;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void eraseInTurn() throws SQLException {
        int erased = erase();
        if (erased > 0) {
            LOG.infof("Erased %d contacts of askers", erased);
        }
        int words = askers.eraseReceivedBefore(clock.instant().minus(config.keepWords()));
        if (words > 0) {
            LOG.infof("Erased what was typed of %d questions", words);
        }
    }

    int erase() throws SQLException {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement contacts =
                        connection.prepareStatement(
                                "update receipt set contact = null, contact_until = null, body_hash = null where contact_until < ?");
                PreparedStatement bodies =
                        connection.prepareStatement(
                                "update receipt set body_hash = null where body_hash is not null and at < ?");
                PreparedStatement counts =
                        connection.prepareStatement("delete from asking_rate where began_at < ?")) {
            contacts.setObject(1, now);
            counts.setObject(1, now.minusDays(1));
            bodies.setObject(1, now.minus(FormKeys.GOOD_FOR));
            bodies.executeUpdate();
            counts.executeUpdate();
            return contacts.executeUpdate();
        }
    }
}
