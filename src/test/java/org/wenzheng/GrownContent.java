package org.wenzheng;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Content of any size, written in bulk and without events: the rows of one world again and again
 * under other ids. Departments, people and topics stay as many as they are; sessions, questions,
 * answers, records, hand-overs and the log grow.
 */
public final class GrownContent {
    private static final int DEPARTMENTS = 20;
    private static final int QUESTIONS_OF_A_SESSION = 40;

    /**
     * What waits for somebody is among so many of the first: work is done, and does not pile up.
     */
    private static final int WAITING = 1_000;

    private final World world;

    public GrownContent(World world) {
        this.world = world;
    }

    /** Departments, each with two people and two topics, one below the other. */
    public void frame() throws SQLException {
        execute(
                """
                insert into department select made.*
                from department d, generate_series(0, %2$d) n,
                     jsonb_populate_record(d, jsonb_build_object(
                    'id', ${department n}, 'slug', 'office-' || n, 'name', '第' || n || '局',
                    'short_name', '局' || n)) made
                where d.id = '%1$s'
                """
                        .formatted(world.department().id(), DEPARTMENTS - 1),
                """
                insert into person select made.*
                from person p, generate_series(0, %3$d) n,
                     jsonb_populate_record(p, jsonb_build_object(
                    'id', ${person n}, 'slug', 'official-' || n, 'name', '王' || n,
                    'department_id', ${department mod(n, %2$d)})) made
                where p.id = '%1$s'
                """
                        .formatted(world.official().id(), DEPARTMENTS, 2 * DEPARTMENTS - 1),
                """
                insert into topic select made.*
                from topic t, generate_series(0, %3$d) n,
                     jsonb_populate_record(t, jsonb_build_object(
                    'id', ${topic n}, 'slug', 'matter-' || n, 'name', '事项' || n,
                    'parent_id', case when n >= %2$d then ${topic n - %2$d} end)) made
                where t.id = '%1$s'
                """
                        .formatted(world.topic().id(), DEPARTMENTS, 2 * DEPARTMENTS - 1),
                slugs("department", "office-", 0, DEPARTMENTS - 1),
                slugs("person", "official-", 0, 2 * DEPARTMENTS - 1),
                slugs("topic", "matter-", 0, 2 * DEPARTMENTS - 1));
    }

