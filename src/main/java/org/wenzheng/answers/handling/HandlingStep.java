package org.wenzheng.answers.handling;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.Stored;

/** A step on the way to the answer, as its asker and the public read it. */
@Entity
@Table(name = "handling_step")
public class HandlingStep extends Stored {
    public enum Kind {
        HANDED_OVER,
        ACCEPTED,
        RETURNED,
        REDIRECTED,
        EXTENDED,
        URGED,
        CLARIFICATION_ASKED,
        CLARIFIED,
        CONTRIBUTION_ASKED,
        CONTRIBUTED,
        RECOUNTED,
        ANSWERED,
        REOPENED,
        ESCALATED,
        SETTLED
    }

    @Column(name = "question_id", updatable = false)
    private UUID questionId;

    @Column(updatable = false)
    private Instant at;

    @Enumerated(EnumType.STRING)
    @Column(name = "step", updatable = false)
    private Kind kind;

    @Column(name = "department_id", updatable = false)
    private UUID departmentId;

    @Column(name = "other_id", updatable = false)
    private @Nullable UUID otherId;

    @Column(updatable = false)
    private @Nullable String code;

    @Column(updatable = false)
    private @Nullable String note;

    @Column(name = "due_on", updatable = false)
    private @Nullable LocalDate dueOn;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected HandlingStep() {}

    HandlingStep(
            Kind kind,
            HandOver handOver,
            @Nullable UUID other,
            @Nullable String code,
            @Nullable String note,
            Instant at) {
        this.questionId = handOver.id();
        this.at = at;
        this.kind = kind;
        this.departmentId = handOver.departmentId();
        this.otherId = other;
        this.code = code;
        this.note = note;
        this.dueOn = handOver.dueOn();
    }

    public UUID questionId() {
        return questionId;
    }

    public Instant at() {
        return at;
    }

    public Kind kind() {
        return kind;
    }

    public UUID departmentId() {
        return departmentId;
    }

    /** Where it went, or is believed to belong. */
    public @Nullable UUID otherId() {
        return otherId;
    }

    /** Why it was returned. */
    public @Nullable String code() {
        return code;
    }

    /** For the asker: why it takes longer. */
    public @Nullable String note() {
        return note;
    }

    /** As it was at that step. */
    public @Nullable LocalDate dueOn() {
        return dueOn;
    }
}
