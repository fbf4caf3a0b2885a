package org.wenzheng.identity.tokens;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;
import org.wenzheng.identity.accounts.AccountEvent;

public sealed interface ApiTokenEvent extends Event {
    UUID id();

    @Override
    default Subject subject() {
        return new Subject("api-token", id());
    }

    @Override
    default List<Subject> touches() {
        return List.of(new Subject(AccountEvent.ACCOUNT, account()));
    }

    UUID account();

    @EventType("api-token.issued")
    record Issued(
            UUID id,
            UUID account,
            List<String> scopes,
            @Nullable UUID department,
            Instant expiresAt)
            implements ApiTokenEvent {}

    @EventType("api-token.revoked")
    record Revoked(UUID id, UUID account) implements ApiTokenEvent {}
}
