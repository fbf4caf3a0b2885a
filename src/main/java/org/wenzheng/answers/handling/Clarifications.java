package org.wenzheng.answers.handling;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.answers.deadlines.WorkingDays;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.TextMark;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.intake.Receipts;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.text.CleanText;

/**
 * Asks askers for what is missing. The due date moves by the whole wait at once, and back by what
 * is left of it when the reply comes: so nothing has to happen on the day that nobody replied by.
 */
@ApplicationScoped
public class Clarifications implements Store<Clarification> {
    /** Longest text for the asker, in characters. */
    public static final int CHARACTERS = 500;

    /** Longest wait, in working days. */
    public static final int MOST_DAYS = 10;

    private final HandOvers handOvers;
    private final Receipts receipts;
    private final Deadlines deadlines;
    private final EventLog log;
    private final InstantSource clock;

    Clarifications(
            HandOvers handOvers,
            Receipts receipts,
            Deadlines deadlines,
            EventLog log,
            InstantSource clock) {
        this.handOvers = handOvers;
        this.receipts = receipts;
        this.deadlines = deadlines;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Takes the question on, where nobody has, and asks.
     *
     * @param workingDays to reply, 1 to {@link #MOST_DAYS}; null: as is set
     * @throws ProblemException {@link HandOverProblem#ASKER_ASKED_ALREADY}, {@link
     *     HandOverProblem#NOBODY_TO_ASK}, {@link HandOverProblem#OVERDUE_ALREADY}
     */
    @Transactional
    public HandOver ask(Change change, String typed, @Nullable Integer workingDays) {
        String text = CleanText.of(typed).strip();
        int days = requireNonNullElse(workingDays, deadlines.replyDays());
        new Checks()
                .text("text", text, CHARACTERS)
                .that(days >= 1 && days <= MOST_DAYS, "workingDays", "out-of-range", 1, MOST_DAYS)
                .done();
        HandOvers.Held held = handOvers.open(change);
        refuseUnlessPossible(held);
        handOvers.accept(change);
        HandOver handOver = held.handOver();
        Instant now = clock.instant();
        LocalDate today = deadlines.today();
        LocalDate until = deadlines.calendar().after(today, days).day();
        persist(new Clarification(handOver, text, until, change.by(), now));
        Changed<LocalDate> dueOn = pause(handOver, today, until, until);
        log.append(
                change.by(),
                new HandOverEvent.AskerAsked(
                        held.question().place(), requireNonNull(TextMark.of(text)), until, dueOn));
        handOvers.step(HandlingStep.Kind.CLARIFICATION_ASKED, handOver, null, null, null, now);
        return handOvers.flushed(held);
    }

    private void refuseUnlessPossible(HandOvers.Held held) {
        Question question = held.question();
        if (findByIdOptional(question.id()).isPresent()) {
            throw ProblemException.of(HandOverProblem.ASKER_ASKED_ALREADY, question.number());
        }
        if (!canBeAsked(question)) {
            throw ProblemException.of(HandOverProblem.NOBODY_TO_ASK, question.number());
        }
        switch (question.handling().state()) {
            case ASSIGNED, ACCEPTED, DRAFTING, REOPENED -> {}
            default -> throw HandOvers.notAllowed(question, HandlingState.DRAFTING);
        }
        held.handOver().refuseOverdue(deadlines.today(), question.number());
    }

    /** Whether somebody has a receipt to reply through. */
    public boolean canBeAsked(Question question) {
        return question.erasedAt() == null && receipts.isOf(question.id());
    }

    private Changed<LocalDate> pause(
            HandOver handOver, LocalDate asked, LocalDate to, @Nullable LocalDate until) {
        int paused = paused(handOver, asked, to);
        WorkingDays.Counted due = deadlines.due(handOver.since(), handOver.workingDays() + paused);
        return handOver.recount(paused, until, due, handOvers.warnOn(due.day()));
    }

    /** Working days on which the asker of a question was waited for, by the calendar as it is. */
    int paused(HandOver handOver) {
        return findByIdOptional(handOver.id())
                .map(asked -> paused(handOver, deadlines.day(asked.askedAt()), end(asked)))
                .orElse(0);
    }

    private LocalDate end(Clarification asked) {
        Instant replied = asked.repliedAt();
        LocalDate day = replied == null ? asked.until() : deadlines.day(replied);
        return day.isAfter(asked.until()) ? asked.until() : day;
    }

    private int paused(HandOver handOver, LocalDate asked, LocalDate to) {
        return deadlines.calendar().waited(deadlines.day(handOver.since()), asked, to);
    }

    /**
     * Takes the reply of an asker; a late one too, by which the due date does not move any more.
     *
     * @throws ProblemException {@link HandOverProblem#NOTHING_TO_REPLY_TO}, and those of {@link
     *     Receipts#reply}
     */
    public Receipts.Followed reply(long number, String code, String typed) {
        return receipts.reply(number, code, typed, this::take);
    }

    private void take(Question question) {
        HandOver handOver =
                handOvers
                        .findByIdOptional(question.id(), LockModeType.PESSIMISTIC_WRITE)
                        .filter(found -> found.closedAt() == null)
                        .orElseThrow(() -> nothing(question));
        Clarification asked = findByIdOptional(question.id()).orElseThrow(() -> nothing(question));
        Instant now = clock.instant();
        asked.reply(question, now);
        Changed<LocalDate> dueOn =
                pause(handOver, deadlines.day(asked.askedAt()), end(asked), null);
        log.append(Actor.CITIZEN, new HandOverEvent.AskerReplied(question.place(), dueOn));
        handOvers.step(HandlingStep.Kind.CLARIFIED, handOver, null, null, null, now);
    }

    private static ProblemException nothing(Question question) {
        return ProblemException.of(HandOverProblem.NOTHING_TO_REPLY_TO, question.number());
    }
}
