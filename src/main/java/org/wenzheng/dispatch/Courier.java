package org.wenzheng.dispatch;

import java.time.Instant;
import java.util.UUID;

/** Carries deliveries of one channel. Every bean of this type has threads of its own. */
public interface Courier {
    /** Stands in the rows of its deliveries. */
    String channel();

    /** Whether it is configured; does not change while the service runs. */
    boolean isOn();

    /** Whether all goes to one place: whoever is away there is away for all of its deliveries. */
    default boolean goesToOnePlace() {
        return true;
    }

    /** Whether what was sent is kept until it is erased, to be looked at and sent once more. */
    default boolean keepsSent() {
        return false;
    }

    /**
     * Sends once. Outside of any transaction, and over within {@link Dispatching#LEASE}, or another
     * node sends the same.
     */
    Outcome carry(Parcel parcel) throws InterruptedException;

    /**
     * @param id the same for every try
     */
    record Parcel(UUID id, String recipient, String content, Instant madeAt) {}
}
