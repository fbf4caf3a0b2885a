package org.wenzheng.answers.commitments;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerMode;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.TextMark;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Stored;
import org.wenzheng.shared.lists.FieldType;

/** A sentence of a public answer that says what will be done until when. */
@Entity
public class Commitment extends Stored {

    @Column(name = "question_id", updatable = false)
    private UUID questionId;

    @Column(name = "answer_id", updatable = false)
    private UUID answerId;

    @Column(name = "department_id", updatable = false)
    private UUID departmentId;

    private String sentence;

    private int place;

    @Column(name = "answer_version")
    private long answerVersion;

    @Column(name = "due_on")
    private LocalDate dueOn;

    @Column(name = "warn_on")
    private LocalDate warnOn;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private @Nullable Certainty certainty;

    @Enumerated(EnumType.STRING)
    private CommitmentState state;

    @Column(name = "state_by")
    private Actor stateBy;

    @Column(name = "state_at")
    private Instant stateAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Ending ending;

    private @Nullable String reason;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "kept_on")
    private @Nullable LocalDate keptOn;

    @Column(name = "kept_note")
    private @Nullable String keptNote;

    @Column(name = "kept_link")
    private @Nullable String keptLink;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Commitment() {}

    /** One that the rule found. */
    Commitment(
            Answer answer,
            Question question,
            CommitmentRule.Found found,
            LocalDate warnOn,
            Actor by,
            Instant at) {
        this(answer, question, found.sentence(), found.place(), by, at);
        this.dueOn = found.dueOn();
        this.warnOn = warnOn;
        this.certainty = found.certainty();
        this.state = CommitmentState.PROPOSED;
    }

    /** One that a person found; it is open with that. */
    Commitment(
            Answer answer,
            Question question,
            String sentence,
            LocalDate dueOn,
            LocalDate warnOn,
            Actor by,
            Instant at) {
        this(answer, question, sentence, answer.text().indexOf(sentence), by, at);
        this.dueOn = dueOn;
        this.warnOn = warnOn;
        this.state = CommitmentState.OPEN;
        this.confirmedAt = at;
    }

    @SuppressWarnings("NullAway.Init") // Both constructors that call it fill the rest
    private Commitment(
            Answer answer, Question question, String sentence, int place, Actor by, Instant at) {
        this.questionId = question.id();
        this.answerId = answer.id();
        this.departmentId = question.departmentId();
        this.sentence = sentence;
        this.place = place;
        this.answerVersion = answer.version();
        this.stateBy = by;
        this.stateAt = at;
    }

    CommitmentEvent proposed(QuestionEvent.Place question) {
        return new CommitmentEvent.Proposed(id(), question, answerId, mark(), dueOn);
    }

    CommitmentEvent marked(QuestionEvent.Place question) {
        return new CommitmentEvent.Confirmed(
                id(),
                question,
                answerId,
                mark(),
                new Changed<>(null, CommitmentState.OPEN),
                new Changed<>(null, dueOn));
    }

    private TextMark mark() {
        return Objects.requireNonNull(TextMark.of(sentence));
    }

    /** A person says that it is one, due on this day. */
    CommitmentEvent confirm(
            LocalDate due, LocalDate warn, QuestionEvent.Place question, Actor by, Instant at) {
        Changed<LocalDate> changed = new Changed<>(dueOn, due);
        Changed<CommitmentState> moved = become(CommitmentState.OPEN, by, at);
        dueOn = due;
        warnOn = warn;
        confirmedAt = at;
        return new CommitmentEvent.Confirmed(id(), question, answerId, mark(), moved, changed);
    }

    CommitmentEvent dismiss(QuestionEvent.Place question, Actor by, Instant at) {
        return moved(become(CommitmentState.DISMISSED, by, at), question, null);
    }

    /**
     * @param link to what proves it
     */
    CommitmentEvent keep(
            LocalDate on,
            String note,
            @Nullable String link,
            QuestionEvent.Place question,
            Actor by,
            Instant at) {
        Changed<CommitmentState> changed = become(CommitmentState.KEPT, by, at);
        keptOn = on;
        keptNote = note;
        keptLink = link;
        return moved(changed, question, null);
    }

    /** It was said too early that it is done. */
    CommitmentEvent reopen(QuestionEvent.Place question, Actor by, Instant at) {
        if (state != CommitmentState.KEPT) {
            throw notAllowed(CommitmentState.OPEN);
        }
        Changed<CommitmentState> changed = become(CommitmentState.OPEN, by, at);
        keptOn = null;
        keptNote = null;
        keptLink = null;
        return moved(changed, question, null);
    }

    CommitmentEvent drop(String why, QuestionEvent.Place question, Actor by, Instant at) {
        Changed<CommitmentState> changed = become(CommitmentState.DROPPED, by, at);
        reason = why;
        return moved(changed, question, why);
    }

    /**
     * Goes on with what its answer says now. Where the sentence is gone or binds nobody any more,
     * it ends with that; what was kept stays so. Words leave with the answer's, and with the record
     * of what was said, which shows no earlier words.
     */
    Optional<CommitmentEvent> follow(
            Answer answer, QuestionEvent.Place question, Actor by, Instant at) {
        Ending why = ending(answer);
        if (why == null) {
            if (!sentence.isEmpty()) {
                place = nearest(answer.text());
                answerVersion = answer.version();
            }
            return Optional.empty();
        }
        Optional<CommitmentEvent> event = end(why, question, by, at);
        if (why == Ending.REMOVED
                || why == Ending.SENTENCE_GONE && answer.mode() == AnswerMode.SPOKEN) {
            erase();
        }
        return event;
    }

    private @Nullable Ending ending(Answer answer) {
        return switch (answer.state()) {
            case SUPERSEDED -> Ending.SUPERSEDED;
            case WITHDRAWN -> Ending.WITHDRAWN;
            case REMOVED, DISCARDED -> Ending.REMOVED;
            case DRAFT, PUBLISHED, CORRECTED ->
                    answer.text().contains(sentence) ? null : Ending.SENTENCE_GONE;
        };
    }

    private Optional<CommitmentEvent> end(
            Ending why, QuestionEvent.Place question, Actor by, Instant at) {
        CommitmentState next =
                switch (state) {
                    case PROPOSED -> CommitmentState.DISMISSED;
                    case OPEN -> CommitmentState.DROPPED;
                    case KEPT, DROPPED, DISMISSED -> state;
                };
        if (next == state) {
            return Optional.empty();
        }
        Changed<CommitmentState> changed = become(next, by, at);
        ending = why;
        return Optional.of(moved(changed, question, FieldType.word(why)));
    }

    /** Where the sentence stands now, of several places the one nearest to where it stood. */
    private int nearest(String text) {
        int best = text.indexOf(sentence);
        for (int next = best; next >= 0; next = text.indexOf(sentence, next + 1)) {
            if (Math.abs(next - place) < Math.abs(best - place)) {
                best = next;
            }
        }
        return best;
    }

    private void erase() {
        sentence = "";
        keptNote = keptNote == null ? null : "";
        keptLink = null;
        reason = reason == null ? null : "";
    }

    private Changed<CommitmentState> become(CommitmentState next, Actor by, Instant at) {
        if (!state.canBecome(next)) {
            throw notAllowed(next);
        }
        Changed<CommitmentState> changed = new Changed<>(state, next);
        state = next;
        stateBy = by;
        stateAt = at;
        return changed;
    }

    private ProblemException notAllowed(CommitmentState next) {
        return ProblemException.of(
                CommonProblem.STATE_NOT_ALLOWED, CommitmentEvent.COMMITMENT, state, next);
    }

    private CommitmentEvent moved(
            Changed<CommitmentState> changed, QuestionEvent.Place question, @Nullable String why) {
        return new CommitmentEvent.Moved(id(), question, changed, keptOn, why);
    }

    public UUID questionId() {
        return questionId;
    }

    public UUID answerId() {
        return answerId;
    }

    /** That made it, whoever has the question later. */
    public UUID departmentId() {
        return departmentId;
    }

    /** A part of the answer's text to the letter; empty once the words are gone. */
    public String sentence() {
        return sentence;
    }

    /** UTF-16 units from the start of the answer's text, in {@link #answerVersion()}. */
    public int place() {
        return place;
    }

    public long answerVersion() {
        return answerVersion;
    }

    /** The last day, in the installation's zone. */
    public LocalDate dueOn() {
        return dueOn;
    }

    /** From this day on it is due soon. */
    public LocalDate warnOn() {
        return warnOn;
    }

    /** Null where a person found it. */
    public @Nullable Certainty certainty() {
        return certainty;
    }

    public CommitmentState state() {
        return state;
    }

    public boolean isLate(LocalDate today) {
        return state == CommitmentState.OPEN && dueOn.isBefore(today);
    }

    public Actor stateBy() {
        return stateBy;
    }

    public Instant stateAt() {
        return stateAt;
    }

    /** What became of its answer, where it ended with that. */
    public @Nullable Ending ending() {
        return ending;
    }

    /** For the public: why a person dropped it. */
    public @Nullable String reason() {
        return reason;
    }

    public @Nullable Instant confirmedAt() {
        return confirmedAt;
    }

    public @Nullable LocalDate keptOn() {
        return keptOn;
    }

    /** For the public; empty once the words of its answer are gone. */
    public @Nullable String keptNote() {
        return keptNote;
    }

    /** To what proves it. */
    public @Nullable String keptLink() {
        return keptLink;
    }
}
