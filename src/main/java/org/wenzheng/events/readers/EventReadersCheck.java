package org.wenzheng.events.readers;

import io.smallrye.health.api.Wellness;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Shows where each reader of the log stands. Wellness, not readiness: a service whose index is
 * behind still serves.
 */
@Wellness
class EventReadersCheck implements HealthCheck {
    /** Behind for so long is worth a look. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final EventReaders readers;

    EventReadersCheck(EventReaders readers) {
        this.readers = readers;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("event readers");
        try {
            boolean well = true;
            for (EventReaders.Status status : readers.status()) {
                Duration behind = status.lag().age();
                well &= behind.compareTo(LATE) < 0 && status.setAside() == 0;
                response.withData(status.reader() + ".lagEvents", status.lag().events());
                response.withData(status.reader() + ".lagSeconds", behind.toSeconds());
                response.withData(status.reader() + ".setAside", status.setAside());
                if (status.failure() != null) {
                    response.withData(status.reader() + ".failing", true);
                }
            }
            return response.status(well).build();
        } catch (SQLException e) {
            return response.down().withData("database", "unreachable").build();
        }
    }
}
