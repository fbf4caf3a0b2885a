package org.wenzheng.changes;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the sequence of what changed in public: a row for each thing, which goes to the end when it
 * is another. So the same thing can be noted as often as one likes.
 */
@ApplicationScoped
class ChangeBook {
    private final AgroalDataSource database;

    ChangeBook(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * @param hash null: it was public, and is no longer
     */
    private record Kept(long appeared, @Nullable String hash) {}

    /**
     * @param hash null: it is not public
     */
    private record Found(
            PublicKind kind, UUID id, Instant at, @Nullable Kept before, @Nullable String hash) {
        boolean isAnother() {
            return !Objects.equals(before == null ? null : before.hash(), hash);
        }

        long appeared(long position) {
            return before == null || before.hash() == null ? position : before.appeared();
        }
    }

    /**
     * Compares things with what was noted of them, and notes those that are another.
     *
     * @param things when something happened to them; public or not
     * @return how many were another
     */
    @Transactional
    public int note(Map<PublicKind, Map<UUID, Instant>> things) {
        try (Connection connection = database.getConnection()) {
            long last = lock(connection);
            List<Found> others = new ArrayList<>();
            for (Map.Entry<PublicKind, Map<UUID, Instant>> of : things.entrySet()) {
                others.addAll(others(connection, of.getKey(), of.getValue()));
            }
            if (others.isEmpty()) {
                waitForNoDisk(connection);
            } else {
                others.sort(
                        Comparator.comparing(Found::at)
                                .thenComparing(Found::kind)
                                .thenComparing(Found::id));
                write(connection, last, others);
            }
            return others.size();
        } catch (SQLException e) {
            throw new IllegalStateException("The public changes could not be written", e);
        }
    }

    /**
     * Whoever has the row is alone until the commit, and sees all that was noted before. What is on
     * the disk of another server may lack positions that were given out: they get another epoch.
     *
     * @return the last position that was given out
     */
    private static long lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long last;
            boolean moved;
            try (ResultSet row =
                    statement.executeQuery(
                            """
                            select last, server <> public_feed_server() as moved
                            from public_feed for update
                            """)) {
                row.next();
                last = row.getLong("last");
                moved = row.getBoolean("moved");
            }
            if (moved) {
                statement.executeUpdate(
                        """
                        update public_feed
                        set epoch = gen_random_uuid(), server = public_feed_server()
                        """);
            }
            return last;
        }
    }

    /** Nothing was written but the lock; what is told to others has to be on the disk. */
    private static void waitForNoDisk(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local synchronous_commit to off");
        }
    }

    private static List<Found> others(
            Connection connection, PublicKind kind, Map<UUID, Instant> things) throws SQLException {
        Map<UUID, Kept> before = before(connection, kind, things.keySet());
        Map<UUID, String> now = now(connection, kind, things.keySet());
        List<Found> others = new ArrayList<>();
        things.forEach(
                (id, at) -> {
                    Found found = new Found(kind, id, at, before.get(id), now.get(id));
                    if (found.isAnother()) {
                        others.add(found);
                    }
                });
        return others;
    }

    private static Map<UUID, Kept> before(
            Connection connection, PublicKind kind, Collection<UUID> ids) throws SQLException {
        Map<UUID, Kept> before = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select id, appeared, hash from public_change
                        where kind = ? and id = any (?)
                        """)) {
            select.setString(1, kind.name());
            select.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    before.put(
                            rows.getObject("id", UUID.class),
                            new Kept(rows.getLong("appeared"), rows.getString("hash")));
                }
            }
        }
        return before;
    }

    /** The kind is written into the statement: the view is planned for it alone. */
    private static Map<UUID, String> now(
            Connection connection, PublicKind kind, Collection<UUID> ids) throws SQLException {
        Map<UUID, String> now = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select id, hash from public_resource where kind = '%s' and id = any (?)"
                                .formatted(kind.name()))) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    now.put(rows.getObject("id", UUID.class), rows.getString("hash"));
                }
            }
        }
        return now;
    }

    private static void write(Connection connection, long last, List<Found> others)
            throws SQLException {
        long position = last;
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        """
                        insert into public_change (kind, id, position, appeared, hash, at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (kind, id) do update
                        set position = excluded.position, appeared = excluded.appeared,
                            hash = excluded.hash, at = excluded.at
                        """)) {
            for (Found found : others) {
                position++;
                upsert.setString(1, found.kind().name());
                upsert.setObject(2, found.id());
                upsert.setLong(3, position);
                upsert.setLong(4, found.appeared(position));
                upsert.setString(5, found.hash());
                upsert.setObject(6, found.at().atOffset(ZoneOffset.UTC));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
        try (PreparedStatement update =
                connection.prepareStatement("update public_feed set last = ?")) {
            update.setLong(1, position);
            update.executeUpdate();
        }
    }

    /**
     * The next things of a kind, by id: those that are public and those that were.
     *
     * @return none: there are no more
     */
    @Transactional
    public List<UUID> after(PublicKind kind, UUID after, int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                (select id from public_resource where kind = '%1$s' and id > ?
                                 order by id limit %2$d)
                                union
                                (select id from public_change where kind = '%1$s' and id > ?
                                 order by id limit %2$d)
                                order by id limit %2$d
                                """
                                        .formatted(kind.name(), most))) {
            select.setObject(1, after);
            select.setObject(2, after);
            List<UUID> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("The public changes could not be read", e);
        }
    }
}
