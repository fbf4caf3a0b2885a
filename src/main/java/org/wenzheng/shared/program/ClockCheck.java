package org.wenzheng.shared.program;

import io.agroal.api.AgroalDataSource;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Tells when this node's clock is not the database's: nodes compare times that others wrote. */
@Wellness
@ApplicationScoped
class ClockCheck implements HealthCheck {
    /** The shortest pause that nodes share is five seconds. */
    private static final Duration MOST = Duration.ofSeconds(2);

    private final AgroalDataSource database;
    private final InstantSource clock;

    ClockCheck(AgroalDataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select clock_timestamp()");
                ResultSet row = select.executeQuery()) {
            row.next();
            Duration ahead =
                    Duration.between(
                            row.getObject(1, OffsetDateTime.class).toInstant(), clock.instant());
            return HealthCheckResponse.named("clock")
                    .withData("aheadOfDatabaseMillis", ahead.toMillis())
                    .status(ahead.abs().compareTo(MOST) < 0)
                    .build();
        } catch (SQLException e) {
            return HealthCheckResponse.named("clock").down().build();
        }
    }
}
