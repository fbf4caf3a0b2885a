package org.wenzheng.search;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Position;
import org.wenzheng.events.ReaderUnavailable;
import org.wenzheng.search.index.IndexProgress;

/** Finds and keeps which questions are about the same matter; a question at a time. */
@ApplicationScoped
class Relating {
    /** To be raised when other questions are found: the log is read once more then. */
    static final int VERSION = 1;

    /** Of those that a question is near to, so many are asked anew whether it is near to them. */
    private static final int NEAREST = 5;

    /** Lists that a question stood in are made anew as it changes; so many at most. */
    private static final int LISTS = 20;

    /** A list is made anew when of those it had only so many are public. */
    private static final int TOO_SHORT = 5;

    /** After so long the log is told that the engine is away; it comes back with growing pauses. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So long after an event the index may still not have shown it to others. */
    private static final Duration INDEXED_IN = Duration.ofMinutes(1);

    private final AgroalDataSource database;
    private final Search search;
    private final IndexProgress index;
    private final InstantSource clock;

    Relating(AgroalDataSource database, Search search, IndexProgress index, InstantSource clock) {
        this.database = database;
        this.search = search;
        this.index = index;
        this.clock = clock;
    }

    /**
     * Makes the lists of what changed, and of what is near to it. A question that is to the engine
     * what it was costs nothing.
     *
     * @param changed when, by question; public or not
     * @param position up to which the index has to have followed
     * @throws ReaderUnavailable the engine is away
     */
    void relate(Map<UUID, Instant> changed, Position position)
            throws ReaderUnavailable, SQLException, InterruptedException {
        Map<UUID, Matter> matters = matters(changed.keySet());
        Map<UUID, Made> made = made(changed.keySet());
        Set<UUID> again = new LinkedHashSet<>();
        for (UUID id : changed.keySet()) {
            if (!matters.containsKey(id)) {
                again.addAll(forget(id));
            }
        }
        List<Matter> other =
                matters.values().stream()
                        .filter(matter -> !isMade(matter, made.get(matter.id())))
                        .toList();
        if (other.isEmpty() && again.isEmpty()) {
            return;
        }
        index.await(position, PATIENCE);
        Set<UUID> done = new HashSet<>();
        for (Matter matter : other) {
            again.addAll(made.containsKey(matter.id()) ? lists(matter.id()) : List.of());
            List<UUID> near = make(matter);
            done.add(matter.id());
            Instant since = changed.getOrDefault(matter.id(), Instant.EPOCH).plus(INDEXED_IN);
            again.addAll(madeBefore(since, near.subList(0, Math.min(NEAREST, near.size()))));
        }
        again.removeAll(done);
        for (Matter matter : matters(again).values()) {
            make(matter);
        }
    }

    private static boolean isMade(Matter matter, @Nullable Made made) {
        return made != null && made.hash().equals(matter.hash());
    }

    private List<UUID> make(Matter matter) throws ReaderUnavailable, SQLException {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        List<UUID> near =
                search.near(matter, RelatedQuestions.KEPT)
                        .orElseThrow(
                                () ->
                                        new ReaderUnavailable(
                                                "The search engine is away",
                                                new IllegalStateException()));
        keep(matter, near, now);
        return near;
    }

    /** What the view does not have is not public. */
    private Map<UUID, Matter> matters(Collection<UUID> ids) throws SQLException {
        Map<UUID, Matter> matters = new HashMap<>();
        if (ids.isEmpty()) {
            return matters;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select id, title, department_slug, topic_slugs,
                                       md5(concat_ws(E'\\n', %d, title, text, department_slug,
                                                     topic_slugs, answers)) as hash
                                from published_question where id = any (?)
                                """
                                        .formatted(VERSION))) {
            select.setArray(1, ids(connection, ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID id = rows.getObject("id", UUID.class);
                    matters.put(
                            id,
                            new Matter(
                                    id,
                                    rows.getString("title"),
                                    rows.getString("department_slug"),
                                    Arrays.asList(
                                            (String[]) rows.getArray("topic_slugs").getArray()),
                                    rows.getString("hash")));
                }
            }
        }
        return matters;
    }

    private record Made(String hash, Instant at) {}

    private Map<UUID, Made> made(Collection<UUID> ids) throws SQLException {
        Map<UUID, Made> made = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select question_id, hash, made_at from related_basis
                                where question_id = any (?)
                                """)) {
            select.setArray(1, ids(connection, ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    made.put(
                            rows.getObject(1, UUID.class),
                            new Made(
                                    rows.getString(2),
                                    rows.getObject(3, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return made;
    }

    /** Those whose list was made before: what has none yet gets it by an event of its own. */
    private List<UUID> madeBefore(Instant time, Collection<UUID> ids) throws SQLException {
        return made(ids).entrySet().stream()
                .filter(of -> of.getValue().at().isBefore(time))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<UUID> lists(UUID question) throws SQLException {
        return read(
                """
                select question_id from related_question where related_id = ?
                order by position limit %d
                """
                        .formatted(LISTS),
                question);
    }

    /** Takes a question out everywhere; gives the lists that are too short now. */
    private List<UUID> forget(UUID question) throws SQLException {
        List<UUID> before = lists(question);
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement(
                                """
                                with list as (
                                    delete from related_question where question_id = ?),
                                basis as (delete from related_basis where question_id = ?)
                                delete from related_question where related_id = ?
                                """)) {
            delete.setObject(1, question);
            delete.setObject(2, question);
            delete.setObject(3, question);
            delete.executeUpdate();
        }
        List<UUID> tooShort = new ArrayList<>();
        for (UUID list : before) {
            if (read("select related_id from related_question where question_id = ?", list).size()
                    < TOO_SHORT) {
                tooShort.add(list);
            }
        }
        return tooShort;
    }

    private List<UUID> read(String sql, UUID question) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, question);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }

    /** In one statement: whoever reads meanwhile sees one list or the other. */
    private void keep(Matter matter, List<UUID> near, OffsetDateTime at) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement write =
                        connection.prepareStatement(
                                """
                                with list as (select ? as id, ?::uuid[] as near),
                                shorter as (
                                    delete from related_question r using list
                                    where r.question_id = list.id
                                      and r.position > cardinality(list.near)),
                                listed as (
                                    insert into related_question as r
                                        (question_id, position, related_id)
                                    select list.id, one.position, one.id
                                    from list, unnest(list.near) with ordinality as one (id, position)
                                    on conflict (question_id, position) do update
                                    set related_id = excluded.related_id
                                    where r.related_id <> excluded.related_id)
                                insert into related_basis (question_id, hash, made_at)
                                select list.id, ?, ? from list
                                on conflict (question_id) do update
                                set hash = excluded.hash, made_at = excluded.made_at
                                """)) {
            write.setObject(1, matter.id());
            write.setArray(2, ids(connection, near));
            write.setString(3, matter.hash());
            write.setObject(4, at);
            write.executeUpdate();
        }
    }

    private static Array ids(Connection connection, Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }
}
