package org.wenzheng.identity.tokens;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.IdentityConfig;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.shared.keys.RootKeys;

@QuarkusTest
class SigningKeysTest {
    private static final String DOOR = "/api/v1/studio/signing-keys";

    @Inject SigningKeys keys;
    @Inject AccessTokens tokens;
    @Inject AgroalDataSource database;
    @Inject RootKeys rootKeys;
    @Inject EventLog events;
    @Inject IdentityConfig config;
    @Inject ObjectMapper json;
    @Inject MovableClock clock;

    /** Another node of the same installation. */
    private SigningKeys anotherNode() {
        return new SigningKeys(database, rootKeys, events, config, clock);
    }

    private static void opens(String token) {
        SignedIn.bearing(token).get(DOOR).then().statusCode(200);
    }

    private static void refused(String token) {
        SignedIn.bearing(token).get(DOOR).then().statusCode(401);
    }

    private long count(String condition) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select count(*) from signing_key where " + condition)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void rotationSignsNobodyOut() throws SQLException {
        SignedIn administrator = SignedIn.as(Role.ADMINISTRATOR);
        String before = administrator.token();
        UUID old = keys.signing().id();

        String fresh =
                administrator
                        .asks()
                        .post(DOOR)
                        .then()
                        .statusCode(201)
                        .header("Cache-Control", "no-store")
                        .extract()
                        .path("id");

