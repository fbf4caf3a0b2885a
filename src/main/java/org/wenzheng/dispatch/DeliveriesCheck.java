package org.wenzheng.dispatch;

import io.smallrye.health.api.Wellness;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Shows which channels are on and how it goes with them. Wellness: the service serves without them.
 */
@Wellness
class DeliveriesCheck implements HealthCheck {
    private static final Duration LATE = Duration.ofMinutes(15);

    private final Dispatching dispatching;
    private final Deliveries deliveries;

    DeliveriesCheck(Dispatching dispatching, Deliveries deliveries) {
        this.dispatching = dispatching;
        this.deliveries = deliveries;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("deliveries");
        try {
            boolean well = true;
            for (Courier courier : dispatching.couriers()) {
                String channel = courier.channel();
                response.withData(channel, courier.isOn() ? "on" : "off");
                if (courier.isOn()) {
                    Deliveries.Standing standing = deliveries.standing(channel);
                    // One of many places that takes nothing is no matter of the service's.
                    boolean stuck = courier.goesToOnePlace() && standing.stuck();
                    well &= standing.late().compareTo(LATE) < 0 && !stuck;
                    response.withData(channel + ".waiting", standing.waiting());
                    response.withData(channel + ".lateSeconds", standing.late().toSeconds());
                    response.withData(channel + ".givenUpOfLastDay", standing.givenUp());
                    response.withData(channel + ".failedOfLastDay", standing.failed());
                }
            }
            return response.status(well).build();
        } catch (SQLException e) {
            return response.down().withData("database", "unreachable").build();
        }
    }
}
