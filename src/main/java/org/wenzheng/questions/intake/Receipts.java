package org.wenzheng.questions.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.OnAir;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.intake.Rates.Limit;
import org.wenzheng.questions.intake.Rates.Rate;
import org.wenzheng.questions.screening.Screening;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Uuid7;
import org.wenzheng.shared.text.CleanText;

/** What an asker sees of a question and does with it, who has its number and its lookup code. */
@ApplicationScoped
public class Receipts {
    public static final int MOST_NOTES = 10;

    public static final int NOTE_CHARACTERS = Intake.TEXT_CHARACTERS;

    /** With 40 bits of code this gives a guesser one in ten million in a year. */
    private static final int TRIES_OF_NUMBER = 30;

    private static final int TRIES_OF_ADDRESS = 60;

    /** A question is seldom merged on; what points in a circle must not hang. */
    private static final int MERGES_FOLLOWED = 8;

    private final Session entities;
    private final Questions questions;
    private final Submissions submissions;
    private final Screening screening;
    private final Rates rates;
    private final CurrentAsker asker;
    private final InstantSource clock;

    Receipts(
            Session entities,
            Questions questions,
            Submissions submissions,
            Screening screening,
            Rates rates,
            CurrentAsker asker,
            InstantSource clock) {
        this.entities = entities;
        this.questions = questions;
        this.submissions = submissions;
        this.screening = screening;
        this.rates = rates;
        this.asker = asker;
        this.clock = clock;
    }

    public enum Stage {
        WAITING,
        APPROVED,
        ON_AIR,
        AIRED,
        ANSWERED,
        /** Answered, and to be answered once more. */
        REOPENED,
        DISMISSED,
        TRANSFERRED,
        WITHDRAWN
    }

    public enum Step {
        SUPPLEMENT,
        RESUBMIT,
        APPEAL,
        WITHDRAW,
        ERASE
    }

    public enum NoteKind {
        SUPPLEMENT,
        RESUBMISSION,
        APPEAL,
        REPLY
    }

    public record Note(NoteKind kind, @Nullable String title, String text, Instant at) {}

    /**
     * A question, for its asker.
     *
     * @param standing the question that stands for it, that it was merged into; else itself
     * @param answered whether an answer of it was public, also while it is opened again
     */
    public record Followed(
            Question question,
            Question standing,
            List<Note> notes,
            boolean contact,
            boolean answered) {
        public boolean isMerged() {
            return !question.id().equals(standing.id());
        }

        public Stage stage() {
            return switch (standing.review().state()) {
                case SUBMITTED, HELD, MERGED -> Stage.WAITING;
                case DISMISSED -> Stage.DISMISSED;
                case TRANSFERRED -> Stage.TRANSFERRED;
                case WITHDRAWN -> Stage.WITHDRAWN;
                case APPROVED -> approved();
            };
        }

        private Stage approved() {
            if (standing.handling().state() == HandlingState.PUBLISHED) {
                return Stage.ANSWERED;
            }
            if (answered) {
                return Stage.REOPENED;
            }
            OnAir air = standing.onAir();
            if (air != null && air.state() == OnAirState.ON_AIR) {
                return Stage.ON_AIR;
            }
            return standing.isAired() ? Stage.AIRED : Stage.APPROVED;
        }

        /** Not once it was broadcast or answered: others have heard it. */
        public boolean mayWithdraw() {
            Stage stage = stage();
            return !isMerged() && !answered && (stage == Stage.WAITING || stage == Stage.APPROVED);
        }

        /** What can be withdrawn is erased by that. */
        public boolean mayErase() {
            return !mayWithdraw() && !isErased();
        }

        public boolean isErased() {
            return question.erasedAt() != null;
        }

        public boolean mayAppeal() {
            return !isErased()
                    && question.review().state() == ReviewState.DISMISSED
                    && notes.stream().noneMatch(note -> note.kind() == NoteKind.APPEAL);
        }

        public boolean mayResubmit() {
            return question.review().state() == ReviewState.DISMISSED && mayAdd();
        }

        public boolean maySupplement() {
            return switch (question.review().state()) {
                case SUBMITTED, HELD, APPROVED, TRANSFERRED -> mayAdd();
                case DISMISSED, MERGED, WITHDRAWN -> false;
            };
        }

        public List<Step> possible() {
            List<Step> steps = new ArrayList<>();
            if (maySupplement()) {
                steps.add(Step.SUPPLEMENT);
            }
            if (mayResubmit()) {
                steps.add(Step.RESUBMIT);
            }
            if (mayAppeal()) {
                steps.add(Step.APPEAL);
            }
            if (mayWithdraw()) {
                steps.add(Step.WITHDRAW);
            }
            if (mayErase()) {
                steps.add(Step.ERASE);
            }
            return steps;
        }

        private boolean mayAdd() {
            return !isErased() && notes.size() < MOST_NOTES;
        }
    }

