package org.wenzheng.studio.rundown;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionProblem;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.Visibility;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.studio.Person;

/** Running order and on air, as producers use it over HTTP. */
@QuarkusTest
class RundownTest {
    @Inject MovableClock clock;

    private final SignedIn producer = SignedIn.as(Role.PRODUCER);
    private World world;
    private Session session;
    private Question first;
    private Question second;
    private Question third;

    @BeforeEach
    void makeSession() {
        world = World.ofQuestions(0);
        session = world.session(Instant.now().plus(Duration.ofDays(1)), "养老服务怎么选");
        become(SessionState.ANNOUNCED);
        first = world.approved(session, "助餐点什么时候开？");
        second = world.approved(session, "上门护理怎么申请？");
        third = world.approved(session, "护理补贴能领多少？");
    }

    private void become(SessionState state) {
        World.get(Sessions.class).become(session.id(), state, Actor.SYSTEM, null);
    }

    private void live() {
        become(SessionState.LIVE);
    }

    private String path(String rest) {
        return "/api/v1/studio/sessions/" + session.id() + "/rundown" + rest;
    }

    private static RequestSpecification json(SignedIn by, Object body) {
        return by.asks().contentType("application/json").body(body);
    }

    private static Map<String, @Nullable Object> map(Object... namesAndValues) {
        Map<String, @Nullable Object> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private ValidatableResponse rundown() {
        return producer.asks().get(path("")).then().statusCode(200);
    }

    private String version() {
        return rundown().extract().path("version").toString();
    }

    private String segment(String title, int seconds) {
        return json(producer, Map.of("title", title, "plannedSeconds", seconds))
                .post(path("/segments"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse queue(Question question, @Nullable String segment) {
        return json(producer, map("segmentId", segment))
                .put(path("/questions/" + question.id()))
                .then()
                .statusCode(200);
    }

    private ValidatableResponse ready(Question question) {
        return json(producer, map("questionId", question.id())).put(path("/ready")).then();
    }

    private Response take(Question question, @Nullable Question expected) {
        return take(producer, question, expected);
    }

    private Response take(SignedIn by, Question question, @Nullable Question expected) {
        Map<String, @Nullable Object> body = map("questionId", question.id());
        body.put("expected", expected == null ? null : expected.id());
        return json(by, body).put(path("/on-air"));
    }

    private Response clear(Question expected) {
        return producer.asks().queryParam("expected", expected.id()).delete(path("/on-air"));
    }

    private Response undo(String move) {
        return json(producer, Map.of("move", move)).put(path("/on-air/undo"));
    }

    private String move() {
        return rundown().body("undo", notNullValue()).extract().path("undo.move");
    }

    /** Queued, ready and taken, with nothing on air before. */
    private void onAir(Question question, @Nullable Question before) {
        queue(question, null);
        ready(question).statusCode(200);
        take(question, before).then().statusCode(200).body("onAir", equalTo(id(question)));
    }

    private static String id(Question question) {
        return question.id().toString();
    }

    private static @Nullable String state(Question question) {
        return Person.rows("select on_air from question where id = ?", question.id()).getFirst();
    }

    private List<String> log(String type) {
        return Person.rows(
                "select type from event where type like ? and (subject_id = ? or payload -> 'touches' @> ?::jsonb)",
                type,
                session.id(),
                "[{\"kind\":\"session\",\"id\":\"%s\"}]".formatted(session.id()));
    }

    private static void refused(Response response, int status, String code) {
        response.then().statusCode(status).body("code", equalTo(code));
    }

    @Nested
    class Order {
        @Test
        void anEmptyRundownIsThereForEverySession() {
            rundown()
                    .header("ETag", startsWith("\"0."))
                    .header("Cache-Control", "no-store")
                    .body("segments", empty())
                    .body("onAir", nullValue())
                    .body("session.state", equalTo("announced"));
            producer.asks()
                    .get(path("/pool"))
                    .then()
                    .statusCode(200)
                    .body("data.id", contains(id(first), id(second), id(third)));
        }

        @Test
        void whatAModeratorRecommendsStandsFirstAndIsFound() {
            SignedIn moderator = SignedIn.as(Role.MODERATOR);
            String path = "/api/v1/studio/questions/" + id(third);
            Object version = moderator.asks().get(path).path("version");
            Map<String, Object> wanted = Map.of("starred", true, "label", "opener");
            moderator
                    .asks()
                    .contentType("application/json")
                    .body(wanted)
                    .put(path + "/recommendation")
                    .then()
                    .statusCode(200)
                    .body("starred", equalTo(true))
                    .body("label", equalTo("opener"))
                    .body("version", equalTo(version));
            producer.asks()
                    .get(path("/pool"))
                    .then()
                    .body("data.id", contains(id(third), id(first), id(second)))
                    .body("data[0].label", equalTo("opener"));
            producer.asks()
                    .queryParam("starred", true)
                    .get(path("/pool"))
                    .then()
                    .body("data.id", contains(id(third)));
            producer.asks()
                    .queryParam("label", "opener")
                    .get(path("/pool"))
                    .then()
                    .body("data.id", contains(id(third)));
            producer.asks()
                    .queryParam("label", "closer")
                    .get(path("/pool"))
                    .then()
                    .body("data", empty());
            producer.asks().queryParam("label", "nice").get(path("/pool")).then().statusCode(400);
            moderator
                    .asks()
                    .queryParam("filter[session]", session.id().toString())
                    .queryParam("filter[starred]", true)
                    .queryParam("filter[label]", "opener")
                    .get("/api/v1/studio/questions")
                    .then()
                    .statusCode(200)
                    .body("data.id", contains(id(third)))
                    .body("data[0].starred", equalTo(true));
            assertEquals(1, log("question.recommended").size());
            moderator.asks().delete(path + "/recommendation").then().statusCode(200);
            producer.asks()
                    .get(path("/pool"))
                    .then()
                    .body("data.id", contains(id(first), id(second), id(third)));
        }

        @Test
        void aSegmentsTitleLosesWhatNobodySees() {
            segment("热\u202e点\u200b问题\u0000", 300);
            rundown().body("segments.title", contains("热点问题"));
        }

        @Test
        void segmentsHoldQuestionsInOrder() {
            String opening = segment("开场", 300);
            String main = segment("热点问题", 1800);
            queue(first, main);
            queue(second, main);
            json(producer, map("segmentId", main, "position", 0))
                    .put(path("/questions/" + third.id()))
                    .then()
                    .statusCode(200)
                    .body("segments.id", contains(opening, main))
                    .body("segments.plannedSeconds", contains(300, 1800))
                    .body("segments[1].questions.id", contains(id(third), id(first), id(second)))
                    .body("segments[1].questions[0].state", equalTo("queued"));

            producer.asks().get(path("/pool")).then().body("data", empty());
        }

        @Test
        void thePoolIsSearchedInTextAndNumber() {
            producer.asks()
                    .queryParam("q", "護理")
                    .get(path("/pool"))
                    .then()
                    .body("data.id", contains(id(second), id(third)));
            producer.asks()
                    .queryParam("q", String.valueOf(third.number()))
                    .get(path("/pool"))
                    .then()
                    .body("data.id", contains(id(third)));
            producer.asks().queryParam("q", "%").get(path("/pool")).then().body("data", empty());
        }

        @Test
        void thePoolShowsWhatItsAskersWroteAndHowManyTheyAre() {
            Person.sql("update question set text = title where id = ?", second.id());
            Person.sql("update question set text = '母亲瘫痪在床。' where id = ?", first.id());
            SignedIn moderator = SignedIn.as(Role.MODERATOR);
            moderator
                    .asks()
                    .contentType("application/json")
                    .header("If-Match", "*")
                    .body(Map.of("into", second.id()))
                    .put("/api/v1/studio/questions/" + first.id() + "/merge")
                    .then()
                    .statusCode(200);
            producer.asks()
                    .queryParam("q", String.valueOf(second.number()))
                    .get(path("/pool"))
                    .then()
                    .body("data.support", contains(1))
                    .body("data[0].backgrounds", contains("母亲瘫痪在床。"));
        }

        @Test
        void whatIsAddedStandsInTheOrderOfPresses() {
            String main = segment("热点问题", 1800);
            String end = segment("结束语", 60);
            queue(third, main);
            queue(first, main);
            queue(second, main)
                    .body("segments[0].questions.id", contains(id(third), id(first), id(second)))
                    .body("segments.id", contains(main, end));
        }

        @Test
        void theWholeOrderIsSetToAVersionOnce() {
            String opening = segment("开场", 300);
            String main = segment("热点问题", 1800);
            queue(first, main);
            queue(second, main);
            String seen = version();
            Map<String, Object> wanted =
                    Map.of(
                            "segments",
                            List.of(
                                    Map.of("id", main, "questionIds", List.of(id(second))),
                                    Map.of("id", opening, "questionIds", List.of(id(first)))));

            json(producer, wanted)
                    .header("If-Match", "\"" + seen + "\"")
                    .put(path("/order"))
                    .then()
                    .statusCode(200)
                    .header("ETag", not(equalTo("\"" + seen + "\"")))
                    .body("segments.id", contains(main, opening))
                    .body("segments[0].questions.id", contains(id(second)));
            // A colleague who saw the old order.
            json(producer, wanted)
                    .header("If-Match", "\"" + seen + "\"")
                    .put(path("/order"))
                    .then()
                    .statusCode(412)
                    .header("ETag", "\"" + version() + "\"");
            refused(json(producer, wanted).put(path("/order")), 428, "version-needed");
            assertTrue(log("rundown.reordered").size() >= 3);
        }

        @Test
        void nothingIsLostByAnOrderThatForgetsIt() {
            String main = segment("热点问题", 1800);
            queue(first, main);
            queue(second, main);

            json(
                            producer,
                            Map.of(
                                    "segments",
                                    List.of(Map.of("id", main, "questionIds", List.of(id(first))))))
                    .header("If-Match", "*")
                    .put(path("/order"))
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("not-the-same-things"));
            rundown().body("segments[0].questions.id", contains(id(first), id(second)));
        }

        @Test
        void aRemovedSegmentLeavesItsQuestions() {
            String main = segment("热点问题", 1800);
            queue(first, main);

            producer.asks()
                    .header("If-Match", "\"" + version() + "\"")
                    .delete(path("/segments/" + main))
                    .then()
                    .statusCode(200)
                    .body("segments", org.hamcrest.Matchers.hasSize(1))
                    .body("segments[0].id", nullValue())
                    .body("segments[0].questions.id", contains(id(first)));
        }

        @Test
        void whatIsExpectedOnAirIsAnId() {
            producer.asks()
                    .queryParam("expected", "abc")
                    .delete(path("/on-air"))
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("malformed-parameter"))
                    .body("errors.parameter", contains("expected"));
            producer.asks()
                    .delete("/api/v1/studio/sessions/abc/rundown/on-air")
                    .then()
                    .statusCode(404);
        }

        @Test
        void aSegmentIsRenamedAndPlannedAnew() {
            String main = segment("热点问题", 1800);
            json(producer, Map.of("title", "回应关切", "plannedSeconds", 900))
                    .header("If-Match", "\"" + version() + "\"")
                    .patch(path("/segments/" + main))
                    .then()
                    .statusCode(200)
                    .body("segments[0].title", equalTo("回应关切"))
                    .body("segments[0].plannedSeconds", equalTo(900));
            json(producer, Map.of("title", "字".repeat(41), "plannedSeconds", 90_000))
                    .header("If-Match", "*")
                    .patch(path("/segments/" + main))
                    .then()
                    .statusCode(400)
                    .body("errors.code", contains("too-long", "out-of-range"));
        }

        @Test
        void theSamePlaceTwiceIsOnePlace() {
            queue(first, null);
            String seen = queue(second, null).extract().path("version").toString();
            queue(second, null);

            rundown().body("segments[0].questions.id", contains(id(first), id(second)));
            assertFalse(seen.isEmpty());
        }

        @Test
        void aQuestionComesAndGoes() {
            json(producer, Map.of("state", "shortlisted"))
                    .put(path("/questions/" + first.id()))
                    .then()
                    .statusCode(200)
                    .body("shortlist.id", contains(id(first)));
            queue(first, null).body("shortlist", empty());
            producer.asks()
                    .delete(path("/questions/" + first.id()))
                    .then()
                    .statusCode(200)
                    .body("segments", empty());
            producer.asks().delete(path("/questions/" + first.id())).then().statusCode(200);
            assertEquals("SKIPPED", state(first));
            queue(first, null).body("segments[0].questions.id", contains(id(first)));
        }

        @Test
        void onlyApprovedQuestionsOfTheSessionGetIn() {
            Question waiting = world.submitted("没有审核的？");
            json(producer, Map.of()).put(path("/questions/" + waiting.id())).then().statusCode(404);
            World.get(Questions.class).review(first.id(), ReviewState.HELD, Actor.SYSTEM, null);
            World.get(Questions.class).setVisibility(second.id(), Visibility.HIDDEN, Actor.SYSTEM);

            refused(
                    json(producer, Map.of()).put(path("/questions/" + first.id())),
                    409,
                    "not-approved");
            refused(
                    json(producer, Map.of("questionId", second.id())).put(path("/ready")),
                    409,
                    "not-approved");
            rundown().body("segments", empty());
        }

        @Test
        void whatLosesItsApprovalLeavesTheOrder() {
            queue(first, null);
            ready(first).statusCode(200).body("ready", equalTo(id(first)));

            World.get(Questions.class).review(first.id(), ReviewState.HELD, Actor.SYSTEM, null);

            rundown().body("ready", nullValue()).body("segments", empty());
        }

        @Test
        void departmentsDoNotSeeEachOther() {
            World other = World.ofQuestions(0);
            SignedIn elsewhere = SignedIn.as(Role.PRODUCER, other.department().id());
            elsewhere.asks().get(path("")).then().statusCode(404);
            take(elsewhere, first, null).then().statusCode(404);
        }
    }

    @Nested
    class OnAir {
        @BeforeEach
        void goLive() {
            live();
        }

        @Test
        void readyTakeClear() {
            String main = segment("热点问题", 1800);
            queue(first, main);
            ready(first).statusCode(200).body("ready", equalTo(id(first)));
            take(first, null)
                    .then()
                    .statusCode(200)
                    .body("onAir", equalTo(id(first)))
                    .body("ready", nullValue())
                    .body("segments[0].questions[0].state", equalTo("on-air"))
                    .body("segments[0].questions[0].since", notNullValue())
                    .body("segments[0].runningSince", notNullValue());
            clear(first).then().statusCode(200).body("onAir", nullValue());
            assertEquals("AIRED", state(first));
            assertEquals(
                    List.of(
                            "question.on-air-moved",
                            "question.on-air-moved",
                            "question.on-air-moved",
                            "question.on-air-moved"),
                    log("question.on-air-moved"));
        }

        @Test
        void whatWasAiredIsAiredAgain() {
            onAir(first, null);
            clear(first).then().statusCode(200);
            ready(first).statusCode(200).body("ready", equalTo(id(first)));
            given().get("/api/v1/public/sessions/" + session.slug() + "/live")
                    .then()
                    .body(
                            "data.questions.find { it.number == %d }.state"
                                    .formatted(first.number()),
                            equalTo("aired"));
            take(first, null).then().statusCode(200).body("onAir", equalTo(id(first)));
            clear(first).then().statusCode(200);
            assertEquals("AIRED", state(first));
        }

        @Test
        void whatWasAiredStaysSoWhereItIsNotAiredAgain() {
            onAir(first, null);
            clear(first).then().statusCode(200);
            ready(first).statusCode(200);
            queue(second, null);
            ready(second).statusCode(200);
            assertEquals("AIRED", state(first));
            ready(first).statusCode(200);
            refused(
                    producer.asks().delete(path("/questions/" + id(first))),
                    409,
                    "state-not-allowed");
            become(SessionState.ENDED);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertEquals("SKIPPED", state(second)));
            assertEquals("AIRED", state(first));
        }

        @Test
        void aSecondPressOfEachKeyIsNoMistake() {
            queue(first, null);
            ready(first).statusCode(200);
            ready(first).statusCode(200);
            take(first, null).then().statusCode(200);
            int events = log("question.on-air-moved").size();
            take(first, null).then().statusCode(200).body("onAir", equalTo(id(first)));
            clear(first).then().statusCode(200);
            clear(first).then().statusCode(200).body("onAir", nullValue());
            assertEquals(events + 1, log("question.on-air-moved").size());
        }

        @Test
        void whoSawSomethingElseOnAirDoesNothing() {
            onAir(first, null);
            queue(second, null);
            ready(second).statusCode(200);

            refused(take(second, null), 409, "on-air-changed");
            refused(clear(second), 409, "on-air-changed");
            rundown().body("onAir", equalTo(id(first))).body("ready", equalTo(id(second)));

            take(second, first).then().statusCode(200).body("onAir", equalTo(id(second)));
            assertEquals("AIRED", state(first));
        }

        @Test
        void whatIsNotReadyIsNotTaken() {
            queue(first, null);
            refused(take(first, null), 409, "not-ready");
            assertEquals("QUEUED", state(first));
        }

        @Test
        void oneIsReadyAtATime() {
            queue(first, null);
            queue(second, null);
            ready(first).statusCode(200);
            ready(second).statusCode(200).body("ready", equalTo(id(second)));
            assertEquals("QUEUED", state(first));
            json(producer, map("questionId", null))
                    .put(path("/ready"))
                    .then()
                    .statusCode(200)
                    .body("ready", nullValue());
        }

        @Test
        void aQuestionWithoutAPlaceCanBeReadyAtOnce() {
            ready(third).statusCode(200).body("segments[0].questions.id", contains(id(third)));
        }

        @Test
        void aTakeIsTakenBack() {
            onAir(first, null);
            onAir(second, first);
            String move = move();

            undo(move)
                    .then()
                    .statusCode(200)
                    .body("onAir", equalTo(id(first)))
                    .body("ready", equalTo(id(second)));
            // The second press of the same undo.
            undo(move).then().statusCode(200).body("onAir", equalTo(id(first)));
        }

        @Test
        void aClearIsTakenBack() {
            onAir(first, null);
            clear(first).then().statusCode(200).body("undo.kind", equalTo("clear"));
            undo(move()).then().statusCode(200).body("onAir", equalTo(id(first)));
        }

        @Test
        void onlyTheLastMoveIsTakenBackAndNotForLong() {
            onAir(first, null);
            String move = move();
            onAir(second, first);
            refused(undo(move), 409, "undo-too-late");

            String last = move();
            clock.advance(Duration.ofMinutes(2));
            refused(undo(last), 409, "undo-too-late");
            rundown().body("undo", nullValue()).body("onAir", equalTo(id(second)));
        }

        @Test
        void whatLostItsApprovalDoesNotComeBack() {
            onAir(first, null);
            clear(first).then().statusCode(200);
            String move = move();
            World.get(Questions.class).review(first.id(), ReviewState.HELD, Actor.SYSTEM, null);

            refused(undo(move), 409, "not-approved");
            rundown().body("onAir", nullValue());
        }

        @Test
        void aQuestionOnAirIsNeitherDismissedNorTakenOutOfTheOrder() {
            onAir(first, null);
            refused(producer.asks().delete(path("/questions/" + first.id())), 409, "on-air");
            assertThrows(
                    RuntimeException.class,
                    () ->
                            World.get(Questions.class)
                                    .review(first.id(), ReviewState.HELD, Actor.SYSTEM, null));
            rundown().body("onAir", equalTo(id(first)));
        }

        @Test
        void aQuestionOnAirIsNeitherHiddenNorDeletedBeforeItIsCleared() {
            onAir(first, null);
            for (Visibility kept : List.of(Visibility.HIDDEN, Visibility.ASKER_ONLY)) {
                assertEquals(
                        QuestionProblem.ON_AIR,
                        assertThrows(
                                        ProblemException.class,
                                        () ->
                                                World.get(Questions.class)
                                                        .setVisibility(
                                                                first.id(), kept, Actor.SYSTEM))
                                .type());
            }
            assertEquals(
                    QuestionProblem.ON_AIR,
                    assertThrows(
                                    ProblemException.class,
                                    () ->
                                            World.get(Questions.class)
                                                    .delete(first.id(), Actor.SYSTEM))
                            .type());
            // All who look see the same: it is there.
            rundown().body("onAir", equalTo(id(first)));
            publicly().body("data.onAir.question.number", equalTo((int) first.number()));

            clear(first).then().statusCode(200);
            World.get(Questions.class).setVisibility(first.id(), Visibility.HIDDEN, Actor.SYSTEM);
            rundown().body("onAir", nullValue());
            publicly()
                    .body("data.onAir.question", nullValue())
                    .body("data.questions.number", not(hasItem((int) first.number())));
        }

        private ValidatableResponse publicly() {
            return given().get("/api/v1/public/sessions/" + session.slug() + "/live")
                    .then()
                    .statusCode(200);
        }

        @Test
        void moderatorsAreToldToHaveItClearedFirst() {
            onAir(first, null);
            String question = "/api/v1/studio/questions/" + first.id();
            refused(changed(question + "/dismissal", Map.of("code", "unclear")), 409, "on-air");
            refused(changed(question + "/hold", Map.of()), 409, "on-air");
            refused(changed(question + "/merge", Map.of("into", second.id())), 409, "on-air");
            rundown().body("onAir", equalTo(id(first)));

            clear(first).then().statusCode(200);
            changed(question + "/hold", Map.of()).then().statusCode(200);
            rundown().body("onAir", nullValue());
        }

        /** Made to the version that there is now. */
        private Response changed(String address, Object body) {
            String question = "/api/v1/studio/questions/" + first.id();
            return json(producer, body)
                    .header("If-Match", producer.asks().get(question).header("ETag"))
                    .put(address);
        }

        @Test
        void whatIsHiddenOnItsWayIsTakenOutOfTheWay() {
            onAir(first, null);
            queue(second, null);
            ready(second).statusCode(200);
            World.get(Questions.class).setVisibility(second.id(), Visibility.HIDDEN, Actor.SYSTEM);

            rundown()
                    .body("ready", nullValue())
                    .body("segments.questions.flatten().id", not(hasItem(id(second))));
            refused(take(second, first), 409, "not-approved");
            ready(third).statusCode(200).body("ready", equalTo(id(third)));
            take(third, first).then().statusCode(200).body("onAir", equalTo(id(third)));
        }

        @Test
        void aPauseClearsNothingAndTellsAndStopsTakes() {
            onAir(first, null);
            queue(second, null);
            ready(second).statusCode(200);
            become(SessionState.PAUSED);

            rundown()
                    .body("session.state", equalTo("paused"))
                    .body("onAir", equalTo(id(first)))
                    .body("ready", equalTo(id(second)));
            refused(take(second, first), 409, "not-live");
            clear(first).then().statusCode(200);
            become(SessionState.LIVE);
            take(second, null).then().statusCode(200);
        }

        @Test
        void theEndOfTheSessionEndsWhatIsOnAir() {
            onAir(first, null);
            queue(second, null);
            become(SessionState.ENDED);

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertEquals("AIRED", state(first)));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertEquals("SKIPPED", state(second)));
            rundown().body("onAir", nullValue());
            refused(
                    json(producer, Map.of()).put(path("/questions/" + third.id())),
                    409,
                    "session-over");
        }

