package org.wenzheng.site.screens;

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

/**
 * Tells the screens of a studio what is on air. All kinds of screens hear the same, so it is no
 * more than the overlay may show; that there is more to read is told without what it is.
 */
@ApplicationScoped
class TellScreens implements LiveSource {
    private static final Set<String> OF_QUESTION =
            Set.of(
                    "question.on-air-moved",
                    "question.reviewed",
                    "question.rephrased",
                    "question.visibility-changed",
                    "question.deleted");

    private final Rundowns rundowns;

    TellScreens(Rundowns rundowns) {
        this.rundowns = rundowns;
    }

    /** There is something new to read. */
    private record More() {}

    /** Whose screen is the one of this link, ends. */
    private record Ended(String link) {}

    @Override
    public List<LiveMessage> messages(List<LoggedEvent> events) {
        Map<UUID, LoggedEvent> shown = new LinkedHashMap<>();
        Map<UUID, LoggedEvent> messages = new LinkedHashMap<>();
        List<LiveMessage> told = new ArrayList<>();
        for (LoggedEvent event : events) {
            session(event)
                    .forEach(
                            session -> {
                                if (isShown(event)) {
                                    shown.put(session, event);
                                } else if (event.type().startsWith("screen.message")) {
                                    messages.put(session, event);
                                } else if (event.type().equals("screen.link-revoked")) {
                                    told.add(
                                            LiveMessage.of(
                                                    event,
                                                    channel(session),
                                                    "ended",
                                                    new Ended(
                                                            event.payload()
                                                                    .path("linkId")
                                                                    .asText())));
                                }
                            });
        }
        shown.forEach(
                (session, event) ->
                        rundowns.of(session)
                                .map(OverlayView::of)
                                .ifPresent(
                                        view ->
                                                told.add(
                                                        LiveMessage.of(
                                                                event,
                                                                channel(session),
                                                                "on-air",
                                                                view))));
        messages.forEach(
                (session, event) ->
                        told.add(LiveMessage.of(event, channel(session), "message", new More())));
        return told;
    }

    private static Channel channel(UUID session) {
        return new Channel(Audience.SCREEN, session);
    }

    private static boolean isShown(LoggedEvent event) {
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
