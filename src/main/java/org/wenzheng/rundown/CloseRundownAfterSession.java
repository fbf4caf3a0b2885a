package org.wenzheng.rundown;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.sessions.SessionEvent;
import org.wenzheng.sessions.SessionState;

/**
 * When a session ended or was cancelled, nothing of it is on air any more, whoever forgot to clear
 * it.
 */
@ApplicationScoped
class CloseRundownAfterSession implements EventReader {
    private static final Set<SessionState> OVER =
            Set.of(SessionState.ENDED, SessionState.CANCELLED);

    private final Airing airing;

    CloseRundownAfterSession(Airing airing) {
        this.airing = airing;
    }

    @Override
    public String name() {
        return "close-rundown";
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    public void read(List<LoggedEvent> events) {
        for (LoggedEvent event : events) {
            event.as(SessionEvent.Moved.class)
                    .filter(moved -> OVER.contains(moved.state().after()))
                    .ifPresent(moved -> airing.close(moved.id(), Actor.SYSTEM));
        }
    }
}
