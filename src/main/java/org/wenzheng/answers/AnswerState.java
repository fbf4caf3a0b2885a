package org.wenzheng.answers;

import java.util.Map;
import java.util.Set;

public enum AnswerState {
    DRAFT,
    PUBLISHED,
    CORRECTED,
    /** The policy has changed since; shown with that notice. */
    SUPERSEDED,
    /** It does not hold; its text stays under a notice. */
    WITHDRAWN,
    /** Its text is gone; a notice and the hash stay. */
    REMOVED,
    /** Its record no longer has it; nothing is shown. */
    DISCARDED;

    private static final Map<AnswerState, Set<AnswerState>> NEXT =
            Map.of(
                    DRAFT, Set.of(PUBLISHED),
                    PUBLISHED, Set.of(CORRECTED, SUPERSEDED, WITHDRAWN, REMOVED, DISCARDED),
                    CORRECTED, Set.of(SUPERSEDED, WITHDRAWN, REMOVED, DISCARDED),
                    SUPERSEDED, Set.of(CORRECTED, WITHDRAWN, REMOVED, DISCARDED),
                    WITHDRAWN, Set.of(CORRECTED, REMOVED, DISCARDED),
                    REMOVED, Set.of(CORRECTED),
                    DISCARDED, Set.of());

    public boolean canBecome(AnswerState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether what was taken down of it can still be put right. */
    public boolean canBeCorrected() {
        return this == DRAFT || inPublic().contains(this);
    }

    /** Those whose words the public reads as an answer: found, listed and quoted. */
    public static Set<AnswerState> inPublic() {
        return Set.of(PUBLISHED, CORRECTED, SUPERSEDED);
    }

    /** Those that the public lists by themselves: of what was removed there is nothing to read. */
    public static Set<AnswerState> listed() {
        return Set.of(PUBLISHED, CORRECTED, SUPERSEDED, WITHDRAWN);
    }

    /** Those that their question's page says something of. */
    public static Set<AnswerState> shown() {
        return Set.of(PUBLISHED, CORRECTED, SUPERSEDED, WITHDRAWN, REMOVED);
    }
}
