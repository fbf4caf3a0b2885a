package org.wenzheng.transcripts.running;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;

/** The clock of a broadcast, which its lines and its video go by. */
public final class BroadcastClock {
    private BroadcastClock() {}

    /** Whole seconds on the clock of the broadcast; none where that never ran. */
    public static @Nullable Integer second(Session session, Instant at) {
        Instant from = from(session);
        return from == null
                ? null
                : Math.toIntExact(Math.max(0, at.getEpochSecond() - from.getEpochSecond()));
    }

    static @Nullable Instant from(Session session) {
        return rehearses(session) ? session.stateAt() : session.broadcastBeganAt();
    }

    static boolean rehearses(Session session) {
        return session.state() == SessionState.REHEARSAL;
    }

    /** A clock that is wrong, or a line sent late, never leads out of the broadcast. */
    static Instant within(Session session, @Nullable Instant wanted, Instant now) {
        Instant from = requireNonNullElse(from(session), now);
        Instant at = requireNonNullElse(wanted, now);
        return at.isBefore(from) ? from : at.isAfter(now) ? now : at;
    }
}
