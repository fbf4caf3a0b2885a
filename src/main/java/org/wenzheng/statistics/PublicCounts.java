package org.wenzheng.statistics;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.wenzheng.events.EventLog;

/**
 * How many questions and sessions the public sees in each place: of a department, session, person
 * or topic with all below it. Kept by the reader of the log, as the statistics are.
 */
@ApplicationScoped
public class PublicCounts {
    /** All questions of the installation. */
    public static final UUID EVERYWHERE = new UUID(0, 0);

    /** What is shown of counts that an event is about to change may be kept for so long. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final AgroalDataSource database;
    private final InstantSource clock;

    PublicCounts(AgroalDataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Counts of some places; 0 where there is nothing. */
    public static final class Counted {
        private final Map<UUID, Long> questions = new HashMap<>();
        private final Map<UUID, Long> sessions = new HashMap<>();

        private Counted() {}

        /** A question counts once, however many answers of a person or topics below it has. */
        public long questions(UUID place) {
            return questions.getOrDefault(place, 0L);
        }

        public long sessions(UUID department) {
            return sessions.getOrDefault(department, 0L);
        }
    }

    enum Kind {
        QUESTION("question_place", "question_id"),
        SESSION("session_place", "session_id");

        private final String now;

        Kind(String view, String id) {
            this.now = "select %1$s, places from %2$s where %1$s = any (?)".formatted(id, view);
        }
    }

    /**
     * The counts of these places, in one statement.
     *
     * @param rightUntil told how long they may be kept, where the log has events that are not
     *     counted yet
     */
    public Counted of(Collection<UUID> places, Consumer<Instant> rightUntil) {
        Counted counted = new Counted();
        if (places.isEmpty()) {
            return counted;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select log.goes_on, c.place_id, c.questions, c.sessions
                                from (select %s as goes_on) log
                                left join public_count c on c.place_id = any (?)
                                """
                                        .formatted(EventLog.GOES_ON))) {
            select.setString(1, CountQuestionsOnEvent.NAME);
            select.setArray(2, ids(connection, Set.copyOf(places)));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (rows.getBoolean("goes_on")) {
                        rightUntil.accept(clock.instant().plus(SOON));
                    }
                    UUID place = rows.getObject("place_id", UUID.class);
                    if (place != null) {
                        counted.questions.put(place, rows.getLong("questions"));
                        counted.sessions.put(place, rows.getLong("sessions"));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The counts could not be read", e);
        }
        return counted;
    }

    /**
     * Takes out what these things added before and puts in what they are now; to be called in turn
     * with others who count.
     */
    static void replace(Connection connection, Kind kind, Collection<UUID> ids)
            throws SQLException {
        Map<UUID, List<UUID>> before =
                places(
                        connection,
                        "select thing_id, places from counted_place where thing_id = any (?)",
                        ids);
        Map<UUID, List<UUID>> now = places(connection, kind.now, ids);
        SortedMap<UUID, Long> difference = new TreeMap<>();
        before.values().forEach(places -> add(difference, places, -1));
        now.values().forEach(places -> add(difference, places, 1));
        difference.values().removeIf(by -> by == 0);
        write(connection, kind, difference);
        keep(connection, kind, before, now);
    }

    /** All sessions, which are few. */
    static void countSessions(Connection connection) throws SQLException {
        List<UUID> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from session")) {
            while (rows.next()) {
                all.add(rows.getObject(1, UUID.class));
            }
        }
        replace(connection, Kind.SESSION, all);
    }

    /**
     * Adds everything up anew from where each thing is counted. What is right already is not
     * written, so that the transaction is short.
     */
    static void addUp(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    """
                    delete from counted_place c
                    where kind = 'QUESTION' and not exists (
                              select from question q where q.id = c.thing_id)
                       or kind = 'SESSION' and not exists (
                              select from session s where s.id = c.thing_id)
                    """);
            statement.executeUpdate(
                    """
                    insert into public_count as c (place_id, questions, sessions)
                    select coalesce(n.place_id, o.place_id), coalesce(n.questions, 0),
                           coalesce(n.sessions, 0)
                    from (select place as place_id,
                                 count(*) filter (where kind = 'QUESTION') as questions,
                                 count(*) filter (where kind = 'SESSION') as sessions
                          from counted_place, unnest(places) as place
                          group by place) n
                         full join public_count o on o.place_id = n.place_id
                    where (n.questions, n.sessions) is distinct from (o.questions, o.sessions)
                    on conflict (place_id) do update
                    set questions = excluded.questions, sessions = excluded.sessions
                    """);
        }
    }

    private static Array ids(Connection connection, Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    private static Map<UUID, List<UUID>> places(
            Connection connection, String sql, Collection<UUID> ids) throws SQLException {
        Map<UUID, List<UUID>> places = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, ids(connection, ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    places.put(
                            rows.getObject(1, UUID.class),
                            Arrays.stream((Object[]) rows.getArray(2).getArray())
                                    .map(UUID.class::cast)
                                    .toList());
                }
            }
        }
        return places;
    }

    private static void add(Map<UUID, Long> difference, List<UUID> places, long by) {
        places.forEach(place -> difference.merge(place, by, Long::sum));
    }

    private static void write(Connection connection, Kind kind, SortedMap<UUID, Long> difference)
            throws SQLException {
        if (difference.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        """
                        insert into public_count as c (place_id, questions, sessions)
                        values (?, ?, ?) on conflict (place_id) do update
                        set questions = c.questions + excluded.questions,
                            sessions = c.sessions + excluded.sessions
                        """)) {
            for (Map.Entry<UUID, Long> of : difference.entrySet()) {
                upsert.setObject(1, of.getKey());
                upsert.setLong(2, kind == Kind.QUESTION ? of.getValue() : 0);
                upsert.setLong(3, kind == Kind.SESSION ? of.getValue() : 0);
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void keep(
            Connection connection,
            Kind kind,
            Map<UUID, List<UUID>> before,
            Map<UUID, List<UUID>> now)
            throws SQLException {
        Set<UUID> gone = new HashSet<>(before.keySet());
        gone.removeAll(now.keySet());
        if (!gone.isEmpty()) {
            try (PreparedStatement delete =
                    connection.prepareStatement(
                            "delete from counted_place where thing_id = any (?)")) {
                delete.setArray(1, ids(connection, gone));
                delete.executeUpdate();
            }
        }
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        """
                        insert into counted_place (thing_id, kind, places) values (?, ?, ?)
                        on conflict (thing_id) do update set places = excluded.places
                        """)) {
            for (Map.Entry<UUID, List<UUID>> of : now.entrySet()) {
                if (!of.getValue().equals(before.get(of.getKey()))) {
                    upsert.setObject(1, of.getKey());
                    upsert.setString(2, kind.name());
                    upsert.setArray(3, ids(connection, of.getValue()));
                    upsert.addBatch();
                }
            }
            upsert.executeBatch();
        }
    }
}
