package org.wenzheng.search.meaning;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The vectors in the database. */
@ApplicationScoped
class KeptVectors {
    private final AgroalDataSource database;

    KeptVectors(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * A public question as it reads now.
     *
     * @param hash of the texts
     */
    record Texts(UUID id, String title, String text, List<String> answers, String hash) {}

    /** What is not among them is not public. */
    List<Texts> texts(Collection<UUID> ids) throws SQLException {
        List<Texts> texts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select id, title, text, answers,
                                       md5(concat_ws(E'\\n', title, text, answers)) as hash
                                from published_question where id = any (?)
                                """)) {
            select.setArray(1, ids(connection, ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    texts.add(
                            new Texts(
                                    rows.getObject("id", UUID.class),
                                    rows.getString("title"),
                                    rows.getString("text"),
                                    Arrays.asList((String[]) rows.getArray("answers").getArray()),
                                    rows.getString("hash")));
                }
            }
        }
        return texts;
    }

    /** Hashes of the texts that questions have vectors of, those of this model alone. */
    Map<UUID, String> hashes(Collection<UUID> ids) throws SQLException {
        Map<UUID, String> hashes = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select question_id, hash from question_vectors
                                where question_id = any (?) and model = ?
                                """)) {
            select.setArray(1, ids(connection, ids));
            select.setString(2, SentenceModel.NAME);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    hashes.put(rows.getObject(1, UUID.class), rows.getString(2));
                }
            }
        }
        return hashes;
    }

    /** Of the index that is searched; another one may have questions that the log does not tell. */
    Optional<UUID> indexBuild() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select build from search_index");
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
        }
    }

    /** Public questions without vectors of this model, in the order of their ids. */
    List<UUID> missing(UUID after, int most) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select q.id from question q
                                where q.review = 'APPROVED' and q.visibility = 'PUBLIC' and q.id > ?
                                  and not exists (
                                      select from question_vectors v
                                      where v.question_id = q.id and v.model = ?)
                                order by q.id limit ?
                                """)) {
            select.setObject(1, after);
            select.setString(2, SentenceModel.NAME);
            select.setInt(3, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }

    /** Of one question. */
    static final class Made {
        private final UUID question;
        private final String hash;
        private final byte[] vectors;

        Made(UUID question, String hash, byte[] vectors) {
            this.question = question;
            this.hash = hash;
            this.vectors = vectors;
        }
    }

    void keep(List<Made> made) throws SQLException {
        inOrder(
                """
                insert into question_vectors (question_id, model, hash, vectors)
                values (?, ?, ?, ?)
                on conflict (question_id) do update
                set model = excluded.model, hash = excluded.hash, vectors = excluded.vectors,
                    version = excluded.version
                """,
                write -> {
                    for (Made one : made) {
                        write.setObject(1, one.question);
                        write.setString(2, SentenceModel.NAME);
                        write.setString(3, one.hash);
                        write.setBytes(4, one.vectors);
                        write.addBatch();
                    }
                });
    }

    /** Leaves nothing of what the questions said. */
    void forget(Collection<UUID> questions) throws SQLException {
        inOrder(
                """
                update question_vectors
                set model = '', hash = '', vectors = '',
                    version = nextval('question_vectors_version_seq')
                where question_id = ? and model <> ''
                """,
                write -> {
                    for (UUID question : questions) {
                        write.setObject(1, question);
                        write.addBatch();
                    }
                });
    }

    private interface Filling {
        void fill(PreparedStatement write) throws SQLException;
    }

    /**
     * Versions are drawn by one writer at a time, so that none becomes visible after a later one.
     */
    private void inOrder(String sql, Filling rows) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock =
                            connection.prepareStatement(
                                    """
                                    select pg_advisory_xact_lock(
                                        hashtextextended('question_vectors write', 0))
                                    """);
                    PreparedStatement write = connection.prepareStatement(sql)) {
                lock.execute();
                rows.fill(write);
                write.executeBatch();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Who is told of the vectors of a question; none where it has none any more. */
    interface Taker {
        void take(UUID question, byte[] vectors) throws IOException;
    }

    /**
     * Tells of what is newer than a version, in the order of versions.
     *
     * @return the last version that was told; the same where there is nothing newer
     */
    long tellNewerThan(long version, int most, Taker taker) throws SQLException, IOException {
        long last = version;
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select question_id,
                                       case when model = ? then vectors else ''::bytea end, version
                                from question_vectors where version > ? order by version limit ?
                                """)) {
            select.setString(1, SentenceModel.NAME);
            select.setLong(2, version);
            select.setInt(3, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows.getObject(1, UUID.class), rows.getBytes(2));
                    last = rows.getLong(3);
                }
            }
        }
        return last;
    }

    /** Runs what makes the missing ones, unless another node does. */
    void ifNobodyElse(Work work) throws SQLException, IOException, InterruptedException {
        try (Connection connection = database.getConnection()) {
            if (!ask(
                    connection,
                    "select pg_try_advisory_lock(hashtextextended('question_vectors make', 0))")) {
                return;
            }
            try {
                work.run();
            } finally {
                ask(
                        connection,
                        "select pg_advisory_unlock(hashtextextended('question_vectors make', 0))");
            }
        }
    }

    interface Work {
        void run() throws SQLException, IOException, InterruptedException;
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static Array ids(Connection connection, Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }
}
