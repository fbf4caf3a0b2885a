package org.wenzheng.dispatch;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.Subject;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.keys.RootKeys;

/** The rows. What is said of transactions is said of the caller's: each statement is whole. */
@ApplicationScoped
public class Deliveries {
    /** The channel of messages that many of go to one subject, and whose content is kept. */
    public static final String WEBHOOK = "webhook";

    private static final String COLUMNS =
            "id, channel, kind, subject_kind, subject_id, state, state_at, attempts, next_at, answer, made_at";

    /** Of what waits for no time. */
    private static final Instant HELD = Instant.parse("9999-01-01T00:00:00Z");

    /** An operator who sees so many wants no more exact a figure. */
    private static final int COUNTED = 10_000;

    private final AgroalDataSource database;
    private final RootKeys keys;
    private final EventLog log;
    private final InstantSource clock;

    Deliveries(AgroalDataSource database, RootKeys keys, EventLog log, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.log = log;
        this.clock = clock;
    }

    /** Makes those that are not there yet and whose recipients have not been silenced. */
    public void add(Collection<Delivery.Wanted> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into delivery (id, channel, kind, subject_kind, subject_id,
                                    cause, recipient, content, state, state_at, attempts, next_at,
                                    made_at, erase_at)
                                select ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, 0, ?, ?, ?
                                where not exists (
                                    select from silenced where subject_id = ? and channel = ?)
                                on conflict (subject_id, channel, cause) do nothing
                                """)) {
            for (Delivery.Wanted one : wanted) {
                UUID id = one.id();
                OffsetDateTime now = utc(clock.instant());
                insert.setObject(1, id);
                insert.setString(2, one.channel());
                insert.setString(3, one.kind());
                insert.setString(4, one.subject().kind());
                insert.setObject(5, one.subject().id());
                insert.setString(6, one.cause());
                insert.setBytes(7, wrap(recipientOf(id), one.recipient()));
                insert.setBytes(8, wrap(contentOf(id), one.content()));
                insert.setObject(9, now);
                insert.setObject(10, utc(one.notBefore()));
                insert.setObject(11, now);
                insert.setObject(12, utc(one.eraseAt()));
                insert.setObject(13, one.subject().id());
                insert.setString(14, one.channel());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /**
     * What is being sent, and until when nobody else sends it.
     *
     * @param attempt counted from 1
     */
    record Claimed(Courier.Parcel parcel, Subject subject, int attempt) {}

    /** The one that waits longest. Whoever dies over it has it tried again after the lease. */
    Optional<Claimed> claim(String channel, Duration lease) throws SQLException {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update delivery set attempts = attempts + 1, next_at = ?
                                where id = (
                                    select id from delivery
                                    where channel = ? and state = 'WAITING' and next_at <= ?
                                    order by next_at limit 1
                                    for update skip locked)
                                returning id, subject_kind, subject_id, recipient, content,
                                    attempts, made_at
                                """)) {
            update.setObject(1, utc(now.plus(lease)));
            update.setString(2, channel);
            update.setObject(3, utc(now));
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                UUID id = row.getObject("id", UUID.class);
                return Optional.of(
                        new Claimed(
                                new Courier.Parcel(
                                        id,
                                        unwrap(recipientOf(id), row.getBytes("recipient")),
                                        unwrap(contentOf(id), row.getBytes("content")),
                                        instant(row, "made_at")),
                                subject(row),
                                row.getInt("attempts")));
            }
        }
    }

    /**
     * Also what was stopped while it was on its way: it is there.
     *
     * @param kept whether it can be sent once more
     */
    void sent(Claimed claimed, String answer, boolean kept) throws SQLException {
        end(
                claimed,
                DeliveryState.SENT,
                answer,
                kept ? "next_at = null" : "recipient = null, content = null, next_at = null",
                "'STOPPED'");
    }

    /** It keeps what it needs to be tried again. */
    void ended(Claimed claimed, DeliveryState state, String answer) throws SQLException {
        end(claimed, state, answer, "next_at = null", "'WAITING'");
    }

    private void end(
            Claimed claimed, DeliveryState state, String answer, String erased, String from)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update delivery set state = ?, state_at = ?, answer = ?, "
                                        + erased
                                        + " where id = ? and state in ('WAITING', "
                                        + from
                                        + ")")) {
            update.setString(1, state.name());
            update.setObject(2, utc(clock.instant()));
            update.setString(3, answer);
            update.setObject(4, claimed.parcel().id());
            update.executeUpdate();
        }
    }

    /** Unless somebody else tries it by now. */
    void later(Claimed claimed, String answer, Duration pause) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update delivery
                                set next_at = case when next_at < ? then ? else next_at end,
                                    answer = ?
                                where id = ? and state = 'WAITING' and attempts = ?
                                """)) {
            update.setObject(1, utc(HELD));
            update.setObject(2, utc(clock.instant().plus(pause)));
            update.setString(3, answer);
            update.setObject(4, claimed.parcel().id());
            update.setInt(5, claimed.attempt());
            update.executeUpdate();
        }
    }

    /** Has everything else that is due there wait, while whoever is there is away. */
    void putOff(Claimed away, String channel, Duration pause) throws SQLException {
        OffsetDateTime then = utc(clock.instant().plus(pause));
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update delivery set next_at = ?
                                where subject_id = ? and channel = ? and state = 'WAITING'
                                    and next_at < ? and id <> ?
                                """)) {
            update.setObject(1, then);
            update.setObject(2, away.subject().id());
            update.setString(3, channel);
            update.setObject(4, then);
            update.setObject(5, away.parcel().id());
            update.executeUpdate();
        }
    }

    /** What waits there waits until {@link #release}; what is on its way may still arrive. */
    public void hold(String channel, UUID subject) {
        moveNext("next_at < ?", channel, subject, HELD);
    }

    /** What was held is sent now. */
    public void release(String channel, UUID subject) {
        moveNext("next_at >= ?", channel, subject, clock.instant());
    }

    /**
     * @param which with one gap, for the time of what is held
     */
    private void moveNext(String which, String channel, UUID subject, Instant to) {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update delivery set next_at = ?
                                where subject_id = ? and channel = ? and state = 'WAITING' and
                                """
                                        + which)) {
            update.setObject(1, utc(to));
            update.setObject(2, subject);
            update.setString(3, channel);
            update.setObject(4, utc(HELD));
            update.executeUpdate();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** What waits there is never sent. */
    public void cancel(String channel, UUID subject) {
        stop("subject_id = ? and channel = ?", subject, channel);
    }

    public enum Why {
        /** The recipient wished so. */
        ASKED,
        /** Whatever is sent there is refused. */
        UNREACHABLE
    }

    /**
     * Sends nothing more about this there, also not what waits.
     *
     * @param subject id of what deliveries are about
     */
    public void silence(String channel, UUID subject, Why why) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into silenced (subject_id, channel, why, at)
                                values (?, ?, ?, ?)
                                on conflict (subject_id, channel) do nothing
                                """)) {
            insert.setObject(1, subject);
            insert.setString(2, channel);
            insert.setString(3, why.name());
            insert.setObject(4, utc(clock.instant()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw unusable(e);
        }
        stop("subject_id = ? and channel = ?", subject, channel);
    }

    public Optional<Why> silenced(String channel, UUID subject) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select why from silenced where subject_id = ? and channel = ?")) {
            select.setObject(1, subject);
            select.setString(2, channel);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Why.valueOf(row.getString(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** What waits of this kind is no longer so; it can be made anew for the same cause. */
    public void takeBack(String kind, UUID subject) {
        stop("subject_id = ? and kind = ?", subject, kind);
    }

    private void stop(String which, UUID subject, String value) {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update delivery
                                set state = 'STOPPED', state_at = ?, recipient = null,
                                    content = null, next_at = null, cause = cause || ' ' || id
                                where state = 'WAITING' and
                                """
                                        + which)) {
            update.setObject(1, utc(clock.instant()));
            update.setObject(2, subject);
            update.setString(3, value);
            update.executeUpdate();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** Keeps that something was sent, and nothing of what or to whom. */
    public void erase(UUID subject) {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update delivery
                                set recipient = null, content = null, next_at = null,
                                    state_at = case state when 'WAITING' then ? else state_at end,
                                    state = case state when 'WAITING' then 'STOPPED' else state end
                                where subject_id = ?
                                """);
                PreparedStatement delete =
                        connection.prepareStatement("delete from silenced where subject_id = ?")) {
            update.setObject(1, utc(clock.instant()));
            update.setObject(2, subject);
            update.executeUpdate();
            delete.setObject(1, subject);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /**
     * @return how many, at most {@code limit}
     */
    int eraseOver(int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement(
                                "delete from delivery where id in (select id from delivery where erase_at < ? order by erase_at limit ?)")) {
            delete.setObject(1, utc(clock.instant()));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }

    /** About one thing, newest first; the last hundred. */
    public List<Delivery> of(UUID subject) {
        return list("subject_id = ? order by id desc limit 100", subject);
    }

    /** About any of these, of one channel. */
    public List<Delivery> of(String channel, Collection<UUID> subjects) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select "
                                        + COLUMNS
                                        + " from delivery where subject_id = any (?) and channel = ?")) {
            select.setArray(1, connection.createArrayOf("uuid", subjects.toArray()));
            select.setString(2, channel);
            return read(select);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /**
     * Notices in one state, newest first: without what goes to {@link #WEBHOOK}, which has lists of
     * its own.
     *
     * @param before id of the last one that is known; null for the newest
     */
    public List<Delivery> in(DeliveryState state, @Nullable UUID before, int limit) {
        return list(
                "channel <> 'webhook' and state = ? and (?::uuid is null or id < ?) order by id desc limit ?",
                state.name(),
                before,
                before,
                limit);
    }

    /**
     * To one webhook, newest first.
     *
     * @param state null: any
     * @param before id of the last one that is known; null for the newest
     */
    public List<Delivery> ofWebhook(
            UUID subject, @Nullable DeliveryState state, @Nullable UUID before, int limit) {
        String rest = "subject_id = ? and (?::uuid is null or id < ?) order by id desc limit ?";
        return state == null
                ? list("channel = 'webhook' and " + rest, subject, before, before, limit)
                : list(
                        "channel = 'webhook' and state = ? and " + rest,
                        state.name(),
                        subject,
                        before,
                        before,
                        limit);
    }

    /**
     * @throws ProblemException {@link CommonProblem#NOT_FOUND} also for one of another webhook
     */
    public Delivery ofWebhook(UUID subject, UUID id) {
        return list("channel = 'webhook' and subject_id = ? and id = ?", subject, id).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, id));
    }

    /** What is or was sent; empty where that is erased. */
    public Optional<String> content(UUID id) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select content from delivery where id = ?")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBytes(1) != null
                        ? Optional.of(unwrap(contentOf(id), row.getBytes(1)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /**
     * Has one that went to a webhook, or did not get there, sent once more under the same id, with
     * all its tries before it again. Logs nothing.
     *
     * @throws ProblemException {@link CommonProblem#STATE_NOT_ALLOWED} where it waits or what was
     *     to be sent is erased
     */
    @Transactional
    public Delivery replay(UUID subject, UUID id) {
        Delivery found = ofWebhook(subject, id);
        if (replay("id = ? and state <> 'WAITING'", id) == 0) {
            throw ProblemException.of(
                    CommonProblem.STATE_NOT_ALLOWED,
                    "delivery",
                    found.state(),
                    DeliveryState.WAITING);
        }
        return get(id);
    }

    /**
     * The same for all that failed or were given up, oldest first.
     *
     * @param since when they were made
     * @return how many, at most {@code limit}
     */
    @Transactional
    public int replayFailed(UUID subject, Instant since, int limit) {
        return replay(
                """
                id in (
                    select id from delivery
                    where channel = 'webhook' and subject_id = ?
                        and state in ('FAILED', 'GIVEN_UP') and made_at >= ?
                    order by id limit ?)
                """,
                subject,
                utc(since),
                limit);
    }

    private int replay(String which, Object... values) {
        OffsetDateTime now = utc(clock.instant());
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update delivery
                                set state = 'WAITING', state_at = ?, attempts = 0, next_at = ?
                                where recipient is not null and content is not null and
                                """
                                        + which)) {
            update.setObject(1, now);
            update.setObject(2, now);
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 3, values[i]);
            }
            return update.executeUpdate();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private List<Delivery> list(String which, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select " + COLUMNS + " from delivery where " + which)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            return read(select);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private static List<Delivery> read(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Delivery> found = new ArrayList<>();
            while (rows.next()) {
                OffsetDateTime next = rows.getObject("next_at", OffsetDateTime.class);
                boolean due = next != null && next.toInstant().isBefore(HELD);
                found.add(
                        new Delivery(
                                rows.getObject("id", UUID.class),
                                rows.getString("channel"),
                                rows.getString("kind"),
                                subject(rows),
                                DeliveryState.valueOf(rows.getString("state")),
                                instant(rows, "state_at"),
                                rows.getInt("attempts"),
                                due ? next.toInstant() : null,
                                rows.getString("answer"),
                                instant(rows, "made_at")));
            }
            return found;
        }
    }

    /**
     * Has it sent once more, with all its tries before it again.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED} where it did not fail, or what was to be sent is erased
     */
    @Transactional
    public Delivery tryAgain(UUID id, Actor by) {
        Delivery found = get(id);
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update delivery
                                set state = 'WAITING', state_at = ?, attempts = 0, next_at = ?
                                where id = ? and state in ('FAILED', 'GIVEN_UP')
                                    and recipient is not null and content is not null
                                """);
                PreparedStatement heard =
                        connection.prepareStatement(
                                "delete from silenced where subject_id = ? and channel = ? and why = 'UNREACHABLE'")) {
            OffsetDateTime now = utc(clock.instant());
            update.setObject(1, now);
            update.setObject(2, now);
            update.setObject(3, id);
            if (update.executeUpdate() == 0) {
                throw ProblemException.of(
                        CommonProblem.STATE_NOT_ALLOWED,
                        "delivery",
                        found.state(),
                        DeliveryState.WAITING);
            }
            heard.setObject(1, found.subject().id());
            heard.setString(2, found.channel());
            heard.executeUpdate();
        } catch (SQLException e) {
            throw unusable(e);
        }
        log.append(
                by,
                new DeliveryEvent.TriedAgain(
                        id, new Changed<>(found.state(), DeliveryState.WAITING)));
        return get(id);
    }

    private Delivery get(UUID id) {
        return list("id = ?", id).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, id));
    }

    /**
     * How it goes with a channel.
     *
     * @param waiting counted up to 10,000
     * @param late how long the one that is due longest waits for somebody to take it
     * @param stuck whether one waits for its fourth try or a later one, and none was sent in the
     *     last hour
     * @param givenUp in the last day; counted up to 10,000
     * @param failed in the last day; counted up to 10,000
     */
    public record Standing(long waiting, Duration late, boolean stuck, long givenUp, long failed) {}

    public Standing standing(String channel) throws SQLException {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select
                                    (select count(*) from (select from delivery
                                        where channel = c.name and state = 'WAITING' limit %1$d) w),
                                    (select min(next_at) from delivery
                                        where channel = c.name and state = 'WAITING'),
                                    exists (select from delivery
                                        where channel = c.name and state = 'WAITING' and attempts > 3)
                                    and not exists (select from delivery
                                        where channel = c.name and state = 'SENT' and state_at > ?),
                                    (select count(*) from (select from delivery
                                        where channel = c.name and state = 'GIVEN_UP'
                                            and state_at > ? limit %1$d) g),
                                    (select count(*) from (select from delivery
                                        where channel = c.name and state = 'FAILED'
                                            and state_at > ? limit %1$d) f)
                                from (values (?)) c (name)
                                """
                                        .formatted(COUNTED))) {
            select.setObject(1, utc(now.minus(Duration.ofHours(1))));
            select.setObject(2, utc(now.minus(Duration.ofDays(1))));
            select.setObject(3, utc(now.minus(Duration.ofDays(1))));
            select.setString(4, channel);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                OffsetDateTime due = row.getObject(2, OffsetDateTime.class);
                return new Standing(
                        row.getLong(1),
                        due == null || due.toInstant().isAfter(now)
                                ? Duration.ZERO
                                : Duration.between(due.toInstant(), now),
                        row.getBoolean(3),
                        row.getLong(4),
                        row.getLong(5));
            }
        }
    }

    private byte[] wrap(String place, String text) {
        return keys.contact().wrap(place, text.getBytes(StandardCharsets.UTF_8));
    }

    private String unwrap(String place, byte @Nullable [] wrapped) {
        try {
            return new String(
                    keys.contact().unwrap(place, Objects.requireNonNull(wrapped)),
                    StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String recipientOf(UUID id) {
        return "delivery-recipient:" + id;
    }

    private static String contentOf(UUID id) {
        return "delivery-content:" + id;
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(row.getString("subject_kind"), row.getObject("subject_id", UUID.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static IllegalStateException unusable(SQLException e) {
        return new IllegalStateException("The deliveries are out of reach", e);
    }
}
