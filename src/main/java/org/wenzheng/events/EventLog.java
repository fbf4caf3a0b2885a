package org.wenzheng.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The append-only log of what happened. Written in the transaction of the change, read in the order
 * in which changes became visible.
 */
@ApplicationScoped
public class EventLog {
    public static final String CHANNEL = "wenzheng_event";

    /** In SQL, whether there are events that a reader has not read; its parameter is the name. */
    public static final String GOES_ON =
            """
            exists (
                select from (select transaction, id from event
                             order by transaction desc, id desc limit 1) e
                where not exists (
                    select from event_reader r
                    where r.name = ? and (r.transaction, r.event_id) >= (e.transaction, e.id)))""";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final AgroalDataSource database;
    private final CurrentOrigin current;
    private final TransactionSynchronizationRegistry transactions;
    private final InstantSource clock;
    private final List<Runnable> whenWritten = new CopyOnWriteArrayList<>();
    private final List<Consumer<List<Event>>> whenCommitted = new CopyOnWriteArrayList<>();
    private final List<Consumer<List<? extends Event>>> whenAppended = new CopyOnWriteArrayList<>();

    public EventLog(
            AgroalDataSource database,
            CurrentOrigin current,
            TransactionSynchronizationRegistry transactions,
            InstantSource clock) {
        this.database = database;
        this.current = current;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Has something run after each transaction of this node that wrote here, in the thread that
     * committed it: to be short, and to throw nothing.
     */
    public void whenWritten(Runnable then) {
        whenWritten.add(then);
    }

    /**
     * Tells of the events of each transaction of this node after its commit, in the thread that
     * committed it, before its caller goes on: to be short, and to throw nothing. What other nodes
     * do, and what a process that was killed had just done, only readers of the log are told.
     */
    public void whenCommitted(Consumer<List<Event>> then) {
        whenCommitted.add(then);
    }

    /** Tells of events that are being written, within their transaction, which may yet fail. */
    void whenAppended(Consumer<List<? extends Event>> then) {
        whenAppended.add(then);
    }

    @Transactional(TxType.MANDATORY)
    public void append(Actor actor, Event event) {
        append(actor, List.of(event));
    }

    @Transactional(TxType.MANDATORY)
    public void append(Actor actor, List<? extends Event> events) {
        Origin origin = origin().orElse(null);
        append(events.stream().map(event -> new Entry(actor, event, origin)).toList());
    }

    /**
     * What somebody else did than who is asking now.
     *
     * @param origin null where nobody was asked
     */
    public record Entry(Actor actor, Event event, @Nullable Origin origin) {}

    /** At one time, in this order. */
    @Transactional(TxType.MANDATORY)
    public void append(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into event (at, actor, type, subject_kind, subject_id, payload,
                                                   via, origin_address, origin_device, origin_salt,
                                                   origin_digest)
                                values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
                                """)) {
            for (Entry entry : entries) {
                Event event = entry.event();
                insert.setObject(1, now);
                insert.setString(2, entry.actor().value());
                insert.setString(3, event.type());
                insert.setString(4, event.subject().kind());
                insert.setObject(5, event.subject().id());
                insert.setString(6, EventJson.write(event));
                setOrigin(insert, 7, entry.origin());
                insert.addBatch();
            }
            insert.executeBatch();
            List<Event> events = entries.stream().map(Entry::event).toList();
            whenAppended.forEach(then -> then.accept(events));
            tellAfterwards(events);
        } catch (SQLException e) {
            throw new IllegalStateException("The event log could not be written", e);
        }
    }

    /**
     * Not with the transaction: the server commits those that notify one after the other, each with
     * a write to the disk of its own.
     */
    private void tellAfterwards(List<Event> events) {
        if (transactions.getTransactionKey() == null) {
            tell(events);
            return;
        }
        if (transactions.getResource(this) instanceof Written written) {
            written.events().addAll(events);
            return;
        }
        Written written = new Written(new ArrayList<>(events));
        transactions.putResource(this, written);
        transactions.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        if (status == Status.STATUS_COMMITTED) {
                            tell(written.events());
                        }
                    }
                });
    }

    private record Written(List<Event> events) {}

    private void tell(List<Event> events) {
        whenCommitted.forEach(then -> then.accept(events));
        whenWritten.forEach(Runnable::run);
    }

    /** From where the request that is worked on came; empty where none is. */
    public Optional<Origin> origin() {
        return Arc.container().requestContext().isActive() ? current.origin() : Optional.empty();
    }

    private static void setOrigin(PreparedStatement insert, int first, @Nullable Origin origin)
            throws SQLException {
        if (origin == null) {
            for (int i = 0; i < 5; i++) {
                insert.setNull(first + i, i < 3 ? Types.VARCHAR : Types.BINARY);
            }
            return;
        }
        byte[] salt = new byte[Origin.SALT_BYTES];
        RANDOM.nextBytes(salt);
        String address = origin.address();
        String device = origin.device();
        insert.setString(first, origin.via());
        insert.setString(first + 1, address);
        insert.setString(first + 2, device);
        insert.setBytes(first + 3, salt);
        insert.setBytes(first + 4, Origin.digest(salt, address, device));
    }

    /**
     * Whether anything ever happened to a thing of one of these kinds; sees the own transaction.
     */
    @Transactional(TxType.MANDATORY)
    public boolean mentions(Collection<String> subjectKinds) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select exists (select from event where subject_kind = any (?))")) {
            select.setArray(1, connection.createArrayOf("text", subjectKinds.toArray()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The event log could not be read", e);
        }
    }

    @Transactional(TxType.MANDATORY)
    public boolean knows(Actor actor) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select exists (select from event where actor = ?)")) {
            select.setString(1, actor.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The event log could not be read", e);
        }
    }

    /**
     * The events after a position, at most {@code limit}, in order. An event is given out only when
     * every transaction that began before its own has ended, so that none can still appear before
     * it.
     */
    public List<LoggedEvent> after(Position position, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select e.transaction::text, e.id, e.at, e.actor, e.type,
                                       e.subject_kind, e.subject_id, e.payload
                                from event e
                                where (e.transaction, e.id) > (?::text::xid8, ?)
                                  and e.transaction < pg_snapshot_xmin(pg_current_snapshot())
                                -- The bare name would be the text of the first column: 100 before 99.
                                order by e.transaction, e.id
                                limit ?
                                """)) {
            select.setString(1, Long.toString(position.transaction()));
            select.setLong(2, position.id());
            select.setInt(3, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<LoggedEvent> events = new ArrayList<>();
                while (rows.next()) {
                    events.add(event(rows));
                }
                return events;
            }
        }
    }

    private LoggedEvent event(ResultSet row) throws SQLException {
        try {
            JsonNode stored = EventJson.tree(row.getString(8));
            List<Subject> touches = new ArrayList<>();
            for (JsonNode touched : stored.path("touches")) {
                touches.add(
                        new Subject(
                                touched.path("kind").asText(),
                                UUID.fromString(touched.path("id").asText())));
            }
            return new LoggedEvent(
                    new Position(Long.parseLong(row.getString(1)), row.getLong(2)),
                    row.getObject(3, OffsetDateTime.class).toInstant(),
                    new Actor(row.getString(4)),
                    row.getString(5),
                    new Subject(row.getString(6), row.getObject(7, UUID.class)),
                    List.copyOf(touches),
                    stored.path("event"));
        } catch (JsonProcessingException e) {
            throw new SQLException("Event " + row.getLong(2) + " is not readable", e);
        }
    }

    /** Whether there is more after a position, that may not be given out yet. */
    public boolean isWrittenAfter(Position position) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select exists(
                                    select from (select transaction, id from event
                                                 order by transaction desc, id desc limit 1) last
                                    where (last.transaction, last.id) > (?::text::xid8, ?))
                                """)) {
            select.setString(1, Long.toString(position.transaction()));
            select.setLong(2, position.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Before every event of a transaction that has not yet ended: where a new reader starts. */
    public Position head() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select pg_snapshot_xmin(pg_current_snapshot())::text");
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Position(Long.parseLong(row.getString(1)), 0);
        }
    }

    /**
     * Has the caller's transaction see the database as it is at one moment, and tells up to where
     * in the log that is: everything that is read in it from now on shows what happened up to the
     * position, and maybe some of what follows. To be called before anything is read.
     */
    @Transactional(TxType.MANDATORY)
    public Position standing() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read");
            try (ResultSet row =
                    statement.executeQuery(
                            "select pg_snapshot_xmin(pg_current_snapshot())::text")) {
                row.next();
                return new Position(Long.parseLong(row.getString(1)), 0);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The event log could not be read", e);
        }
    }

    /**
     * How far a position is behind.
     *
     * @param events counted up to 10,000
     * @param age since the first event after the position was written; none where there is none
     */
    public record Lag(long events, Duration age) {}

    public Lag lag(Connection connection, Position position) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select count(*), min(at)
                        from (select at from event where (transaction, id) > (?::text::xid8, ?)
                              order by transaction, id limit 10000) behind
                        """)) {
            select.setString(1, Long.toString(position.transaction()));
            select.setLong(2, position.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
                return new Lag(
                        row.getLong(1),
                        oldest == null
                                ? Duration.ZERO
                                : Duration.between(oldest.toInstant(), clock.instant()));
            }
        }
    }
}
