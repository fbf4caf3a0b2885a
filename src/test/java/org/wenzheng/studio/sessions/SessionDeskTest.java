package org.wenzheng.studio.sessions;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.Statements;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Bundle;
import org.wenzheng.transcripts.Records;
import org.wenzheng.transcripts.Turn;

@QuarkusTest
class SessionDeskTest {
    private static final String STUDIO = "/api/v1/studio/";
    private static final String SESSIONS = STUDIO + "sessions";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject MovableClock clock;
    @Inject AgroalDataSource database;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private SignedIn producer = SignedIn.as(Role.PRODUCER);
    private World world;

    @BeforeEach
    void makeWorld() {
        world = World.ofQuestions(0);
    }

    private static RequestSpecification json(SignedIn by, Object body) {
        return by.asks().contentType("application/json").body(body);
    }

    private static RequestSpecification change(SignedIn by, Object version, Object body) {
        return json(by, body).header("If-Match", "\"" + version + "\"");
    }

    private static String at(Duration fromNow) {
        return OffsetDateTime.ofInstant(
                        Instant.now()
                                .plus(fromNow)
                                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                        ZoneOffset.ofHours(8))
                .toString();
    }

    private Map<String, Object> wanted(String title) {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("programmeId", world.programme().id());
        wanted.put("departmentId", world.department().id());
        wanted.put("title", title);
        wanted.put("introduction", "谈谈青年怎样参加志愿服务。");
        wanted.put("host", "周岚");
        wanted.put("startsAt", at(Duration.ofDays(7)));
        wanted.put("endsAt", at(Duration.ofDays(7).plusHours(1)));
        wanted.put("guests", List.of(Map.of("personId", world.official().id())));
        wanted.put("topicIds", List.of(world.topic().id()));
        return wanted;
    }

    private Map<String, Object> wanted(String title, String field, @Nullable Object value) {
        Map<String, Object> wanted = wanted(title);
        if (value == null) {
            wanted.remove(field);
        } else {
            wanted.put(field, value);
        }
        return wanted;
    }

