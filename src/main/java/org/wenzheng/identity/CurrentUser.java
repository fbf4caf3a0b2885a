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

/** Who asks. Only where the method requires a permission, or that somebody is signed in. */
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

    /** The operator has no account. */
    public boolean isOperator() {
        return authority().account() == null;
    }

    /**
     * @throws IllegalStateException for the operator
     */
    public UUID account() {
        UUID account = authority().account();
        if (account == null) {
            throw new IllegalStateException("The operator has no account");
        }
        return account;
    }

    /** Whether this account asks; never for the operator. */
    public boolean is(UUID account) {
        return account.equals(authority().account());
    }

    /** The sign-in that the request belongs to; none for API tokens and the operator. */
    public Optional<UUID> signIn() {
        return authority().signIn();
    }

    /** The API token that the request came with. */
    public Optional<UUID> apiToken() {
        Authority authority = authority();
        return authority.means() == Authority.Means.API_TOKEN
                ? Optional.ofNullable(authority.meansId())
                : Optional.empty();
    }

    /** What has to be done before anything else is permitted. */
    public List<Todo> todo() {
        return authority().todo();
    }

    /**
     * How far a permission reaches.
     *
     * @param permission of {@link Permission}
     */
    public Scope scope(String permission) {
        return authority().scope(permission);
    }

    /** What is permitted somewhere, sorted. */
    public Set<String> permissions() {
        return new TreeSet<>(authority().permissions());
    }
}
