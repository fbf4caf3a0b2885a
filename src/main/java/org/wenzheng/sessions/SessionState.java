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
    ARCHIVED,
    POSTPONED,
    CANCELLED;

    private static final Map<SessionState, Set<SessionState>> NEXT =
            Map.of(
                    DRAFT, Set.of(ANNOUNCED),
                    ANNOUNCED, Set.of(REHEARSAL, LIVE, DRAFT, POSTPONED, CANCELLED),
                    POSTPONED, Set.of(ANNOUNCED, CANCELLED),
                    REHEARSAL, Set.of(ANNOUNCED, LIVE),
                    LIVE, Set.of(PAUSED, ENDED),
                    PAUSED, Set.of(LIVE, ENDED),
                    ENDED, Set.of(ARCHIVED),
                    ARCHIVED, Set.of(),
                    CANCELLED, Set.of());

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
            case ANNOUNCED, REHEARSAL, LIVE, PAUSED, POSTPONED -> true;
            case DRAFT, ENDED, ARCHIVED, CANCELLED -> false;
        };
    }

    /** Whether it does not take place when it was to: citizens are told why. */
    public boolean isCalledOff() {
        return this == POSTPONED || this == CANCELLED;
    }

    /** Whether getting here takes something away, or is never taken back. */
    public boolean isGrave() {
        return switch (this) {
            case DRAFT, ENDED, POSTPONED, CANCELLED -> true;
            case ANNOUNCED, REHEARSAL, LIVE, PAUSED, ARCHIVED -> false;
        };
    }

    public boolean isPublic() {
        return this != DRAFT;
    }
}
