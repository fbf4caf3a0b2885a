package org.wenzheng.identity.accounts;

import java.util.List;
import java.util.UUID;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
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

    @EventType("account.created")
    record Created(UUID id, List<Held> roles) implements AccountEvent {}

    @EventType("account.renamed")
    record Renamed(UUID id) implements AccountEvent {}

    @EventType("account.language-changed")
    record LanguageChanged(UUID id, Changed<String> language) implements AccountEvent {}

    @EventType("account.roles-changed")
    record RolesChanged(UUID id, Changed<List<Held>> roles) implements AccountEvent {}

    @EventType("account.disabled")
    record Disabled(UUID id) implements AccountEvent {}

    @EventType("account.enabled")
    record Enabled(UUID id) implements AccountEvent {}

    @EventType("account.password-changed")
    record PasswordChanged(UUID id) implements AccountEvent {}

    @EventType("account.password-reset")
    record PasswordReset(UUID id) implements AccountEvent {}
}
