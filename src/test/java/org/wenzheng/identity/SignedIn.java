package org.wenzheng.identity;

import static io.restassured.RestAssured.given;

import io.agroal.api.AgroalDataSource;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.identity.tokens.AccessTokens;
import org.wenzheng.identity.tokens.SigningKeys;
import org.wenzheng.shared.Uuid7;

/**
 * Somebody who is signed in, for tests: an account made straight in the database, with a sign-in on
 * one device and its access token.
 *
 * @param token the access token
 */
public record SignedIn(UUID account, UUID signIn, String name, String token) {
    /** Of the service under test. */
    public static final String OPERATOR_TOKEN = "wzo_of-tests";

    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    /** Holds the role for the whole installation. */
    public static SignedIn as(Role role) {
        return nobodyYet().with(role, null);
    }

    /** Holds every role for the whole installation. */
    public static SignedIn asEverybody() {
        SignedIn all = nobodyYet();
        for (Role role : Role.values()) {
            all.with(role, null);
        }
        return all;
    }

    /** Holds the role for one department. */
    public static SignedIn as(Role role, UUID department) {
        return nobodyYet().with(role, department);
    }

    /** Signed in, but holds no role. */
    public static SignedIn nobodyYet() {
        UUID account = Uuid7.next();
        String name = "person-%d-%s".formatted(ACCOUNTS.incrementAndGet(), tail(account));
        execute(
                """
                insert into account (id, version, name, display_name, password_temporary, created_at)
                values (?, 0, ?, ?, false, ?)
                """,
                account,
                name,
                "测试" + name,
                now());
        return onAnotherDevice(account, name);
    }

    private static String tail(UUID id) {
        return id.toString().substring(30);
    }

    private static SignedIn onAnotherDevice(UUID account, String name) {
        UUID signIn = Uuid7.next();
        execute(
                """
                insert into sign_in (id, account_id, method, device, address, started_at, seen_at)
                values (?, ?, 'PASSWORD', 'Test', '127.0.0.1', ?, ?)
                """,
                signIn,
                account,
                now(),
                now());
        return new SignedIn(
                account, signIn, name, World.get(AccessTokens.class).mint(account, signIn));
    }

    /** The same person, signed in once more. */
    public SignedIn onAnotherDevice() {
        return onAnotherDevice(account, name);
    }

    /** The same sign-in, with a token of now. */
    public SignedIn withFreshToken() {
        return new SignedIn(
                account, signIn, name, World.get(AccessTokens.class).mint(account, signIn));
    }

    /** One more role. */
    public SignedIn with(Role role, @Nullable UUID department) {
        execute(
                """
                insert into role_grant (account_id, role, department_id, granted_by, granted_at)
                values (?, ?, ?, 'system', ?)
                """,
                account,
                role.name(),
                department,
                now());
        return this;
    }

    /** A request of this person's. */
    public RequestSpecification asks() {
        return bearing(token);
    }

    public static RequestSpecification operator() {
        return bearing(OPERATOR_TOKEN);
    }

    public static RequestSpecification bearing(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    /** Ends the sign-in. */
    public void signOut() {
        execute(
                "update sign_in set ended_at = ?, end_reason = 'SIGNED_OUT' where id = ?",
                now(),
                signIn);
    }

    /** As {@link #token} was, had it been issued earlier and be over for a second. */
    public String expiredToken() {
        Instant end = World.get(MovableClock.class).instant().minusSeconds(1);
        SigningKeys.Signing signing = World.get(SigningKeys.class).signing();
        return claims(end.minus(AccessTokens.LIFE), end)
                .jws()
                .keyId(signing.id().toString())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(signing.key());
    }

    /** Signed with a key that the service does not know, under the name of one that it knows. */
    public String tokenOfAnotherKey() throws java.security.GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        Instant now = World.get(MovableClock.class).instant();
        return claims(now, now.plus(AccessTokens.LIFE))
                .jws()
                .keyId(World.get(SigningKeys.class).signing().id().toString())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(generator.generateKeyPair().getPrivate());
    }

    /** {@link #token} with other claims under its signature: another account. */
    public String tamperedToken() {
        String[] parts = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return parts[0]
                + "."
                + encoded(claims.replace(account.toString(), UUID.randomUUID().toString()))
                + "."
                + parts[2];
    }

    /** {@link #token} without a signature, by the algorithm {@code none}. */
    public String unsignedToken() {
        String kid = World.get(SigningKeys.class).signing().id().toString();
        return encoded("{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}")
                + "."
                + token.split("\\.")[1]
                + ".";
    }

    public io.smallrye.jwt.build.JwtClaimsBuilder claims(Instant from, Instant to) {
        return Jwt.issuer(AccessTokens.ISSUER)
                .subject(account.toString())
                .claim(AccessTokens.SIGN_IN, signIn.toString())
                .issuedAt(from)
                .expiresAt(to);
    }

    public static String encoded(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static OffsetDateTime now() {
        return World.get(MovableClock.class).instant().atOffset(ZoneOffset.UTC);
    }

    /** Straight in the database. */
    public static void execute(String sql, @Nullable Object... values) {
        try (Connection connection = World.get(AgroalDataSource.class).getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
