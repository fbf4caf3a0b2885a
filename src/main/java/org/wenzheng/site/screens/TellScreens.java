package org.wenzheng.site.screens;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.live.Audience;
import org.wenzheng.live.Channel;
import org.wenzheng.live.LiveSource;
import org.wenzheng.rundown.RundownEvent;
import org.wenzheng.rundown.Rundowns;
import org.wenzheng.rundown.screens.ScreenEvent;
import org.wenzheng.sessions.SessionEvent;

/**
 * Tells the screens of a studio what is on air. All kinds of screens hear the same, so it is no
 * more than the overlay may show; that there is more to read is told without what it is.
 */
@ApplicationScoped
class TellScreens implements LiveSource {
    private final Rundowns rundowns;

    TellScreens(Rundowns rundowns) {
        this.rundowns = rundowns;
    }

    private record More() {}

    private record Ended(UUID link) {}

    @Override
    public List<LiveMessage> messages(List<LoggedEvent> events) {
        Map<UUID, LoggedEvent> shown = new LinkedHashMap<>();
        Map<UUID, LoggedEvent> messages = new LinkedHashMap<>();
        List<LiveMessage> told = new ArrayList<>();
        for (LoggedEvent event : events) {
            for (UUID session : event.ids(SessionEvent.SESSION)) {
                if (RundownEvent.changesOrder(event)) {
                    shown.put(session, event);
                } else if (event.isAnyOf(ScreenEvent.OfMessage.class, ScreenEvent.Darkened.class)) {
                    messages.put(session, event);
                }
                event.as(ScreenEvent.LinkRevoked.class)
                        .map(revoked -> new Ended(revoked.linkId()))
                        .map(ended -> LiveMessage.of(event, channel(session), "ended", ended))
                        .ifPresent(told::add);
            }
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
}
