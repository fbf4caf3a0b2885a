package org.wenzheng.questions.moderation;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.EventLog;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.QuestionProblem;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.text.CleanText;
import org.wenzheng.topics.Topics;

/** Changes the words of a question, its kind and its topics. */
@ApplicationScoped
public class Rewording {
    public static final int ON_AIR_CHARACTERS = 60;

    public static final int MOST_TOPICS = 10;

    private final Decision decision;
    private final Claims claims;
    private final Questions questions;
    private final Topics topics;
    private final EventLog log;
    private final InstantSource clock;

    Rewording(
            Decision decision,
            Claims claims,
            Questions questions,
            Topics topics,
            EventLog log,
            InstantSource clock) {
        this.decision = decision;
        this.claims = claims;
        this.questions = questions;
        this.topics = topics;
        this.log = log;
        this.clock = clock;
    }

    /**
     * New words and the like; null stays. The text of a question without background is its title,
     * and goes with it.
     *
     * @param title 1 to {@link Questions#TITLE_CHARACTERS} characters
     * @param text 1 to {@link Questions#TEXT_CHARACTERS} characters
     * @param onAirText up to {@link #ON_AIR_CHARACTERS} characters; blank: the title is fit for air
     * @param topicIds up to {@link #MOST_TOPICS}
     * @param nickname up to {@link Questions#NICKNAME_CHARACTERS} characters; blank: none is shown
     * @param onAirToo whether words that are on air at this moment may change there
     */
    public record Edit(
            @Nullable String title,
            @Nullable String text,
            @Nullable String onAirText,
            @Nullable String nickname,
            @Nullable QuestionKind kind,
            @Nullable Set<UUID> topicIds,
            boolean onAirToo) {}

    /**
     * @throws ProblemException {@link QuestionProblem#SHOWN_ON_AIR}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED} for one that was decided otherwise, {@link
     *     CommonProblem#INVALID}
     */
    @Transactional
    public Question reword(Change change, Edit wanted) {
        Question question = decision.locked(change);
        question.refuseOtherThan(change.version());
        claims.refuseOthers(question, change.by());
        ReviewState review = question.review().state();
        if (!review.isWaiting() && review != ReviewState.APPROVED) {
            throw ProblemException.of(CommonProblem.STATE_NOT_ALLOWED, "review", review, review);
        }
        Words words = words(question, wanted);
        check(words, wanted);
        boolean shown = question.onAir() != null && question.onAir().state() == OnAirState.ON_AIR;
        Optional<QuestionEvent> rephrased =
                question.rephrase(
                        words.title(), words.text(), words.onAir(), change.by(), clock.instant());
        Optional<QuestionEvent> renamed =
                wanted.nickname() == null
                        ? Optional.empty()
                        : question.renameAsker(
                                CleanText.orNone(wanted.nickname()), change.by(), clock.instant());
        if (rephrased.or(() -> renamed).isPresent() && shown && !wanted.onAirToo()) {
            throw ProblemException.of(QuestionProblem.SHOWN_ON_AIR, question.number());
        }
        List<QuestionEvent> events = new ArrayList<>(rephrased.stream().toList());
        renamed.ifPresent(events::add);
        if (wanted.kind() != null) {
            question.changeKind(wanted.kind()).ifPresent(events::add);
        }
        if (wanted.topicIds() != null) {
            question.setTopics(wanted.topicIds()).ifPresent(events::add);
        }
        log.append(change.by(), events);
        questions.flush();
        return Decision.withTopics(question);
    }

    private record Words(String title, String text, @Nullable String onAir) {}

    private static Words words(Question question, Edit wanted) {
        String title = requireNonNullElse(wanted.title(), question.title()).strip();
        String untouched = question.hasBackground() ? question.text() : title;
        return new Words(
                title,
                requireNonNullElse(wanted.text(), untouched).strip(),
                wanted.onAirText() == null
                        ? question.onAirText()
                        : CleanText.orNone(wanted.onAirText()));
    }

    private void check(Words words, Edit wanted) {
        Set<UUID> treated = wanted.topicIds();
        Checks checks =
                new Checks()
                        .typed("title", words.title(), Questions.TITLE_CHARACTERS)
                        .typed("text", words.text(), Questions.TEXT_CHARACTERS)
                        .typedUpTo(
                                "onAirText",
                                requireNonNullElse(words.onAir(), ""),
                                ON_AIR_CHARACTERS)
                        .typedUpTo(
                                "nickname",
                                requireNonNullElse(wanted.nickname(), "").strip(),
                                Questions.NICKNAME_CHARACTERS);
        if (treated != null) {
            checks.that(treated.size() <= MOST_TOPICS, "topicIds", "too-many", MOST_TOPICS)
                    .that(
                            topics.byId(treated).size() == treated.size(),
                            "topicIds",
                            "unknown-topic");
        }
        checks.done();
    }
}