        assertEquals(UUID.fromString(fresh), keys.signing().id());
        opens(before);
        opens(tokens.mint(administrator.account(), administrator.signIn()));
        administrator
                .asks()
                .get(DOOR)
                .then()
                .statusCode(200)
                .body("data[0].id", equalTo(fresh))
                .body("data[0].retiredAt", equalTo(null))
                .body("data[1].id", equalTo(old.toString()));
        assertEquals(1, count("private_key is not null"));
        assertEquals(1, count("retired_at is null"));
    }

    @Test
    void tokensOfAFreshKeyOpenAlsoWhileOthersMakeUpKeys() {
        SignedIn person = SignedIn.as(Role.ADMINISTRATOR);
        for (int i = 0; i < 20; i++) {
            keys.verifying(UUID.randomUUID());
            keys.rotate(Actor.SYSTEM);
            keys.verifying(UUID.randomUUID());
            opens(tokens.mint(person.account(), person.signIn()));
        }
    }

    @Test
    void rotationIsWrittenDown() throws SQLException {
        UUID key = keys.rotate(Actor.OPERATOR).id();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select actor from event where type = 'signing-key.rotated' and subject_id = '"
                                        + key
                                        + "'")) {
            assertTrue(row.next());
            assertEquals(Actor.OPERATOR.value(), row.getString(1));
        }
    }

    @Test
    void aRetiredKeyVerifiesUntilItsLastTokenIsOverAndNoLonger() {
        SignedIn administrator = SignedIn.as(Role.ADMINISTRATOR);
        SigningKeys.Signing stolen = keys.signing();
        keys.rotate(Actor.SYSTEM);
        opens(administrator.token());
        SigningKeys.SigningKey about =
                keys.list().stream()
                        .filter(key -> key.id().equals(stolen.id()))
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                about.retiredAt().plus(AccessTokens.LIFE).plus(SigningKeys.GRACE),
                about.verifiesUntil());

        clock.advance(AccessTokens.LIFE.plus(SigningKeys.GRACE));
        Instant now = clock.instant();
        String made =
                administrator
                        .claims(now, now.plus(AccessTokens.LIFE))
                        .jws()
                        .keyId(stolen.id().toString())
                        .algorithm(SignatureAlgorithm.ES256)
                        .sign(stolen.key());
        AccessTokens elsewhere = new AccessTokens(anotherNode(), json, clock);
        assertThrows(AuthenticationFailedException.class, () -> elsewhere.verify(made));
    }

    @Test
    void anotherNodeKnowsANewKeyAtOnceAndSignsWithIt() {
        SignedIn person = SignedIn.as(Role.ADMINISTRATOR);
        SigningKeys other = anotherNode();
        AccessTokens elsewhere = new AccessTokens(other, json, clock);
        assertEquals(person.account(), elsewhere.verify(person.token()).account());

        keys.rotate(Actor.SYSTEM);
        String token = tokens.mint(person.account(), person.signIn());

        await().atMost(2, SECONDS)
                .ignoreException(AuthenticationFailedException.class)
                .until(() -> elsewhere.verify(token).signIn().equals(person.signIn()));
        assertEquals(person.account(), elsewhere.verify(person.token()).account());
        assertEquals(keys.signing().id(), other.signing().id());
        opens(elsewhere.mint(person.account(), person.signIn()));
    }

    @Test
    void nodesThatRotateAtOnceLeaveOneKeyThatSigns() throws Exception {
        List<SigningKeys> nodes = IntStream.range(0, 4).mapToObj(i -> anotherNode()).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done =
                    nodes.stream()
                            .<Future<?>>map(node -> threads.submit(() -> node.rotate(Actor.SYSTEM)))
                            .toList();
            for (Future<?> one : done) {
                one.get();
            }
        }
        assertEquals(1, count("retired_at is null"));
    }

    @Test
    void aKeyOfAgeIsFollowedByItself() {
        // The row and not the clock: a key of the future would stay and sign for all tests.
        SignedIn person = SignedIn.as(Role.ADMINISTRATOR);
        UUID old = keys.signing().id();
        SignedIn.execute(
                "update signing_key set created_at = created_at - interval '91 days' where id = ?",
                old.toString());

        String token = tokens.mint(person.account(), person.signIn());

        assertNotEquals(old, keys.signing().id());
        assertEquals(keys.signing().id(), anotherNode().signing().id());
        opens(token);
        opens(person.token());
    }

    @Test
    void otherAlgorithmsIssuersAndLivesAreRefused() {
        SignedIn person = SignedIn.as(Role.ADMINISTRATOR);
        SigningKeys.Signing signing = keys.signing();
        String id = signing.id().toString();
        Instant now = Instant.now();
        opens(person.token());
        // Signed rightly, but a life that no token of ours has.
        refused(
                person.claims(now, now.plus(Duration.ofDays(1)))
                        .jws()
                        .keyId(id)
                        .algorithm(SignatureAlgorithm.ES256)
                        .sign(signing.key()));
        refused(
                person.claims(now, now.plusSeconds(60))
                        .issuer("elsewhere")
                        .jws()
                        .keyId(id)
                        .algorithm(SignatureAlgorithm.ES256)
                        .sign(signing.key()));
        refused(
                person.claims(now, now.plusSeconds(60))
                        .jws()
                        .keyId(UUID.randomUUID().toString())
                        .algorithm(SignatureAlgorithm.ES256)
                        .sign(signing.key()));
        refused(person.unsignedToken());
        refused(person.expiredToken());
        refused(person.tamperedToken());
    }

    /** The public key is known to all, so nothing may be signed with its bytes as a secret. */
    @Test
    void thePublicKeyAsASecretIsRefused() throws Exception {
        SignedIn person = SignedIn.as(Role.ADMINISTRATOR);
        UUID id = keys.signing().id();
        PublicKey known = Optional.of(id).flatMap(keys::verifying).orElseThrow();
        String head =
                SignedIn.encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"" + id + "\"}")
                        + "."
                        + person.token().split("\\.")[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(known.getEncoded(), "HmacSHA256"));
        refused(
                head
                        + "."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        mac.doFinal(head.getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void theDatabaseHasNoPrivateKeyThatOpensWithoutTheRootKey() throws Exception {
        byte[] stored = stored();
        UUID id = keys.signing().id();
        byte[] key = rootKeys.service().unwrap("signing-key:" + id, stored);
        assertTrue(Arrays.equals(keys.signing().key().getEncoded(), key));
        assertThrows(
                java.security.GeneralSecurityException.class,
                () -> rootKeys.contact().unwrap("signing-key:" + id, stored));
        assertThrows(
                java.security.GeneralSecurityException.class,
                () -> rootKeys.service().unwrap("signing-key:another", stored));
        stored[stored.length - 1] ^= 1;
        assertThrows(
                java.security.GeneralSecurityException.class,
                () -> rootKeys.service().unwrap("signing-key:" + id, stored));
    }

    private byte[] stored() throws SQLException {
        keys.signing();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select private_key from signing_key where retired_at is null")) {
            row.next();
            return row.getBytes(1);
        }
    }
}
