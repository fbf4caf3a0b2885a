package org.wenzheng.answers.drafting;

import java.util.Map;
import java.util.Set;

public enum DraftState {
    DRAFTING,
    IN_REVIEW,
    SIGNED,
    PUBLISHED,
    DISCARDED;

    private static final Map<DraftState, Set<DraftState>> NEXT =
            Map.of(
                    DRAFTING, Set.of(IN_REVIEW, DISCARDED),
                    IN_REVIEW, Set.of(DRAFTING, SIGNED, DISCARDED),
                    SIGNED, Set.of(DRAFTING, PUBLISHED, DISCARDED),
                    PUBLISHED, Set.of(),
                    DISCARDED, Set.of());

    public boolean canBecome(DraftState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    public boolean isOpen() {
        return this != PUBLISHED && this != DISCARDED;
    }
}
