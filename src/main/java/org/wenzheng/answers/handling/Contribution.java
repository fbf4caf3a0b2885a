package org.wenzheng.answers.handling;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Stored;

/** The part of an answer that the department in the lead asks another for. */
@Entity
@Table(name = "contribution")
public class Contribution extends Stored {
    @Column(name = "question_id", updatable = false)
    private UUID questionId;

    @Column(name = "department_id", updatable = false)
    private UUID departmentId;

    @Column(updatable = false)
    private String request;

    @Column(name = "asked_by", updatable = false)
    private Actor askedBy;

    @Column(name = "asked_at", updatable = false)
    private Instant askedAt;

    @Enumerated(EnumType.STRING)
    private ContributionState state = ContributionState.ASKED;

    private String text = "";

    @Column(name = "written_by")
    private @Nullable Actor writtenBy;

    @Column(name = "written_at")
    private @Nullable Instant writtenAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Contribution() {}

    Contribution(UUID question, UUID department, String request, Actor by, Instant at) {
        this.questionId = question;
        this.departmentId = department;
        this.request = request;
        this.askedBy = by;
        this.askedAt = at;
    }

    void write(String text, Actor by, Instant at) {
        refuseUnlessAsked(ContributionState.ASKED);
        this.text = text;
        this.writtenBy = by;
        this.writtenAt = at;
    }

    void end(ContributionState how, Instant at) {
        refuseUnlessAsked(how);
        state = how;
        endedAt = at;
    }

    private void refuseUnlessAsked(ContributionState wanted) {
        if (state != ContributionState.ASKED) {
            throw ProblemException.of(
                    CommonProblem.STATE_NOT_ALLOWED, "contribution", state, wanted);
        }
    }

    public UUID questionId() {
        return questionId;
    }

    /** That is asked for its part. */
    public UUID departmentId() {
        return departmentId;
    }

    public String request() {
        return request;
    }

    public Actor askedBy() {
        return askedBy;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public ContributionState state() {
        return state;
    }

    /** As far as it is written; final once it is given. */
    public String text() {
        return text;
    }

    public @Nullable Actor writtenBy() {
        return writtenBy;
    }

    public @Nullable Instant writtenAt() {
        return writtenAt;
    }

    /** When it was given or closed. */
    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
