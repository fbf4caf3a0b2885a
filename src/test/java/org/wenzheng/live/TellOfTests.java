package org.wenzheng.live;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.EventType;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Subject;

/** Tells every audience what tests say in a session. */
@ApplicationScoped
public class TellOfTests implements LiveSource {
    /** Something that a test says. */
    @EventType("test.said")
    public record Said(UUID session, String text, boolean latest) implements Event {
        @Override
        public Subject subject() {
            return new Subject("test", session);
        }

        @Override
        public List<Subject> touches() {
            return List.of(new Subject("session", session));
        }
    }

    /** What is heard. */
    public record Words(String text) {}

    public static void say(UUID session, String text) {
        QuarkusTransaction.requiringNew().run(() -> append(session, text));
    }

    static void append(UUID session, String text) {
        World.get(EventLog.class).append(Actor.SYSTEM, new Said(session, text, false));
    }

    static void sayLatest(UUID session, String text) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                World.get(EventLog.class)
                                        .append(Actor.SYSTEM, new Said(session, text, true)));
    }

    @Override
    public List<LiveMessage> messages(List<LoggedEvent> events) {
        List<LiveMessage> told = new ArrayList<>();
        for (LoggedEvent event : events) {
            for (Said said : event.as(Said.class).stream().toList()) {
                Words words = new Words(said.text());
                for (Audience audience : Audience.values()) {
                    Channel channel = new Channel(audience, said.session());
                    told.add(
                            said.latest()
                                    ? LiveMessage.latest(event, channel, "count", words, "count")
                                    : LiveMessage.of(event, channel, "said", words));
                }
            }
        }
        return told;
    }
}
