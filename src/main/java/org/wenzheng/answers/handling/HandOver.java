package org.wenzheng.answers.handling;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.deadlines.WorkingDays;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.questions.Question;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Stored;

/**
 * A question in the hands of a department. Its id is the question's, and where the handling stands
 * is told by the question.
 */
@Entity
@Table(name = "hand_over")
public class HandOver extends Stored {
    /** After so many only a supervisor says who is responsible. */
    public static final int MOST_RETURNS = 2;

    @Column(name = "department_id")
    private UUID departmentId;

    @Column(name = "assignee_id")
    private @Nullable UUID assigneeId;

    @Column(name = "rule_topic_id")
    private @Nullable UUID ruleTopicId;

    @Column(name = "received_at", updatable = false)
    private Instant receivedAt;

    @Column(name = "handed_over_at", updatable = false)
    private Instant handedOverAt;

    @SuppressWarnings("UnusedVariable") // read in the database alone
    @Column(name = "handed_over_by", updatable = false)
    private Actor handedOverBy;

    @Column(name = "working_days")
    private int workingDays;

    @Column(name = "due_on")
    private LocalDate dueOn;

    @Column(name = "warn_on")
    private LocalDate warnOn;

    @Column(name = "due_provisional")
    private boolean dueProvisional;

    @Column(name = "paused_days")
    private int pausedDays;

    @Column(name = "waits_until")
    private @Nullable LocalDate waitsUntil;

    private int extensions;
    private int returns;
    private boolean ruled;

    @Enumerated(EnumType.STRING)
    @Column(name = "returned_code")
    private @Nullable ReturnReason returnedCode;

    @Column(name = "returned_to_id")
    private @Nullable UUID returnedToId;

    @Column(name = "returned_note")
    private @Nullable String returnedNote;

    @Column(name = "urged_at")
    private @Nullable Instant urgedAt;

