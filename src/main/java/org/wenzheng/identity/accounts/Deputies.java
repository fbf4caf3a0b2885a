package org.wenzheng.identity.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Role;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Store;

/**
 * Who signs in the place of approvers that are away. A deputy has what the approver may do for one
 * department, on these days only and for no longer than the approver has it; it makes nobody able
 * to name a deputy of their own.
 */
@ApplicationScoped
public class Deputies implements Store<Deputy> {
    /** Longer absences need an approver of their own. */
    public static final int MOST_DAYS = 92;

    /** Most that are in force or to come in one department. */
    public static final int MOST = 100;

    private final Accounts accounts;
    private final EventLog log;
    private final ZoneId zone;
    private final InstantSource clock;

    Deputies(
            Accounts accounts,
            EventLog log,
            @ConfigProperty(name = "wenzheng.zone", defaultValue = "Asia/Shanghai") ZoneId zone,
            InstantSource clock) {
        this.accounts = accounts;
        this.log = log;
        this.zone = zone;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /**
     * @param accountId who signs meanwhile
     * @param firstDay today at the earliest
     * @param lastDay at most {@link #MOST_DAYS} days with the first one
     */
    public record Wanted(UUID approverId, UUID accountId, LocalDate firstDay, LocalDate lastDay) {}

    /** Those in force and to come, by their first day. */
    public List<Deputy> of(UUID department) {
        return find(
                        "departmentId = ?1 and endedAt is null and lastDay >= ?2"
                                + " order by firstDay, id",
                        department,
                        today())
                .page(0, MOST)
                .list();
    }

    /** In whose place an account signs today, where those may sign themselves. */
    public List<Deputy> standingIn(UUID account) {
        return find(
                        "accountId = ?1 and endedAt is null and firstDay <= ?2 and lastDay >= ?2"
                                + " order by lastDay, id",
                        account,
                        today())
                .page(0, MOST)
                .stream()
                .filter(
                        deputy ->
                                accounts.holds(
                                        deputy.approverId(), Role.APPROVER, deputy.departmentId()))
                .toList();
    }

    /**
     * In whose place an account signs for a department today; empty where it does so in its own
     * right, or not at all.
     */
    public Optional<UUID> approver(UUID account, UUID department) {
        return accounts.holds(account, Role.APPROVER, department)
                ? Optional.empty()
                : standingIn(account).stream()
                        .filter(deputy -> deputy.departmentId().equals(department))
                        .map(Deputy::approverId)
                        .findFirst();
    }

    /**
     * Who can stand in for an approver of a department: its own people who answer, sign or rule.
     */
    public List<Account> candidates(UUID department) {
        return accounts.holding(List.of(Role.OFFICIAL, Role.APPROVER, Role.SUPERVISOR), department);
    }

    /**
     * @param anybody whether the caller may name one for others than themselves
     * @throws ProblemException {@link CommonProblem#INVALID}
     */
    @Transactional
    public Deputy name(UUID department, Wanted wanted, boolean anybody, Actor by) {
        // Of two who name the same one, the second sees what the first did.
        awaitName("deputies of " + department);
        LocalDate today = today();
        List<Deputy> there = of(department);
        new Checks()
                .that(
                        accounts.holding(List.of(Role.APPROVER), department).stream()
                                .anyMatch(one -> one.id().equals(wanted.approverId())),
                        "approverId",
                        "not-of-department")
                .that(
                        anybody || by.account().filter(wanted.approverId()::equals).isPresent(),
                        "approverId",
                        "only-oneself")
                .that(!wanted.accountId().equals(wanted.approverId()), "accountId", "same-person")
                .that(
                        candidates(department).stream()
                                .anyMatch(one -> one.id().equals(wanted.accountId())),
                        "accountId",
                        "not-of-department")
                .that(
                        there.stream().noneMatch(deputy -> overlaps(deputy, wanted)),
                        "accountId",
                        "deputy-already")
                .that(there.size() < MOST, "accountId", "too-many", MOST)
                .that(!wanted.firstDay().isBefore(today), "firstDay", "in-the-past")
                .that(!wanted.lastDay().isBefore(wanted.firstDay()), "lastDay", "before-first-day")
                .that(
                        wanted.lastDay().isBefore(wanted.firstDay().plusDays(MOST_DAYS)),
                        "lastDay",
                        "too-many-days",
                        MOST_DAYS)
                .done();
        Deputy deputy = new Deputy(wanted, department, by, clock.instant());
        persistAndFlush(deputy);
        log.append(
                by,
                new DeputyEvent.Named(
                        deputy.id(),
                        deputy.approverId(),
                        deputy.accountId(),
                        department,
                        deputy.firstDay(),
                        deputy.lastDay()));
        return deputy;
    }

    private static boolean overlaps(Deputy deputy, Wanted wanted) {
        return deputy.approverId().equals(wanted.approverId())
                && deputy.accountId().equals(wanted.accountId())
                && !deputy.firstDay().isAfter(wanted.lastDay())
                && !deputy.lastDay().isBefore(wanted.firstDay());
    }

    /**
     * Ends it before its last day. The same again changes nothing.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}
     */
    @Transactional
    public void end(UUID department, UUID id, Actor by) {
        Deputy deputy = locked(id);
        if (!deputy.departmentId().equals(department)) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, id);
        }
        if (deputy.end(by, clock.instant())) {
            log.append(
                    by,
                    new DeputyEvent.Ended(id, deputy.approverId(), deputy.accountId(), department));
        }
    }
}
