package org.wenzheng.rundown.reports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Rows;

/** Figures of one session: four statements, each over what belongs to it alone. */
@ApplicationScoped
public class SessionReports {
    /** What was taken in the broadcast and not taken back. */
    private static final String AIRED =
            """
            select question_id from air_move
            where session_id = :session and rehearsal_at is null and undone_at is null
              and kind = 'TAKE'
            """;

    private final EntityManager entities;
    private final Sessions sessions;
    private final Viewing viewing;

    SessionReports(EntityManager entities, Sessions sessions, Viewing viewing) {
        this.entities = entities;
        this.sessions = sessions;
        this.viewing = viewing;
    }

    @Transactional
    public SessionReport of(UUID id, Scope scope) {
        Session session = sessions.get(id, scope);
        return new SessionReport(
                session,
                session.broadcastBeganAt(),
                session.broadcastEndedAt(),
                parts(id),
                questions(id),
                dismissed(id),
                viewing.peak(id).orElse(null));
    }

    private SessionReport.Questions questions(UUID session) {
        Tuple row =
                Rows.of(
                                entities.createNativeQuery(
                                                """
                                                with here as (
                                                    select review, id in (
                                                """
                                                        + AIRED
                                                        + """
                                                    ) as aired
                                                    from question where session_id = :session
                                                ), gone as (
                                                    select count(*) as transferred
                                                    from question_transfer t
                                                    join question q on q.id = t.question_id
                                                    where t.from_session_id = :session
                                                      and q.session_id is distinct from t.from_session_id
                                                )
                                                select count(*) + (select transferred from gone) as received,
                                                       count(*) filter (where review in ('SUBMITTED', 'HELD')) as waiting,
                                                       count(*) filter (where review = 'APPROVED') as approved,
                                                       count(*) filter (where aired) as aired,
                                                       count(*) filter (where review = 'APPROVED' and not aired) as left_over,
                                                       count(*) filter (where review = 'MERGED') as merged,
                                                       (select transferred from gone)
                                                           + count(*) filter (where review = 'TRANSFERRED') as transferred,
                                                       count(*) filter (where review = 'WITHDRAWN') as withdrawn,
                                                       count(*) filter (where review = 'DISMISSED') as dismissed
                                                from here
                                                """,
                                                Tuple.class)
                                        .setParameter("session", session))
                        .findFirst()
                        .orElseThrow();
        return new SessionReport.Questions(
                count(row, "received"),
                count(row, "waiting"),
                count(row, "approved"),
                count(row, "aired"),
                count(row, "left_over"),
                count(row, "merged"),
                count(row, "transferred"),
                count(row, "withdrawn"),
                count(row, "dismissed"));
    }

    private List<SessionReport.Dismissed> dismissed(UUID session) {
        return Rows.of(
                        entities.createNativeQuery(
                                        """
                                        select dismissal, count(*) as questions from question
                                        where session_id = :session and review = 'DISMISSED'
                                          and dismissal is not null
                                        group by dismissal order by questions desc, dismissal
                                        """,
                                        Tuple.class)
                                .setParameter("session", session))
                .map(
                        row ->
                                new SessionReport.Dismissed(
                                        DismissalReason.valueOf(row.get("dismissal", String.class)),
                                        count(row, "questions")))
                .toList();
    }

    private List<SessionReport.Part> parts(UUID session) {
        return Rows.of(
                        entities.createNativeQuery(
                                        """
                                        select s.title, s.planned_seconds,
                                               coalesce((
                                                   select sum(extract(epoch from r.ended_at - r.began_at))
                                                   from segment_run r
                                                   where r.segment_id = s.id and r.rehearsal_at is null
                                                     and r.ended_at is not null), 0)::bigint as seconds,
                                               (select count(*) from rundown_entry e
                                                where e.segment_id = s.id and e.question_id in (
                                        """
                                                + AIRED
                                                + """
                                                )) as aired
                                        from segment s
                                        where s.session_id = :session order by s.position, s.id
                                        """,
                                        Tuple.class)
                                .setParameter("session", session))
                .map(
                        row ->
                                new SessionReport.Part(
                                        row.get("title", String.class),
                                        row.get("planned_seconds", Integer.class),
                                        row.get("seconds", Long.class),
                                        count(row, "aired")))
                .toList();
    }

    private static int count(Tuple row, String column) {
        return ((Number) row.get(column)).intValue();
    }
}
