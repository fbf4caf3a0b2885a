package org.wenzheng.shared;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What time it is, for every rule of the service: what compares itself with a time that was written
 * before reads it here, and gives it to the database with its statement.
 */
@Dependent
class ServiceClock {
    /** What the database keeps of a time: one that was written is read as the same. */
    private static final Duration TICK = Duration.ofNanos(1000);

    @Produces
    @Singleton
    InstantSource system() {
        return Clock.tick(Clock.systemUTC(), TICK);
    }
}
