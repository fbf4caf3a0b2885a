package org.wenzheng.rundown;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;

/** When a session ended, nothing of it is on air any more, whoever forgot to clear it. */
@ApplicationScoped
class CloseRundownAfterSession implements EventReader {
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
            if (event.type().equals("session.moved")
                    && event.payload().path("state").path("after").asText().equals("ENDED")) {
                UUID session = event.subject().id();
                airing.close(session, Actor.SYSTEM);
            }
        }
    }
}
