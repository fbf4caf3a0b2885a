package org.wenzheng.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.webhooks.Receiver.Received;

@QuarkusTest
class WebhooksTest {
    private static final String WEBHOOKS = "/api/v1/studio/webhooks";
    private static final List<String> ALL = List.of("created", "changed", "gone");

    @Inject MovableClock clock;
    @Inject AgroalDataSource database;

    private final List<String> made = new ArrayList<>();
    private Receiver receiver = new Receiver();
    private SignedIn admin;

    @BeforeEach
    void prepare() {
        admin = SignedIn.as(Role.ADMINISTRATOR);
    }

    @AfterEach
    void leaveNone() {
        made.forEach(id -> asks().delete(WEBHOOKS + "/" + id));
        receiver.close();
    }

    private RequestSpecification asks() {
        return admin.withFreshToken().asks().contentType("application/json");
    }

    private static Map<String, Object> wanted(
            String address, List<String> kinds, List<String> changes) {
        return new HashMap<>(
                Map.ofEntries(
                        entry("address", address),
                        entry("description", "门户网站"),
                        entry("kinds", kinds),
                        entry("changes", changes)));
    }

    private record Hook(String id, String secret) {
        String path() {
            return WEBHOOKS + "/" + id;
        }
    }

    private Hook hook(List<String> kinds, List<String> changes) {
        JsonPath answer =
                asks().body(wanted(receiver.address(), kinds, changes))
                        .post(WEBHOOKS)
                        .then()
                        .statusCode(201)
                        .header("Cache-Control", "no-store")
                        .extract()
                        .jsonPath();
        Hook hook = new Hook(answer.getString("id"), answer.getString("secret"));
        made.add(hook.id());
        return hook;
    }

    private Hook ofQuestions() {
        return hook(List.of("question"), ALL);
    }

    /** Of what happens in no other test: it hears of tests alone. */
    private Hook ofNothing() {
        return hook(List.of("programme"), List.of("gone"));
    }

    private String test(Hook hook) {
        return asks().post(hook.path() + "/tests").then().statusCode(202).extract().path("id");
    }

    private ValidatableResponse delivery(Hook hook, String id) {
        return asks().get(hook.path() + "/deliveries/" + id).then().statusCode(200);
    }

    private ValidatableResponse shown(Hook hook) {
        return asks().get(hook.path()).then().statusCode(200);
    }

    private void awaitState(Hook hook, String delivery, String state) {
        await().untilAsserted(
                        () -> delivery(hook, delivery).body("delivery.state", equalTo(state)));
    }

    private List<Received> about(Object... ids) {
        Set<String> wanted = new HashSet<>();
        for (Object id : ids) {
            wanted.add(id.toString());
        }
        return receiver.received().stream().filter(one -> wanted.contains(one.about())).toList();
    }

    private Received only(Object id) {
        await().until(() -> !about(id).isEmpty());
        assertEquals(1, about(id).size());
        return about(id).getFirst();
    }

    private static void show(Question question, Visibility visibility) {
        World.get(Questions.class).setVisibility(question.id(), visibility, Actor.SYSTEM);
    }

    @Nested
    class WhatIsTold {
        @Test
        void thatSomethingIsInPublicAndWhereItCanBeRead() {
            Hook hook = ofQuestions();
            World world = World.ofQuestions(0);
            Question question = world.approved(world.session(), "图书馆几点开门？");

            Received told = only(question.id());

            assertEquals("/hook?key=1", told.path());
            told.assertSignedWith(hook.secret());
            assertTrue(told.id().matches("msg_[0-9a-f-]{36}"), told.id());
            assertTrue(
                    Math.abs(Long.parseLong(told.timestamp()) - Instant.now().getEpochSecond())
                            < 300);
            JsonNode said = told.json();
            assertEquals(told.id(), said.path("id").asText());
            assertEquals("question.created", said.path("type").asText());
            assertFalse(Instant.parse(said.path("timestamp").asText()).isAfter(Instant.now()));
            Map<String, String> data = new HashMap<>();
            said.path("data")
                    .properties()
                    .forEach(one -> data.put(one.getKey(), one.getValue().asText()));
            String address = data.remove("address");
            assertEquals(
                    Map.of(
                            "kind",
                            "question",
                            "change",
                            "created",
                            "id",
                            question.id().toString(),
                            "number",
                            String.valueOf(question.number())),
                    data);
            assertTrue(
                    address.matches(
                            "https://wenzheng\\.example/api/v1/public/questions/"
                                    + question.id()
                                    + "\\?change=[0-9]+"),
                    address);
            asks().get(address.substring("https://wenzheng.example".length()))
                    .then()
                    .statusCode(200)
                    .body("data.title", equalTo("图书馆几点开门？"));
        }

