package org.wenzheng.events.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Subject;

/** The log as the auditor reads it: newest first, by actor, action, subject, time and origin. */
@ApplicationScoped
public class AuditTrail {
    private final AgroalDataSource database;
    private final ObjectMapper json;

    AuditTrail(AgroalDataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * What is looked for; null where it does not matter.
     *
     * @param from inclusive
     * @param before exclusive
     * @param words in the texts of the event
     * @param wordsOf actors that are called by these words; empty without words
     */
    public record Wanted(
            @Nullable Actor actor,
            @Nullable String type,
            @Nullable String subjectKind,
            @Nullable UUID subjectId,
            @Nullable String address,
            @Nullable Instant from,
            @Nullable Instant before,
            @Nullable String words,
            List<Actor> wordsOf) {
        public Wanted {
            wordsOf = List.copyOf(wordsOf);
        }
    }

    public record Place(Instant at, long id) {}

    /** An event as the auditor sees it. */
    public record Entry(
            long id,
            Instant at,
            Actor actor,
            String type,
            Subject subject,
            JsonNode payload,
            Optional<Seen> origin) {
        public Place place() {
            return new Place(at, id);
        }
    }

    /**
     * From where, as far as it is still known.
     *
     * @param erased whether address and device were taken off after their time
     */
    public record Seen(
            @Nullable String address,
            @Nullable String device,
            @Nullable String via,
            boolean erased) {}

    private static final class Conditions {
        private final StringBuilder sql = new StringBuilder("true");
        private final List<Object> values = new ArrayList<>();

        void add(String condition, @Nullable Object... given) {
            for (Object value : given) {
                if (value == null) {
                    return;
                }
            }
            sql.append(" and ").append(condition);
            for (Object value : given) {
                if (value != null) {
                    values.add(value);
                }
            }
        }
    }

    /** At most so many, newest first. */
    public List<Entry> newest(Wanted wanted, @Nullable Place after, int limit) throws SQLException {
        Conditions where = new Conditions();
        where.add("e.actor = ?", wanted.actor() == null ? null : wanted.actor().value());
        where.add("e.type = ?", wanted.type());
        where.add("e.subject_kind = ?", wanted.subjectKind());
        where.add("e.subject_id = ?", wanted.subjectId());
        where.add("e.origin_address = ?", wanted.address());
        where.add("e.at >= ?", time(wanted.from()));
        where.add("e.at < ?", time(wanted.before()));
        String words = wanted.words();
        if (words != null) {
            where.add(
                    "(e.words ilike ? or e.actor = any (?))",
                    "%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%",
                    wanted.wordsOf().stream().map(Actor::value).toArray(String[]::new));
        }
        if (after != null) {
            where.add("(e.at, e.id) < (?, ?)", time(after.at()), after.id());
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select e.id, e.at, e.actor, e.type, e.subject_kind, e.subject_id, e.payload,
                                       e.origin_address, e.origin_device, e.via,
                                       e.origin_digest is not null, e.origin_salt is null
                                from event e
                                where %s
                                order by e.at desc, e.id desc
                                limit %d
                                """
                                        .formatted(where.sql, limit))) {
            for (int i = 0; i < where.values.size(); i++) {
                Object value = where.values.get(i);
                if (value instanceof String[] texts) {
                    select.setArray(i + 1, connection.createArrayOf("text", texts));
                } else {
                    select.setObject(i + 1, value);
                }
            }
            try (ResultSet rows = select.executeQuery()) {
                List<Entry> entries = new ArrayList<>();
                while (rows.next()) {
                    entries.add(entry(rows));
                }
                return entries;
            }
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private Entry entry(ResultSet row) throws SQLException {
        try {
            return new Entry(
                    row.getLong(1),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    new Actor(row.getString(3)),
                    row.getString(4),
                    new Subject(row.getString(5), row.getObject(6, UUID.class)),
                    json.readTree(row.getString(7)).path("event"),
                    row.getBoolean(11)
                            ? Optional.of(
                                    new Seen(
                                            row.getString(8),
                                            row.getString(9),
                                            row.getString(10),
                                            row.getBoolean(12)))
                            : Optional.empty());
        } catch (JsonProcessingException e) {
            throw new SQLException("Event " + row.getLong(1) + " is not readable", e);
        }
    }
}
