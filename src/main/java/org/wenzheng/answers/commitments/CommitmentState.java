package org.wenzheng.answers.commitments;

import java.util.Map;
import java.util.Set;

/** That something is late is no state: it is open, and its day is over. */
public enum CommitmentState {
    /** Found by the rule; nobody but the staff sees it. */
    PROPOSED,
    OPEN,
    KEPT,
    /** It is not pursued any more, for a reason that the public reads. */
    DROPPED,
    /** It was proposed and is none. */
    DISMISSED;

    private static final Map<CommitmentState, Set<CommitmentState>> NEXT =
            Map.of(
                    PROPOSED, Set.of(OPEN, DISMISSED),
                    OPEN, Set.of(KEPT, DROPPED),
                    KEPT, Set.of(OPEN),
                    DROPPED, Set.of(),
                    DISMISSED, Set.of());

    public boolean canBecome(CommitmentState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Those that the public reads of. */
    public static Set<CommitmentState> inPublic() {
        return Set.of(OPEN, KEPT, DROPPED);
    }
}
