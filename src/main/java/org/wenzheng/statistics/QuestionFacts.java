package org.wenzheng.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.ReviewState;

/** Reads what questions are now, as far as it is counted. */
@ApplicationScoped
class QuestionFacts {
    /**
     * Drafts of transcripts are hidden and count as soon as they are published. The time of a
     * department is over with its first answer, whatever follows.
     */
    private static final String SELECT =
            """
            select q.id, q.received_at, q.department_id, q.session_id, q.kind, q.review, q.dismissal,
                   q.visibility, q.aired_before or coalesce(q.on_air, '') in ('ON_AIR', 'AIRED') as aired,
                   array(select t.topic_id from question_topic t
                         where t.question_id = q.id order by t.topic_id) as topics,
                   (select min(a.answered_at) from answer a
                    where a.question_id = q.id
                      and a.state in ('PUBLISHED', 'CORRECTED', 'SUPERSEDED')) as answered_at,
                   given.at as given_at, done.at as done_at, done.due_on,
                   (select v.satisfied from asker_verdict v
                    where v.question_id = q.id order by v.round desc limit 1) as satisfied,
                   coalesce(h.helped, 0) as helped, coalesce(h.not_helped, 0) as not_helped
            from question q
            left join lateral (select s.at from handling_step s
                               where s.question_id = q.id and s.step = 'HANDED_OVER'
                               order by s.at, s.id limit 1) given on true
            left join lateral (select s.at, s.due_on from handling_step s
                               where s.question_id = q.id and s.step = 'ANSWERED'
                               order by s.at, s.id limit 1) done on true
            left join answer_help h on h.question_id = q.id
            where q.id = any (?) and q.visibility <> 'HIDDEN'
            """;

    private final Deadlines deadlines;

    QuestionFacts(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** Those that are there and counted; one statement. */
    Map<UUID, QuestionFact> of(Connection connection, Collection<UUID> ids) throws SQLException {
        Map<UUID, QuestionFact> facts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    facts.put(rows.getObject("id", UUID.class), fact(rows));
                }
            }
        }
        return facts;
    }

    private QuestionFact fact(ResultSet row) throws SQLException {
        ReviewState review = ReviewState.valueOf(row.getString("review"));
        String dismissal = row.getString("dismissal");
        LocalDate answered =
                review == ReviewState.APPROVED && row.getString("visibility").equals("PUBLIC")
                        ? day(row, "answered_at")
                        : null;
        LocalDate given = day(row, "given_at");
        LocalDate done = day(row, "done_at");
        Integer days = null;
        boolean late = false;
        LocalDate due = row.getObject("due_on", LocalDate.class);
        if (answered != null && given != null && done != null) {
            days = deadlines.calendar().between(given, done);
            late = due != null && done.isAfter(due);
        }
        return new QuestionFact(
                monthOf(day(row, "received_at")),
                row.getObject("department_id", UUID.class),
                row.getObject("session_id", UUID.class),
                topics(row.getArray("topics")),
                QuestionKind.valueOf(row.getString("kind")),
                review,
                dismissal == null ? null : DismissalReason.valueOf(dismissal),
                row.getBoolean("aired"),
                answered == null ? null : monthOf(answered),
                days,
                late,
                row.getObject("satisfied", Boolean.class),
                row.getInt("helped"),
                row.getInt("not_helped"));
    }

    private @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : deadlines.day(at.toInstant());
    }

    private static LocalDate monthOf(@Nullable LocalDate day) throws SQLException {
        if (day == null) {
            throw new SQLException("A question without a day");
        }
        return day.withDayOfMonth(1);
    }

    private static Set<UUID> topics(Array array) throws SQLException {
        Set<UUID> topics = new LinkedHashSet<>();
        for (Object topic : (Object[]) array.getArray()) {
            topics.add((UUID) topic);
        }
        return topics;
    }
}
