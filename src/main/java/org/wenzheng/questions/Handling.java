package org.wenzheng.questions;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

@Embeddable
public record Handling(
        @Enumerated(EnumType.STRING) @Column(name = "handling") HandlingState state,
        @Column(name = "handling_by") Actor by,
        @Column(name = "handling_at") Instant at,
        @Column(name = "handling_reason") @Nullable String reason) {

    Handling to(HandlingState next, Actor by, Instant at, @Nullable String reason) {
        if (!state.canBecome(next)) {
            throw ProblemException.of(CommonProblem.STATE_NOT_ALLOWED, "handling", state, next);
        }
        return new Handling(next, by, at, reason);
    }
}
