package org.wenzheng.questions;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** Where a question stands in review, since when and by whom. */
@Embeddable
public record Review(
        @Enumerated(EnumType.STRING) @Column(name = "review") ReviewState state,
        @Column(name = "review_by") Actor by,
        @Column(name = "review_at") Instant at,
        @Column(name = "review_reason") @Nullable String reason,
        @Enumerated(EnumType.STRING) @Column(name = "review_before") @Nullable ReviewState before) {

    void refuseMoveTo(ReviewState next) {
        if (!state.canBecome(next)) {
            throw notAllowed(next);
        }
    }

    ProblemException notAllowed(Object next) {
        return ProblemException.of(CommonProblem.STATE_NOT_ALLOWED, "review", state, next);
    }

    Review to(ReviewState next, Actor by, Instant at, @Nullable String reason) {
        return new Review(next, by, at, reason, state);
    }

    /**
     * Where it stands after the last move is taken back. Empty where it waits for review anyway.
     *
     * @throws ProblemException {@link CommonProblem#STATE_NOT_ALLOWED} where it stands elsewhere
     */
    Optional<ReviewState> takenBack(ReviewState from) {
        if (state != from) {
            if (state.isWaiting() && from != ReviewState.SUBMITTED) {
                return Optional.empty();
            }
            throw notAllowed(ReviewState.SUBMITTED);
        }
        if (before != null
                && before != from
                && (before.isWaiting() || before == ReviewState.APPROVED)) {
            return Optional.of(before);
        }
        if (from == ReviewState.SUBMITTED) {
            throw notAllowed(String.valueOf(before));
        }
        return Optional.of(ReviewState.SUBMITTED);
    }
}
