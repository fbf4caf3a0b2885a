package org.wenzheng.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.wenzheng.events.Actor;

@RequestScoped
public class CurrentUser {
    private final SecurityIdentity identity;

    CurrentUser(SecurityIdentity identity) {
        this.identity = identity;
    }

    private Authority authority() {
        return Objects.requireNonNull(
                identity.<Authority>getAttribute(Authority.ATTRIBUTE), "Nobody is signed in");
    }

    /** Whom the event log names: the account, also where a token acts for it. */
    public Actor actor() {
        return authority().actor();
    }

    public boolean isOperator() {
        return authority().account() == null;
    }

    public UUID account() {
        UUID account = authority().account();
        if (account == null) {
            throw new IllegalStateException("The operator has no account");
        }
        return account;
    }

    public boolean is(UUID account) {
        return account.equals(authority().account());
    }

    public Optional<UUID> signIn() {
        return authority().signIn();
    }

    public Optional<UUID> apiToken() {
        Authority authority = authority();
        return authority.means() == Authority.Means.API_TOKEN
                ? Optional.ofNullable(authority.meansId())
                : Optional.empty();
    }

    public List<Todo> todo() {
        return authority().todo();
    }

    /** How far a permission reaches. */
    public Scope scope(String permission) {
        return authority().scope(permission);
    }

    /** What is permitted somewhere, sorted. */
    public Set<String> permissions() {
        return new TreeSet<>(authority().permissions());
    }
}
