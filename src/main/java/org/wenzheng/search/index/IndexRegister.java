package org.wenzheng.search.index;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.search.backend.elasticsearch.ElasticsearchExtension;
import org.hibernate.search.mapper.orm.mapping.SearchMapping;

/** Which index is live, for every node alike; and the locks under which that is changed. */
@ApplicationScoped
class IndexRegister {
    private final AgroalDataSource database;

    private final String mapping;

    IndexRegister(AgroalDataSource database, SearchMapping mapping) {
        this.database = database;
        this.mapping = fingerprint(mapping);
    }

    record Live(IndexSlot slot, UUID build, String mapping, long documents) {}

    /** Whether this program would make an index in the same way. */
    boolean isMine(Live live) {
        return live.mapping().equals(mapping);
    }

    Optional<Live> live() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select slot, build, mapping, documents from search_index");
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new Live(
                                    IndexSlot.valueOf(row.getString(1)),
                                    row.getObject(2, UUID.class),
                                    row.getString(3),
                                    row.getLong(4)))
                    : Optional.empty();
        }
    }

    long published() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement count =
                        connection.prepareStatement(
                                """
                                select count(*) from question
                                where review = 'APPROVED' and visibility = 'PUBLIC'
                                """);
                ResultSet row = count.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    Live switchTo(IndexSlot slot, UUID build, long documents) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement upsert =
                        connection.prepareStatement(
                                """
                                insert into search_index
                                    (slot, build, mapping, documents, live_at)
                                values (?, ?, ?, ?, now())
                                on conflict (only_one) do update
                                set slot = excluded.slot, build = excluded.build,
                                    mapping = excluded.mapping, documents = excluded.documents,
                                    live_at = excluded.live_at
                                """)) {
            upsert.setString(1, slot.name());
            upsert.setObject(2, build);
            upsert.setString(3, mapping);
            upsert.setLong(4, documents);
            upsert.executeUpdate();
        }
        return new Live(slot, build, mapping, documents);
    }

    /**
     * Runs what loads questions and writes them to an index, one at a time in the whole
     * installation: the later writer has loaded later, so no older state overwrites a newer one.
     * The lock lies on a session and opens no transaction, which would hold back the readers of the
     * log.
     */
    <T> T whileWriting(Callable<T> work) throws Exception {
        try (Connection connection = database.getConnection()) {
            run(connection, "select pg_advisory_lock(hashtextextended('search_index write', 0))");
            try {
                return work.call();
            } finally {
                run(
                        connection,
                        "select pg_advisory_unlock(hashtextextended('search_index write', 0))");
            }
        }
    }

    /** Runs what builds an index, unless another node or thread does. */
    boolean whileBuilding(Work work) throws Exception {
        try (Connection connection = database.getConnection()) {
            if (!ask(
                    connection,
                    "select pg_try_advisory_lock(hashtextextended('search_index build', 0))")) {
                return false;
            }
            try {
                work.run();
                return true;
            } finally {
                run(
                        connection,
                        "select pg_advisory_unlock(hashtextextended('search_index build', 0))");
            }
        }
    }

    interface Work {
        void run() throws Exception;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String fingerprint(SearchMapping mapping) {
        StringBuilder schema = new StringBuilder().append(QuestionDocument.TEXTS_VERSION);
        mapping.scope(IndexSlot.FIRST.type())
                .schemaManager()
                .exportExpectedSchema(
                        (backend, index, export) ->
                                export.extension(ElasticsearchExtension.get())
                                        .bodyParts()
                                        .forEach(schema::append));
        return HexFormat.of().formatHex(DigestUtils.sha256(schema.toString()), 0, 8);
    }
}
