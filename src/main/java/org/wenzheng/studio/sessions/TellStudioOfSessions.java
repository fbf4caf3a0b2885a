package org.wenzheng.studio.sessions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.live.Audience;
import org.wenzheng.live.Channel;
import org.wenzheng.live.LiveSource;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionEvent;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.lists.FieldType;

/** Desks hear that the session that they work on has moved, or is described otherwise. */
@ApplicationScoped
class TellStudioOfSessions implements LiveSource {
    private final Sessions sessions;

    TellStudioOfSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    /** What a desk reads anew when the version is another. */
    @Schema(name = "MovedSession")
    record Now(UUID id, long version, String state, String title) {}

    @Override
    @Transactional
    public List<LiveMessage> messages(List<LoggedEvent> events) {
        List<LoggedEvent> about =
                events.stream().filter(event -> event.isAbout(SessionEvent.SESSION)).toList();
        Map<UUID, Session> of =
                sessions.byId(about.stream().map(event -> event.subject().id()).toList());
        List<LiveMessage> told = new ArrayList<>();
        for (LoggedEvent event : about) {
            Session session = of.get(event.subject().id());
            if (session != null) {
                told.add(
                        LiveMessage.of(
                                event,
                                new Channel(Audience.STUDIO, session.id()),
                                "session",
                                new Now(
                                        session.id(),
                                        session.version(),
                                        FieldType.word(session.state()),
                                        session.title())));
            }
        }
        return told;
    }
}
