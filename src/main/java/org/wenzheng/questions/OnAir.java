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
public record OnAir(
        @Enumerated(EnumType.STRING) @Column(name = "on_air") OnAirState state,
        @Column(name = "on_air_by") Actor by,
        @Column(name = "on_air_at") Instant at) {

    /**
     * A step of the way through the broadcast.
     *
     * @param before null before the first
     */
    static OnAir step(@Nullable OnAirState before, OnAirState next, Actor by, Instant at) {
        boolean allowed =
                before == null
                        ? next == OnAirState.SHORTLISTED || next == OnAirState.QUEUED
                        : before.canBecome(next);
        if (!allowed) {
            throw ProblemException.of(
                    CommonProblem.STATE_NOT_ALLOWED, "onAir", String.valueOf(before), next);
        }
        return new OnAir(next, by, at);
    }

    /** Only what the public may see goes forward; it can still be taken back, and off. */
    static boolean isForward(@Nullable OnAirState before, OnAirState next) {
        boolean back =
                before == OnAirState.READY && next == OnAirState.QUEUED
                        || before == OnAirState.QUEUED && next == OnAirState.SHORTLISTED;
        return !back && next != OnAirState.AIRED && next != OnAirState.SKIPPED;
    }
}
