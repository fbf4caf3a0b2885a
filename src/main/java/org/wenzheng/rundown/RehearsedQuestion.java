package org.wenzheng.rundown;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Stored;

@Entity
class RehearsedQuestion extends Stored {
    @Column(name = "session_id", updatable = false)
    private UUID sessionId;

    @Column(name = "question_id", updatable = false)
    private UUID questionId;

    @Column(name = "rehearsal_at", updatable = false)
    private Instant rehearsalAt;

    @Enumerated(EnumType.STRING)
    private OnAirState state;

    @Column(name = "state_by")
    private Actor stateBy;

    @Column(name = "state_at")
    private Instant stateAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected RehearsedQuestion() {}

    RehearsedQuestion(UUID sessionId, UUID questionId, Instant rehearsalAt, Actor by, Instant at) {
        this.sessionId = sessionId;
        this.questionId = questionId;
        this.rehearsalAt = rehearsalAt;
        this.state = OnAirState.QUEUED;
        this.stateBy = by;
        this.stateAt = at;
    }

    RundownEvent become(OnAirState next, Actor by, Instant at) {
        if (!state.canBecome(next)) {
            throw ProblemException.of(CommonProblem.STATE_NOT_ALLOWED, "onAir", state, next);
        }
        OnAirState before = state;
        state = next;
        stateBy = by;
        stateAt = at;
        return new RundownEvent.Rehearsed(sessionId, questionId, new Changed<>(before, next));
    }

    UUID questionId() {
        return questionId;
    }

    UUID sessionId() {
        return sessionId;
    }

    Instant rehearsalAt() {
        return rehearsalAt;
    }

    OnAirState state() {
        return state;
    }

    Actor stateBy() {
        return stateBy;
    }

    Instant stateAt() {
        return stateAt;
    }
}