        @Test
        void beforeTheBroadcastNothingIsTaken() {
            Session tomorrow = world.session(Instant.now().plus(Duration.ofDays(2)), "下一场");
            Question early = world.approved(tomorrow, "能提前播吗？");
            String other = "/api/v1/studio/sessions/" + tomorrow.id() + "/rundown";
            json(producer, map("questionId", early.id()))
                    .put(other + "/ready")
                    .then()
                    .statusCode(200);
            refused(
                    json(producer, map("questionId", early.id(), "expected", null))
                            .put(other + "/on-air"),
                    409,
                    "not-live");
        }
    }

    @Nested
    class AtOnce {
        @BeforeEach
        void goLive() {
            live();
        }

        private List<Integer> together(List<Callable<Integer>> presses) throws Exception {
            CountDownLatch start = new CountDownLatch(1);
            try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Integer>> pressed = new ArrayList<>();
                for (Callable<Integer> press : presses) {
                    pressed.add(
                            people.submit(
                                    () -> {
                                        start.await();
                                        return press.call();
                                    }));
                }
                start.countDown();
                List<Integer> answers = new ArrayList<>();
                for (Future<Integer> one : pressed) {
                    answers.add(one.get());
                }
                answers.sort(null);
                return answers;
            }
        }

        @Test
        void ofTwoProducersWhoTakeTheSameOneTakes() throws Exception {
            SignedIn other = SignedIn.as(Role.PRODUCER);
            queue(first, null);
            ready(first).statusCode(200);
            List<Callable<Integer>> presses = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                SignedIn who = i % 2 == 0 ? producer : other;
                presses.add(() -> take(who, first, null).statusCode());
            }

            assertEquals(java.util.Collections.nCopies(8, 200), together(presses));
            assertEquals(
                    List.of("TAKE"),
                    Person.rows("select kind from air_move where session_id = ?", session.id()));
        }

        @Test
        void ofTwoProducersWhoWantDifferentQuestionsOneWins() throws Exception {
            SignedIn other = SignedIn.as(Role.PRODUCER);
            for (int round = 0; round < 5; round++) {
                Question mine = world.approved(session, "甲" + round + "怎么办理？");
                Question theirs = world.approved(session, "乙" + round + "怎么办理？");
                String now = rundown().extract().path("onAir");
                Question before =
                        now == null ? null : World.get(Questions.class).get(UUID.fromString(now));
                List<Integer> answers =
                        together(
                                List.of(
                                        () -> readyAndTake(producer, mine, before),
                                        () -> readyAndTake(other, theirs, before)));

                // Whoever was second either was refused, or took what both saw was ready.
                assertTrue(answers.contains(200), answers.toString());
                assertEquals(
                        List.of("1"),
                        Person.rows(
                                "select count(*)::text from question where session_id = ? and on_air = 'ON_AIR'",
                                session.id()));
                assertEquals(
                        List.of(String.valueOf(round + 1)),
                        Person.rows(
                                "select count(*)::text from air_move where session_id = ?",
                                session.id()));
            }
        }

        private int readyAndTake(SignedIn who, Question wanted, @Nullable Question before) {
            json(who, map("questionId", wanted.id())).put(path("/ready"));
            return take(who, wanted, before).statusCode();
        }

        /** Domain rule 1 stands in the database too: what goes around the code is refused there. */
        @Test
        void theDatabaseRefusesASecondQuestionOnAir() {
            onAir(first, null);
            IllegalStateException refused =
                    assertThrows(
                            IllegalStateException.class,
                            () ->
                                    Person.sql(
                                            "update question set on_air = 'ON_AIR', on_air_by = 'system', on_air_at = now() where id = ?",
                                            second.id()));
            assertTrue(
                    String.valueOf(refused.getCause()).contains("question_on_air_key"),
                    String.valueOf(refused.getCause()));
            assertEquals("ON_AIR", state(first));
        }
    }

    @Nested
    class Clock {
        @Test
        void aSegmentRunsFromItsFirstTakeUntilAnotherBegins() {
            live();
            String one = segment("开场", 300);
            String two = segment("热点问题", 1800);
            queue(first, one);
            queue(second, two);
            ready(first).statusCode(200);
            take(first, null)
                    .then()
                    .body("segments[0].runningSince", notNullValue())
                    .body("segments[1].runningSince", nullValue());
            clock.advance(Duration.ofSeconds(90));
            ready(second).statusCode(200);
            take(second, first)
                    .then()
                    .body("segments[0].runningSince", nullValue())
                    .body("segments[1].runningSince", notNullValue());
            int elapsed = rundown().extract().path("segments[0].elapsedSeconds");
            assertTrue(elapsed >= 90 && elapsed < 100, elapsed + " s");

            // A take that is taken back did not begin a segment.
            undo(move())
                    .then()
                    .statusCode(200)
                    .body("segments[0].runningSince", notNullValue())
                    .body("segments[1].runningSince", nullValue());
        }

        @Test
        void aSegmentWithoutQuestionsBeginsByHand() {
            String opening = segment("开场白", 120);
            json(producer, Map.of("segmentId", opening))
                    .put(path("/running"))
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("not-live"));
            live();
            json(producer, Map.of("segmentId", opening))
                    .put(path("/running"))
                    .then()
                    .statusCode(200)
                    .body("segments[0].runningSince", notNullValue());
            json(producer, map("segmentId", null))
                    .put(path("/running"))
                    .then()
                    .statusCode(200)
                    .body("segments[0].runningSince", nullValue());
        }
    }

    @Nested
    class InRehearsal {
        @Test
        void aRehearsalTouchesNoQuestionAndTellsThePublicNothing() {
            queue(first, null);
            queue(second, null);
            String slug = session.slug();
            List<String> before = publicAnswers(slug);
            int events = log("question.%").size();
            become(SessionState.REHEARSAL);

            ready(first)
                    .statusCode(200)
                    .body("rehearsal", equalTo(true))
                    .body("ready", equalTo(id(first)));
            take(first, null).then().statusCode(200).body("onAir", equalTo(id(first)));
            ready(second).statusCode(200);
            take(second, first).then().statusCode(200).body("onAir", equalTo(id(second)));
            undo(move()).then().statusCode(200).body("onAir", equalTo(id(first)));
            clear(first).then().statusCode(200).body("onAir", nullValue());
            ready(second).statusCode(200);
            take(second, null).then().statusCode(200);

            assertEquals("QUEUED", state(first));
            assertEquals("QUEUED", state(second));
            assertEquals(events, log("question.%").size());
            assertEquals(before, publicAnswers(slug));
            assertFalse(
                    String.join("", publicAnswers(slug)).contains("rehearsal"),
                    "the public hears of a rehearsal");
            assertTrue(log("rundown.rehearsed").size() >= 8);
        }

        /** Everything that anybody may read about the session. */
        private List<String> publicAnswers(String slug) {
            given().queryParam("filter[state]", "rehearsal")
                    .get("/api/v1/public/sessions")
                    .then()
                    .statusCode(200)
                    .body("data", empty());
            return List.of(
                    given().queryParam("filter[state]", "announced")
                            .queryParam("filter[department]", world.department().slug())
                            .get("/api/v1/public/sessions")
                            .then()
                            .body("data.slug", contains(slug))
                            .extract()
                            .asString(),
                    withoutPosition(given().get("/sessions/" + slug)),
                    withoutPosition(given().get("/api/v1/public/sessions/" + slug + "/live")),
                    given().get("/api/v1/public/sessions/" + slug)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString(),
                    given().queryParam("filter[session]", slug)
                            .get("/api/v1/public/questions")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString());
        }

        /** Where a stream goes on from grows with everything that happens anywhere. */
        private static String withoutPosition(Response answer) {
            return answer.then()
                    .statusCode(200)
                    .extract()
                    .asString()
                    .replaceAll("position\"?[=:]\"[^\"]*\"", "");
        }

        @Test
        void theBroadcastBeginsAsIfNothingWasRehearsed() {
            queue(first, null);
            become(SessionState.REHEARSAL);
            ready(first).statusCode(200);
            take(first, null).then().statusCode(200);

            live();

            rundown()
                    .body("rehearsal", equalTo(false))
                    .body("onAir", nullValue())
                    .body("undo", nullValue())
                    .body("segments[0].questions.state", contains("queued"));
        }

        @Test
        void eachRehearsalBeginsAnew() {
            queue(first, null);
            become(SessionState.REHEARSAL);
            ready(first).statusCode(200);
            take(first, null).then().statusCode(200);
            become(SessionState.ANNOUNCED);
            become(SessionState.REHEARSAL);

            rundown()
                    .body("onAir", nullValue())
                    .body("segments[0].questions.state", contains("queued"));
            ready(first).statusCode(200);
            take(first, null).then().statusCode(200);
        }

        @Test
        void whatLosesItsApprovalInRehearsalCanBeCleared() {
            queue(first, null);
            queue(second, null);
            become(SessionState.REHEARSAL);
            ready(first).statusCode(200);
            take(first, null).then().statusCode(200);
            World.get(Questions.class).review(first.id(), ReviewState.HELD, Actor.SYSTEM, null);

            rundown().body("onAir", equalTo(id(first)));
            ready(second).statusCode(200);
            take(second, first).then().statusCode(200).body("onAir", equalTo(id(second)));
        }

        @Test
        void whatIsNotApprovedIsNotRehearsedEither() {
            queue(first, null);
            become(SessionState.REHEARSAL);
            ready(first).statusCode(200);
            take(first, null).then().statusCode(200);
            World.get(Questions.class).setVisibility(first.id(), Visibility.HIDDEN, Actor.SYSTEM);

            // ScreensTest shows that no screen has it; who directs can clear it.
            rundown().body("onAir", equalTo(id(first)));
            clear(first).then().statusCode(200).body("onAir", nullValue());
            refused(ready(first).extract().response(), 409, "not-approved");
        }
    }
}
