package org.wenzheng.shared.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;

@QuarkusTest
class ClockCheckTest {
    @Inject MovableClock clock;
    @Inject @Wellness ClockCheck check;

    @Test
    void aNodeWhoseClockIsNotTheDatabasesIsUnwell() {
        assertEquals(Status.UP, check.call().getStatus());
        clock.advance(Duration.ofSeconds(3));
        assertEquals(Status.DOWN, check.call().getStatus());
        clock.advance(Duration.ofSeconds(-6));
        assertEquals(Status.DOWN, check.call().getStatus());
    }
}
