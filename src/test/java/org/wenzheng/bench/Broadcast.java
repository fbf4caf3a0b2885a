package org.wenzheng.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A session on air with approved questions, written straight into the database. */
record Broadcast(UUID session, UUID department) {
    private static final int FIRST_NUMBER = 900_001;

    /**
     * @param questions how many are approved
     */
    static Broadcast begin(Connection connection, int questions) throws SQLException {
        UUID department = UUID.randomUUID();
        UUID programme = UUID.randomUUID();
        UUID session = UUID.randomUUID();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into department (id, version, slug, name, short_name, introduction)
                    values ('%1$s', 0, 'bench', '测量局', '测量局', '');
                    insert into programme (id, version, slug, name, description)
                    values ('%2$s', 0, 'bench', '测量', '');
                    insert into session (id, version, slug, programme_id, department_id, title,
                        introduction, host, starts_at, ends_at, state, state_by, state_at)
                    values ('%3$s', 0, 'bench', '%2$s', '%1$s', '测量直播', '测量', '', now(),
                        now() + interval '1 hour', 'LIVE', 'system', now());
                    insert into slug (kind, slug, target_id, current)
                    values ('session', 'bench', '%3$s', true);
                    insert into question (id, version, number, slug, kind, title, text,
                        original_text, folded, nickname, department_id, session_id, received_at,
                        review, review_by, review_at, handling, handling_by, handling_at, visibility)
                    select gen_random_uuid(), 0, n, 'q' || n, 'INQUIRY',
                        '第' || n || '个问题，老旧小区加装电梯的费用怎么分摊？', '正文', '正文', '', '市民' || n,
                        '%1$s', '%3$s', now(), 'APPROVED', 'system', now(), 'UNASSIGNED', 'system',
                        now(), 'PUBLIC'
                    from generate_series(%4$d, %5$d) n
                    """
                            .formatted(
                                    department,
                                    programme,
                                    session,
                                    FIRST_NUMBER,
                                    FIRST_NUMBER + questions - 1));
        }
        return new Broadcast(session, department);
    }

    /** Path of the public stream. */
    String events() {
        return "/api/v1/public/sessions/" + session + "/events";
    }

    /** Place in the log. */
    record Position(long transaction, long event) {}

    /**
     * One question after the other is told of, each in a transaction.
     *
     * @return where the last of them stands
     */
    Position tell(Connection connection, int count) throws SQLException {
        Position last = new Position(0, 0);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        with told as (
                            insert into event (at, actor, type, subject_kind, subject_id, payload)
                            select now(), 'system', 'question.reviewed', 'question', q.id,
                                jsonb_build_object(
                                    'event', jsonb_build_object('review',
                                        jsonb_build_object('before', 'SUBMITTED', 'after', 'APPROVED')),
                                    'touches', jsonb_build_array(
                                        jsonb_build_object('kind', 'session', 'id', q.session_id)))
                            from question q where q.session_id = ? and q.number = ?
                            returning transaction::text::bigint as transaction, id)
                        select pg_notify('wenzheng_event', ''), transaction, id from told
                        """)) {
            for (int i = 0; i < count; i++) {
                insert.setObject(1, session);
                insert.setLong(2, FIRST_NUMBER + i);
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    last = new Position(row.getLong(2), row.getLong(3));
                }
            }
        }
        return last;
    }

    /** Of one of the approved questions, counted from 0. */
    UUID question(Connection connection, int which) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id from question where number = ?")) {
            select.setLong(1, FIRST_NUMBER + which);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }
}