    /** The id of a new draft. */
    private String draft(String title) {
        return json(producer, wanted(title))
                .post(SESSIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String announced(String title) {
        String id = draft(title);
        step(id, "announced").statusCode(200);
        return id;
    }

    private ValidatableResponse get(String id) {
        return producer.asks().get(SESSIONS + "/" + id).then();
    }

    private String version(String id) {
        return get(id).statusCode(200).extract().path("version").toString();
    }

    private ValidatableResponse step(String id, String state) {
        return change(producer, version(id), Map.of("state", state))
                .put(SESSIONS + "/" + id + "/state")
                .then();
    }

    private ValidatableResponse patch(String id, Map<String, ?> changes) {
        return change(producer, version(id), changes)
                .contentType("application/merge-patch+json;charset=UTF-8")
                .patch(SESSIONS + "/" + id)
                .then();
    }

    private static List<String> errors(ValidatableResponse refused) {
        return refused.extract()
                .jsonPath()
                .getList("errors.collect { it.pointer + ' ' + it.code }");
    }

    private static String publicPage(String address) {
        return given().header("Accept", "text/html").get(address).asString();
    }

    private List<String> rows(String sql, String id) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, UUID.fromString(id));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
        }
        return rows;
    }

    @Test
    void aProducerPreparesASessionWithANewGuestAndAnnouncesItInFewCalls() {
        String programme =
                json(producer, Map.of("name", "问政" + mark, "description", "每周一场。"))
                        .post(STUDIO + "programmes")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        String department =
                json(producer, Map.of("name", "云澜市水务局" + mark, "shortName", "市水务局" + mark))
                        .post(STUDIO + "departments")
                        .then()
                        .statusCode(201)
                        .body("address", containsString("/departments/"))
                        .extract()
                        .path("id");
        String guest =
                json(
                                producer,
                                Map.of(
                                        "name",
                                        "沈清" + mark,
                                        "departmentId",
                                        department,
                                        "title",
                                        "副局长"))
                        .post(STUDIO + "people")
                        .then()
                        .statusCode(201)
                        .body("department.name", equalTo("云澜市水务局" + mark))
                        .extract()
                        .path("id");
        Map<String, Object> wanted = wanted("汛期排水" + mark);
        wanted.put("programmeId", programme);
        wanted.put("departmentId", department);
        wanted.put("guests", List.of(Map.of("personId", guest)));
        ValidatableResponse made = json(producer, wanted).post(SESSIONS).then();
        made.statusCode(201)
                .header("ETag", "\"0\"")
                .body("state", equalTo("draft"))
                .body("programme.name", equalTo("问政" + mark))
                .body("guests[0].title", equalTo("副局长"))
                .body("guests[0].departmentName", equalTo("云澜市水务局" + mark))
                .body("topics.name", equalTo(List.of(world.topic().name())));
        String id = made.extract().path("id");
        String address = made.extract().path("address");
        assertTrue(made.extract().header("Location").endsWith(SESSIONS + "/" + id));
        given().get(address).then().statusCode(404);

        step(id, "announced").statusCode(200).body("state", equalTo("announced"));

        await().untilAsserted(
                        () -> assertTrue(publicPage(address).contains("汛期排水" + mark), address));
    }

    @Test
    void whatIsWrongWithANewSessionIsSaidFieldByField() {
        assertEquals(
                List.of(
                        "#/programmeId required",
                        "#/departmentId required",
                        "#/title required",
                        "#/startsAt required",
                        "#/endsAt required"),
                errors(json(producer, "{}").post(SESSIONS).then().statusCode(400)));
        Map<String, Object> wrong = new HashMap<>(wanted("长".repeat(81)));
        wrong.put("startsAt", "soon");
        wrong.put("intro", "拼错的字段");
        wrong.put(
                "guests", List.of(Map.of("personId", UUID.randomUUID(), "title", "长".repeat(61))));
        assertEquals(
                List.of(
                        "#/startsAt expected",
                        "#/intro unknown-field",
                        "#/title too-long",
                        "#/guests/0/title too-long"),
                errors(json(producer, wrong).post(SESSIONS).then().statusCode(400)));
        wrong.remove("intro");
        wrong.put("startsAt", wanted("x").get("endsAt"));
        wrong.put("departmentId", UUID.randomUUID());
        wrong.put("topicIds", List.of(UUID.randomUUID()));
        assertEquals(
                List.of(
                        "#/departmentId unknown-department",
                        "#/title too-long",
                        "#/endsAt not-after-start",
                        "#/topicIds unknown-topic",
                        "#/guests/0/title too-long",
                        "#/guests/0/personId unknown-person"),
                errors(json(producer, wrong).post(SESSIONS).then().statusCode(400)));
        assertRefused("#/startsAt expected", "startsAt", "2026-12-01T09:30:00");
        assertRefused("#/endsAt not-after-start", "endsAt", wanted("x").get("startsAt"));
        assertRefused("#/videoUrl https", "videoUrl", "http://video.example/1");
        assertRefused("#/videoUrl https", "videoUrl", "javascript:alert(1)");
        assertRefused("#/title required", "title", "  ");
        assertRefused("#/title too-long", "title", "长".repeat(81));
        assertRefused("#/introduction too-long", "introduction", "长".repeat(2001));
        assertRefused("#/programmeId unknown-programme", "programmeId", UUID.randomUUID());
        assertRefused("#/departmentId unknown-department", "departmentId", UUID.randomUUID());
        assertRefused("#/topicIds unknown-topic", "topicIds", List.of(UUID.randomUUID()));
        assertRefused("#/intro unknown-field", "intro", "拼错的字段");
        assertRefused(
                "#/guests/0/personId unknown-person",
                "guests",
                List.of(Map.of("personId", UUID.randomUUID())));
        assertRefused("#/guests/0/personId required", "guests", List.of(Map.of("title", "局长")));
        assertRefused(
                "#/guests/0/titel unknown-field",
                "guests",
                List.of(Map.of("personId", world.official().id(), "titel", "局长")));
        assertRefused(
                "#/guests twice",
                "guests",
                List.of(
                        Map.of("personId", world.official().id()),
                        Map.of("personId", world.official().id())));
        json(producer, "[]").post(SESSIONS).then().statusCode(400);
        json(producer, "{\"title\":").post(SESSIONS).then().statusCode(400);
        producer.asks()
                .get(SESSIONS + "?filter[programme]=" + world.programme().id())
                .then()
                .body("data.title", equalTo(List.of(world.session().title())));
    }

    private void assertRefused(String error, String field, @Nullable Object value) {
        ValidatableResponse refused =
                json(producer, wanted("不该有" + mark, field, value)).post(SESSIONS).then();
        refused.statusCode(400);
        assertEquals(List.of(error), errors(refused));
    }

    @Nested
    class TheSameRequestTwice {
        private ValidatableResponse post(String key, Object body) {
            return json(producer, body).header("Idempotency-Key", key).post(SESSIONS).then();
        }

        @Test
        void makesOneSessionAndIsAnsweredTheSame() throws Exception {
            Map<String, Object> body = wanted("只建一次" + mark);
            Response first = post(mark, body).statusCode(201).extract().response();
            String id = first.path("id");
            patch(id, Map.of("title", "改过的" + mark)).statusCode(200);

            Response second = post(mark, body).statusCode(201).extract().response();

            assertEquals(JSON.readTree(first.asString()), JSON.readTree(second.asString()));
            assertEquals(first.header("Location"), second.header("Location"));
            assertEquals("\"0\"", second.header("ETag"));
            assertTrue(second.header("Content-Type").startsWith("application/json"));
            post(mark, wanted("另一场" + mark)).statusCode(422).body("code", equalTo("key-reused"));
            post("两 个", body).statusCode(400);
        }

        @Test
        void atTheSameMomentTooAndKeysOfOthersDoNotMeet() throws Exception {
            String title = "同时" + mark;
            Map<String, Object> body = wanted(title);
            CountDownLatch go = new CountDownLatch(1);
            List<Future<String>> answers = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                Callable<String> send =
                        () -> {
                            go.await();
                            return post(mark + "-k", body).statusCode(201).extract().path("id");
                        };
                for (int i = 0; i < 4; i++) {
                    answers.add(threads.submit(send));
                }
                go.countDown();
            }
            Set<String> ids = new TreeSet<>();
            for (Future<String> answer : answers) {
                ids.add(answer.get());
            }
            assertEquals(1, ids.size());
            assertEquals(1, titled(title));

            json(SignedIn.as(Role.EDITOR), body)
                    .header("Idempotency-Key", mark + "-k")
                    .post(SESSIONS)
                    .then()
                    .statusCode(201)
                    .body("id", not(equalTo(ids.iterator().next())));
        }

        @Test
        void afterARefusalTheKeyIsFreeAndAfterADayToo() throws SQLException {
            String key = mark + "-f";
            post(key, wanted("x", "departmentId", UUID.randomUUID())).statusCode(400);
            String first = post(key, wanted("成功" + mark)).statusCode(201).extract().path("id");
            clock.advance(Duration.ofHours(25));
            producer = producer.withFreshToken();

            post(key, wanted("第二天" + mark)).statusCode(201).body("id", not(equalTo(first)));
        }

        private int titled(String title) {
            return producer.asks()
                    .queryParam("filter[q]", title)
                    .get(SESSIONS)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("data")
                    .size();
        }
    }

    @Test
    void ofTwoProducersAtOnceOneIsRefusedWithTheVersionThereIsNow() throws Exception {
        String id = draft("两个人" + mark);
        SignedIn other = SignedIn.as(Role.EDITOR);
        producer.asks()
                .contentType("application/json")
                .body(Map.of("title", "没有版本"))
                .patch(SESSIONS + "/" + id)
                .then()
                .statusCode(428)
                .body("code", equalTo("version-needed"));
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Response>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (SignedIn one : List.of(producer, other)) {
                answers.add(
                        threads.submit(
                                () -> {
                                    go.await();
                                    return change(one, 0, Map.of("title", one.name()))
                                            .patch(SESSIONS + "/" + id);
                                }));
            }
            go.countDown();
        }
        Map<Integer, Response> byStatus = new HashMap<>();
        for (Future<Response> answer : answers) {
            byStatus.put(answer.get().statusCode(), answer.get());
        }
        assertEquals(Set.of(200, 412), byStatus.keySet());
        assertEquals("\"1\"", byStatus.get(200).header("ETag"));
        assertEquals("\"1\"", byStatus.get(412).header("ETag"));
        get(id).body("title", equalTo(byStatus.get(200).path("title")));

        change(producer, 0, Map.of("guests", List.of()))
                .put(SESSIONS + "/" + id + "/guests")
                .then()
                .statusCode(412);
        change(producer, 1, Map.of("guests", List.of()))
                .put(SESSIONS + "/" + id + "/guests")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        change(producer, 1, Map.of("topicIds", List.of()))
                .put(SESSIONS + "/" + id + "/topics")
                .then()
                .statusCode(412)
                .header("ETag", "\"2\"");
        change(producer, 2, Map.of("topicIds", List.of()))
                .put(SESSIONS + "/" + id + "/topics")
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("topics", equalTo(List.of()));
        // What changes nothing makes no version.
        change(producer, 3, Map.of("host", "周岚"))
                .patch(SESSIONS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"");
    }

    @Nested
    class TheLifeOfASession {
        @Test
        void eachStepSaysWhatItDoesAndWhatIsMissing() {
            Map<String, Object> bare = wanted("缺这缺那" + mark);
            bare.put("introduction", "");
            bare.put("guests", List.of());
            bare.put("startsAt", at(Duration.ofDays(-1)));
            bare.put("endsAt", at(Duration.ofHours(-23)));
            String id =
                    json(producer, bare).post(SESSIONS).then().statusCode(201).extract().path("id");

            producer.asks()
                    .header("Accept-Language", "zh-Hans")
                    .get(SESSIONS + "/" + id + "/steps")
                    .then()
                    .statusCode(200)
                    .header("ETag", startsWith("\"0."))
                    .body("state", equalTo("draft"))
                    .body("data.state", equalTo(List.of("announced")))
                    .body("data[0].name", equalTo("发布预告"))
                    .body("data[0].shows", containsString("公开"))
                    .body("data[0].undo", containsString("撤回"))
                    .body(
                            "data[0].blockers.collect { it.pointer + ' ' + it.code }",
                            equalTo(
                                    List.of(
                                            "#/startsAt in-past",
                                            "#/introduction required",
                                            "#/guests guest-needed")))
                    .body("data[0].blockers[2].detail", equalTo("至少要有一位嘉宾"));
            ValidatableResponse refused = step(id, "announced");
            refused.statusCode(409).body("code", equalTo("step-blocked"));
            assertEquals(
                    List.of(
                            "#/startsAt in-past",
                            "#/introduction required",
                            "#/guests guest-needed"),
                    errors(refused));
            get(id).body("state", equalTo("draft")).body("version", equalTo(0));
        }

        @Test
        void goesFromTheAnnouncementToTheEndAndIsArchivedWithItsRecord() {
            String id = announced("一场直播" + mark);
            step(id, "archived").statusCode(409).body("code", equalTo("state-not-allowed"));
            for (String state :
                    List.of("rehearsal", "announced", "rehearsal", "live", "paused", "live")) {
                step(id, state).statusCode(200).body("state", equalTo(state));
            }
            producer.asks()
                    .header("Accept-Language", "en")
                    .get(SESSIONS + "/" + id + "/steps")
                    .then()
                    .body("data.state", equalTo(List.of("paused", "ended")))
                    .body("data[1].undo", containsString("Cannot be taken back"));
            step(id, "ended").statusCode(200);
            ValidatableResponse refused = step(id, "archived");
            refused.statusCode(409);
            assertEquals(List.of("#/record record-needed"), errors(refused));

            World.get(Records.class)
                    .publish(
                            new Records.NewRecord(
                                    UUID.fromString(id),
                                    "record.txt",
                                    (mark + "0".repeat(64)).substring(0, 64),
                                    "source",
                                    "repaired",
                                    "{}"),
                            List.of(
                                    new Records.NewTurn(
                                            Turn.Role.HOST, "周岚", null, "欢迎收看。", null, null)),
                            Actor.SYSTEM);
            step(id, "archived").statusCode(200).body("state", equalTo("archived"));
            patch(id, Map.of("introduction", "更正后的介绍。")).statusCode(200);
        }

        @Test
        void aSecondClickIsNoMistakeAndAnUnknownStateIs() {
            String id = draft("双击" + mark);
            for (int i = 0; i < 2; i++) {
                change(producer, 0, Map.of("state", "announced"))
                        .put(SESSIONS + "/" + id + "/state")
                        .then()
                        .statusCode(200)
                        .header("ETag", "\"1\"");
            }
            change(producer, 0, Map.of("state", "rehearsal"))
                    .put(SESSIONS + "/" + id + "/state")
                    .then()
                    .statusCode(412)
                    .header("ETag", "\"1\"");
            json(producer, Map.of("state", "rehearsal"))
                    .put(SESSIONS + "/" + id + "/state")
                    .then()
                    .statusCode(428);
            step(id, "adjourned").statusCode(400).body("errors[0].pointer", equalTo("#/state"));
        }

        @Test
        void anAnnouncementIsWithdrawnWithAReasonUntilTheFirstQuestion() {
            String id = announced("撤回" + mark);
            ValidatableResponse refused = step(id, "draft");
            assertEquals(List.of("#/reason required"), errors(refused.statusCode(400)));
            change(producer, version(id), Map.of("state", "draft", "reason", "嘉宾改期"))
                    .put(SESSIONS + "/" + id + "/state")
                    .then()
                    .statusCode(200)
                    .body("stateReason", equalTo("嘉宾改期"));
            step(id, "announced").statusCode(200).body("stateReason", nullValue());

            asked(id);
            ValidatableResponse late = step(id, "draft").statusCode(409);
            assertEquals(List.of("#/state has-questions"), errors(late));
            late.body("errors[0].detail", containsString("1"));
        }

        private void asked(String session) {
            World.get(org.wenzheng.questions.Questions.class)
                    .submit(
                            new org.wenzheng.questions.Questions.NewQuestion(
                                    null,
                                    org.wenzheng.questions.QuestionKind.INQUIRY,
                                    "怎么报名？",
                                    "请问怎么报名？",
                                    "请问怎么报名？",
                                    null,
                                    world.department().id(),
                                    UUID.fromString(session),
                                    null,
                                    Instant.now(),
                                    Set.of()),
                            Actor.SYSTEM);
        }

        @Test
        void onlyADraftIsDeleted() throws SQLException {
            String draft = draft("不要了" + mark);
            producer.asks()
                    .header("If-Match", "\"7\"")
                    .delete(SESSIONS + "/" + draft)
                    .then()
                    .statusCode(412);
            producer.asks().delete(SESSIONS + "/" + draft).then().statusCode(428);
            producer.asks()
                    .header("If-Match", "\"0\"")
                    .delete(SESSIONS + "/" + draft)
                    .then()
                    .statusCode(204);
            get(draft).statusCode(404);
            String announced = announced("公开过" + mark);
            producer.asks()
                    .header("If-Match", "*")
                    .delete(SESSIONS + "/" + announced)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("not-a-draft"));
            assertEquals(
                    List.of("session.created", "session.deleted"),
                    rows("select type from event where subject_id = ? order by id", draft));
        }
    }

    @Nested
    class ASessionLikeAnother {
        private void segment(String id, String title, int seconds) {
            json(producer, Map.of("title", title, "plannedSeconds", seconds))
                    .post(SESSIONS + "/" + id + "/rundown/segments")
                    .then()
                    .statusCode(201);
        }

        @Test
        void hasItsSegmentsAndAllThatWasNotWrittenAnew() {
            String original = announced("养老服务" + mark);
            segment(original, "开场", 120);
            segment(original, "热点问题", 1800);
            Map<String, Object> wanted = new HashMap<>();
            wanted.put("like", original);
            wanted.put("programmeId", world.programme().id());
            wanted.put("departmentId", world.department().id());
            wanted.put("title", "养老服务之二" + mark);
            wanted.put("startsAt", at(Duration.ofDays(14)));
            wanted.put("endsAt", at(Duration.ofDays(14).plusHours(1)));
            String id =
                    json(producer, wanted)
                            .post(SESSIONS)
                            .then()
                            .statusCode(201)
                            .body("state", equalTo("draft"))
                            .body("title", equalTo("养老服务之二" + mark))
                            .body("introduction", equalTo("谈谈青年怎样参加志愿服务。"))
                            .body("host", equalTo("周岚"))
                            .body("guests.size()", equalTo(1))
                            .body("topics.size()", equalTo(1))
                            .extract()
                            .path("id");
            producer.asks()
                    .get(SESSIONS + "/" + id + "/rundown")
                    .then()
                    .body("segments.title", equalTo(List.of("开场", "热点问题")))
                    .body("segments.plannedSeconds", equalTo(List.of(120, 1800)));
        }

        @Test
        void isMadeLikeOneWithinReachOnly() {
            Map<String, Object> wanted = wanted("照谁的样" + mark);
            wanted.put("like", UUID.randomUUID());
            ValidatableResponse refused = json(producer, wanted).post(SESSIONS).then();
            assertEquals(List.of("#/like unknown-session"), errors(refused.statusCode(400)));
        }
    }

    @Nested
    class ASessionThatIsCalledOff {
        private ValidatableResponse callOff(String id, String state, String reason) {
            return change(producer, version(id), Map.of("state", state, "reason", reason))
                    .put(SESSIONS + "/" + id + "/state")
                    .then();
        }

        private static ValidatableResponse inPublic(String id) {
            return given().get("/api/v1/public/sessions/" + id).then().statusCode(200);
        }

        @Test
        void isPostponedWithAReasonForThePublicAndAnnouncedAnew() throws SQLException {
            String id = announced("延期" + mark);
            // Soon, since the home page names the nearest only.
            patch(
                            id,
                            Map.of(
                                    "startsAt",
                                    at(Duration.ofMinutes(5)),
                                    "endsAt",
                                    at(Duration.ofMinutes(6))))
                    .statusCode(200);
            String planned = get(id).extract().path("startsAt");
            assertEquals(
                    List.of("#/reason required"), errors(step(id, "postponed").statusCode(400)));
            callOff(id, "postponed", "主讲人临时出差")
                    .statusCode(200)
                    .body("state", equalTo("postponed"))
                    .body("postponedFrom", equalTo(planned));
            String address = get(id).extract().path("address");
            await().untilAsserted(
                            () ->
                                    inPublic(id)
                                            .body("data.state", equalTo("postponed"))
                                            .body("data.stateReason", equalTo("主讲人临时出差")));
            String page = publicPage(address);
            assertTrue(page.contains("新的时间另行公布"), page);
            assertTrue(page.contains("原因：主讲人临时出差"), page);
            assertTrue(page.contains("https://schema.org/EventPostponed"), page);
            assertTrue(page.contains("ask-form"), "questions are still taken");
            await().untilAsserted(() -> assertTrue(publicPage("/").contains("延期" + mark)));

            patch(id, Map.of("startsAt", at(Duration.ofDays(9)), "endsAt", at(Duration.ofDays(10))))
                    .statusCode(200);
            await().untilAsserted(() -> assertTrue(publicPage(address).contains("改到")));
            assertTrue(publicPage(address).contains("https://schema.org/EventRescheduled"));
            step(id, "announced").statusCode(200).body("stateReason", nullValue());
            await().untilAsserted(() -> assertFalse(publicPage(address).contains("主讲人临时出差")));
            String again = publicPage(address);
            assertTrue(again.contains("改到"), again);
            assertTrue(again.contains("previousStartDate"), again);
            assertEquals(
                    List.of("ANNOUNCED", "POSTPONED", "ANNOUNCED"),
                    rows(
                            "select payload -> 'event' -> 'state' ->> 'after' from event"
                                    + " where subject_id = ? and type = 'session.moved' order by id",
                            id));
        }

        @Test
        void isAnnouncedAnewOnlyForATimeToCome() {
            String id = announced("时间未定" + mark);
            callOff(id, "postponed", "台风").statusCode(200);
            clock.advance(Duration.ofDays(30));
            producer = producer.withFreshToken();
            ValidatableResponse refused = step(id, "announced").statusCode(409);
            assertEquals(List.of("#/startsAt in-past"), errors(refused));
        }

        @Test
        void isCancelledForGood() {
            String id = announced("取消" + mark);
            callOff(id, "cancelled", "主题并入下周的访谈").statusCode(200);
            String address = get(id).extract().path("address");
            await().untilAsserted(() -> inPublic(id).body("data.state", equalTo("cancelled")));
            String page = publicPage(address);
            assertTrue(page.contains("这场访谈取消举行"), page);
            assertTrue(page.contains("主题并入下周的访谈"), page);
            assertTrue(page.contains("https://schema.org/EventCancelled"), page);
            assertFalse(page.contains("name=\"title\""), "no question is taken");
            assertTrue(publicPage("/sessions").contains("取消" + mark));
            step(id, "announced").statusCode(409).body("code", equalTo("state-not-allowed"));
            json(producer, Map.of("title", "开场", "plannedSeconds", 60))
                    .header("If-Match", "*")
                    .post(SESSIONS + "/" + id + "/rundown/segments")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("session-over"));
        }

        @Test
        void theLikelyStepIsNeverOneThatTakesSomethingAway() {
            String id = announced("步骤" + mark);
            producer.asks()
                    .get(SESSIONS + "/" + id + "/steps")
                    .then()
                    .body("data.findAll { it.likely }.state", equalTo(List.of("rehearsal")))
                    .body(
                            "data.findAll { it.grave }.state",
                            equalTo(List.of("draft", "postponed", "cancelled")))
                    .body(
                            "data.findAll { it.reasonPublic }.state",
                            equalTo(List.of("postponed", "cancelled")));
            step(id, "live").statusCode(200);
            producer.asks()
                    .get(SESSIONS + "/" + id + "/steps")
                    .then()
                    .body("data.findAll { it.likely }.state", equalTo(List.of("paused")));
            step(id, "ended").statusCode(200);
            // Without a record it cannot be turned into one: nothing is likely.
            producer.asks()
                    .get(SESSIONS + "/" + id + "/steps")
                    .then()
                    .body("data.findAll { it.likely }.state", equalTo(List.of()));
        }
    }

    @Nested
    class APublicSession {
        @Test
        void keepsItsAddressWhenItsTitleChangesAndTheSiteShowsTheNewOne() {
            String id = draft("第一个题目" + mark);
            String first = get(id).extract().path("address");
            patch(id, Map.of("title", "第二个题目" + mark)).statusCode(200);
            String second = get(id).extract().path("address");
            assertFalse(first.equals(second));
            step(id, "announced").statusCode(200);
            await().untilAsserted(() -> assertTrue(publicPage(second).contains("第二个题目" + mark)));

            patch(id, Map.of("title", "第三个题目" + mark))
                    .statusCode(200)
                    .body("address", equalTo(second));

            await().untilAsserted(() -> assertTrue(publicPage(second).contains("第三个题目" + mark)));
            given().redirects().follow(false).get(first).then().statusCode(404);
        }

        @Test
        void cannotLoseWhatItWasAnnouncedWithNorMoveIntoThePast() {
            String id = announced("预告之后" + mark);
            assertEquals(
                    List.of("#/introduction required"),
                    errors(patch(id, Map.of("introduction", " ")).statusCode(400)));
            assertEquals(
                    List.of("#/startsAt in-past"),
                    errors(
                            patch(id, Map.of("startsAt", at(Duration.ofHours(-1))))
                                    .statusCode(400)));
            ValidatableResponse guests =
                    change(producer, version(id), Map.of("guests", List.of()))
                            .put(SESSIONS + "/" + id + "/guests")
                            .then();
            assertEquals(List.of("#/guests guest-needed"), errors(guests.statusCode(400)));
        }

        @Test
        void belongsToItsDepartmentAndProgrammeOnceItIsLive() {
            World other = World.ofQuestions(0);
            String id = announced("归属" + mark);
            patch(id, Map.of("programmeId", other.programme().id())).statusCode(200);
            step(id, "live").statusCode(200);

            assertEquals(
                    List.of("#/programmeId fixed-once-live", "#/departmentId fixed-once-live"),
                    errors(
                            patch(
                                            id,
                                            Map.of(
                                                    "programmeId",
                                                    world.programme().id(),
                                                    "departmentId",
                                                    other.department().id()))
                                    .statusCode(400)));
            patch(id, Map.of("videoUrl", "https://video.example/live"))
                    .statusCode(200)
                    .body("videoUrl", equalTo("https://video.example/live"));
            Map<String, Object> none = new HashMap<>();
            none.put("videoUrl", null);
            patch(id, none).statusCode(200).body("videoUrl", nullValue());
            none.clear();
            none.put("title", null);
            assertEquals(List.of("#/title required"), errors(patch(id, none).statusCode(400)));
        }

        @Test
        void keepsTheTitlesThatItsGuestsHeldThatDay() {
            String id = announced("当天职务" + mark);
            Map<String, Object> person =
                    producer.asks()
                            .get(STUDIO + "people?filter[id]=" + world.official().id())
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath()
                            .getMap("data[0]");
            change(producer, person.get("version"), Map.of("title", "主任", "name", "林远" + mark))
                    .patch(STUDIO + "people/" + world.official().id())
                    .then()
                    .statusCode(200)
                    .body("title", equalTo("主任"));

            get(id).body("guests[0].title", equalTo("书记"))
                    .body("guests[0].person.name", equalTo("林远" + mark));
            change(
                            producer,
                            version(id),
                            Map.of(
                                    "guests",
                                    List.of(
                                            Map.of(
                                                    "personId",
                                                    world.official().id(),
                                                    "title",
                                                    "时任书记"))))
                    .put(SESSIONS + "/" + id + "/guests")
                    .then()
                    .statusCode(200)
                    .body("guests[0].title", equalTo("时任书记"));
        }
    }

    @Nested
    class WhoMay {
        @Test
        void ofAnotherDepartmentNothingIsFound() {
            String id = draft("范围" + mark);
            World elsewhere = World.ofQuestions(0);
            SignedIn own = SignedIn.as(Role.PRODUCER, world.department().id());
            SignedIn other = SignedIn.as(Role.PRODUCER, elsewhere.department().id());
            own.asks().get(SESSIONS + "/" + id).then().statusCode(200);
            other.asks().get(SESSIONS + "/" + id).then().statusCode(404);
            other.asks().get(SESSIONS + "/" + id + "/steps").then().statusCode(404);
            change(other, 0, Map.of("state", "announced"))
                    .put(SESSIONS + "/" + id + "/state")
                    .then()
                    .statusCode(404);
            other.asks()
                    .get(SESSIONS + "?page[size]=100")
                    .then()
                    .body("data.id", equalTo(List.of(elsewhere.session().id().toString())));
            assertEquals(
                    List.of("#/departmentId unknown-department"),
                    errors(
                            json(other, wanted("别人的" + mark))
                                    .post(SESSIONS)
                                    .then()
                                    .statusCode(400)));
            assertEquals(
                    List.of("#/departmentId unknown-department"),
                    errors(
                            change(own, 0, Map.of("departmentId", elsewhere.department().id()))
                                    .patch(SESSIONS + "/" + id)
                                    .then()
                                    .statusCode(400)));
            json(
                            other,
                            Map.of(
                                    "name", "别人",
                                    "departmentId", world.department().id(),
                                    "title", "科长"))
                    .post(STUDIO + "people")
                    .then()
                    .statusCode(400);
            json(other, Map.of("name", "新栏目" + mark))
                    .post(STUDIO + "programmes")
                    .then()
                    .statusCode(403);
        }

        @Test
        void aTokenForPreparingDoesNotRunASession() {
            String id = announced("令牌" + mark);
            String token =
                    json(
                                    producer,
                                    Map.of(
                                            "name", "排期系统",
                                            "scopes",
                                                    List.of(
                                                            Permission.SESSIONS_READ,
                                                            Permission.SESSIONS_EDIT),
                                            "expiresAt",
                                                    Instant.now()
                                                            .plus(Duration.ofDays(1))
                                                            .toString()))
                            .post(STUDIO + "api-tokens")
                            .then()
                            .statusCode(201)
                            .extract()
                            .path("token");
            SignedIn.bearing(token)
                    .contentType("application/json")
                    .header("If-Match", "*")
                    .body(Map.of("state", "live"))
                    .put(SESSIONS + "/" + id + "/state")
                    .then()
                    .statusCode(403);
            get(id).body("state", equalTo("announced"));
        }
    }

    @Test
    void theLogSaysWhatChangedAndHasNoTextOfADraft() throws Exception {
        String id = draft("机密题目" + mark);
        patch(id, Map.of("title", "机密二" + mark, "host", "秘密主持")).statusCode(200);
        change(producer, version(id), Map.of("topicIds", List.of()))
                .put(SESSIONS + "/" + id + "/topics")
                .then()
                .statusCode(200);
        String log =
                rows(
                                "select type || ' ' || payload::text from event where subject_id = ? order by id",
                                id)
                        .toString();
        assertFalse(log.contains("机密") || log.contains("秘密"), log);
        step(id, "announced").statusCode(200);
        patch(id, Map.of("title", "公开题目" + mark)).statusCode(200);

        assertEquals(
                List.of(
                        "session.created",
                        "session.edited",
                        "session.topics-changed",
                        "session.moved",
                        "session.edited",
                        "session.renamed"),
                rows("select type from event where subject_id = ? order by id", id));
        SignedIn.as(Role.AUDITOR)
                .asks()
                .get(STUDIO + "audit?filter[subject]=session:" + id)
                .then()
                .statusCode(200)
                .body("data[4].words", containsString("修改访谈内容"))
                .body("data[4].actor.id", equalTo(producer.account().toString()))
                .body("data[4].changes.label", containsInAnyOrder("标题", "主持人"))
                .body("data[0].changes[0].after", equalTo("公开题目" + mark));
    }

    @Test
    void theListIsFilteredPagedAndTakesTheSameStatementsForManyAsForFew() {
        SignedIn reader = SignedIn.as(Role.HOST);
        draft("列表一" + mark);
        List<String> few = statements(reader, 2);
        for (int i = 0; i < 8; i++) {
            draft("列表" + i + mark);
        }
        List<String> many = statements(reader, 10);
        assertEquals(few.size(), many.size(), String.join("\n", many));

        reader.asks()
                .queryParam("filter[q]", "列表3" + mark)
                .get(SESSIONS)
                .then()
                .body("data.title", equalTo(List.of("列表3" + mark)));
        reader.asks()
                .queryParam("filter[department]", world.department().slug())
                .queryParam("filter[state]", "draft")
                .queryParam("filter[startsAt][gte]", at(Duration.ofDays(1)))
                .queryParam("page[size]", 4)
                .queryParam("page[count]", "exact")
                .queryParam("sort", "title")
                .get(SESSIONS)
                .then()
                .body("data.size()", equalTo(4))
                .body("meta.page.count", equalTo(9))
                .body("meta.page.hasMore", equalTo(true));
        reader.asks().get(SESSIONS + "?filter[colour]=red").then().statusCode(400);
    }

    private List<String> statements(SignedIn reader, int rows) {
        return Statements.during(
                () ->
                        reader.asks()
                                .queryParam("filter[programme]", world.programme().id())
                                .get(SESSIONS)
                                .then()
                                .statusCode(200)
                                .body("data.size()", equalTo(rows)));
    }

    @Test
    void eachProgrammeDepartmentAndPersonIsReadWithItsVersion() {
        for (String one :
                List.of(
                        "programmes/" + world.programme().id(),
                        "departments/" + world.department().id(),
                        "people/" + world.official().id())) {
            producer.asks()
                    .get(STUDIO + one)
                    .then()
                    .statusCode(200)
                    .header("ETag", startsWith("\"0."))
                    .body("id", equalTo(one.substring(one.indexOf('/') + 1)));
        }
        producer.asks().get(STUDIO + "people/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void programmesAndDepartmentsAreChangedByVersion() {
        String programme = STUDIO + "programmes/" + world.programme().id();
        change(producer, 0, Map.of("name", "新名" + mark)).patch(programme).then().statusCode(200);
        change(producer, 0, Map.of("name", "旧名" + mark))
                .patch(programme)
                .then()
                .statusCode(412)
                .header("ETag", "\"1\"");
        World other = World.ofQuestions(0);
        change(producer, 0, Map.of("name", "新名" + mark))
                .patch(STUDIO + "programmes/" + other.programme().id())
                .then()
                .statusCode(409)
                .body("code", equalTo("already-taken"))
                .body("errors.pointer", equalTo(List.of("#/name")));
        String department = STUDIO + "departments/" + world.department().id();
        String former = "/departments/" + world.department().slug();
        change(producer, 0, Map.of("shortName", "简称" + mark, "introduction", "新的介绍。"))
                .patch(department)
                .then()
                .statusCode(200)
                .body("shortName", equalTo("简称" + mark))
                .body("address", not(equalTo(former)));
        given().redirects().follow(false).get(former).then().statusCode(301);
        producer.asks()
                .queryParam("filter[q]", "简称" + mark)
                .get(STUDIO + "departments")
                .then()
                .body("data.introduction", equalTo(List.of("新的介绍。")));
    }

    @Test
    void ofTwoWhoWantTheSameNameAtOnceOneIsTold() throws Exception {
        Map<String, Object> body = Map.of("name", "同名局" + mark, "shortName", "同名" + mark);
        for (String list : List.of("departments", "programmes")) {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Integer>> answers = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                for (int i = 0; i < 2; i++) {
                    Object sent =
                            list.equals("departments") ? body : Map.of("name", body.get("name"));
                    answers.add(
                            threads.submit(
                                    () -> {
                                        go.await();
                                        return json(producer, sent)
                                                .post(STUDIO + list)
                                                .statusCode();
                                    }));
                }
                go.countDown();
            }
            Set<Integer> statuses = new TreeSet<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertEquals(Set.of(201, 409), statuses, list);
        }
    }

    @Test
    void everyStepHasWordsInEveryLanguage() {
        Set<String> needed = new TreeSet<>();
        for (SessionState from : SessionState.values()) {
            for (SessionState to : SessionState.values()) {
                if (from.canBecome(to)) {
                    for (String part : List.of("name", "shows", "citizens", "undo")) {
                        needed.add(
                                (from + "." + to + "." + part).toLowerCase(java.util.Locale.ROOT));
                    }
                }
            }
        }
        for (String tag : List.of("zh-Hans", "zh-Hant", "en")) {
            ResourceBundle words = Bundle.of("session-steps", java.util.Locale.forLanguageTag(tag));
            assertEquals(needed, new TreeSet<>(words.keySet()), tag);
            assertTrue(needed.stream().noneMatch(key -> words.getString(key).isBlank()));
        }
    }

    @Test
    void theDocumentDescribesEveryCallWithItsErrors() throws Exception {
        JsonNode paths =
                JSON.readTree(given().get("/openapi?format=json").asString()).path("paths");
        int operations = 0;
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            if (!path.getKey()
                    .matches(
                            STUDIO
                                    + "(sessions(/\\{id}(/(guests|topics|state|steps))?)?"
                                    + "|(programmes|people)(/.*)?"
                                    // Deputies are named and ended, never changed.
                                    + "|departments(/(?!\\{id}/deputies).*)?)")) {
                continue;
            }
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String call = operation.getKey() + " " + path.getKey();
                Set<String> statuses = new TreeSet<>();
                operation.getValue().path("responses").fieldNames().forEachRemaining(statuses::add);
                assertTrue(statuses.containsAll(Set.of("400", "401", "403", "503")), call);
                assertEquals(call.contains("{id}"), statuses.contains("404"), call);
                boolean changes = call.matches("(patch|put|delete) .*");
                assertEquals(changes, statuses.containsAll(Set.of("412", "428")), call);
                assertEquals(call.startsWith("post"), statuses.contains("422"), call);
                assertFalse(operation.getValue().path("summary").asText().isBlank(), call);
                for (JsonNode parameter : operation.getValue().path("parameters")) {
                    assertFalse(parameter.path("description").asText().isBlank(), call + parameter);
                }
                operations++;
            }
        }
        assertEquals(24, operations);
        Set<String> described = new TreeSet<>();
        paths.path(SESSIONS)
                .path("get")
                .path("parameters")
                .forEach(parameter -> described.add(parameter.path("name").asText()));
        Set<String> known =
                new TreeSet<>(
                        org.wenzheng.shared.lists.ListQuery.parameters(
                                World.get(Sessions.class).fields()));
        known.addAll(Set.of("sort", "page[size]", "page[after]", "page[count]", "lang"));
        assertEquals(known, described);
    }
}