    public Followed open(long number, String code) {
        List<Limit> limits =
                List.of(
                        new Limit(numberBucket(number), Duration.ofHours(1), TRIES_OF_NUMBER),
                        new Limit(
                                "lookup:" + asker.addressBucket(),
                                Duration.ofMinutes(10),
                                TRIES_OF_ADDRESS));
        Map<String, Rate> counted = rates.count(limits);
        for (Limit limit : limits) {
            Rate rate = Objects.requireNonNull(counted.get(limit.bucket()));
            if (rate.isOver() && !mayTryAllTheSame(number, code, limit)) {
                asker.setRates(List.of(rate));
                throw ProblemException.of(CommonProblem.TOO_MANY_REQUESTS).after(rate.until());
            }
        }
        Followed followed = submissions.inTransaction(() -> follow(asked(number, code, false)));
        // Only what fails counts: who looks often after their own question guesses nothing.
        rates.takeBack(limits);
        return followed;
    }

    /**
     * Whoever guesses a number's code from elsewhere must not shut its asker out: with the right
     * code one gets in. From an address that has guessed too much that holds for the device that
     * asked, or guessing would not be limited at all.
     */
    private boolean mayTryAllTheSame(long number, String code, Limit limit) {
        try {
            Question question = submissions.inTransaction(() -> asked(number, code, false));
            return limit.bucket().equals(numberBucket(number)) || isDeviceOf(question.id());
        } catch (ProblemException wrong) {
            return false;
        }
    }

    private static String numberBucket(long number) {
        return "lookup:" + number;
    }

    private boolean isDeviceOf(UUID question) {
        byte[] device = asker.deviceMark();
        return device != null
                && submissions.inTransaction(
                        () ->
                                !entities.createNativeQuery(
                                                "select 1 from receipt where question_id = :id and device = :device",
                                                Integer.class)
                                        .setParameter("id", question)
                                        .setParameter("device", device)
                                        .getResultList()
                                        .isEmpty());
    }

