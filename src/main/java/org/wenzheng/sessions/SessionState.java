package org.wenzheng.sessions;

import java.util.Map;
import java.util.Set;

public enum SessionState {
    DRAFT,
    ANNOUNCED,
    REHEARSAL,
    LIVE,
    PAUSED,
    ENDED,
    ARCHIVED;

    private static final Map<SessionState, Set<SessionState>> NEXT =
            Map.of(
                    DRAFT, Set.of(ANNOUNCED),
                    ANNOUNCED, Set.of(REHEARSAL, LIVE, DRAFT),
                    REHEARSAL, Set.of(ANNOUNCED, LIVE),
                    LIVE, Set.of(PAUSED, ENDED),
                    PAUSED, Set.of(LIVE, ENDED),
                    ENDED, Set.of(ARCHIVED),
                    ARCHIVED, Set.of());

    public boolean canBecome(SessionState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** What citizens are told: a rehearsal stays in the studio. */
    public SessionState inPublic() {
        return this == REHEARSAL ? ANNOUNCED : this;
    }

    /** Whether citizens can ask something of it; afterwards its department is asked. */
    public boolean takesQuestions() {
        return switch (this) {
            case ANNOUNCED, REHEARSAL, LIVE, PAUSED -> true;
            case DRAFT, ENDED, ARCHIVED -> false;
        };
    }

    public boolean isPublic() {
        return this != DRAFT;
    }
}