        @Test
        void thatItIsGoneWithNothingButItsId() {
            ofQuestions();
            World world = World.ofQuestions(0);
            Question question = world.approved(world.session(), "图书馆几点开门？");
            only(question.id());
            show(question, Visibility.HIDDEN);

            await().until(() -> about(question.id()).size() == 2);

            JsonNode said = about(question.id()).getLast().json();
            assertEquals("question.gone", said.path("type").asText());
            assertEquals(
                    "{\"kind\":\"question\",\"change\":\"gone\",\"id\":\"" + question.id() + "\"}",
                    said.path("data").toString());
        }

        @Test
        void nothingOfWhatIsNotPublic() {
            hook(List.of("question", "session"), ALL);
            World world = World.ofQuestions(0);
            Question waits = world.submitted("谁来管这件事？");
            Question refused = world.dismissed("这是广告。");
            UUID draft = world.session(Instant.now().plus(Duration.ofDays(7)), "还没预告").id();
            Question marker = world.approved(world.session(), "图书馆几点开门？");

            only(marker.id());

            assertEquals(List.of(), about(waits.id(), refused.id(), draft));
        }

        @Test
        void onlyWhatWasChosen() {
            hook(List.of("session"), List.of("created"));
            World world = World.ofQuestions(0);
            UUID session = world.session(Instant.now().plus(Duration.ofDays(7)), "预告一场").id();
            Question question = world.approved(world.session(), "图书馆几点开门？");
            World.get(Sessions.class).become(session, SessionState.ANNOUNCED, Actor.SYSTEM, null);
            Received told = only(session);
            World.get(Sessions.class).become(session, SessionState.POSTPONED, Actor.SYSTEM, "设备检修");
            world.noted();
            UUID other = world.session(Instant.now().plus(Duration.ofDays(7)), "预告另一场").id();
            World.get(Sessions.class).become(other, SessionState.ANNOUNCED, Actor.SYSTEM, null);
            only(other);

            assertEquals("session.created", told.type());
            assertTrue(told.json().path("data").path("slug").asText().length() > 0);
            assertEquals(
                    Set.of(session.toString(), other.toString()),
                    new TreeSet<>(
                            about(session, other, question.id()).stream()
                                    .map(Received::about)
                                    .toList()));
            assertEquals(2, about(session, other, question.id()).size());
        }

        @Test
        void eachHearsOfEachChangeOnce() {
            Hook one = ofQuestions();
            Hook other = ofQuestions();
            World world = World.ofQuestions(0);
            Question question = world.approved(world.session(), "图书馆几点开门？");

            await().until(() -> about(question.id()).size() == 2);
            List<Received> told = about(question.id());

            assertNotEquals(told.getFirst().id(), told.getLast().id());
            for (Hook hook : List.of(one, other)) {
                asks().get(hook.path() + "/deliveries")
                        .then()
                        .statusCode(200)
                        .body("data.findAll { it.type == 'question.created' }.size()", equalTo(1));
            }
        }
    }

