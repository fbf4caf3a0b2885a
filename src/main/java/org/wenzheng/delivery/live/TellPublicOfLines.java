package org.wenzheng.delivery.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.live.Audience;
import org.wenzheng.live.Channel;
import org.wenzheng.live.LiveSource;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.transcripts.running.LineEvent;
import org.wenzheng.transcripts.running.RunningLine;
import org.wenzheng.transcripts.running.RunningRecord;

/** The public reads along; of a rehearsal it hears nothing. */
@ApplicationScoped
class TellPublicOfLines implements LiveSource {
    private final RunningRecord running;
    private final PublishedSessions publishedSessions;

    TellPublicOfLines(RunningRecord running, PublishedSessions publishedSessions) {
        this.running = running;
        this.publishedSessions = publishedSessions;
    }

    @Override
    @Transactional
    public List<LiveMessage> messages(List<LoggedEvent> events) {
        List<LoggedEvent> about =
                events.stream()
                        .filter(
                                event ->
                                        event.as(LineEvent.OfLine.class)
                                                .filter(line -> !line.rehearsal())
                                                .isPresent())
                        .toList();
        Map<UUID, RunningLine> lines =
                running.byId(about.stream().map(event -> event.subject().id()).toList());
        Map<UUID, Session> open =
                publishedSessions.byId(
                        lines.values().stream().map(RunningLine::sessionId).distinct().toList());
        List<LiveMessage> told = new ArrayList<>();
        Map<UUID, Channel> channels = new HashMap<>();
        for (LoggedEvent event : about) {
            RunningLine line = lines.get(event.subject().id());
            Session session = line == null ? null : open.get(line.sessionId());
            if (line == null || session == null || isOfAnswersAlone(event)) {
                continue;
            }
            Channel channel =
                    channels.computeIfAbsent(
                            line.sessionId(), id -> new Channel(Audience.PUBLIC, id));
            told.add(
                    line.removedAt() == null
                            ? LiveMessage.of(
                                    event,
                                    channel,
                                    "line",
                                    PublicLine.of(line, session, UnaryOperator.identity()))
                            : LiveMessage.of(
                                    event,
                                    channel,
                                    "line-removed",
                                    new PublicLine.Removed(line.id())));
        }
        return told;
    }

    /** To which answer a line belongs is shown with the record alone. */
    private static boolean isOfAnswersAlone(LoggedEvent event) {
        return event.as(LineEvent.Corrected.class)
                .filter(line -> line.question() != null)
                .filter(line -> line.text() == null && line.speaker() == null)
                .isPresent();
    }
}
