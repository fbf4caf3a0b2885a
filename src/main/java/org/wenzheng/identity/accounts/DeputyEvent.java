package org.wenzheng.identity.accounts;

import java.time.LocalDate;
import java.util.UUID;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;

/** Who signs in whose place. The subject is the approver's account. */
public sealed interface DeputyEvent extends Event {
    UUID approver();

    @Override
    default Subject subject() {
        return new Subject(AccountEvent.ACCOUNT, approver());
    }

    /**
     * @param account who signs meanwhile
     */
    @EventType("deputy.named")
    record Named(
            UUID id,
            UUID approver,
            UUID account,
            UUID department,
            LocalDate firstDay,
            LocalDate lastDay)
            implements DeputyEvent {}

    /** Before the last day. */
    @EventType("deputy.ended")
    record Ended(UUID id, UUID approver, UUID account, UUID department) implements DeputyEvent {}
}
