package org.wenzheng.changes;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wenzheng.answers.AnswerEvent;
import org.wenzheng.answers.commitments.CommitmentEvent;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.people.PeopleEvent;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.rundown.RundownEvent;
import org.wenzheng.rundown.screens.ScreenEvent;
import org.wenzheng.sessions.SessionEvent;
import org.wenzheng.topics.TopicEvent;
import org.wenzheng.transcripts.running.LineEvent;

/**
 * What in public may be another after some events: what they are about, and what says so only while
 * that is public. What merely shows a name of it is left out.
 */
@ApplicationScoped
class AffectedThings {
    private static final Map<String, PublicKind> KINDS =
            Map.of(
                    AnswerEvent.ANSWER, PublicKind.ANSWER,
                    CommitmentEvent.COMMITMENT, PublicKind.COMMITMENT,
                    PeopleEvent.DEPARTMENT, PublicKind.DEPARTMENT,
                    PeopleEvent.PERSON, PublicKind.PERSON,
                    SessionEvent.PROGRAMME, PublicKind.PROGRAMME,
                    SessionEvent.SESSION, PublicKind.SESSION,
                    TopicEvent.TOPIC, PublicKind.TOPIC);

    private static final String OF_QUESTIONS =
            """
            select 'QUESTION' as kind, f.id, f.follow_up_of_id as by
            from question f where f.follow_up_of_id = any (?)
            union all
            select 'ANSWER', a.id, a.question_id from answer a where a.question_id = any (?)
            union all
            select 'COMMITMENT', c.id, c.question_id from commitment c where c.question_id = any (?)
            union all
            select 'RECORD', t.session_id, t.question_id from turn t where t.question_id = any (?)
            union all
            select 'RECORD', t.session_id, a.question_id
            from answer a join turn t on t.answer_id = a.id where a.question_id = any (?)
            """;

    private static final String OF_SESSIONS =
            """
            select 'QUESTION' as kind, q.id, q.session_id as by
            from question q where q.session_id = any (?)
            union all
            select 'ANSWER', a.id, q.session_id
            from question q join answer a on a.question_id = q.id where q.session_id = any (?)
            """;

    private final AgroalDataSource database;

    AffectedThings(AgroalDataSource database) {
        this.database = database;
    }

    /** With the time of the last of the events that concern them; public or not. */
    Map<PublicKind, Map<UUID, Instant>> by(List<LoggedEvent> events) throws SQLException {
        Map<PublicKind, Map<UUID, Instant>> things = new EnumMap<>(PublicKind.class);
        Map<UUID, Instant> sessions = new HashMap<>();
        for (LoggedEvent event : events) {
            if (event.isAnyOf(
                    QuestionEvent.Unseen.class,
                    // With the id of their session, of which they change nothing.
                    RundownEvent.class,
                    ScreenEvent.class,
                    LineEvent.class)) {
                continue;
            }
            UUID subject = event.subject().id();
            PublicKind kind = KINDS.get(event.subject().kind());
            if (kind != null) {
                add(things, kind, subject, event.at());
            }
            event.ids(QuestionEvent.QUESTION)
                    .forEach(id -> add(things, PublicKind.QUESTION, id, event.at()));
            if (kind == PublicKind.SESSION
                    || event.isAnyOf(QuestionEvent.class, AnswerEvent.class)) {
                event.ids(SessionEvent.SESSION)
                        .forEach(id -> add(things, PublicKind.RECORD, id, event.at()));
            }
            if (event.is(SessionEvent.OfSession.class)) {
                sessions.put(subject, event.at());
            }
        }
        // A copy: what follows a follow-up does not say what that one follows.
        addThose(
                things,
                OF_QUESTIONS,
                5,
                Map.copyOf(things.getOrDefault(PublicKind.QUESTION, Map.of())));
        addThose(things, OF_SESSIONS, 2, sessions);
        return things;
    }

    private void addThose(
            Map<PublicKind, Map<UUID, Instant>> things, String sql, int gaps, Map<UUID, Instant> by)
            throws SQLException {
        if (by.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 1; i <= gaps; i++) {
                select.setArray(i, connection.createArrayOf("uuid", by.keySet().toArray()));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Instant at = by.get(rows.getObject("by", UUID.class));
                    if (at != null) {
                        add(
                                things,
                                PublicKind.valueOf(rows.getString("kind")),
                                rows.getObject("id", UUID.class),
                                at);
                    }
                }
            }
        }
    }

    private static void add(
            Map<PublicKind, Map<UUID, Instant>> things, PublicKind kind, UUID id, Instant at) {
        things.computeIfAbsent(kind, of -> new HashMap<>())
                .merge(id, at, (one, other) -> one.isAfter(other) ? one : other);
    }
}
