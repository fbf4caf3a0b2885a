package org.wenzheng.questions;

import java.util.Map;
import java.util.Set;

public enum OnAirState {
    SHORTLISTED,
    QUEUED,
    READY,
    ON_AIR,
    AIRED,
    SKIPPED;

    private static final Map<OnAirState, Set<OnAirState>> NEXT =
            Map.of(
                    SHORTLISTED, Set.of(QUEUED, SKIPPED),
                    QUEUED, Set.of(SHORTLISTED, READY, SKIPPED),
                    READY, Set.of(QUEUED, ON_AIR, AIRED, SKIPPED),
                    ON_AIR, Set.of(READY, AIRED),
                    AIRED, Set.of(READY, ON_AIR),
                    SKIPPED, Set.of(SHORTLISTED));

    public boolean canBecome(OnAirState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
