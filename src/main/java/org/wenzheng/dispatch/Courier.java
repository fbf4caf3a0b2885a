package org.wenzheng.dispatch;

import java.time.Instant;
import java.util.UUID;

/** Carries deliveries of one channel. Every bean of this type has threads of its own. */
public interface Courier {
    /** Stands in the rows of its deliveries. */
    String channel();

    /** Whether it is configured; does not change while the service runs. */
    boolean isOn();

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
