package org.wenzheng.answers.commitments;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.answers.deadlines.WorkingDays;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.text.CleanText;

/**
 * What departments commit themselves to in public answers: proposed by a rule, confirmed by a
 * person, and followed until it is kept. A change names the commitment and its version.
 */
@ApplicationScoped
public class Commitments implements Store<Commitment> {
    /** Longest sentence, in characters. */
    public static final int SENTENCE_CHARACTERS = 300;

    /** Longest reason or note for the public, in characters. */
    public static final int NOTE_CHARACTERS = 300;

    /** Longest address of what proves that it was kept, in characters. */
    public static final int LINK_CHARACTERS = 500;

    /** So many working days before the last one it is due soon: time enough to do something. */
    private static final int WARNED_BEFORE = 5;

    private static final Set<AnswerState> BINDING =
            Set.of(AnswerState.PUBLISHED, AnswerState.CORRECTED);

    private final Answers answers;
    private final Questions questions;
    private final PublishedQuestions publishedQuestions;
    private final Deadlines deadlines;
    private final EventLog log;
    private final InstantSource clock;

    Commitments(
            Answers answers,
            Questions questions,
            PublishedQuestions publishedQuestions,
            Deadlines deadlines,
            EventLog log,
            InstantSource clock) {
        this.answers = answers;
        this.questions = questions;
        this.publishedQuestions = publishedQuestions;
        this.deadlines = deadlines;
        this.log = log;
        this.clock = clock;
    }

    /**
     * A sentence that a person found.
     *
     * @param number of the question
     * @param sentence a part of one of its answers, to the letter
     */
    public record Wanted(long number, String sentence, LocalDate dueOn) {}

    /**
     * It is confirmed with that.
     *
     * @throws ProblemException {@link CommonProblem#INVALID}
     */
    @Transactional
    public Commitment mark(Wanted wanted, Scope scope, Actor by) {
        String sentence = CleanText.of(wanted.sentence()).strip();
        new Checks().text("sentence", sentence, SENTENCE_CHARACTERS).done();
        UUID asked = asked(wanted.number(), scope).orElse(null);
        new Checks().that(asked != null, "number", "unknown-question").done();
        Question question = questions.locked(Objects.requireNonNull(asked));
        Answer answer =
                answers
                        .published(List.of(question.id()))
                        .getOrDefault(question.id(), List.of())
                        .stream()
                        .filter(one -> BINDING.contains(one.state()))
                        .filter(one -> one.text().contains(sentence))
                        .findFirst()
                        .orElse(null);
        new Checks().that(answer != null, "sentence", "not-in-answer").done();
        Answer said = Objects.requireNonNull(answer);
        new Checks()
                .that(
                        count(
                                        "answerId = ?1 and sentence = ?2 and state in (PROPOSED, OPEN, KEPT)",
                                        said.id(),
                                        sentence)
                                == 0,
                        "sentence",
                        "marked-already")
                .that(!wanted.dueOn().isBefore(day(said)), "dueOn", "before-answer")
                .done();
        Commitment commitment =
                new Commitment(
                        said,
                        question,
                        sentence,
                        wanted.dueOn(),
                        warnOn(wanted.dueOn()),
                        by,
                        clock.instant());
        persist(commitment);
        log.append(by, commitment.marked(question.place()));
        flush();
        return commitment;
    }

    private Optional<UUID> asked(long number, Scope scope) {
        return publishedQuestions
                .numbered(number)
                .filter(question -> scope.covers(question.departmentId()))
                .map(Question::id);
    }

    private LocalDate day(Answer answer) {
        return deadlines.day(answer.answeredAt());
    }

    private LocalDate warnOn(LocalDate due) {
        WorkingDays calendar = deadlines.calendar();
        LocalDate day = due;
        for (int before = 0; before < WARNED_BEFORE; before++) {
            day = calendar.before(day);
        }
        return day;
    }

    /** A commitment with its question, both locked. */
    private record Held(Commitment commitment, Question question) {}

