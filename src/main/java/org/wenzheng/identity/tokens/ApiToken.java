package org.wenzheng.identity.tokens;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token of another system, as one may know it: the token itself is nowhere.
 *
 * @param scopes the permissions that it may use, where its owner has them
 * @param department that it is narrowed to; null: as far as the owner's permissions reach
 */
public record ApiToken(
        UUID id,
        UUID account,
        String name,
        String hint,
        List<String> scopes,
        @Nullable UUID department,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable Instant revokedAt) {
    public ApiToken {
        scopes = List.copyOf(scopes);
    }
}