    @Nested
    class WhatDoesNotGetThrough {
        @Test
        void isTriedAgainUnderTheSameIdAndAllIsWrittenDown() {
            Hook hook = ofNothing();
            receiver.says("忙，" + "x".repeat(3_000));
            receiver.answers(503);
            String id = test(hook);
            await().untilAsserted(
                            () ->
                                    delivery(hook, id)
                                            .body("delivery.state", equalTo("waiting"))
                                            .body("delivery.answer", equalTo("HTTP 503"))
                                            .body("delivery.nextAt", notNullValue()));
            shown(hook).body("failures", equalTo(1)).body("failingSince", notNullValue());

            clock.advance(Duration.ofMinutes(2));
            receiver.says("好");
            receiver.answers(200);
            awaitState(hook, id, "sent");

            List<Received> calls = receiver.received();
            assertEquals(2, calls.size());
            assertEquals("msg_" + id, calls.getFirst().id());
            assertEquals(calls.getFirst().id(), calls.getLast().id());
            assertEquals(calls.getFirst().body(), calls.getLast().body());
            assertNotEquals(calls.getFirst().timestamp(), calls.getLast().timestamp());
            calls.getLast().assertSignedWith(hook.secret());
            JsonPath written = delivery(hook, id).extract().jsonPath();
            assertEquals(calls.getLast().body(), written.getString("body"));
            assertEquals(List.of(200, 503), written.getList("tries.status"));
            assertEquals("好", written.getString("tries[0].body"));
            assertEquals(2_048, written.getString("tries[1].body").getBytes(UTF_8).length);
            assertEquals(receiver.address(), written.getString("tries[0].address"));
            assertEquals(
                    calls.getLast().signature(),
                    written.getString("tries[0].headers.'webhook-signature'"));
            assertFalse(written.prettify().contains(hook.secret()));
            shown(hook).body("failures", equalTo(0)).body("failingSince", nullValue());
        }

        @Test
        void isNotFollowedElsewhere() {
            Hook hook = ofNothing();
            receiver.answers(302);
            String id = test(hook);

            await().untilAsserted(() -> delivery(hook, id).body("tries.status", contains(302)));
            assertEquals(1, receiver.received().size());
        }

        @Test
        void isGivenUpAfterADay() {
            Hook hook = ofNothing();
            receiver.answersAlways(404);
            String id = test(hook);
            for (int tries = 1; tries <= 8; tries++) {
                int so = tries;
                await().untilAsserted(
                                () ->
                                        delivery(hook, id)
                                                .body("delivery.attempts", equalTo(so))
                                                .body("tries", hasSize(so)));
                clock.advance(Duration.ofHours(14));
            }
            awaitState(hook, id, "given-up");

            receiver.answersAlways(204);
            asks().body(Map.of("since", Instant.now().minusSeconds(60).toString()))
                    .post(hook.path() + "/replays")
                    .then()
                    .statusCode(202)
                    .body("count", equalTo(1));

            awaitState(hook, id, "sent");
            assertEquals(
                    Set.of("msg_" + id),
                    new TreeSet<>(receiver.received().stream().map(Received::id).toList()));
        }

        @Test
        void switchesItOffAfterFiveDays() throws SQLException {
            Hook hook = ofQuestions();
            receiver.answersAlways(500);
            for (int step = 0; step < 60 && !isSwitchedOff(hook); step++) {
                int before = receiver.received().size();
                clock.advance(Duration.ofHours(13));
                test(hook);
                await().until(() -> receiver.received().size() > before || isSwitchedOff(hook));
            }
            shown(hook)
                    .body("state", equalTo("switched-off"))
                    .body("why", equalTo("failing"))
                    .body("failingSince", notNullValue());
            assertTrue(receiver.received().size() >= 16);
            assertEquals(
                    "system",
                    text(
                            "select actor from event where type = 'webhook.moved' and subject_id = ?",
                            hook.id()));

            receiver.answersAlways(204);
            World world = World.ofQuestions(0);
            Question question = world.approved(world.session(), "图书馆几点开门？");
            asks().delete(hook.path() + "/pause")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("active"))
                    .body("failures", equalTo(0));
            only(question.id());
        }

        private boolean isSwitchedOff(Hook hook) {
            return shown(hook).extract().path("state").equals("switched-off");
        }

