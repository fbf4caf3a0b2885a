package org.wenzheng.answers.reminding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.shared.Rows;

/**
 * Reminds whoever has a question or has to see to what it commits to, or who signs for the
 * department where nobody has it. A row is a reminder; its key lets nobody be reminded twice of one
 * date, however many nodes look.
 */
@ApplicationScoped
public class Reminders {
    /** Unseen ones of one person that are told. */
    public static final int MOST = 100;

    /**
     * Of account {@code a}: it has the question of hand-over {@code h}, or nobody has and it signs
     * for the department today.
     */
    private static final String REMINDED =
            """
            a.disabled_at is null and (a.id = h.assignee_id
                or h.assignee_id is null and exists (
                    select 1 from role_grant g
                    where g.account_id = a.id and g.role = 'APPROVER'
                        and g.department_id = {about}.department_id)
                or h.assignee_id is null and exists (
                    select 1 from deputy d
                    where d.account_id = a.id and d.department_id = {about}.department_id
                        and d.ended_at is null and :today between d.first_day and d.last_day))
            """;

    private final Session entities;
    private final Deadlines deadlines;
    private final ReminderConfig config;
    private final ZoneId zone;
    private final InstantSource clock;

    Reminders(
            Session entities,
            Deadlines deadlines,
            ReminderConfig config,
            @ConfigProperty(name = "wenzheng.zone", defaultValue = "Asia/Shanghai") ZoneId zone,
            InstantSource clock) {
        this.entities = entities;
        this.deadlines = deadlines;
        this.config = config;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * @param about alias of what has the department
     */
    private static String reminded(String about) {
        return REMINDED.replace("{about}", about);
    }

    boolean isWorkingHour() {
        LocalTime now = LocalTime.ofInstant(clock.instant(), zone);
        return deadlines.calendar().isWorked(deadlines.today())
                && !now.isBefore(config.from())
                && now.isBefore(config.until());
    }

    /**
     * Makes those that are due, up to a number.
     *
     * @return how many
     */
    @Transactional
    int make(int limit) {
        return entities.createNativeMutationQuery(
                        """
                        insert into reminder (question_id, kind, due_on, account_id, at)
                        select h.id, k.kind, h.due_on, a.id, :now
                        from hand_over h
                        join question q on q.id = h.id and q.review = 'APPROVED'
                            and q.handling <> 'RETURNED'
                        cross join lateral (
                            select case when h.due_on < :today then 'OVERDUE' else 'DUE_SOON' end
                                as kind) k
                        join account a on {reminded}
                        where h.closed_at is null and h.warn_on <= :today
                            and not exists (
                                select 1 from reminder r where r.question_id = h.id
                                    and r.kind = k.kind and r.due_on = h.due_on
                                    and r.account_id = a.id)
                        order by h.warn_on, h.id
                        limit :limit
                        on conflict do nothing
                        """
                                .replace("{reminded}", reminded("h")))
                .setParameter("now", clock.instant())
                .setParameter("today", deadlines.today())
                .setParameter("limit", limit)
                .executeUpdate();
    }

    /**
     * The same of what answers commit to, for whoever has the question in its department.
     *
     * @return how many
     */
    @Transactional
    int makeOfCommitments(int limit) {
        return entities.createNativeMutationQuery(
                        """
                        insert into commitment_reminder (commitment_id, kind, due_on, account_id, at)
                        select c.id, k.kind, c.due_on, a.id, :now
                        from commitment c
                        join question q on q.id = c.question_id and q.review = 'APPROVED'
                        left join hand_over h on h.id = c.question_id
                            and h.department_id = c.department_id
                        cross join lateral (
                            select case when c.due_on < :today then 'OVERDUE' else 'DUE_SOON' end
                                as kind) k
                        join account a on {reminded}
                        where c.state = 'OPEN' and c.warn_on <= :today
                            and not exists (
                                select 1 from commitment_reminder r where r.commitment_id = c.id
                                    and r.kind = k.kind and r.due_on = c.due_on
                                    and r.account_id = a.id)
                        order by c.warn_on, c.id
                        limit :limit
                        on conflict do nothing
                        """
                                .replace("{reminded}", reminded("c")))
                .setParameter("now", clock.instant())
                .setParameter("today", deadlines.today())
                .setParameter("limit", limit)
                .executeUpdate();
    }

    public record Reminder(
            UUID questionId,
            long number,
            String title,
            ReminderKind kind,
            LocalDate dueOn,
            Instant at) {}

    /** What an account has not seen yet and is still open, the most urgent first. */
    @Transactional
    public List<Reminder> unseen(UUID account) {
        return Rows.of(
                        entities.createNativeQuery(
                                        """
                                        select r.question_id, q.number, q.title, r.kind, r.due_on,
                                               r.at
                                        from reminder r
                                        join hand_over h on h.id = r.question_id
                                            and h.closed_at is null and h.due_on = r.due_on
                                        join question q on q.id = r.question_id
                                        where r.account_id = :account and r.seen_at is null
                                        union all
                                        select c.question_id, q.number, q.title,
                                               'COMMITMENT_' || r.kind, r.due_on, r.at
                                        from commitment_reminder r
                                        join commitment c on c.id = r.commitment_id
                                            and c.state = 'OPEN' and c.due_on = r.due_on
                                        join question q on q.id = c.question_id
                                        where r.account_id = :account and r.seen_at is null
                                        order by due_on, at, question_id
                                        limit :limit
                                        """,
                                        Tuple.class)
                                .setParameter("account", account)
                                .setParameter("limit", MOST))
                .map(
                        row ->
                                new Reminder(
                                        row.get("question_id", UUID.class),
                                        row.get("number", Number.class).longValue(),
                                        row.get("title", String.class),
                                        ReminderKind.valueOf(row.get("kind", String.class)),
                                        row.get("due_on", LocalDate.class),
                                        row.get("at", Instant.class)))
                .toList();
    }

    /** Those that were made up to a time are seen. The same again changes nothing. */
    @Transactional
    public void see(UUID account, Instant upTo) {
        for (String table : List.of("reminder", "commitment_reminder")) {
            entities.createNativeMutationQuery(
                            """
                            update %s set seen_at = :now
                            where account_id = :account and seen_at is null and at <= :upTo
                            """
                                    .formatted(table))
                    .setParameter("now", clock.instant())
                    .setParameter("account", account)
                    .setParameter("upTo", upTo)
                    .executeUpdate();
        }
    }
}
