package org.wenzheng.answers.handling;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.answers.deadlines.WorkingDays;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Scope;
import org.wenzheng.people.Departments;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.text.CleanText;

/** Gives questions to departments, and follows them until they are answered. */
@ApplicationScoped
public class HandOvers implements Store<HandOver> {
    /** Longest reason for colleagues, and for the asker, in characters. */
    public static final int NOTE_CHARACTERS = 300;

    /** Longest extension at a time, in working days. */
    public static final int MOST_MORE_DAYS = 30;

    private final Questions questions;
    private final Departments departments;
    private final Assignments assignments;
    private final Deadlines deadlines;
    private final EventLog log;
    private final InstantSource clock;

    HandOvers(
            Questions questions,
            Departments departments,
            Assignments assignments,
            Deadlines deadlines,
            EventLog log,
            InstantSource clock) {
        this.questions = questions;
        this.departments = departments;
        this.assignments = assignments;
        this.deadlines = deadlines;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What to hand over.
     *
     * @param departmentId null: the question's own
     * @param workingDays null: as the kind of the question has it
     */
    public record Wanted(
            UUID questionId, @Nullable UUID departmentId, @Nullable Integer workingDays) {}

    /**
     * All of them or none.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}, {@link CommonProblem#INVALID},
     *     {@link HandOverProblem#NOTHING_TO_ANSWER}, {@link HandOverProblem#HANDED_OVER_ALREADY}
     */
    @Transactional
    public List<HandOver> make(List<Wanted> wanted, Scope scope, Actor by) {
        List<HandOver> made = new ArrayList<>();
        // In one order, so that two who hand over the same do not wait for each other.
        for (Wanted one :
                wanted.stream().sorted(Comparator.comparing(Wanted::questionId)).toList()) {
            Question question = questions.locked(one.questionId());
            if (!scope.covers(question.departmentId())) {
                throw ProblemException.of(CommonProblem.NOT_FOUND, one.questionId());
            }
            made.add(make(question, one, by));
        }
        flush();
        return made;
    }

    private HandOver make(Question question, Wanted wanted, Actor by) {
        UUID department = requireNonNullElse(wanted.departmentId(), question.departmentId());
        checkDepartment(department);
        if (!question.isPublished() || question.handling().state() == HandlingState.PUBLISHED) {
            throw ProblemException.of(HandOverProblem.NOTHING_TO_ANSWER, question.number());
        }
        if (question.handling().state() != HandlingState.UNASSIGNED
                || findByIdOptional(question.id()).isPresent()) {
            throw ProblemException.of(HandOverProblem.HANDED_OVER_ALREADY, question.number());
        }
        int days =
                requireNonNullElse(
                        wanted.workingDays(), deadlines.workingDays(question.kind(), department));
        new Checks()
                .that(
                        days >= 1 && days <= MOST_MORE_DAYS,
                        "workingDays",
                        "out-of-range",
                        1,
                        MOST_MORE_DAYS)
                .done();
        questions.giveTo(question, department);
        Instant now = clock.instant();
        WorkingDays.Counted due = deadlines.due(now, days);
        HandOver handOver = new HandOver(question, due, warnOn(due.day()), by, now);
        persist(handOver);
        log.append(by, new HandOverEvent.Made(question.place(), days, due.day()));
        questions.handle(question.id(), HandlingState.ASSIGNED, by, null);
        step(HandlingStep.Kind.HANDED_OVER, handOver, null, null, null, now);
        assignByRule(handOver, question);
        return handOver;
    }

    private void assignByRule(HandOver handOver, Question question) {
        assignments
                .ruling(handOver.departmentId(), question.topicIds())
                .ifPresent(
                        rule ->
                                log.append(
                                        Actor.SYSTEM,
                                        new HandOverEvent.AssignedByRule(
                                                question.place(),
                                                handOver.assignBy(rule),
                                                rule.topicId())));
    }

    LocalDate warnOn(LocalDate due) {
        return deadlines.calendar().before(due);
    }

    private void checkDepartment(UUID department) {
        new Checks()
                .that(
                        departments.findByIdOptional(department).isPresent(),
                        "departmentId",
                        "unknown-department")
                .done();
    }

    /** Hands it over where nobody did so far and it is fit for that; else nothing. */
    @Transactional
    public void makeIfDue(UUID id, Actor by) {
        Question question =
                questions.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElse(null);
        if (question != null
                && question.isPublished()
                && question.handling().state() == HandlingState.UNASSIGNED
                && !isCalledFor(question)
                && findByIdOptional(id).isEmpty()) {
            make(question, new Wanted(id, null, null), by);
        }
    }

    /** Whether its session will still answer it, or its producer will hand it over. */
    private boolean isCalledFor(Question question) {
        return question.sessionId() != null
                && getEntityManager()
                        .createNativeQuery(
                                """
                                select 1 from hand_over h join question q on q.id = h.id
                                where q.session_id = :session limit 1
                                """,
                                Integer.class)
                        .setParameter("session", question.sessionId())
                        .getResultList()
                        .isEmpty();
    }

    /** A hand-over with its question, both locked. */
    public record Held(HandOver handOver, Question question) {}

    /**
     * Before anything of it is read, locked or told.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}
     */
    @Transactional(TxType.MANDATORY)
    public void refuseUnreachable(Change change) {
        boolean within =
                getEntityManager()
                        .createQuery(
                                "select h.departmentId from HandOver h where h.id = ?1", UUID.class)
                        .setParameter(1, change.id())
                        .getResultStream()
                        .anyMatch(change.scope()::covers);
        if (!within) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, change.id());
        }
    }

    /**
     * For a change of what is in somebody's hands.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}, {@link CommonProblem#STALE}, {@link
     *     HandOverProblem#CLOSED_ALREADY}
     */
    @Transactional(TxType.MANDATORY)
    public Held open(Change change) {
        Held held = hold(change);
        held.handOver().refuseClosed(held.question().number());
        return held;
    }

    /** The same, also where it is closed. */
    @Transactional(TxType.MANDATORY)
    public Held hold(Change change) {
        Question question = questions.locked(change.id());
        HandOver handOver =
                findByIdOptional(change.id(), LockModeType.PESSIMISTIC_WRITE)
                        .filter(found -> change.scope().covers(found.departmentId()))
                        .filter(found -> question.review().state() == ReviewState.APPROVED)
                        .orElseThrow(
                                () -> ProblemException.of(CommonProblem.NOT_FOUND, change.id()));
        handOver.refuseOtherThan(change.version());
        return new Held(handOver, question);
    }

    /**
     * The same of what is answered. What was answered in a broadcast, and given to nobody, is in
     * the hands of its department with that, closed as it is; it had no time for it, so that no
     * step is told and none is counted.
     */
    @Transactional(TxType.MANDATORY)
    public Held holdAnswered(Change change) {
        Question question = questions.locked(change.id());
        if (change.scope().covers(question.departmentId())
                && question.isPublished()
                && question.handling().state() == HandlingState.PUBLISHED
                && findByIdOptional(question.id()).isEmpty()) {
            Instant now = clock.instant();
            WorkingDays.Counted due = deadlines.due(now, 1);
            persist(HandOver.ofAnswered(question, due, warnOn(due.day()), change.by(), now));
            flush();
        }
        return hold(change);
    }

    /** Takes it on; who does it has it, where nobody has it yet. */
    @Transactional
    public HandOver accept(Change change) {
        Held held = open(change);
        if (held.question().handling().state() == HandlingState.ASSIGNED) {
            move(held, HandlingState.ACCEPTED, change.by(), null);
            step(HandlingStep.Kind.ACCEPTED, held.handOver(), null, null, null, clock.instant());
        } else if (!held.question().handling().state().isAccepted()) {
            throw notAllowed(held.question(), HandlingState.ACCEPTED);
        }
        if (held.handOver().assigneeId() == null) {
            change.by().account().ifPresent(account -> assign(held, account, change.by()));
        }
        return flushed(held);
    }

    /**
     * @param account null: nobody's, the department's
     * @param fit who may work on it, of a department
     */
    @Transactional
    public HandOver assign(Change change, @Nullable UUID account, BiPredicate<UUID, UUID> fit) {
        Held held = open(change);
        new Checks()
                .that(
                        account == null || fit.test(held.handOver().departmentId(), account),
                        "accountId",
                        "not-of-department")
                .done();
        refuseReturned(held.question(), HandlingState.ASSIGNED);
        assign(held, account, change.by());
        return flushed(held);
    }

    private void assign(Held held, @Nullable UUID account, Actor by) {
        held.handOver()
                .assign(account)
                .ifPresent(
                        changed ->
                                log.append(
                                        by,
                                        new HandOverEvent.Assigned(
                                                held.question().place(), changed)));
    }

    private static void refuseReturned(Question question, HandlingState wanted) {
        if (question.handling().state() == HandlingState.RETURNED) {
            throw notAllowed(question, wanted);
        }
    }

    /**
     * A department does not take it on. Its time goes on.
     *
     * @param believed the department that is responsible; null where nobody knows
     * @param note for whoever decides
     * @throws ProblemException {@link HandOverProblem#ASSIGNMENT_IS_FINAL}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED}
     */
    @Transactional
    public HandOver giveBack(
            Change change, ReturnReason reason, @Nullable UUID believed, @Nullable String note) {
        String words = CleanText.orNone(note);
        Held held = open(change);
        HandOver handOver = held.handOver();
        new Checks()
                .that(
                        believed == null || departments.findByIdOptional(believed).isPresent(),
                        "departmentId",
                        "unknown-department")
                .that(!handOver.departmentId().equals(believed), "departmentId", "own-department")
                .that(
                        believed != null || reason != ReturnReason.NOT_RESPONSIBLE,
                        "departmentId",
                        "required")
                .that(words != null || reason != ReturnReason.OTHER, "note", "required")
                .upTo("note", requireNonNullElse(words, ""), NOTE_CHARACTERS)
                .done();
        handOver.refuseReturn(held.question().number());
        handOver.giveBack(reason, believed, words);
        move(held, HandlingState.RETURNED, change.by(), null);
        log.append(
                change.by(), new HandOverEvent.Returned(held.question().place(), reason, believed));
        step(
                HandlingStep.Kind.RETURNED,
                handOver,
                believed,
                FieldType.word(reason),
                null,
                clock.instant());
        closeContributions(handOver.id(), clock.instant());
        return flushed(held);
    }

    /**
     * Gives it to the department that is responsible.
     *
     * @param supervised where who decides is the supervisor
     * @throws ProblemException {@link HandOverProblem#SUPERVISOR_DECIDES}
     */
    @Transactional
    public HandOver redirect(Change change, UUID department, Scope supervised) {
        Held held = open(change);
        boolean ruling = supervised.covers(held.handOver().departmentId());
        checkDepartment(department);
        Question question = held.question();
        HandOver handOver = held.handOver();
        if (question.handling().state().isAccepted()) {
            throw notAllowed(question, HandlingState.ASSIGNED);
        }
        UUID before = handOver.departmentId();
        Changed<UUID> changed = handOver.redirect(department, ruling, question.number());
        questions.giveTo(question, department);
        if (question.handling().state() == HandlingState.RETURNED) {
            move(held, HandlingState.ASSIGNED, change.by(), null);
        }
        log.append(
                change.by(),
                new HandOverEvent.Redirected(question.place(), changed, handOver.isRuled()));
        if (!department.equals(before)) {
            step(HandlingStep.Kind.REDIRECTED, handOver, before, null, null, clock.instant());
        }
        assignByRule(handOver, question);
        return flushed(held);
    }

    /**
     * @param more working days, 1 to {@link #MOST_MORE_DAYS}
     * @param reason for the asker
     * @param supervised where who decides is the supervisor
     * @throws ProblemException {@link HandOverProblem#EXTENDED_ALREADY}, {@link
     *     HandOverProblem#OVERDUE_ALREADY}
     */
    @Transactional
    public HandOver extend(Change change, int more, String reason, Scope supervised) {
        new Checks()
                .that(
                        more >= 1 && more <= MOST_MORE_DAYS,
                        "workingDays",
                        "out-of-range",
                        1,
                        MOST_MORE_DAYS)
                .text("reason", reason, NOTE_CHARACTERS)
                .done();
        Held held = open(change);
        HandOver handOver = held.handOver();
        WorkingDays.Counted due =
                deadlines.due(
                        handOver.since(), handOver.workingDays() + handOver.pausedDays() + more);
        Changed<LocalDate> changed =
                handOver.extend(
                        due,
                        warnOn(due.day()),
                        deadlines.today(),
                        supervised.covers(handOver.departmentId()),
                        held.question().number());
        log.append(change.by(), new HandOverEvent.Extended(held.question().place(), changed));
        step(HandlingStep.Kind.EXTENDED, handOver, null, null, reason.strip(), clock.instant());
        return flushed(held);
    }

    @Transactional
    public HandOver urge(Change change) {
        Held held = open(change);
        Instant now = clock.instant();
        held.handOver().urge(now);
        log.append(change.by(), new HandOverEvent.Urged(held.question().place()));
        step(HandlingStep.Kind.URGED, held.handOver(), null, null, null, now);
        return flushed(held);
    }

    /**
     * Plans to look whether the answer still holds.
     *
     * @param on from today on; null: nobody has to
     */
    @Transactional
    public HandOver checkAgain(Change change, @Nullable LocalDate on) {
        new Checks()
                .that(on == null || !on.isBefore(deadlines.today()), "on", "in-the-past")
                .done();
        Held held = hold(change);
        if (held.handOver().closedAt() == null) {
            throw notAllowed(held.question(), HandlingState.PUBLISHED);
        }
        Changed<LocalDate> changed = held.handOver().checkOn(on);
        log.append(change.by(), new HandOverEvent.CheckPlanned(held.question().place(), changed));
        return flushed(held);
    }

    /** Moves the handling of what is held; nothing where it stands there already. */
    @Transactional(TxType.MANDATORY)
    public void move(Held held, HandlingState next, Actor by, @Nullable String reason) {
        questions.handle(held.question().id(), next, by, reason);
    }

    /** Its answer is public: it is in nobody's hands any more. */
    @Transactional(TxType.MANDATORY)
    public void answered(UUID question) {
        findByIdOptional(question)
                .filter(handOver -> handOver.closedAt() == null)
                .ifPresent(
                        handOver -> {
                            Instant now = clock.instant();
                            endWait(handOver);
                            handOver.close(now);
                            step(HandlingStep.Kind.ANSWERED, handOver, null, null, null, now);
                            closeContributions(question, now);
                        });
    }

    /**
     * Its asker was not satisfied: its department answers once more, by a new day. What was
     * answered in a broadcast gets to its department by that.
     *
     * @throws ProblemException {@link CommonProblem#STATE_NOT_ALLOWED} where it is not answered
     */
    @Transactional(TxType.MANDATORY)
    public void reopen(UUID id, Actor by) {
        Question question = questions.locked(id);
        if (question.handling().state() != HandlingState.PUBLISHED) {
            throw notAllowed(question, HandlingState.REOPENED);
        }
        Instant now = clock.instant();
        int days = deadlines.workingDays(question.kind(), question.departmentId());
        WorkingDays.Counted due = deadlines.due(now, days);
        HandOver handOver =
                findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                        .orElseGet(
                                () -> {
                                    HandOver fresh =
                                            new HandOver(question, due, warnOn(due.day()), by, now);
                                    persist(fresh);
                                    return fresh;
                                });
        handOver.reopen(due, warnOn(due.day()), now);
        log.append(by, new HandOverEvent.Reopened(question.place(), days, due.day()));
        questions.handle(id, HandlingState.REOPENED, by, null);
        questions.handle(id, HandlingState.ASSIGNED, by, null);
        step(HandlingStep.Kind.REOPENED, handOver, null, null, null, now);
        flush();
    }

    /** Its asker was not satisfied with the second answer either: the supervisor looks at it. */
    @Transactional(TxType.MANDATORY)
    public void escalate(UUID id, Actor by) {
        Question question = questions.locked(id);
        HandOver handOver = locked(id);
        Instant now = clock.instant();
        handOver.escalate(now);
        log.append(by, new HandOverEvent.Escalated(question.place()));
        step(HandlingStep.Kind.ESCALATED, handOver, null, null, null, now);
        flush();
    }

    /**
     * The supervisor has looked at it; nothing where it waits no more.
     *
     * @param note for the asker and the public, 1 to {@link #NOTE_CHARACTERS} characters
     */
    @Transactional
    public HandOver settle(Change change, String note) {
        new Checks().text("note", note, NOTE_CHARACTERS).done();
        Held held = hold(change);
        if (held.handOver().settle()) {
            log.append(change.by(), new HandOverEvent.Settled(held.question().place()));
            step(
                    HandlingStep.Kind.SETTLED,
                    held.handOver(),
                    null,
                    null,
                    note.strip(),
                    clock.instant());
        }
        return flushed(held);
    }

    /** Who is answered is waited for no more: what was left of the wait does not count. */
    private void endWait(HandOver handOver) {
        LocalDate until = handOver.waitsUntil();
        if (until == null) {
            return;
        }
        LocalDate today = deadlines.today();
        Instant asked = getEntityManager().find(Clarification.class, handOver.id()).askedAt();
        int paused =
                deadlines
                        .calendar()
                        .waited(
                                deadlines.day(handOver.since()),
                                deadlines.day(asked),
                                today.isAfter(until) ? until : today);
        WorkingDays.Counted due = deadlines.due(handOver.since(), handOver.workingDays() + paused);
        handOver.recount(paused, null, due, warnOn(due.day()));
    }

    /** What others were asked for is needed no more. */
    private void closeContributions(UUID question, Instant now) {
        getEntityManager()
                .createQuery(
                        "update versioned Contribution c set c.state = ?1, c.endedAt = ?2"
                                + " where c.questionId = ?3 and c.state = ?4")
                .setParameter(1, ContributionState.CLOSED)
                .setParameter(2, now)
                .setParameter(3, question)
                .setParameter(4, ContributionState.ASKED)
                .executeUpdate();
    }

    HandOver flushed(Held held) {
        flush();
        return held.handOver();
    }

    void step(
            HandlingStep.Kind kind,
            HandOver handOver,
            @Nullable UUID other,
            @Nullable String code,
            @Nullable String note,
            Instant at) {
        getEntityManager().persist(new HandlingStep(kind, handOver, other, code, note, at));
    }

    /** What became of a question since it was handed over, in order. */
    public List<HandlingStep> steps(UUID question) {
        return getEntityManager()
                .createQuery(
                        "from HandlingStep s where s.questionId = ?1 order by s.at, s.id",
                        HandlingStep.class)
                .setParameter(1, question)
                .getResultList();
    }

    /** The working days of one hand-over, one by one. */
    public WorkingDays.Counted counted(HandOver handOver) {
        return deadlines.due(handOver.since(), handOver.workingDays() + handOver.pausedDays());
    }

    static ProblemException notAllowed(Question question, HandlingState wanted) {
        return ProblemException.of(
                CommonProblem.STATE_NOT_ALLOWED, "handling", question.handling().state(), wanted);
    }
}
