package org.wenzheng.studio.rundown;

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
import org.wenzheng.rundown.screens.Screens;
import org.wenzheng.sessions.SessionEvent;

/**
 * Tells the desks how the rundown is now, whole: it is small, and whoever has heard the last one
 * has heard all. The same with the messages to the studio.
 */
@ApplicationScoped
class TellRundown implements LiveSource {
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
            if (RundownEvent.changesOrder(event)) {
                event.ids(SessionEvent.SESSION).forEach(session -> orders.put(session, event));
            } else if (event.is(ScreenEvent.OfMessage.class)) {
                event.ids(SessionEvent.SESSION).forEach(session -> messages.put(session, event));
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
}
