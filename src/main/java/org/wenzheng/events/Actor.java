package org.wenzheng.events;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

public record Actor(String value) {
    public static final Actor SYSTEM = new Actor("system");

    public static final Actor SEED = new Actor("system:seed");

    public static final Actor OPERATOR = new Actor("system:operator");

    /** The service that people sign in at, through what it tells of them. */
    public static final Actor OPEN_ID = new Actor("system:open-id");

    public static final Actor CITIZEN = new Actor("citizen");

    public Actor {
        Objects.requireNonNull(value);
    }

    public static Actor account(UUID id) {
        return new Actor("account:" + id);
    }

    public Optional<UUID> account() {
        return value.startsWith("account:")
                ? Optional.of(UUID.fromString(value.substring("account:".length())))
                : Optional.empty();
    }
}
