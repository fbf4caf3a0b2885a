package org.wenzheng.delivery.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.Answers;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.View;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.Position;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionsOnAir;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.transcripts.running.RunningRecord;

/** What the public sees of a broadcast at one moment. */
@ApplicationScoped
public class LiveSessions {
    private static final Set<SessionState> ON_SCREEN =
            Set.of(SessionState.LIVE, SessionState.PAUSED);

    private final EventLog log;
    private final PublishedSessions publishedSessions;
    private final QuestionsOnAir questionsOnAir;
    private final PublishedQuestions publishedQuestions;
    private final Answers answers;
    private final RunningRecord running;
    private final PublicSettings settings;

    LiveSessions(
            EventLog log,
            PublishedSessions publishedSessions,
            QuestionsOnAir questionsOnAir,
            PublishedQuestions publishedQuestions,
            Answers answers,
            RunningRecord running,
            PublicSettings settings) {
        this.log = log;
        this.publishedSessions = publishedSessions;
        this.questionsOnAir = questionsOnAir;
        this.publishedQuestions = publishedQuestions;
        this.answers = answers;
        this.running = running;
        this.settings = settings;
    }

    /**
     * @param key address name or id
     * @throws ProblemException not found
     */
    @Transactional(TxType.REQUIRES_NEW)
    public PublicLive at(String key, View view) {
        Position position = log.standing();
        Session session = Addresses.current("sessions", key, publishedSessions.at(key), "/live");
        view.showing("session", session.id());
        List<Question> asked =
                publishedQuestions
                        .inSessions(List.of(session.id()))
                        .getOrDefault(session.id(), List.of());
        Map<UUID, List<Answer>> answered =
                answers.published(asked.stream().map(Question::id).toList());
        return new PublicLive(
                position.toString(),
                PublicLive.State.of(session, settings),
                onAir(session, view::text),
                asked.stream()
                        .map(
                                question ->
                                        PublicLive.LiveQuestion.of(
                                                question,
                                                answered.containsKey(question.id()),
                                                view::text))
                        .toList(),
                running.shown(session.id()).stream()
                        .map(line -> PublicLine.of(line, session, view::text))
                        .toList());
    }

    /** What is on air in a session; nothing while it is not on screen. */
    PublicLive.OnAirNow onAir(Session session, UnaryOperator<String> text) {
        if (!ON_SCREEN.contains(session.state())) {
            return PublicLive.OnAirNow.NOTHING;
        }
        return questionsOnAir
                .inBroadcast(session.id(), OnAirState.ON_AIR)
                .map(id -> publishedQuestions.byId(List.of(id)).get(id))
                .map(question -> PublicLive.OnAirNow.of(question, text, settings))
                .orElse(PublicLive.OnAirNow.NOTHING);
    }
}
