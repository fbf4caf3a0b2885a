package org.wenzheng.events.audit;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Origin;
import org.wenzheng.shared.keys.InstallationSecret;

/**
 * The chain of hashes over the log. What is linked cannot be changed, taken out or moved without
 * breaking it; the seal of each link keeps whoever can write the database, but has not the key,
 * from making it anew. Only the newest links can be cut off unseen, unless one knows an earlier
 * head.
 */
@ApplicationScoped
public class AuditChain {
    static final String READER = "audit-chain";

    /** So long an origin is kept at least, in months; the database erases none that is younger. */
    static final int ORIGINS_KEPT_MONTHS = 6;

    /** What the first link has as the hash before it. */
    private static final byte[] NOTHING = new byte[32];

    private static final int FETCHED = 1000;

    private final AgroalDataSource database;
    private final InstallationSecret secret;
    private final InstantSource clock;

    AuditChain(AgroalDataSource database, InstallationSecret secret, InstantSource clock) {
        this.database = database;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * The newest link of a chain. Written down elsewhere it proves later that nothing was cut off.
     *
     * @param sequence counted from 1
     * @param hash hexadecimal, in lower case
     */
    public record Head(long sequence, String hash) {
        public static Head parse(String text) {
            String[] parts = text.strip().split(":", -1);
            if (parts.length != 2 || !parts[1].matches("[0-9a-fA-F]{64}")) {
                throw new IllegalArgumentException("Not a head: " + text);
            }
            long sequence = Long.parseLong(parts[0]);
            if (sequence < 1) {
                throw new IllegalArgumentException("Not a head: " + text);
            }
            return new Head(sequence, parts[1].toLowerCase(java.util.Locale.ROOT));
        }

        @Override
        public String toString() {
            return sequence + ":" + hash;
        }
    }

    public enum Fault {
        EVENT_CHANGED,
        EVENT_DELETED,
        /** An event without a link stands where the chain has already been. */
        EVENT_INSERTED,
        /** The link was not written by this installation, or stands in another place now. */
        LINK_CHANGED,
        LINK_MISSING,
        ORIGIN_CHANGED,
        /** Address and device were erased before their time. */
        ORIGIN_ERASED_EARLY,
        CUT_OFF,
        HEAD_DIFFERS
    }

    /**
     * The first place where a chain does not hold.
     *
     * @param sequence of the link; null where an event has none
     */
    public record Broken(@Nullable Long sequence, @Nullable Long event, Fault why) {}

    /**
     * What was found.
     *
     * @param links read; those after a broken one are not
     * @param head null where there is no link, or where the chain is broken before it
     * @param waiting events that are not linked yet; nothing is said about them
     */
    public record Verification(
            boolean intact,
            long links,
            @Nullable Head head,
            long waiting,
            @Nullable Broken broken) {}

    void append(List<Long> events) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Link last = last(connection);
                try (PreparedStatement select =
                                connection.prepareStatement(
                                        "select "
                                                + ChainedEvent.COLUMNS
                                                + """
                                                from unnest(?::bigint[]) with ordinality as given (id, place)
                                                     join event e on e.id = given.id
                                                where not exists (
                                                    select from audit_link l where l.event_id = e.id)
                                                order by given.place
                                                """);
                        PreparedStatement insert =
                                connection.prepareStatement(
                                        """
                                        insert into audit_link (sequence, event_id, hash, seal)
                                        values (?, ?, ?, ?)
                                        """)) {
                    Array ids = connection.createArrayOf("bigint", events.toArray());
                    select.setArray(1, ids);
                    try (ResultSet rows = select.executeQuery()) {
                        Sealing sealing = new Sealing();
                        while (rows.next()) {
                            ChainedEvent event = ChainedEvent.of(rows, 1);
                            long sequence = last.sequence() + 1;
                            byte[] hash = hash(last.hash(), sequence, event);
                            last = new Link(sequence, hash);
                            insert.setLong(1, sequence);
                            insert.setLong(2, event.id());
                            insert.setBytes(3, hash);
                            insert.setBytes(4, sealing.of(sequence, hash));
                            insert.addBatch();
                        }
                    }
                    // Of two nodes that both think they may, one finds the place taken.
                    insert.executeBatch();
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Link(long sequence, byte[] hash) {}

    private static Link last(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select sequence, hash from audit_link order by sequence desc limit 1");
                ResultSet row = select.executeQuery()) {
            return row.next() ? new Link(row.getLong(1), row.getBytes(2)) : new Link(0, NOTHING);
        }
    }

    public Optional<Head> head() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Link last = last(connection);
            return last.sequence() == 0 ? Optional.empty() : Optional.of(head(last));
        }
    }

    private static Head head(Link link) {
        return new Head(link.sequence(), HexFormat.of().formatHex(link.hash()));
    }

    private static byte[] hash(byte[] before, long sequence, ChainedEvent event)
            throws SQLException {
        MessageDigest sha256 = DigestUtils.getSha256Digest();
        sha256.update(before);
        ChainedEvent.number(sha256, sequence);
        event.addTo(sha256);
        return sha256.digest();
    }

    private final class Sealing {
        private final Mac mac;

        Sealing() {
            mac = HmacUtils.getInitializedMac(HmacAlgorithms.HMAC_SHA_256, secret.bytes(READER));
        }

        byte[] of(long sequence, byte[] hash) {
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(0, sequence));
            return mac.doFinal(hash);
        }
    }

    /**
     * Reads the whole chain with its events, in constant memory, as it is at one moment.
     *
     * @param earlier a head that the chain once had
     */
    public Verification verify(Optional<Head> earlier) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            try {
                return verify(connection, earlier);
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
        }
    }

    private Verification verify(Connection connection, Optional<Head> earlier) throws SQLException {
        Unlinked unlinked = unlinked(connection);
        Sealing sealing = new Sealing();
        Link last = new Link(0, NOTHING);
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select l.sequence, l.event_id, l.hash, l.seal, "
                                + ChainedEvent.COLUMNS
                                + """
                                from audit_link l left join event e on e.id = l.event_id
                                order by l.sequence
                                """)) {
            select.setFetchSize(FETCHED);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Broken broken = check(rows, last, sealing);
                    if (broken != null) {
                        return new Verification(
                                false, last.sequence(), null, unlinked.waiting(), broken);
                    }
                    last = new Link(rows.getLong(1), rows.getBytes(3));
                    Head now = head(last);
                    if (earlier.isPresent()
                            && earlier.get().sequence() == now.sequence()
                            && !earlier.get().equals(now)) {
                        return new Verification(
                                false,
                                last.sequence(),
                                null,
                                unlinked.waiting(),
                                new Broken(now.sequence(), rows.getLong(2), Fault.HEAD_DIFFERS));
                    }
                }
            }
        }
        Head head = last.sequence() == 0 ? null : head(last);
        Broken broken = null;
        if (earlier.isPresent() && earlier.get().sequence() > last.sequence()) {
            broken = new Broken(last.sequence() + 1, null, Fault.CUT_OFF);
        } else if (unlinked.inserted() != null) {
            broken = new Broken(null, unlinked.inserted(), Fault.EVENT_INSERTED);
        }
        return new Verification(broken == null, last.sequence(), head, unlinked.waiting(), broken);
    }

    private @Nullable Broken check(ResultSet row, Link before, Sealing sealing)
            throws SQLException {
        long sequence = row.getLong(1);
        if (sequence != before.sequence() + 1) {
            return new Broken(before.sequence() + 1, null, Fault.LINK_MISSING);
        }
        long id = row.getLong(2);
        byte[] hash = row.getBytes(3);
        if (!MessageDigest.isEqual(sealing.of(sequence, hash), row.getBytes(4))) {
            return new Broken(sequence, id, Fault.LINK_CHANGED);
        }
        row.getLong(5);
        if (row.wasNull()) {
            return new Broken(sequence, id, Fault.EVENT_DELETED);
        }
        ChainedEvent event = ChainedEvent.of(row, 5);
        if (!Arrays.equals(hash(before.hash(), sequence, event), hash)) {
            return new Broken(sequence, id, Fault.EVENT_CHANGED);
        }
        Fault fault = originFault(event);
        return fault == null ? null : new Broken(sequence, id, fault);
    }

    private @Nullable Fault originFault(ChainedEvent event) {
        byte[] salt = event.salt();
        byte[] digest = event.digest();
        if (salt == null) {
            if (event.address() != null || event.device() != null) {
                return Fault.ORIGIN_CHANGED;
            }
            Instant mayBeErased =
                    event.at()
                            .atOffset(ZoneOffset.UTC)
                            .plusMonths(ORIGINS_KEPT_MONTHS)
                            // The database counts months in its own time zone, by its own clock.
                            .minusDays(1)
                            .toInstant();
            return digest != null && mayBeErased.isAfter(clock.instant())
                    ? Fault.ORIGIN_ERASED_EARLY
                    : null;
        }
        return Arrays.equals(Origin.digest(salt, event.address(), event.device()), digest)
                ? null
                : Fault.ORIGIN_CHANGED;
    }

    /**
     * Events without a link.
     *
     * @param inserted the first that the reader has passed already; null where there is none
     * @param waiting how many are still to be linked
     */
    private record Unlinked(@Nullable Long inserted, long waiting) {}

    private static Unlinked unlinked(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select min(e.id) filter (where (e.transaction, e.id) <= (r.transaction, r.event_id)),
                               count(*) filter (where r.name is null
                                   or (e.transaction, e.id) > (r.transaction, r.event_id))
                        from event e
                             left join event_reader r on r.name = ?
                        where not exists (select from audit_link l where l.event_id = e.id)
                        """)) {
            select.setString(1, READER);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long inserted = row.getLong(1);
                return new Unlinked(row.wasNull() ? null : inserted, row.getLong(2));
            }
        }
    }
}