    private Held hold(Change change) {
        UUID asked =
                getEntityManager()
                        .createQuery(
                                "select c.questionId from Commitment c where c.id = ?1", UUID.class)
                        .setParameter(1, change.id())
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(
                                () -> ProblemException.of(CommonProblem.NOT_FOUND, change.id()));
        Question question = questions.locked(asked);
        Commitment commitment = locked(change.id());
        if (!change.scope().covers(commitment.departmentId())) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, change.id());
        }
        commitment.refuseOtherThan(change.version());
        return new Held(commitment, question);
    }

    /**
     * Says that what was proposed is one.
     *
     * @param dueOn not before the day of the answer
     */
    @Transactional
    public Commitment confirm(Change change, LocalDate dueOn) {
        Held held = hold(change);
        Commitment commitment = held.commitment();
        new Checks()
                .that(
                        !dueOn.isBefore(day(answers.get(commitment.answerId()))),
                        "dueOn",
                        "before-answer")
                .done();
        log.append(
                change.by(),
                commitment.confirm(
                        dueOn,
                        warnOn(dueOn),
                        held.question().place(),
                        change.by(),
                        clock.instant()));
        return followed(held, change.by());
    }

    /** Whatever became of its answer meanwhile. */
    private Commitment followed(Held held, Actor by) {
        Commitment commitment = held.commitment();
        commitment
                .follow(
                        answers.get(commitment.answerId()),
                        held.question().place(),
                        by,
                        clock.instant())
                .ifPresent(event -> log.append(by, event));
        flush();
        return commitment;
    }

    /** Says that what was proposed is none. */
    @Transactional
    public Commitment dismiss(Change change) {
        Held held = hold(change);
        log.append(
                change.by(),
                held.commitment().dismiss(held.question().place(), change.by(), clock.instant()));
        flush();
        return held.commitment();
    }

    /**
     * That it was done.
     *
     * @param on the day on which it was, from the day of the answer up to today
     * @param note for the public, 1 to {@link #NOTE_CHARACTERS} characters
     * @param link https, to what proves it
     */
    public record Fulfilment(LocalDate on, String note, @Nullable String link) {}

    @Transactional
    public Commitment keep(Change change, Fulfilment fulfilment) {
        String note = CleanText.of(fulfilment.note()).strip();
        String link = CleanText.orNone(fulfilment.link());
        new Checks()
                .text("note", note, NOTE_CHARACTERS)
                .https("link", link)
                .upTo("link", requireNonNullElse(link, ""), LINK_CHARACTERS)
                .that(!fulfilment.on().isAfter(deadlines.today()), "on", "in-the-future")
                .done();
        Held held = hold(change);
        Commitment commitment = held.commitment();
        new Checks()
                .that(
                        !fulfilment.on().isBefore(day(answers.get(commitment.answerId()))),
                        "on",
                        "before-answer")
                .done();
        log.append(
                change.by(),
                commitment.keep(
                        fulfilment.on(),
                        note,
                        link,
                        held.question().place(),
                        change.by(),
                        clock.instant()));
        flush();
        return commitment;
    }

    /** It was said too early that it is done: it is open again. */
    @Transactional
    public Commitment reopen(Change change) {
        Held held = hold(change);
        log.append(
                change.by(),
                held.commitment().reopen(held.question().place(), change.by(), clock.instant()));
        return followed(held, change.by());
    }

    /**
     * It is not pursued any more.
     *
     * @param reason for the public, 1 to {@link #NOTE_CHARACTERS} characters
     */
    @Transactional
    public Commitment drop(Change change, String reason) {
        String words = CleanText.of(reason).strip();
        new Checks().text("reason", words, NOTE_CHARACTERS).done();
        Held held = hold(change);
        log.append(
                change.by(),
                held.commitment()
                        .drop(words, held.question().place(), change.by(), clock.instant()));
        flush();
        return held.commitment();
    }

    /**
     * Goes on with what an answer says now: what its sentences were is ended or moved with it, and
     * what the rule finds besides is proposed. The same again changes nothing.
     */
    @Transactional
    public void follow(UUID answerId, Actor by) {
        UUID asked =
                getEntityManager()
                        .createQuery(
                                "select a.questionId from Answer a where a.id = ?1", UUID.class)
                        .setParameter(1, answerId)
                        .getResultStream()
                        .findFirst()
                        .orElse(null);
        if (asked == null) {
            return;
        }
        Question question = questions.locked(asked);
        Answer answer = answers.locked(answerId);
        Instant now = clock.instant();
        List<Commitment> known = list("answerId = ?1 order by place, id", answerId);
        known.forEach(
                one ->
                        one.follow(answer, question.place(), by, now)
                                .ifPresent(event -> log.append(by, event)));
        if (BINDING.contains(answer.state())) {
            propose(answer, question, known, now);
        }
        flush();
    }

    /** Only what is still to come: what is over is for people who know what became of it. */
    private void propose(Answer answer, Question question, List<Commitment> known, Instant now) {
        LocalDate today = deadlines.today();
        CommitmentRule.in(answer.text(), day(answer), deadlines.calendar()).stream()
                .filter(found -> !found.dueOn().isBefore(today))
                .filter(found -> known.stream().noneMatch(one -> isOf(one, found)))
                .forEach(
                        found -> {
                            Commitment commitment =
                                    new Commitment(
                                            answer,
                                            question,
                                            found,
                                            warnOn(found.dueOn()),
                                            Actor.SYSTEM,
                                            now);
                            persist(commitment);
                            log.append(Actor.SYSTEM, commitment.proposed(question.place()));
                        });
    }

    /** What ended with its answer is proposed again where the answer has it again. */
    private static boolean isOf(Commitment one, CommitmentRule.Found found) {
        return one.ending() == null
                && !one.sentence().isEmpty()
                && (found.sentence().contains(one.sentence())
                        || one.sentence().contains(found.sentence()));
    }
}
