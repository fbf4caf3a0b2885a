package org.wenzheng.delivery.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Subject;
import org.wenzheng.live.Audience;
import org.wenzheng.live.Channel;
import org.wenzheng.live.LiveSource;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.questions.OnAir;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;

/**
 * Tells citizens of the session and its published questions. What is told is read anew: a question
 * that lost its approval meanwhile is not told of, whatever the event says.
 */
@ApplicationScoped
class TellPublic implements LiveSource {
    /** Nothing that a citizen could see changes with these. */
    private static final Set<String> UNSEEN =
            Set.of("question.submitted", "question.supplemented", "question.handled");

    private static final Set<OnAirState> SEEN =
            Set.of(OnAirState.ON_AIR, OnAirState.AIRED, OnAirState.SKIPPED);

    private final LiveSessions live;
    private final Sessions sessions;
    private final Questions questions;
    private final Answers answers;
    private final PublicSettings settings;

    TellPublic(
            LiveSessions live,
            Sessions sessions,
            Questions questions,
            Answers answers,
            PublicSettings settings) {
        this.live = live;
        this.sessions = sessions;
        this.questions = questions;
        this.answers = answers;
        this.settings = settings;
    }

    @Override
    public List<LiveMessage> messages(List<LoggedEvent> events) {
        List<LoggedEvent> seen =
                events.stream()
                        .filter(
                                event ->
                                        event.type().equals("session.moved")
                                                || question(event) != null
                                                        && !UNSEEN.contains(event.type()))
                        .toList();
        return seen.isEmpty()
                ? List.of()
                : QuarkusTransaction.requiringNew().call(() -> told(seen));
    }

    /** That an event is about; null where it is about none. */
    private static @Nullable UUID question(LoggedEvent event) {
        return switch (event.subject().kind()) {
            case "question" -> event.subject().id();
            case "answer" ->
                    event.touches().stream()
                            .filter(touched -> touched.kind().equals("question"))
                            .map(Subject::id)
                            .findFirst()
                            .orElse(null);
            default -> null;
        };
    }

    private static Set<UUID> sessions(LoggedEvent event) {
        Set<UUID> ids = new HashSet<>();
        event.touches().stream()
                .filter(touched -> touched.kind().equals("session"))
                .forEach(touched -> ids.add(touched.id()));
        if (event.subject().kind().equals("session")) {
            ids.add(event.subject().id());
        }
        return ids;
    }

    private List<LiveMessage> told(List<LoggedEvent> events) {
        Set<UUID> sessionIds = new HashSet<>();
        Set<UUID> questionIds = new HashSet<>();
        for (LoggedEvent event : events) {
            sessionIds.addAll(sessions(event));
            UUID question = question(event);
            if (question != null) {
                questionIds.add(question);
            }
        }
        Now now = new Now(sessionIds, questionIds);
        List<LiveMessage> told = new ArrayList<>();
        for (LoggedEvent event : events) {
            for (UUID session : sessions(event)) {
                Session known = now.known.get(session);
                if (known != null) {
                    new Turn(event, known, now, told).tell();
                }
            }
        }
        return told;
    }

    /** How things are at this moment. */
    private final class Now {
        private final Map<UUID, Session> known;
        private final Map<UUID, Question> asked;
        private final Map<UUID, List<Answer>> answered;

        Now(Set<UUID> sessionIds, Set<UUID> questionIds) {
            known = sessions.byId(sessionIds);
            asked = questions.byId(questionIds);
            answered = answers.published(questionIds);
        }
    }

    /** One event, for the citizens who follow one session. */
    private final class Turn {
        private final LoggedEvent event;
        private final Session session;
        private final Now now;
        private final List<LiveMessage> told;
        private final Channel channel;

        Turn(LoggedEvent event, Session session, Now now, List<LiveMessage> told) {
            this.event = event;
            this.session = session;
            this.now = now;
            this.told = told;
            this.channel = new Channel(Audience.PUBLIC, session.id());
        }

        private void say(String type, Object data) {
            told.add(LiveMessage.of(event, channel, type, data));
        }

        void tell() {
            UUID id = question(event);
            if (id == null) {
                tellOfSession();
                return;
            }
            Question question = now.asked.get(id);
            if (question == null) {
                tellOfDeletion();
                return;
            }
            boolean here = question.isPublished() && session.id().equals(question.sessionId());
            switch (event.type()) {
                case "question.supported" -> {
                    if (here) {
                        told.add(
                                LiveMessage.latest(
                                        event,
                                        channel,
                                        "support",
                                        new PublicLive.Support(
                                                question.number(), question.supportCount()),
                                        "support " + question.number()));
                    }
                }
                case "question.on-air-moved" -> tellOfAir(question, here);
                case "question.reviewed" -> {
                    if (here) {
                        tellOf(question);
                    } else if (moved("review", ReviewState.APPROVED)) {
                        tellOfRemoval(question);
                    }
                }
                default -> {
                    if (here) {
                        tellOf(question);
                        if (event.subject().kind().equals("answer") && isAnswered(question)) {
                            say("answered", new PublicLive.Numbered(question.number()));
                        }
                    } else if (question.isPublished() || wasPublished(question)) {
                        tellOfRemoval(question);
                    }
                }
            }
        }

        /** A rehearsal is nothing that the public hears of. */
        private void tellOfSession() {
            JsonNode state = event.payload().path("state");
            SessionState before = SessionState.valueOf(state.path("before").asText());
            SessionState after = SessionState.valueOf(state.path("after").asText());
            if (before.inPublic() != after.inPublic()) {
                say("session", PublicLive.State.of(session, settings));
                say("on-air", live.onAir(session, UnaryOperator.identity()));
            }
        }

        private void tellOfAir(Question question, boolean here) {
            if (moved("onAir", OnAirState.ON_AIR)) {
                say("on-air", live.onAir(session, UnaryOperator.identity()));
            }
            if (here && SEEN.stream().anyMatch(state -> moved("onAir", state))) {
                say("question", view(question));
            }
        }

        private void tellOf(Question question) {
            say("question", view(question));
            OnAir onAir = question.onAir();
            if (onAir != null && onAir.state() == OnAirState.ON_AIR) {
                say("on-air", live.onAir(session, UnaryOperator.identity()));
            }
        }

        private void tellOfRemoval(Question question) {
            say("question-removed", new PublicLive.Numbered(question.number()));
        }

        /** Of what happened to it before, nothing is told: nobody may see it any more. */
        private void tellOfDeletion() {
            if (event.type().equals("question.deleted")
                    && event.payload().path("published").asBoolean()) {
                say(
                        "question-removed",
                        new PublicLive.Numbered(event.payload().path("number").asLong()));
            }
        }

        /** Its approval stands, but it is not shown; or it was merged into another one. */
        private boolean wasPublished(Question question) {
            ReviewState review = question.review().state();
            return review == ReviewState.APPROVED
                    || review == ReviewState.MERGED
                    || review == ReviewState.TRANSFERRED;
        }

        private PublicLive.LiveQuestion view(Question question) {
            return PublicLive.LiveQuestion.of(
                    question, isAnswered(question), UnaryOperator.identity());
        }

        private boolean isAnswered(Question question) {
            return now.answered.containsKey(question.id());
        }

        /** Whether an axis came to a state, or left it. */
        private boolean moved(String axis, Enum<?> state) {
            JsonNode change = event.payload().path(axis);
            return change.path("before").asText().equals(state.name())
                    || change.path("after").asText().equals(state.name());
        }
    }
}
