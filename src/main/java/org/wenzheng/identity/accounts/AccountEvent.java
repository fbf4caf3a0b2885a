package org.wenzheng.identity.accounts;

import java.util.List;
import java.util.UUID;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.Subject;
import org.wenzheng.identity.RoleGrant.Held;

/**
 * What happens to accounts. No name, no address and no reason in anybody's words: the log is kept
 * for longer than the account.
 */
public sealed interface AccountEvent extends Event {
    String ACCOUNT = "account";

    UUID id();

    @Override
    default Subject subject() {
        return new Subject(ACCOUNT, id());
    }

    record Created(UUID id, List<Held> roles) implements AccountEvent {}

    /** Another display name. */
    record Renamed(UUID id) implements AccountEvent {}

    record LanguageChanged(UUID id, Changed<String> language) implements AccountEvent {}

    record RolesChanged(UUID id, Changed<List<Held>> roles) implements AccountEvent {}

    record Disabled(UUID id) implements AccountEvent {}

    record Enabled(UUID id) implements AccountEvent {}

    /** By the owner. */
    record PasswordChanged(UUID id) implements AccountEvent {}

    /** By somebody else. */
    record PasswordReset(UUID id) implements AccountEvent {}
}
