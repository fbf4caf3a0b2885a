package org.wenzheng.questions;

import java.util.Map;
import java.util.Set;

public enum ReviewState {
    SUBMITTED,
    HELD,
    APPROVED,
    /** With a coded reason that the asker sees; can be resubmitted or appealed. */
    DISMISSED,
    MERGED,
    TRANSFERRED,
    WITHDRAWN;

    private static final Map<ReviewState, Set<ReviewState>> NEXT =
            Map.of(
                    SUBMITTED, Set.of(HELD, APPROVED, DISMISSED, MERGED, TRANSFERRED, WITHDRAWN),
                    HELD, Set.of(SUBMITTED, APPROVED, DISMISSED, MERGED, TRANSFERRED, WITHDRAWN),
                    APPROVED, Set.of(SUBMITTED, HELD, DISMISSED, MERGED, TRANSFERRED, WITHDRAWN),
                    DISMISSED, Set.of(SUBMITTED, HELD),
                    MERGED, Set.of(SUBMITTED, HELD, APPROVED),
                    TRANSFERRED, Set.of(SUBMITTED),
                    WITHDRAWN, Set.of());

    public boolean canBecome(ReviewState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether somebody still has to look at it. */
    public boolean isWaiting() {
        return this == SUBMITTED || this == HELD;
    }
}
