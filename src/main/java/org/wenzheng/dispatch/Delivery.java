package org.wenzheng.dispatch;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Subject;
import org.wenzheng.shared.Uuid7;

/**
 * @param subject whose it is
 * @param answer what the other side said last
 * @param nextAt when it is tried next; null where it is not
 */
public record Delivery(
        UUID id,
        String channel,
        String kind,
        Subject subject,
        DeliveryState state,
        Instant stateAt,
        int attempts,
        @Nullable Instant nextAt,
        @Nullable String answer,
        Instant madeAt) {

    /** Not where what is to be sent was erased. */
    public boolean mayBeTriedAgain() {
        return state == DeliveryState.FAILED || state == DeliveryState.GIVEN_UP;
    }

    /**
     * One that is to be made.
     *
     * @param id of a new one, by {@link Uuid7}
     * @param cause what it is made for: with the same one of this subject and channel there is no
     *     second
     * @param notBefore when it is tried first
     * @param eraseAt when nothing of it is kept any more
     */
    public record Wanted(
            UUID id,
            String channel,
            String kind,
            Subject subject,
            String cause,
            String recipient,
            String content,
            Instant notBefore,
            Instant eraseAt) {
        public Wanted(
                String channel,
                String kind,
                Subject subject,
                String cause,
                String recipient,
                String content,
                Instant notBefore,
                Instant eraseAt) {
            this(
                    Uuid7.next(),
                    channel,
                    kind,
                    subject,
                    cause,
                    recipient,
                    content,
                    notBefore,
                    eraseAt);
        }
    }
}
