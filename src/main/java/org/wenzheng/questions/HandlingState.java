package org.wenzheng.questions;

import java.util.Map;
import java.util.Set;

public enum HandlingState {
    UNASSIGNED,
    ASSIGNED,
    ACCEPTED,
    RETURNED,
    DRAFTING,
    IN_REVIEW,
    SIGNED,
    PUBLISHED,
    REOPENED;

    private static final Map<HandlingState, Set<HandlingState>> NEXT =
            Map.of(
                    // Straight to published: answered on air.
                    UNASSIGNED, Set.of(ASSIGNED, PUBLISHED),
                    ASSIGNED, Set.of(ACCEPTED, RETURNED, PUBLISHED),
                    ACCEPTED, Set.of(DRAFTING, RETURNED, PUBLISHED),
                    RETURNED, Set.of(UNASSIGNED, ASSIGNED),
                    DRAFTING, Set.of(IN_REVIEW, RETURNED, PUBLISHED),
                    IN_REVIEW, Set.of(DRAFTING, SIGNED),
                    // What is changed after it was signed is a draft again.
                    SIGNED, Set.of(IN_REVIEW, DRAFTING, PUBLISHED),
                    PUBLISHED, Set.of(REOPENED),
                    REOPENED, Set.of(ASSIGNED, DRAFTING));

    /** Whether a department has taken it on, or answered it. */
    public boolean isAccepted() {
        return this != UNASSIGNED && this != ASSIGNED && this != RETURNED;
    }

    public boolean canBecome(HandlingState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
