package org.wenzheng.notices;

import static org.wenzheng.notices.Notice.ANSWERED;
import static org.wenzheng.notices.Notice.CLARIFICATION_ASKED;
import static org.wenzheng.notices.Notice.CORRECTED;
import static org.wenzheng.notices.Notice.DISMISSED;
import static org.wenzheng.notices.Notice.SUPERSEDED;
import static org.wenzheng.notices.Notice.WITHDRAWN;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wenzheng.answers.AnswerEvent;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.handling.HandOverEvent;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Subject;
import org.wenzheng.notices.Notices.What;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.Visibility;

/** Makes the rows; what is sent and when is the business of their couriers. */
@ApplicationScoped
class TellAskers implements EventReader {
    /** Of a log that was restored or lay idle: nobody is told old news. */
    private static final Duration NEWS = Duration.ofDays(3);

    private final Notices notices;
    private final Answers answers;
    private final InstantSource clock;

    TellAskers(Notices notices, Answers answers, InstantSource clock) {
        this.notices = notices;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notices-to-askers";
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    public void read(List<LoggedEvent> events) {
        Instant since = clock.instant().minus(NEWS);
        List<LoggedEvent> news =
                events.stream()
                        .filter(
                                event ->
                                        event.at().isAfter(since)
                                                && event.isAnyOf(
                                                        AnswerEvent.class,
                                                        QuestionEvent.class,
                                                        HandOverEvent.class)
                                                && !event.is(QuestionEvent.Unseen.class))
                        .toList();
        if (news.isEmpty() || !notices.isOn()) {
            return;
        }
        Set<UUID> answered = answered(news);
        for (LoggedEvent event : news) {
            event.as(AnswerEvent.class).ifPresent(it -> tell(it, event, answered));
            event.as(QuestionEvent.class).ifPresent(it -> tell(it, event, answered));
            event.as(HandOverEvent.class).ifPresent(it -> tell(it, event));
        }
    }

    private void tell(HandOverEvent event, LoggedEvent logged) {
        UUID question = event.question().id();
        switch (event) {
            case HandOverEvent.AskerAsked any ->
                    notices.tellAskerOf(
                            question, new What(CLARIFICATION_ASKED, cause(logged), true));
            case HandOverEvent.AskerReplied any -> notices.takeBack(CLARIFICATION_ASKED, question);
            default -> {}
        }
    }

    private void tell(AnswerEvent event, LoggedEvent logged, Set<UUID> answered) {
        UUID question = event.question().id();
        switch (event) {
            case AnswerEvent.Published published ->
                    tellOfAnswer(published.id(), question, answered);
            case AnswerEvent.Supplemented supplemented -> {
                if (answered.contains(question)) {
                    notices.tell(question, new What(CORRECTED, cause(logged), false));
                }
            }
            case AnswerEvent.Corrected corrected -> {
                if (corrected.text() != null && answered.contains(question)) {
                    notices.tell(question, new What(CORRECTED, cause(logged), false));
                }
            }
            case AnswerEvent.Moved moved -> {
                switch (moved.state().after()) {
                    case PUBLISHED -> tellOfAnswer(moved.id(), question, answered);
                    case CORRECTED ->
                            notices.tell(question, new What(CORRECTED, cause(logged), false));
                    case SUPERSEDED ->
                            notices.tell(question, new What(SUPERSEDED, cause(logged), false));
                    case WITHDRAWN, REMOVED, DISCARDED -> {
                        notices.takeBack(CORRECTED, question);
                        if (!answered.contains(question)) {
                            notices.takeBack(ANSWERED, question);
                        }
                        notices.tell(question, new What(WITHDRAWN, cause(logged), true));
                    }
                    case null, default -> {}
                }
            }
            default -> {}
        }
    }

    private void tellOfAnswer(UUID answer, UUID question, Set<UUID> answered) {
        if (answered.contains(question)) {
            notices.tell(question, new What(ANSWERED, "answer " + answer, true));
        }
    }

    private void tell(QuestionEvent event, LoggedEvent logged, Set<UUID> answered) {
        UUID question = event.place().id();
        switch (event) {
            case QuestionEvent.Handled handled
                    when handled.handling().after() == HandlingState.PUBLISHED ->
                    tellIfAnswered(question, answered);
            case QuestionEvent.VisibilityChanged shown ->
                    seen(shown.visibility().after() == Visibility.PUBLIC, question, answered);
            case QuestionEvent.Reviewed reviewed -> {
                ReviewState now = reviewed.review().after();
                seen(now == ReviewState.APPROVED, question, answered);
                if (now == ReviewState.DISMISSED) {
                    notices.tell(question, new What(DISMISSED, cause(logged), false));
                } else if (reviewed.review().before() == ReviewState.DISMISSED) {
                    notices.takeBack(DISMISSED, question);
                }
            }
            case QuestionEvent.Appealed any -> notices.takeBack(DISMISSED, question);
            case QuestionEvent.Resubmitted any -> notices.takeBack(DISMISSED, question);
            case QuestionEvent.Merged merged -> {
                UUID into = merged.mergedInto().after();
                if (into != null && answered.contains(into)) {
                    notices.tellAskerOf(question, new What(ANSWERED, Notices.ANY_ANSWER, false));
                }
            }
            case QuestionEvent.Unmerged any -> notices.takeBack(ANSWERED, question);
            case QuestionEvent.Deleted any -> notices.forget(question);
            default -> {}
        }
    }

    private void seen(boolean byPublic, UUID question, Set<UUID> answered) {
        if (byPublic) {
            tellIfAnswered(question, answered);
        } else {
            notices.takeBack(ANSWERED, question);
        }
    }

    private void tellIfAnswered(UUID question, Set<UUID> answered) {
        if (answered.contains(question)) {
            notices.tell(question, new What(ANSWERED, Notices.ANY_ANSWER, true));
        }
    }

    private static String cause(LoggedEvent event) {
        return "event " + event.position().id();
    }

    /** What the public can read an answer to by now, of all that these are about. */
    private Set<UUID> answered(List<LoggedEvent> events) {
        Set<UUID> ids =
                events.stream()
                        .flatMap(
                                event ->
                                        Stream.concat(
                                                Stream.of(event.subject()),
                                                event.touches().stream()))
                        .filter(subject -> subject.kind().equals(QuestionEvent.QUESTION))
                        .map(Subject::id)
                        .collect(Collectors.toSet());
        return answers.readable(ids);
    }
}
