package org.wenzheng.studio.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.identity.Scope;
import org.wenzheng.live.Audience;
import org.wenzheng.live.Channel;
import org.wenzheng.live.LiveSource;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.transcripts.running.LineEvent;
import org.wenzheng.transcripts.running.RunningLine;
import org.wenzheng.transcripts.running.RunningRecord;

/** Clerks see each other's lines and marks, those of a rehearsal too. */
@ApplicationScoped
class TellStudioOfLines implements LiveSource {
    private final RunningRecord running;
    private final Sessions sessions;

    TellStudioOfLines(RunningRecord running, Sessions sessions) {
        this.running = running;
        this.sessions = sessions;
    }

    @Override
    @Transactional
    public List<LiveMessage> messages(List<LoggedEvent> events) {
        List<LoggedEvent> about =
                events.stream().filter(event -> event.is(LineEvent.class)).toList();
        Map<UUID, RunningLine> lines =
                running.byId(
                        about.stream()
                                .filter(event -> event.is(LineEvent.OfLine.class))
                                .map(event -> event.subject().id())
                                .toList());
        Map<UUID, Session> of =
                sessions.byId(about.stream().map(TellStudioOfLines::session).distinct().toList());
        List<LiveMessage> told = new ArrayList<>();
        for (LoggedEvent event : about) {
            Session session = of.get(session(event));
            RunningLine line = lines.get(event.subject().id());
            if (session == null) {
                continue;
            }
            Channel channel = new Channel(Audience.STUDIO, session.id());
            if (line != null) {
                told.add(
                        LiveMessage.of(
                                event, channel, "line", StudioRecord.Line.of(line, session)));
            } else {
                told.add(
                        LiveMessage.of(
                                event,
                                channel,
                                "answer-marks",
                                new StudioRecord.Answers(
                                        StudioRecord.answers(
                                                running.of(session.id(), Scope.EVERYTHING)))));
            }
        }
        return told;
    }

    private static UUID session(LoggedEvent event) {
        return event.as(LineEvent.class).orElseThrow().sessionId();
    }
}
