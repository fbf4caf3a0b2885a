package org.wenzheng.delivery.live;

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
import org.wenzheng.answers.AnswerEvent;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.Changed;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.live.Audience;
import org.wenzheng.live.Channel;
import org.wenzheng.live.LiveSource;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.questions.OnAir;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionEvent;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;

/**
 * Tells citizens of the session and its published questions. What is told is read anew: a question
 * that lost its approval meanwhile is not told of, whatever the event says.
 */
@ApplicationScoped
class TellPublic implements LiveSource {
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
        List<LoggedEvent> seen = events.stream().filter(TellPublic::isSeen).toList();
        return seen.isEmpty()
                ? List.of()
                : QuarkusTransaction.requiringNew().call(() -> told(seen));
    }

    private static boolean isSeen(LoggedEvent event) {
        return event.is(SessionEvent.Moved.class)
                || question(event) != null
                        && !event.isAnyOf(
                                QuestionEvent.Submitted.class,
                                QuestionEvent.Supplemented.class,
                                QuestionEvent.Handled.class);
    }

    /** That an event is about; null where it is about none. */
    private static @Nullable UUID question(LoggedEvent event) {
        return event.isAbout(QuestionEvent.QUESTION) || event.is(AnswerEvent.class)
                ? event.ids(QuestionEvent.QUESTION).stream().findFirst().orElse(null)
                : null;
    }

    private List<LiveMessage> told(List<LoggedEvent> events) {
        Set<UUID> sessionIds = new HashSet<>();
        Set<UUID> questionIds = new HashSet<>();
        for (LoggedEvent event : events) {
            sessionIds.addAll(event.ids(SessionEvent.SESSION));
            UUID question = question(event);
            if (question != null) {
                questionIds.add(question);
            }
        }
        Now now = new Now(sessionIds, questionIds);
        List<LiveMessage> told = new ArrayList<>();
        for (LoggedEvent event : events) {
            for (UUID session : event.ids(SessionEvent.SESSION)) {
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
            switch (event.as(QuestionEvent.class).orElse(null)) {
                case QuestionEvent.Supported supported -> {
                    if (here) {
                        tellOfSupport(question);
                    }
                }
                case QuestionEvent.OnAirMoved moved -> tellOfAir(question, here, moved.onAir());
                case QuestionEvent.Reviewed reviewed -> {
                    if (here) {
                        tellOf(question);
                    } else if (concerns(reviewed.review(), ReviewState.APPROVED)) {
                        tellOfRemoval(question);
                    }
                }
                case null, default -> tellOfChange(question, here);
            }
        }

        private void tellOfSupport(Question question) {
            told.add(
                    LiveMessage.latest(
                            event,
                            channel,
                            "support",
                            new PublicLive.Support(question.number(), question.supportCount()),
                            "support " + question.number()));
        }

        private void tellOfChange(Question question, boolean here) {
            if (here) {
                tellOf(question);
                if (event.is(AnswerEvent.class) && isAnswered(question)) {
                    say("answered", new PublicLive.Numbered(question.number()));
                }
            } else if (question.isPublished() || wasPublished(question)) {
                tellOfRemoval(question);
            }
        }

        /** A rehearsal is nothing that the public hears of. */
        private void tellOfSession() {
            Changed<SessionState> state = event.as(SessionEvent.Moved.class).orElseThrow().state();
            if (inPublic(state.before()) != inPublic(state.after())) {
                say("session", PublicLive.State.of(session, settings));
                say("on-air", live.onAir(session, UnaryOperator.identity()));
            }
        }

        private static @Nullable SessionState inPublic(@Nullable SessionState state) {
            return state == null ? null : state.inPublic();
        }

        private void tellOfAir(Question question, boolean here, Changed<OnAirState> moved) {
            if (concerns(moved, OnAirState.ON_AIR)) {
                say("on-air", live.onAir(session, UnaryOperator.identity()));
            }
            if (here && SEEN.stream().anyMatch(state -> concerns(moved, state))) {
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
            event.as(QuestionEvent.Deleted.class)
                    .filter(QuestionEvent.Deleted::published)
                    .map(deleted -> new PublicLive.Numbered(deleted.number()))
                    .ifPresent(number -> say("question-removed", number));
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
        private static <S extends Enum<S>> boolean concerns(Changed<S> change, S state) {
            return change.before() == state || change.after() == state;
        }
    }
}
