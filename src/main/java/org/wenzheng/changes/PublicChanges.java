package org.wenzheng.changes;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.EventLog;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.Cursors;
import org.wenzheng.shared.lists.ListQuery;

/** What changed in public, in one order for everybody, from any position on. */
@ApplicationScoped
public class PublicChanges {
    public static final int MOST = 1_000;

    /** The parameter that a position comes back in. */
    public static final String AFTER = "after";

    /** What is shown of times that an event is about to change may be kept for so long. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final String LIST = "public changes";

    private final AgroalDataSource database;
    private final Cursors cursors;
    private final InstantSource clock;

    PublicChanges(AgroalDataSource database, Cursors cursors, InstantSource clock) {
        this.database = database;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Schema(name = "ChangeOfThing")
    public enum Change {
        /** It was not public before the position that was read from. */
        CREATED,
        CHANGED,
        /** It is not public any more, or not there. */
        GONE
    }

    /**
     * What became of one thing, however often it changed.
     *
     * @param position of its last change; greater with each
     */
    public record Entry(long position, PublicKind kind, UUID id, Change change, Instant at) {}

    /**
     * @param position after the last of the entries: where to go on
     * @param hasMore whether more is there already
     */
    public record Part(List<Entry> entries, String position, boolean hasMore) {
        public Part {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One statement.
     *
     * @param position of a part that was read before; null: from the beginning
     * @param limit 1 to {@link #MOST} entries
     * @throws ProblemException not a position, or {@link ChangesProblem#BEGIN_ANEW}
     */
    public Part after(@Nullable String position, int limit) {
        Place from = position == null ? null : place(position);
        long after = from == null ? 0 : from.position();
        Feed feed = feed(after, limit + 1);
        UUID epoch = feed.end().epoch();
        if (from != null && (!from.epoch().equals(epoch) || after > feed.end().position())) {
            throw ProblemException.of(ChangesProblem.BEGIN_ANEW);
        }
        List<Entry> entries = feed.entries();
        boolean hasMore = entries.size() > limit;
        List<Entry> given = hasMore ? entries.subList(0, limit) : entries;
        long last = given.isEmpty() ? after : given.getLast().position();
        return new Part(given, cursors.sign(LIST, new Place(epoch, last).values()), hasMore);
    }

    /**
     * @param end of the whole sequence
     */
    private record Feed(Place end, List<Entry> entries) {}

    private Feed feed(long after, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select f.epoch, f.last, c.position, c.appeared, c.kind, c.id, c.at,
                                       c.hash is not null as in_public
                                from public_feed f
                                left join lateral (
                                    select * from public_change
                                    where position > ? order by position limit ?) c on true
                                order by c.position
                                """)) {
            select.setLong(1, after);
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return new Feed(end(rows), entries(rows, after));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The public changes could not be read", e);
        }
    }

    private static Place end(ResultSet row) throws SQLException {
        return new Place(row.getObject("epoch", UUID.class), row.getLong("last"));
    }

    /** Where the sequence ends at this moment: all before it was noted. One statement. */
    public String position() {
        return cursors.sign(LIST, end().values());
    }

    private Place end() {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select epoch, last from public_feed");
                ResultSet row = select.executeQuery()) {
            row.next();
            return end(row);
        } catch (SQLException e) {
            throw new IllegalStateException("The public changes could not be read", e);
        }
    }

    /**
     * Whether something of what was public at a position is not public any more, or may be. One
     * statement, which looks at what changed since.
     *
     * @param position of this sequence; one of an earlier epoch says nothing of what is gone
     */
    public boolean isAnythingGoneSince(String position) {
        Place from = place(position);
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select f.epoch <> ? or exists (
                                    select from public_change c
                                    where c.position > ? and c.hash is null) as gone
                                from public_feed f
                                """)) {
            select.setObject(1, from.epoch());
            select.setLong(2, from.position());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean("gone");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The public changes could not be read", e);
        }
    }

    /**
     * For followers in the same database, which keep numbers.
     *
     * @param last after the last of the entries: the number to go on from
     */
    public record Following(List<Entry> entries, long last) {
        public Following {
            entries = List.copyOf(entries);
        }
    }

    /**
     * What changed after a number; in a transaction as of its last statement. One statement.
     *
     * @param limit 1 to {@link #MOST} entries
     */
    public Following following(long after, int limit) {
        Feed feed = feed(after, limit);
        List<Entry> entries = feed.entries();
        return new Following(
                entries,
                entries.size() < limit ? feed.end().position() : entries.getLast().position());
    }

    /** The number of the last change. */
    public long last() {
        return end().position();
    }

    /**
     * What people call things by that are public: numbers of questions, slugs of others. Slugs of
     * questions hold words of theirs, and are not told.
     *
     * @return without what is not public, or has neither
     */
    public Map<UUID, String> names(Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        if (ids.isEmpty()) {
            return names;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                with wanted as (select unnest(?::uuid[]) as id)
                                select id, number::text
                                from question natural join wanted
                                where review = 'APPROVED' and visibility = 'PUBLIC'
                                union all
                                select id, slug from session natural join wanted
                                where state <> 'DRAFT'
                                union all
                                select id, slug from department natural join wanted
                                where in_public
                                union all
                                select id, slug from person natural join wanted where in_public
                                union all
                                select id, slug from topic natural join wanted
                                union all
                                select id, slug from programme natural join wanted
                                """)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    names.put(rows.getObject(1, UUID.class), rows.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The public changes could not be read", e);
        }
        return names;
    }

    /**
     * When these things last became public or another. One statement.
     *
     * @param rightUntil told how long they may be kept, where the log has events that were not read
     *     yet
     * @return without what is not public
     */
    public Map<UUID, Instant> times(
            PublicKind kind, Collection<UUID> ids, Consumer<Instant> rightUntil) {
        Map<UUID, Instant> times = new HashMap<>();
        if (ids.isEmpty()) {
            return times;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select log.goes_on, c.id, c.at
                                from (select %s as goes_on) log
                                left join public_change c
                                    on c.kind = ? and c.id = any (?) and c.hash is not null
                                """
                                        .formatted(EventLog.GOES_ON))) {
            select.setString(1, NoteChangesOnEvent.NAME);
            select.setString(2, kind.name());
            select.setArray(3, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (rows.getBoolean("goes_on")) {
                        rightUntil.accept(clock.instant().plus(SOON));
                    }
                    UUID id = rows.getObject("id", UUID.class);
                    if (id != null) {
                        times.put(id, rows.getObject("at", OffsetDateTime.class).toInstant());
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The public changes could not be read", e);
        }
        return times;
    }

    private Place place(String position) {
        try {
            return Place.of(cursors.open(LIST, position));
        } catch (ProblemException notOfThisList) {
            throw ListQuery.malformed(AFTER, position, "meta.position");
        }
    }

    /** From the row on that the result stands at; it is without an entry where there is none. */
    private static List<Entry> entries(ResultSet rows, long after) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        do {
            String kind = rows.getString("kind");
            if (kind != null) {
                entries.add(
                        new Entry(
                                rows.getLong("position"),
                                PublicKind.valueOf(kind),
                                rows.getObject("id", UUID.class),
                                change(rows, after),
                                rows.getObject("at", OffsetDateTime.class).toInstant()));
            }
        } while (rows.next());
        return entries;
    }

    private static Change change(ResultSet row, long after) throws SQLException {
        if (!row.getBoolean("in_public")) {
            return Change.GONE;
        }
        return row.getLong("appeared") > after ? Change.CREATED : Change.CHANGED;
    }

    private record Place(UUID epoch, long position) {
        static Place of(List<String> values) {
            return new Place(UUID.fromString(values.getFirst()), Long.parseLong(values.getLast()));
        }

        List<String> values() {
            return List.of(epoch.toString(), Long.toString(position));
        }
    }
}
