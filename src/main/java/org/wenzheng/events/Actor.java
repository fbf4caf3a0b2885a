package org.wenzheng.events;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Who did something: an account, or a part of the system by name. */
public record Actor(String value) {
    /** The service itself, where nobody asked. */
    public static final Actor SYSTEM = new Actor("system");

    /** The content that a new installation starts with. */
    public static final Actor SEED = new Actor("system:seed");

    /** The operator at the machine, through the command line. */
    public static final Actor OPERATOR = new Actor("system:operator");

    /** The service that people sign in at, through what it tells of them. */
    public static final Actor OPEN_ID = new Actor("system:open-id");

    /** Citizens, who ask without an account. */
    public static final Actor CITIZEN = new Actor("citizen");

    public Actor {
        Objects.requireNonNull(value);
    }

    public static Actor account(UUID id) {
        return new Actor("account:" + id);
    }

    /** The account, where it is one. */
    public Optional<UUID> account() {
        return value.startsWith("account:")
                ? Optional.of(UUID.fromString(value.substring("account:".length())))
                : Optional.empty();
    }
}
