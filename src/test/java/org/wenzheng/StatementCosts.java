package org.wenzheng;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the server's own count says of the statements of a request: blocks, not time. */
public final class StatementCosts implements AutoCloseable {
    /**
     * Of one call.
     *
     * @param blocks of 8 KiB, wherever they were found, with those of sorts that went to the disk
     */
    public record Cost(long calls, double rows, double blocks) {
        private Cost plus(Cost other) {
            long all = calls + other.calls;
            return new Cost(
                    all,
                    (rows * calls + other.rows * other.calls) / all,
                    (blocks * calls + other.blocks * other.calls) / all);
        }
    }

    /**
     * The server writes a parameter in its place, but not where a connection had the statement
     * prepared before the counts began.
     */
    private static final String CONSTANT =
            "'(?:[^']|'')*'|(?<![\\w$.])\\d+(?:\\.\\d+)?\\b|\\b(?:true|false|null)\\b";

    private final Connection connection;

    private StatementCosts(Connection connection) {
        this.connection = connection;
    }

    public static StatementCosts open() throws SQLException {
        Connection connection = DatabaseOwner.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists costs");
            statement.execute("create extension if not exists pg_stat_statements schema costs");
            // What these indexes put off, some insert would do for all before it.
            statement.execute(
                    """
                    select gin_clean_pending_list(c.oid)
                    from pg_class c join pg_am a on a.oid = c.relam and a.amname = 'gin'
                    where c.relkind = 'i'
                    """);
        }
        return new StatementCosts(connection);
    }

    public void forget() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select costs.pg_stat_statements_reset()");
        }
    }

    /**
     * The statements since then by their text, in which every list of values is as long as any
     * other. Without those that every transaction or reader of the log makes.
     */
    public Map<String, Cost> read() throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select query, calls, rows,
                                       shared_blks_hit + shared_blks_read + temp_blks_read
                                           + temp_blks_written as blocks
                                from costs.pg_stat_statements s
                                    join pg_database d on d.oid = s.dbid
                                    join pg_roles r on r.oid = s.userid
                                where d.datname = current_database() and r.rolname <> current_user
                                  and query !~ '^(BEGIN|COMMIT|ROLLBACK|SET|LISTEN|DEALLOCATE)'
                                  and query !~ 'event_reader'
                                """);
                ResultSet rows = select.executeQuery()) {
            Map<String, Cost> costs = new TreeMap<>();
            while (rows.next()) {
                long calls = rows.getLong("calls");
                costs.merge(
                        normal(rows.getString("query")),
                        new Cost(
                                calls,
                                rows.getDouble("rows") / calls,
                                rows.getDouble("blocks") / calls),
                        Cost::plus);
            }
            return costs;
        }
    }

    private static String normal(String query) {
        return query.lines()
                .map(String::strip)
                .collect(Collectors.joining(" "))
                .replaceAll(CONSTANT, "\\$1")
                .replaceAll("\\$\\d+( /\\*, \\.\\.\\. \\*/)?(\\s*,\\s*\\$\\d+)*", "\\$n");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