    private Question asked(long number, String code, boolean lock) {
        Question question =
                questions
                        .find("number", number)
                        .firstResultOptional()
                        .orElseThrow(() -> ProblemException.of(AskingProblem.NO_SUCH_RECEIPT));
        String expected =
                LookupCode.read(code).map(read -> submissions.codeHash(number, read)).orElse("");
        List<String> stored =
                entities.createNativeQuery(
                                "select code_hash from receipt where question_id = :id",
                                String.class)
                        .setParameter("id", question.id())
                        .getResultList();
        if (stored.isEmpty() || !isSame(stored.getFirst(), expected)) {
            throw ProblemException.of(AskingProblem.NO_SUCH_RECEIPT);
        }
        if (lock) {
            entities.refresh(question, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
        }
        return question;
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private Followed follow(Question question) {
        Question standing = question;
        for (int i = 0; i < MERGES_FOLLOWED; i++) {
            UUID into = standing.merge().into();
            if (standing.review().state() != ReviewState.MERGED || into == null) {
                break;
            }
            standing = questions.get(into);
        }
        boolean contact =
                entities.createNativeQuery(
                                "select contact is not null from receipt where question_id = :id",
                                Boolean.class)
                        .setParameter("id", question.id())
                        .getSingleResult();
        boolean answered =
                entities.createNativeQuery(
                                """
                                select exists (select from answer
                                               where question_id = :id and state <> 'DRAFT')
                                """,
                                Boolean.class)
                        .setParameter("id", question.id())
                        .getSingleResult();
        return new Followed(question, standing, notes(question.id()), contact, answered);
    }

    /** Whether somebody has number and lookup code of a question. */
    public boolean isOf(UUID question) {
        return !entities.createNativeQuery(
                        "select 1 from receipt where question_id = :id", Integer.class)
                .setParameter("id", question)
                .getResultList()
                .isEmpty();
    }

    @Transactional
    public List<Note> notes(UUID question) {
        return entities.createNativeQuery(
                        "select kind, title, text, at from asker_note where question_id = :id order by at, id",
                        Tuple.class)
                .setParameter("id", question)
                .getResultStream()
                .map(
                        row ->
                                new Note(
                                        NoteKind.valueOf(row.get("kind", String.class)),
                                        row.get("title", String.class),
                                        row.get("text", String.class),
                                        row.get("at", Instant.class)))
                .toList();
    }

    /**
     * Adds something for the staff. The same again is nothing new.
     *
     * @throws ProblemException {@link CommonProblem#INVALID}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED}, {@link AskingProblem#TOO_MANY_NOTES}, and those of
     *     {@link #open}
     */
    public Followed supplement(long number, String code, String typed) {
        String text = CleanText.of(typed).strip();
        new Checks().typed("text", text, NOTE_CHARACTERS).done();
        return change(
                number,
                code,
                followed -> {
                    if (isLast(followed, NoteKind.SUPPLEMENT, text)) {
                        return;
                    }
                    refuseUnless(followed.maySupplement(), followed);
                    add(followed.question(), NoteKind.SUPPLEMENT, null, text);
                    questions.supplement(followed.question(), Actor.CITIZEN);
                });
    }

    /**
     * Writes a dismissed question anew.
     *
     * @throws ProblemException {@link CommonProblem#INVALID}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED}, and those of {@link #open}
     */
    public Followed resubmit(long number, String code, String typedTitle, String typedText) {
        String title = CleanText.line(typedTitle);
        String text = CleanText.of(typedText).strip();
        new Checks()
                .typed("title", title, Intake.TITLE_CHARACTERS)
                .typedUpTo("text", text, Intake.TEXT_CHARACTERS)
                .done();
        return change(
                number,
                code,
                followed -> {
                    if (isLast(followed, NoteKind.RESUBMISSION, text)
                            && followed.question().review().state() != ReviewState.DISMISSED) {
                        return;
                    }
                    refuseUnless(followed.mayResubmit(), followed);
                    Screening.Screened screened = screening.screen(typedTitle, typedText, null);
                    add(followed.question(), NoteKind.RESUBMISSION, title, text);
                    questions.resubmit(
                            followed.question(),
                            screened.title(),
                            text.isEmpty() ? screened.title() : screened.text(),
                            screened.codes(),
                            screened.holds(),
                            Actor.CITIZEN);
                });
    }

    /**
     * Asks for a second look at a dismissal, once.
     *
     * @throws ProblemException {@link CommonProblem#INVALID}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED}, and those of {@link #open}
     */
    public Followed appeal(long number, String code, String typed) {
        String text = CleanText.of(typed).strip();
        new Checks().typed("text", text, NOTE_CHARACTERS).done();
        return change(
                number,
                code,
                followed -> {
                    if (isLast(followed, NoteKind.APPEAL, text)) {
                        return;
                    }
                    refuseUnless(followed.mayAppeal(), followed);
                    add(followed.question(), NoteKind.APPEAL, null, text);
                    questions.appeal(followed.question(), Actor.CITIZEN);
                });
    }

    /**
     * Says what its department asked for. The same again is nothing new.
     *
     * @param taken refuses it, or notes that it came; in the same transaction
     * @throws ProblemException {@link CommonProblem#INVALID}, and those of {@link #open}
     */
    public Followed reply(long number, String code, String typed, Consumer<Question> taken) {
        String text = CleanText.of(typed).strip();
        new Checks().typed("text", text, NOTE_CHARACTERS).done();
        return change(
                number,
                code,
                followed -> {
                    if (!isLast(followed, NoteKind.REPLY, text)) {
                        refuseUnless(!followed.isErased(), followed);
                        taken.accept(followed.question());
                        add(followed.question(), NoteKind.REPLY, null, text);
                    }
                });
    }

    interface Change {
        void to(Followed followed);
    }

    Followed change(long number, String code, Change change) {
        open(number, code);
        return submissions.inTransaction(
                () -> {
                    Question question = asked(number, code, true);
                    change.to(follow(question));
                    entities.flush();
                    return follow(question);
                });
    }

    private static boolean isLast(Followed followed, NoteKind kind, String text) {
        return !followed.notes().isEmpty()
                && followed.notes().getLast().kind() == kind
                && followed.notes().getLast().text().equals(text);
    }

    static void refuseUnless(boolean allowed, Followed followed) {
        if (!allowed && followed.notes().size() >= MOST_NOTES) {
            throw ProblemException.of(AskingProblem.TOO_MANY_NOTES, MOST_NOTES);
        }
        if (!allowed) {
            throw ProblemException.of(
                    CommonProblem.STATE_NOT_ALLOWED,
                    "review",
                    followed.question().review().state(),
                    followed.question().review().state());
        }
    }

    private void add(Question question, NoteKind kind, @Nullable String title, String text) {
        entities.createNativeMutationQuery(
                        """
                        insert into asker_note (id, question_id, kind, title, text, at)
                        values (:id, :question, :kind, :title, :text, :at)
                        """)
                .setParameter("id", Uuid7.next())
                .setParameter("question", question.id())
                .setParameter("kind", kind.name())
                .setParameter("title", title, String.class)
                .setParameter("text", text)
                .setParameter("at", clock.instant())
                .executeUpdate();
    }
}
