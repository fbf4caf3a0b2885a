package org.wenzheng.identity.tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.IdentityConfig;
import org.wenzheng.shared.Uuid7;
import org.wenzheng.shared.keys.RootKeys;

/**
 * The keys that access tokens are signed with (ES256). One signs; those before it verify until the
 * last token of theirs is over. All nodes share them through the database, which holds the signing
 * part wrapped, and only for as long as it signs.
 */
@ApplicationScoped
public class SigningKeys {
    /** How long nodes may disagree about the time, or about which key signs. */
    static final Duration GRACE = Duration.ofMinutes(1);

    private static final Duration FRESH = Duration.ofSeconds(30);

    /** Tokens that name unknown keys make the database be asked no more often than this. */
    private static final Duration BETWEEN_SEARCHES = Duration.ofMillis(100);

    private final AgroalDataSource database;
    private final RootKeys rootKeys;
    private final EventLog events;
    private final IdentityConfig config;

    private volatile Known known = new Known(Map.of(), Instant.EPOCH);
    private volatile Instant searchedInVain = Instant.EPOCH;
    private volatile @Nullable Signing signing;

    private final InstantSource clock;

    SigningKeys(
            AgroalDataSource database,
            RootKeys rootKeys,
            EventLog events,
            IdentityConfig config,
            InstantSource clock) {
        this.database = database;
        this.rootKeys = rootKeys;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    public record Signing(UUID id, PrivateKey key) {}

    /** A key as one may know it. */
    public record SigningKey(UUID id, Instant createdAt, @Nullable Instant retiredAt) {
        /** The end of the last token that it may have signed; null for the one that signs. */
        public @Nullable Instant verifiesUntil() {
            return retiredAt == null ? null : retiredAt.plus(AccessTokens.LIFE).plus(GRACE);
        }
    }

    private record Verifying(SigningKey about, PublicKey key) {}

    private record Known(Map<UUID, Verifying> keys, Instant at) {}

    private static final class Row {
        private final SigningKey about;
        private final byte[] publicKey;
        private final byte @Nullable [] privateKey;

        Row(SigningKey about, byte[] publicKey, byte @Nullable [] privateKey) {
            this.about = about;
            this.publicKey = publicKey;
            this.privateKey = privateKey;
        }

        SigningKey about() {
            return about;
        }
    }

    /** The key that signs, then the others by when they were retired, the last one first. */
    public List<SigningKey> list() {
        return rows().stream().map(Row::about).toList();
    }

    public SigningKey rotate(Actor actor) {
        QuarkusTransaction.requiringNew()
                .run(() -> inTurn(connection -> replace(connection, actor, current(connection))));
        return Objects.requireNonNull(current()).about();
    }

    public Signing signing() {
        Row current = current();
        if (current == null || isOld(current)) {
            UUID expected = current == null ? null : current.about().id();
            QuarkusTransaction.requiringNew()
                    .run(
                            () ->
                                    inTurn(
                                            connection -> {
                                                Row now = current(connection);
                                                // Unless another node was faster.
                                                if (Objects.equals(
                                                        expected,
                                                        now == null ? null : now.about().id())) {
                                                    replace(connection, Actor.SYSTEM, now);
                                                }
                                            }));
            current = Objects.requireNonNull(current());
        }
        UUID id = current.about().id();
        Known verifying = known;
        if (!verifying.keys().containsKey(id)) {
            // Whoever makes up names of keys must not keep this node from knowing its own.
            read(verifying);
        }
        Signing cached = signing;
        if (cached == null || !cached.id().equals(id)) {
            cached = new Signing(id, unwrapped(id, Objects.requireNonNull(current.privateKey)));
            signing = cached;
        }
        return cached;
    }

    private boolean isOld(Row row) {
        return row.about().createdAt().plus(config.signingKeyAge()).isBefore(clock.instant());
    }

    /** The key to verify a token with, unless its last token is over or there never was one. */
    Optional<PublicKey> verifying(UUID id) {
        Known now = known;
        if (isOlderThan(FRESH, now.at())) {
            now = read(now);
        } else if (!now.keys().containsKey(id) && isOlderThan(BETWEEN_SEARCHES, searchedInVain)) {
            now = read(now);
            if (!now.keys().containsKey(id)) {
                searchedInVain = clock.instant();
            }
        }
        return Optional.ofNullable(now.keys().get(id))
                .filter(
                        key -> {
                            Instant until = key.about().verifiesUntil();
                            return until == null || clock.instant().isBefore(until);
                        })
                .map(Verifying::key);
    }

    private boolean isOlderThan(Duration age, Instant time) {
        return time.plus(age).isBefore(clock.instant());
    }

    private synchronized Known read(Known seen) {
        if (known != seen) {
            return known;
        }
        // Before the statement: what is committed after it counts as not seen.
        Instant at = clock.instant();
        Map<UUID, Verifying> keys = new LinkedHashMap<>();
        for (Row row : rows()) {
            keys.put(row.about().id(), new Verifying(row.about(), publicKey(row.publicKey)));
        }
        Known fresh = new Known(Map.copyOf(keys), at);
        known = fresh;
        return fresh;
    }

    private interface Step {
        void with(Connection connection) throws SQLException;
    }

    /** Nodes that rotate at the same moment do it one after the other. */
    private void inTurn(Step step) {
        try (Connection connection = database.getConnection();
                PreparedStatement lock =
                        connection.prepareStatement(
                                "select pg_advisory_xact_lock(hashtext('wenzheng.signing-key'))")) {
            lock.execute();
            step.with(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The signing key could not be rotated", e);
        }
    }

    private void replace(Connection connection, Actor actor, @Nullable Row current)
            throws SQLException {
        UUID id = Uuid7.next();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        KeyPair pair = fresh();
        try (PreparedStatement retire =
                        connection.prepareStatement(
                                "update signing_key set retired_at = ?, private_key = null where retired_at is null");
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into signing_key (id, public_key, private_key, created_at) values (?, ?, ?, ?)")) {
            retire.setObject(1, now);
            retire.executeUpdate();
            insert.setString(1, id.toString());
            insert.setBytes(2, pair.getPublic().getEncoded());
            insert.setBytes(3, rootKeys.service().wrap(place(id), pair.getPrivate().getEncoded()));
            insert.setObject(4, now);
            insert.executeUpdate();
        }
        events.append(
                actor,
                new SigningKeyEvent.Rotated(id, current == null ? null : current.about().id()));
    }

    private @Nullable Row current() {
        try (Connection connection = database.getConnection()) {
            return current(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The signing keys could not be read", e);
        }
    }

    private static @Nullable Row current(Connection connection) throws SQLException {
        List<Row> rows = rows(connection, "where retired_at is null");
        return rows.isEmpty() ? null : rows.getFirst();
    }

    private List<Row> rows() {
        try (Connection connection = database.getConnection()) {
            return rows(connection, "");
        } catch (SQLException e) {
            throw new IllegalStateException("The signing keys could not be read", e);
        }
    }

    private static List<Row> rows(Connection connection, String where) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select id, created_at, retired_at, public_key, private_key from signing_key "
                                        + where
                                        + " order by retired_at desc nulls first, created_at desc, id desc limit 100");
                ResultSet row = select.executeQuery()) {
            List<Row> rows = new ArrayList<>();
            while (row.next()) {
                OffsetDateTime retired = row.getObject(3, OffsetDateTime.class);
                rows.add(
                        new Row(
                                new SigningKey(
                                        UUID.fromString(row.getString(1)),
                                        row.getObject(2, OffsetDateTime.class).toInstant(),
                                        retired == null ? null : retired.toInstant()),
                                row.getBytes(4),
                                row.getBytes(5)));
            }
            return rows;
        }
    }

    private static KeyPair fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private PrivateKey unwrapped(UUID id, byte[] wrapped) {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(rootKeys.service().unwrap(place(id), wrapped)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key " + id + " does not open", e);
        }
    }

    private static PublicKey publicKey(byte[] encoded) {
        try {
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String place(UUID id) {
        return "signing-key:" + id;
    }
}
