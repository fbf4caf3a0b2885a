package org.wenzheng.identity.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.shared.Stored;

/** Who signs in an approver's place, for some days. */
@Entity
@Table(name = "deputy")
public class Deputy extends Stored {

    @Column(name = "approver_id", updatable = false)
    private UUID approverId;

    @Column(name = "account_id", updatable = false)
    private UUID accountId;

    @Column(name = "department_id", updatable = false)
    private UUID departmentId;

    @Column(name = "first_day", updatable = false)
    private LocalDate firstDay;

    @Column(name = "last_day", updatable = false)
    private LocalDate lastDay;

    @Column(name = "named_by", updatable = false)
    private Actor namedBy;

    @Column(name = "named_at", updatable = false)
    private Instant namedAt;

    @Column(name = "ended_by")
    private @Nullable Actor endedBy;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Deputy() {}

    Deputy(Deputies.Wanted wanted, UUID departmentId, Actor by, Instant now) {
        this.approverId = wanted.approverId();
        this.accountId = wanted.accountId();
        this.departmentId = departmentId;
        this.firstDay = wanted.firstDay();
        this.lastDay = wanted.lastDay();
        this.namedBy = by;
        this.namedAt = now;
    }

    /** Whether it was in force or to come before. */
    boolean end(Actor by, Instant now) {
        if (endedAt != null) {
            return false;
        }
        endedBy = by;
        endedAt = now;
        return true;
    }

    public UUID approverId() {
        return approverId;
    }

    /** Who signs meanwhile. */
    public UUID accountId() {
        return accountId;
    }

    public UUID departmentId() {
        return departmentId;
    }

    public LocalDate firstDay() {
        return firstDay;
    }

    /** The last one on which the deputy signs. */
    public LocalDate lastDay() {
        return lastDay;
    }

    public Actor namedBy() {
        return namedBy;
    }
}
