package org.wenzheng.identity;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;

/**
 * What one request may do, as the database says at this moment.
 *
 * @param means how the caller proved who they are
 * @param scopes of an API token; null where nothing narrows
 * @param department of an API token; null where nothing narrows
 */
public record Authority(
        Means means,
        @Nullable UUID account,
        @Nullable UUID meansId,
        List<RoleHeld> roles,
        List<Todo> todo,
        @Nullable Set<String> scopes,
        @Nullable UUID department) {

    public static final String ATTRIBUTE = "wenzheng.authority";

    public enum Means {
        SIGN_IN,
        API_TOKEN,
        OPERATOR
    }

    record RoleHeld(Role role, @Nullable UUID department) {
        boolean permits(String permission) {
            return role.permissions().contains(permission)
                    && (department == null || !Role.concernsInstallation(permission));
        }
    }

    public static final Authority OPERATOR =
            new Authority(Means.OPERATOR, null, null, List.of(), List.of(), null, null);

    public Authority {
        roles = List.copyOf(roles);
        todo = List.copyOf(todo);
    }

    public Actor actor() {
        return account == null ? Actor.OPERATOR : Actor.account(account);
    }

    Optional<UUID> signIn() {
        return means == Means.SIGN_IN ? Optional.ofNullable(meansId) : Optional.empty();
    }

    /** How the caller came in, for the audit: {@code sign-in:ID}, {@code api-token:ID}. */
    public String via() {
        return switch (means) {
            case SIGN_IN -> "sign-in:" + meansId;
            case API_TOKEN -> "api-token:" + meansId;
            case OPERATOR -> "operator";
        };
    }

    /** {@link Scope#NOTHING} where the permission is not had at all. */
    public Scope scope(String permission) {
        if (means == Means.OPERATOR) {
            return Permission.ofPersons(permission) ? Scope.NOTHING : Scope.EVERYTHING;
        }
        if (permission.equals(Permission.ACCOUNT_SELF)) {
            return means == Means.SIGN_IN ? Scope.EVERYTHING : Scope.NOTHING;
        }
        if (means == Means.API_TOKEN && Permission.ofPersons(permission)) {
            return Scope.NOTHING;
        }
        if (!todo.isEmpty() || scopes != null && !scopes.contains(permission)) {
            return Scope.NOTHING;
        }
        Scope scope = Scope.NOTHING;
        for (RoleHeld held : roles) {
            if (held.permits(permission)) {
                scope =
                        scope.union(
                                held.department() == null
                                        ? Scope.EVERYTHING
                                        : Scope.of(Set.of(held.department())));
            }
        }
        if (department == null) {
            return scope;
        }
        return Role.concernsInstallation(permission) ? Scope.NOTHING : scope.within(department);
    }

    public Set<String> permissions() {
        Set<String> had = new HashSet<>();
        for (String permission : Permission.ALL) {
            if (!scope(permission).equals(Scope.NOTHING)) {
                had.add(permission);
            }
        }
        return had;
    }
}
