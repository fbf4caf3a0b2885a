package org.wenzheng.answers;

import java.util.Map;
import java.util.Set;

public enum AnswerState {
    DRAFT,
    PUBLISHED,
    CORRECTED,
    /** The policy has changed since; shown with that notice. */
    SUPERSEDED,
    WITHDRAWN;

    private static final Map<AnswerState, Set<AnswerState>> NEXT =
            Map.of(
                    DRAFT, Set.of(PUBLISHED),
                    PUBLISHED, Set.of(CORRECTED, SUPERSEDED, WITHDRAWN),
                    CORRECTED, Set.of(SUPERSEDED, WITHDRAWN),
                    SUPERSEDED, Set.of(CORRECTED, WITHDRAWN),
                    WITHDRAWN, Set.of());

    public boolean canBecome(AnswerState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether its words can still be put right. */
    public boolean canBeCorrected() {
        return this != WITHDRAWN;
    }

    public static Set<AnswerState> inPublic() {
        return Set.of(PUBLISHED, CORRECTED, SUPERSEDED);
    }
}
