package org.wenzheng.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wenzheng.statistics.QuestionFact.Cell;
import org.wenzheng.statistics.QuestionFact.SpreadCell;

/**
 * Keeps the counts: what a question added before is taken out, and what it is now is put in. So the
 * same question can be counted as often as it likes, and in any order.
 */
@ApplicationScoped
public class Counting {
    /** Questions counted in one transaction. */
    static final int BATCH = 500;

    private static final String UPSERT = upsert();

    private static final String UPSERT_SPREAD =
            """
            insert into statistic_spread as s (axis, key, month, department_id, what, value, count)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (axis, month, department_id, key, what, value)
            do update set count = s.count + excluded.count
            """;

    /** Not the one of the API, whose form may change. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final AgroalDataSource database;
    private final QuestionFacts facts;
    private final InstantSource clock;

    Counting(AgroalDataSource database, QuestionFacts facts, InstantSource clock) {
        this.database = database;
        this.facts = facts;
        this.clock = clock;
    }

    private static String upsert() {
        List<String> columns = Arrays.stream(Measure.values()).map(Measure::column).toList();
        return "insert into statistic as s (axis, key, month, department_id, "
                + String.join(", ", columns)
                + ") values (?, ?, ?, ?"
                + ", ?".repeat(columns.size())
                + ") on conflict (axis, month, department_id, key) do update set "
                + columns.stream()
                        .map(column -> column + " = s." + column + " + excluded." + column)
                        .collect(Collectors.joining(", "));
    }

    /**
     * Counts questions anew, with those that were merged into them and those of these sessions:
     * they follow without an event of their own.
     */
    @Transactional
    public void count(Collection<UUID> questions, Collection<UUID> sessions) {
        try (Connection connection = database.getConnection()) {
            lock(connection);
            Set<UUID> ids = new HashSet<>(questions);
            try (PreparedStatement select =
                    connection.prepareStatement(
                            """
                            select id from question where merged_into_id = any (?)
                            union select id from question where session_id = any (?)
                            """)) {
                select.setArray(1, connection.createArrayOf("uuid", questions.toArray()));
                select.setArray(2, connection.createArrayOf("uuid", sessions.toArray()));
                addIds(select, ids);
            }
            replace(connection, ids);
            PublicCounts.replace(connection, PublicCounts.Kind.SESSION, sessions);
        } catch (SQLException e) {
            throw new IllegalStateException("The statistics could not be written", e);
        }
    }

    /**
     * Empties all statistics; until {@link #countAfter} has been through they are not complete. The
     * counts that pages show stay, and are put right on the way.
     */
    @Transactional
    public void begin() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            lock(connection);
            statement.executeUpdate("delete from counted_question");
            statement.executeUpdate("delete from statistic");
            statement.executeUpdate("delete from statistic_spread");
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            """
                            insert into statistic_rebuild (started_at) values (?)
                            on conflict (only_row) do update
                            set started_at = excluded.started_at, ended_at = null
                            """)) {
                insert.setObject(1, now());
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The statistics could not be emptied", e);
        }
    }

    /**
     * Counts the next questions, a batch at a time, so that no long transaction holds up the log.
     *
     * @return those that were counted, the last of which to go on after; none: it is finished
     */
    @Transactional
    public List<UUID> countAfter(UUID after) {
        try (Connection connection = database.getConnection()) {
            lock(connection);
            List<UUID> ids = new ArrayList<>();
            try (PreparedStatement select =
                    connection.prepareStatement(
                            "select id from question where id > ? order by id limit " + BATCH)) {
                select.setObject(1, after);
                addIds(select, ids);
            }
            replace(connection, ids);
            if (ids.isEmpty()) {
                PublicCounts.countSessions(connection);
                PublicCounts.addUp(connection);
                try (PreparedStatement update =
                        connection.prepareStatement("update statistic_rebuild set ended_at = ?")) {
                    update.setObject(1, now());
                    update.executeUpdate();
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("The statistics could not be written", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** The reader of the log and a rebuild take turns. */
    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtextextended('statistics', 0))");
        }
    }

    private static void addIds(PreparedStatement select, Collection<UUID> ids) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
    }

    private void replace(Connection connection, Collection<UUID> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        Map<UUID, QuestionFact> before = kept(connection, ids);
        Map<UUID, QuestionFact> now = facts.of(connection, ids);
        Map<Cell, Map<Measure, Long>> counts = new HashMap<>();
        Map<SpreadCell, Long> spreads = new HashMap<>();
        before.values().forEach(fact -> fact.addTo(counts, spreads, -1));
        now.values().forEach(fact -> fact.addTo(counts, spreads, 1));
        write(connection, counts);
        writeSpreads(connection, spreads);
        keep(connection, ids, now);
        PublicCounts.replace(connection, PublicCounts.Kind.QUESTION, ids);
    }

    private Map<UUID, QuestionFact> kept(Connection connection, Collection<UUID> ids)
            throws SQLException {
        Map<UUID, QuestionFact> kept = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select question_id, fact from counted_question where question_id = any (?)")) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    kept.put(
                            rows.getObject(1, UUID.class),
                            JSON.readValue(rows.getString(2), QuestionFact.class));
                }
            }
        } catch (JsonProcessingException e) {
            throw new SQLException("What was counted is not readable: rebuild the statistics", e);
        }
        return kept;
    }

    private static void write(Connection connection, Map<Cell, Map<Measure, Long>> counts)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (Map.Entry<Cell, Map<Measure, Long>> count : counts.entrySet()) {
                if (count.getValue().values().stream().allMatch(by -> by == 0)) {
                    continue;
                }
                setCell(upsert, count.getKey());
                int at = 5;
                for (Measure measure : Measure.values()) {
                    upsert.setLong(at++, count.getValue().getOrDefault(measure, 0L));
                }
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void writeSpreads(Connection connection, Map<SpreadCell, Long> spreads)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT_SPREAD)) {
            for (Map.Entry<SpreadCell, Long> spread : spreads.entrySet()) {
                if (spread.getValue() == 0) {
                    continue;
                }
                setCell(upsert, spread.getKey().cell());
                upsert.setString(5, spread.getKey().what().name());
                upsert.setString(6, spread.getKey().value());
                upsert.setLong(7, spread.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void setCell(PreparedStatement statement, Cell cell) throws SQLException {
        statement.setString(1, cell.axis().name());
        statement.setString(2, cell.key());
        statement.setObject(3, cell.month());
        statement.setObject(4, cell.department());
    }

    private void keep(Connection connection, Collection<UUID> ids, Map<UUID, QuestionFact> facts)
            throws SQLException {
        List<UUID> gone = ids.stream().filter(id -> !facts.containsKey(id)).toList();
        if (!gone.isEmpty()) {
            try (PreparedStatement delete =
                    connection.prepareStatement(
                            "delete from counted_question where question_id = any (?)")) {
                delete.setArray(1, connection.createArrayOf("uuid", gone.toArray()));
                delete.executeUpdate();
            }
        }
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        """
                        insert into counted_question (question_id, fact) values (?, ?::jsonb)
                        on conflict (question_id) do update set fact = excluded.fact
                        """)) {
            for (Map.Entry<UUID, QuestionFact> fact : facts.entrySet()) {
                upsert.setObject(1, fact.getKey());
                upsert.setString(2, JSON.writeValueAsString(fact.getValue()));
                upsert.addBatch();
            }
            upsert.executeBatch();
        } catch (JsonProcessingException e) {
            throw new SQLException(e);
        }
    }
}
