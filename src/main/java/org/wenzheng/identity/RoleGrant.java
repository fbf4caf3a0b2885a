package org.wenzheng.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;

/**
 * A role that an account holds.
 *
 * @param departmentId null for the whole installation
 */
@Embeddable
public record RoleGrant(
        @Enumerated(EnumType.STRING) Role role,
        @Column(name = "department_id") @Nullable UUID departmentId,
        @Column(name = "granted_by") Actor grantedBy,
        @Column(name = "granted_at") Instant grantedAt) {

    /** What is held, without who gave it. */
    public record Held(Role role, @Nullable UUID departmentId) {}

    public Held held() {
        return new Held(role, departmentId);
    }
}