    @Column(name = "check_on")
    private @Nullable LocalDate checkOn;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "reopened_at")
    private @Nullable Instant reopenedAt;

    @Column(name = "escalated_at")
    private @Nullable Instant escalatedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected HandOver() {}

    HandOver(Question question, WorkingDays.Counted due, LocalDate warnOn, Actor by, Instant at) {
        super(question.id());
        this.departmentId = question.departmentId();
        this.receivedAt = question.receivedAt();
        this.handedOverAt = at;
        this.handedOverBy = by;
        setDue(due, warnOn);
    }

    /** Of what was answered in a broadcast: its department has it, with nothing left to do. */
    static HandOver ofAnswered(
            Question question, WorkingDays.Counted due, LocalDate warnOn, Actor by, Instant at) {
        HandOver handOver = new HandOver(question, due, warnOn, by, at);
        handOver.closedAt = at;
        return handOver;
    }

    private void setDue(WorkingDays.Counted due, LocalDate warn) {
        workingDays = due.workingDays() - pausedDays;
        dueOn = due.day();
        dueProvisional = due.provisional();
        warnOn = warn;
    }

    Changed<UUID> assignBy(AssignmentRule rule) {
        Changed<UUID> changed = new Changed<>(assigneeId, rule.accountId());
        assigneeId = rule.accountId();
        ruleTopicId = rule.topicId();
        return changed;
    }

    Optional<Changed<UUID>> assign(@Nullable UUID account) {
        if (Objects.equals(assigneeId, account)) {
            return Optional.empty();
        }
        Changed<UUID> changed = new Changed<>(assigneeId, account);
        assigneeId = account;
        ruleTopicId = null;
        return Optional.of(changed);
    }

    void refuseReturn(long number) {
        if (ruled) {
            throw ProblemException.of(HandOverProblem.ASSIGNMENT_IS_FINAL, number);
        }
    }

    void giveBack(ReturnReason code, @Nullable UUID believed, @Nullable String note) {
        returns++;
        returnedCode = code;
        returnedToId = believed;
        returnedNote = note;
        assigneeId = null;
        ruleTopicId = null;
    }

    /**
     * @param ruling whether a supervisor says so
     * @throws ProblemException {@link HandOverProblem#SUPERVISOR_DECIDES}
     */
    Changed<UUID> redirect(UUID department, boolean ruling, long number) {
        if (returns >= MOST_RETURNS && !ruling) {
            throw ProblemException.of(HandOverProblem.SUPERVISOR_DECIDES, number);
        }
        Changed<UUID> changed = new Changed<>(departmentId, department);
        departmentId = department;
        assigneeId = null;
        ruleTopicId = null;
        returnedCode = null;
        returnedToId = null;
        returnedNote = null;
        ruled = ruling && returns >= MOST_RETURNS;
        return changed;
    }

    /**
     * @param ruling whether a supervisor says so, who may do it late and again
     */
    Changed<LocalDate> extend(
            WorkingDays.Counted due, LocalDate warn, LocalDate today, boolean ruling, long number) {
        if (!ruling && extensions > 0) {
            throw ProblemException.of(HandOverProblem.EXTENDED_ALREADY, number);
        }
        if (!ruling) {
            refuseOverdue(today, number);
        }
        Changed<LocalDate> changed = new Changed<>(dueOn, due.day());
        setDue(due, warn);
        extensions++;
        return changed;
    }

    /**
     * Counts the due date anew.
     *
     * @param days on which the clock stood still for the asker
     * @param until the last one of those that are to come; null: it goes on
     */
    Changed<LocalDate> recount(
            int days, @Nullable LocalDate until, WorkingDays.Counted due, LocalDate warn) {
        Changed<LocalDate> changed = new Changed<>(dueOn, due.day());
        pausedDays = days;
        waitsUntil = until;
        setDue(due, warn);
        return changed;
    }

    void refuseOverdue(LocalDate today, long number) {
        if (today.isAfter(dueOn)) {
            throw ProblemException.of(HandOverProblem.OVERDUE_ALREADY, number, dueOn);
        }
    }

    void urge(Instant at) {
        urgedAt = at;
    }

    void refuseClosed(long number) {
        if (closedAt != null) {
            throw ProblemException.of(HandOverProblem.CLOSED_ALREADY, number);
        }
    }

    Changed<LocalDate> checkOn(@Nullable LocalDate day) {
        Changed<LocalDate> changed = new Changed<>(checkOn, day);
        checkOn = day;
        return changed;
    }

    void close(Instant at) {
        closedAt = at;
    }

    /** Its time begins anew; who answered first has it again. */
    void reopen(WorkingDays.Counted due, LocalDate warn, Instant at) {
        closedAt = null;
        reopenedAt = at;
        urgedAt = null;
        extensions = 0;
        pausedDays = 0;
        waitsUntil = null;
        checkOn = null;
        setDue(due, warn);
    }

    void escalate(Instant at) {
        escalatedAt = at;
    }

    boolean settle() {
        boolean was = escalatedAt != null;
        escalatedAt = null;
        return was;
    }

    /** From when its time is counted. */
    Instant since() {
        return reopenedAt == null ? handedOverAt : reopenedAt;
    }

    public @Nullable Instant reopenedAt() {
        return reopenedAt;
    }

    /** Since when it waits for the supervisor; null where it does not. */
    public @Nullable Instant escalatedAt() {
        return escalatedAt;
    }

    public UUID departmentId() {
        return departmentId;
    }

    public @Nullable UUID assigneeId() {
        return assigneeId;
    }

    /** The topic by whose rule the assignee has it; null where it was given by hand. */
    public @Nullable UUID ruleTopicId() {
        return ruleTopicId;
    }

    /** When the question came. */
    public Instant receivedAt() {
        return receivedAt;
    }

    public Instant handedOverAt() {
        return handedOverAt;
    }

    /** From the day of the hand-over, extensions included and the wait for the asker not. */
    public int workingDays() {
        return workingDays;
    }

    /** Working days on which the asker was waited for; the due date has them in it. */
    public int pausedDays() {
        return pausedDays;
    }

    /** Null where the asker was asked for nothing, or replied. */
    public @Nullable LocalDate waitsUntil() {
        return waitsUntil;
    }

    /** The last day on which an answer is in time. */
    public LocalDate dueOn() {
        return dueOn;
    }

    /** From this day on it is due soon. */
    public LocalDate warnOn() {
        return warnOn;
    }

    /** Whether the holidays of a year on the way are not known yet. */
    public boolean isDueProvisional() {
        return dueProvisional;
    }

    public int extensions() {
        return extensions;
    }

    public int returns() {
        return returns;
    }

    public boolean isRuled() {
        return ruled;
    }

    public @Nullable ReturnReason returnedCode() {
        return returnedCode;
    }

    public @Nullable UUID returnedToId() {
        return returnedToId;
    }

    public @Nullable String returnedNote() {
        return returnedNote;
    }

    public @Nullable Instant urgedAt() {
        return urgedAt;
    }

    /** The day to look whether the answer still holds. */
    public @Nullable LocalDate checkOn() {
        return checkOn;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }
}