    /**
     * Questions from one number to the one before another; numbers count from 0 into the past, at
     * the same pace however many. Of twenty 18 are answered, three of five in a broadcast; one was
     * dismissed or waits for review, and one has no answer or waits for it.
     */
    public void add(int from, int to) throws SQLException {
        int last = to - 1;
        int firstSession = from / QUESTIONS_OF_A_SESSION;
        int lastSession = to / QUESTIONS_OF_A_SESSION - 1;
        execute(
                """
                insert into session select made.*
                from session s, generate_series(%2$d, %3$d) n,
                     jsonb_populate_record(s, jsonb_build_object(
                    'id', ${session n}, 'slug', 'show-' || n, 'title', '第' || n || '场',
                    'department_id', ${department mod(n, %4$d)}, 'state', 'ARCHIVED',
                    'starts_at', timestamptz '2026-11-01' - n * interval '200 hours',
                    'ends_at', timestamptz '2026-11-01 01:00' - n * interval '200 hours')) made
                where s.id = '%1$s'
                """
                        .formatted(world.session().id(), firstSession, lastSession, DEPARTMENTS),
                slugs("session", "show-", firstSession, lastSession),
                """
                insert into session_topic (session_id, topic_id)
                select ${session n}, ${topic mod(n, %3$d)} from generate_series(%1$d, %2$d) n
                """
                        .formatted(firstSession, lastSession, 2 * DEPARTMENTS),
                """
                insert into guest select made.*
                from guest g, generate_series(%2$d, %3$d) n,
                     jsonb_populate_record(g, jsonb_build_object(
                    'session_id', ${session n}, 'person_id', ${person mod(n, %4$d)})) made
                where g.session_id = '%1$s'
                """
                        .formatted(
                                world.session().id(), firstSession, lastSession, 2 * DEPARTMENTS),
                """
                insert into question select made.*
                from question q, generate_series(%2$d, %3$d) n,
                     jsonb_populate_record(q, jsonb_build_object(
                    'id', ${question n}, 'number', 900000 + n, 'slug', 'asked-' || n,
                    'title', '第' || n || '个问题', 'department_id', ${department mod(n, %4$d)},
                    'session_id', case when mod(n, 5) < 3 then ${session n / %5$d} end,
                    'received_at', timestamptz '2026-11-01' - n * interval '5 hours',
                    'review', case when mod(n, 20) <> 18 then 'APPROVED'
                                   when n < %6$d then 'SUBMITTED' else 'DISMISSED' end,
                    'dismissal', case when mod(n, 20) = 18 and n >= %6$d then 'OFF_TOPIC' end,
                    'review_at', timestamptz '2026-11-02' - n * interval '5 hours',
                    'on_air', case when mod(n, 5) < 3 then 'AIRED' end,
                    'handling', case when mod(n, 20) = 18 then 'UNASSIGNED'
                                     when mod(n, 20) = 19 and n < %6$d then 'ACCEPTED'
                                     else 'PUBLISHED' end,
                    'support_count', mod(hashint4(n) & 2147483647, 1000),
                    'wanted_count', mod(hashint4(n) & 2147483647, 1000))) made
                where q.id = '%1$s'
                """
                        .formatted(
                                world.questions().getFirst().id(),
                                from,
                                last,
                                DEPARTMENTS,
                                QUESTIONS_OF_A_SESSION,
                                WAITING),
                """
                insert into question_topic (question_id, topic_id)
                select ${question n}, ${topic mod(n, %3$d)} from generate_series(%1$d, %2$d) n
                """
                        .formatted(from, last, 2 * DEPARTMENTS),
                """
                insert into answer select made.*
                from answer a, generate_series(%2$d, %3$d) n,
                     jsonb_populate_record(a, jsonb_build_object(
                    'id', ${answer n}, 'question_id', ${question n},
                    'person_id', ${person mod(n, %4$d)},
                    'answered_at', timestamptz '2026-11-03' - n * interval '5 hours')) made
                where a.question_id = '%1$s' and mod(n, 20) < 18
                """
                        .formatted(world.questions().getFirst().id(), from, last, 2 * DEPARTMENTS),
                """
                insert into session_record select made.*
                from session_record r, generate_series(%2$d, %3$d) n,
                     jsonb_populate_record(r, jsonb_build_object(
                    'session_id', ${session n}, 'source_sha256', lpad(n::text, 64, 'a'))) made
                where r.session_id = '%1$s'
                """
                        .formatted(world.session().id(), firstSession, lastSession),
                """
                insert into turn select made.*
                from turn t, generate_series(%2$d, %3$d) n,
                     jsonb_populate_record(t, jsonb_build_object(
                    'id', ${turn n}, 'session_id', ${session n / %4$d},
                    'position', mod(n, %4$d), 'question_id', ${question n}, 'answer_id', null)) made
                where t.session_id = '%1$s' and t.position = 0 and mod(n, 5) < 3 and mod(n, 20) < 18
                """
                        .formatted(world.session().id(), from, last, QUESTIONS_OF_A_SESSION),
                """
                insert into hand_over (id, version, department_id, handed_over_at, handed_over_by,
                                       working_days, due_on, warn_on, due_provisional, received_at,
                                       closed_at)
                select ${question n}, 0, ${department mod(n, %3$d)}, timestamptz '2026-11-01', 'system', 5,
                       '2026-11-08', '2026-11-07', false,
                       timestamptz '2026-11-01' - n * interval '5 hours',
                       case when mod(n, 20) < 18 or n >= %4$d then timestamptz '2026-11-03' end
                from generate_series(%1$d, %2$d) n where mod(n, 5) >= 3 and mod(n, 20) <> 18
                """
                        .formatted(from, last, DEPARTMENTS, WAITING),
                """
                insert into handling_step (id, version, question_id, at, step, department_id)
                select ${step n}, 0, ${question n}, timestamptz '2026-11-01', 'HANDED_OVER',
                       ${department mod(n, %3$d)}
                from generate_series(%1$d, %2$d) n where mod(n, 5) >= 3 and mod(n, 20) <> 18
                """
                        .formatted(from, last, DEPARTMENTS),
                """
                insert into related_question (question_id, position, related_id)
                select ${question n}, k, ${question mod(n * 31 + k * 20, %3$d)}
                from generate_series(%1$d, %2$d) n, generate_series(1, 8) k
                """
                        .formatted(from, last, to),
                // Before every reader's position: none of them has to look at these.
                """
                insert into event (at, actor, type, subject_kind, subject_id, payload, transaction)
                select timestamptz '2026-11-01' - n * interval '5 hours', 'system',
                       'question.noted', 'question', ${question n},
                       jsonb_build_object('event', jsonb_build_object(), 'touches', jsonb_build_array()),
                       '3'
                from generate_series(%1$d, %2$d) n
                """
                        .formatted(from, last),
                "vacuum analyze");
    }

    private static String slugs(String kind, String slug, int from, int to) {
        return """
        insert into slug (kind, slug, target_id, current)
        select '%1$s', '%2$s' || n, ${%1$s n}, true from generate_series(%3$d, %4$d) n
        """
                .formatted(kind, slug, from, to);
    }

    /** An id as SQL: {@code ${question n}} is that of the question of this number. */
    private static String withIds(String sql) {
        return sql.replaceAll("\\$\\{(\\w+) ([^}]*)}", "md5('$1' || ($2))::uuid");
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = DatabaseOwner.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(withIds(sql));
            }
        }
    }
}
