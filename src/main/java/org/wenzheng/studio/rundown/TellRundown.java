package org.wenzheng.studio.rundown;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Subject;
import org.wenzheng.live.Audience;
import org.wenzheng.live.Channel;
import org.wenzheng.live.LiveSource;
import org.wenzheng.rundown.Rundowns;
import org.wenzheng.rundown.screens.Screens;

/**
 * Tells the desks how the rundown is now, whole: it is small, and whoever has heard the last one
 * has heard all. The same with the messages to the studio.
 */
@ApplicationScoped
class TellRundown implements LiveSource {
    private static final Set<String> OF_QUESTION =
            Set.of(
                    "question.on-air-moved",
                    "question.reviewed",
                    "question.rephrased",
                    "question.visibility-changed",
                    "question.deleted");

    private final Rundowns rundowns;
    private final Screens screens;

    TellRundown(Rundowns rundowns, Screens screens) {
        this.rundowns = rundowns;
        this.screens = screens;
    }

    @Override
    public List<LiveMessage> messages(List<LoggedEvent> events) {
        Map<UUID, LoggedEvent> orders = new LinkedHashMap<>();
        Map<UUID, LoggedEvent> messages = new LinkedHashMap<>();
        for (LoggedEvent event : events) {
            if (isAboutOrder(event)) {
                session(event).forEach(session -> orders.put(session, event));
            } else if (event.type().startsWith("screen.message")) {
                session(event).forEach(session -> messages.put(session, event));
            }
        }
        List<LiveMessage> told = new ArrayList<>();
        orders.forEach(
                (session, event) ->
                        rundowns.of(session)
                                .map(StudioRundown::of)
                                .ifPresent(
                                        order ->
                                                told.add(
                                                        LiveMessage.of(
                                                                event,
                                                                channel(session),
                                                                "rundown",
                                                                order))));
        messages.forEach(
                (session, event) ->
                        told.add(
                                LiveMessage.of(
                                        event,
                                        channel(session),
                                        "message-receipt",
                                        StudioMessage.Many.of(screens.messages(session)))));
        return told;
    }

    private static Channel channel(UUID session) {
        return new Channel(Audience.STUDIO, session);
    }

    private static boolean isAboutOrder(LoggedEvent event) {
        return OF_QUESTION.contains(event.type())
                || event.subject().kind().equals("rundown")
                || event.type().equals("session.moved")
                || event.type().equals("session.edited");
    }

    private static Stream<UUID> session(LoggedEvent event) {
        return Stream.concat(Stream.of(event.subject()), event.touches().stream())
                .filter(subject -> subject.kind().equals("session"))
                .map(Subject::id);
    }
}
