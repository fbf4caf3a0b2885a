package org.wenzheng.sessions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.wenzheng.events.Actor;
import org.wenzheng.shared.Checks;

/** Sessions that took place, or were prepared, before they were entered here. */
@ApplicationScoped
public class SessionImport {
    private final Sessions sessions;

    SessionImport(Sessions sessions) {
        this.sessions = sessions;
    }

    @Transactional
    public Session create(Sessions.NewSession wanted, Actor by) {
        new Checks()
                .text("title", wanted.title(), Sessions.TITLE_CHARACTERS)
                .https("videoUrl", wanted.videoUrl())
                .that(!wanted.endsAt().isBefore(wanted.startsAt()), "endsAt", "before-start")
                .that(
                        wanted.guests().stream().map(Guest::personId).distinct().count()
                                == wanted.guests().size(),
                        "guests",
                        "twice")
                .done();
        return sessions.add(wanted, by);
    }

    /**
     * Walks a session that took place before it was entered here along its life to {@code state},
     * each step with its event.
     */
    @Transactional
    public Session bringTo(UUID id, SessionState state, Actor by, String reason) {
        List<SessionState> way =
                List.of(
                        SessionState.ANNOUNCED,
                        SessionState.LIVE,
                        SessionState.ENDED,
                        SessionState.ARCHIVED);
        Session session = sessions.get(id);
        for (SessionState step : way.subList(0, way.indexOf(state) + 1)) {
            session = sessions.become(id, step, by, reason);
        }
        session.wasBroadcastElsewhere();
        return session;
    }
}