        @Test
        void switchesItOffAtOnceWhereNobodyWantsItAnyMore() {
            Hook hook = ofNothing();
            receiver.answers(410);
            String id = test(hook);

            awaitState(hook, id, "failed");
            shown(hook).body("state", equalTo("switched-off")).body("why", equalTo("gone"));
        }
    }

    @Nested
    class WhatAnAdministratorDoes {
        @Test
        void whatArrivedIsSentOnceMoreUnderTheSameId() {
            Hook hook = ofNothing();
            String id = test(hook);
            awaitState(hook, id, "sent");

            asks().post(hook.path() + "/deliveries/" + id + "/replays")
                    .then()
                    .statusCode(202)
                    .body("state", equalTo("waiting"));

            await().until(() -> receiver.received().size() == 2);
            assertEquals(receiver.received().getFirst().id(), receiver.received().getLast().id());
            awaitState(hook, id, "sent");
            delivery(hook, id).body("tries", hasSize(2));
            Hook other = ofQuestions();
            asks().post(other.path() + "/deliveries/" + id + "/replays").then().statusCode(404);
            asks().get(other.path() + "/deliveries/" + id).then().statusCode(404);
        }

        @Test
        void theOldSecretSignsForADayMore() {
            Hook hook = ofNothing();
            String fresh =
                    asks().post(hook.path() + "/secrets")
                            .then()
                            .statusCode(201)
                            .body("oldSecretUntil", notNullValue())
                            .extract()
                            .path("secret");
            test(hook);
            await().until(() -> receiver.received().size() == 1);
            receiver.received().getFirst().assertSignedWith(fresh, hook.secret());

            clock.advance(Duration.ofDays(1).plusMinutes(1));
            test(hook);
            await().until(() -> receiver.received().size() == 2);
            receiver.received().getLast().assertSignedWith(fresh);
            shown(hook).body("oldSecretUntil", nullValue());
        }

        @Test
        void theSecretIsToldOnceAndStandsNowhereInClear() throws SQLException {
            Hook hook = ofQuestions();

            assertTrue(hook.secret().matches("whsec_[A-Za-z0-9+/]{43}="), hook.secret());
            assertFalse(shown(hook).extract().asString().contains("whsec_"));
            assertFalse(asks().get(WEBHOOKS).asString().contains("whsec_"));
            String row =
                    text(
                            "select encode(secret, 'escape') || w::text from webhook w where id = ?",
                            hook.id());
            assertFalse(row.contains(hook.secret().substring(6, 20)));
        }

        @Test
        void whilePausedNothingIsSentAndThenEachThingOnce() {
            Hook hook = ofQuestions();
            asks().put(hook.path() + "/pause")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("paused"));
            World world = World.ofQuestions(0);
            Question question = world.approved(world.session(), "图书馆几点开门？");
            world.noted();
            show(question, Visibility.ASKER_ONLY);
            world.noted();
            show(question, Visibility.PUBLIC);
            world.noted();
            String id = test(hook);
            awaitState(hook, id, "sent");
            assertEquals(List.of(), about(question.id()));

            asks().delete(hook.path() + "/pause").then().statusCode(200);

            assertEquals("question.created", only(question.id()).type());
        }

        @Test
        void whatWaitsGoesToTheNewAddress() {
            Hook hook = ofNothing();
            receiver.answersAlways(500);
            String id = test(hook);
            await().untilAsserted(() -> delivery(hook, id).body("tries", hasSize(1)));
            Receiver old = receiver;
            receiver = new Receiver();
            try {
                asks().header("If-Match", "\"7\"")
                        .body(Map.of("address", receiver.address()))
                        .patch(hook.path())
                        .then()
                        .statusCode(412);
                String version = shown(hook).extract().header("ETag");
                asks().header("If-Match", version)
                        .body(Map.of("address", receiver.address(), "changes", List.of("created")))
                        .patch(hook.path())
                        .then()
                        .statusCode(200)
                        .body("changes", contains("created"))
                        .body("kinds", contains("programme"));
                clock.advance(Duration.ofMinutes(2));

                awaitState(hook, id, "sent");
                assertEquals(
                        List.of("msg_" + id),
                        receiver.received().stream().map(Received::id).toList());
                assertEquals(1, old.received().size());
            } finally {
                old.close();
            }
        }

        @Test
        void theLogIsReadPageByPageAndByState() {
            Hook hook = ofNothing();
            Set<String> sent = new TreeSet<>();
            for (int i = 0; i < 52; i++) {
                sent.add(test(hook));
            }
            await().until(() -> receiver.received().size() == 52);
            awaitState(hook, new ArrayList<>(sent).getLast(), "sent");
            Set<String> listed = new TreeSet<>();
            JsonPath first = asks().get(hook.path() + "/deliveries").then().extract().jsonPath();
            listed.addAll(first.getList("data.id"));
            assertEquals(50, listed.size());
            JsonPath rest =
                    asks().queryParam("page[after]", first.getString("meta.page.next"))
                            .get(hook.path() + "/deliveries")
                            .then()
                            .statusCode(200)
                            .body("data", hasSize(2))
                            .extract()
                            .jsonPath();
            listed.addAll(rest.getList("data.id"));
            assertEquals(sent, listed);
            asks().queryParam("filter[state]", "waiting")
                    .get(hook.path() + "/deliveries")
                    .then()
                    .body("data", hasSize(0));
            asks().queryParam("filter[state]", "lost")
                    .get(hook.path() + "/deliveries")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("malformed-parameter"));
            asks().queryParam("filter[status]", "sent")
                    .get(hook.path() + "/deliveries")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("unknown-parameter"));
        }

        @Test
        void whatIsDeletedHearsNothingMore() throws SQLException {
            Hook hook = ofNothing();
            receiver.answersAlways(500);
            String id = test(hook);
            await().untilAsserted(() -> delivery(hook, id).body("tries", hasSize(1)));

            asks().delete(hook.path()).then().statusCode(204);

            asks().get(hook.path()).then().statusCode(404);
            assertEquals("STOPPED", text("select state from delivery where id = ?", id));
        }

        @Test
        void everythingIsInTheLogAndTheAddressIsNot() throws SQLException {
            Hook hook = ofNothing();
            asks().put(hook.path() + "/pause").then().statusCode(200);
            asks().delete(hook.path() + "/pause").then().statusCode(200);
            asks().post(hook.path() + "/secrets").then().statusCode(201);
            awaitState(hook, test(hook), "sent");
            asks().delete(hook.path()).then().statusCode(204);

            assertEquals(
                    "webhook.created webhook.moved webhook.moved webhook.secret-rotated webhook.tested webhook.deleted",
                    text(
                            "select string_agg(type, ' ' order by id) from event where subject_id = ?",
                            hook.id()));
            String log =
                    text(
                            "select string_agg(payload::text, ' ') from event where subject_id = ?",
                            hook.id());
            assertTrue(log.contains("127.0.0.1"));
            assertFalse(log.contains("key=1") || log.contains("whsec_"));
        }
    }

    @Nested
    class Inside {
        @ParameterizedTest
        @CsvSource({
            "https://localhost/hook, private-address",
            "https://127.0.0.2/hook, private-address",
            "https://2130706433/hook, private-address",
            "https://[::1]/hook, private-address",
            "https://[::ffff:10.0.0.1]/hook, private-address",
            "https://10.0.0.1/hook, private-address",
            "https://169.254.169.254/latest, private-address",
            "https://100.64.0.1/hook, private-address",
            "https://[fd00::1]/hook, private-address",
            "https://[fe80::1]/hook, private-address",
            "https://224.0.0.1/hook, private-address",
            "http://localhost/hook, called-address",
            "http://203.107.6.88/hook, called-address",
            "ftp://203.107.6.88/hook, called-address",
            "https://user:word@203.107.6.88/hook, called-address",
            "nowhere, called-address",
            "https://nobody.invalid/hook, unknown-host"
        })
        void isRefusedWhenSaved(String address, String code) {
            asks().body(wanted(address, List.of("question"), ALL))
                    .post(WEBHOOKS)
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains("#/address"))
                    .body("errors.code", contains(code));
        }

        @Test
        void isNotCalledWhereANameLeadsThereLater() throws SQLException {
            Hook hook = ofNothing();
            try (Connection connection = database.getConnection();
                    PreparedStatement update =
                            connection.prepareStatement(
                                    "update webhook set address = ? where id = ?")) {
                update.setString(
                        1, receiver.address().replace("http://127.0.0.1", "https://localhost"));
                update.setObject(2, UUID.fromString(hook.id()));
                update.executeUpdate();
            }
            String id = test(hook);

            await().untilAsserted(
                            () ->
                                    delivery(hook, id)
                                            .body("tries.outcome", contains("private address"))
                                            .body("tries[0].status", nullValue()));
            assertEquals(List.of(), receiver.received());
        }
    }

    @Test
    void whatIsMissingIsSaidAllAtOnce() {
        asks().body(Map.of("address", "", "kinds", List.of(), "changes", List.of()))
                .post(WEBHOOKS)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/address", "#/kinds", "#/changes"));
    }

    @Test
    void othersMayNot() {
        SignedIn.as(Role.PRODUCER).asks().get(WEBHOOKS).then().statusCode(403);
        asks().get(WEBHOOKS).then().statusCode(200).body("data", not(nullValue()));
    }

    private String text(String sql, String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, UUID.fromString(id));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
