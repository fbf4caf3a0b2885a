package org.wenzheng.studio.rundown;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Client;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.live.Listener;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;
import org.wenzheng.rundown.screens.ScreenCodes;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.studio.Person;

/** The screens of a studio, over HTTP. */
@QuarkusTest
class ScreensTest {
    @Inject MovableClock clock;

    private SignedIn producer = SignedIn.as(Role.PRODUCER);
    private World world;
    private Session session;
    private Question first;
    private Question second;

    @BeforeEach
    void makeSession() {
        world = World.ofQuestions(0);
        session = world.session(Instant.now().plus(Duration.ofDays(1)), "养老服务怎么选");
        become(SessionState.ANNOUNCED);
        become(SessionState.LIVE);
        first = world.approved(session, "助餐点什么时候开？");
        second = world.approved(session, "上门护理怎么申请？");
    }

    private void become(SessionState state) {
        World.get(Sessions.class).become(session.id(), state, Actor.SYSTEM, null);
    }

    private String path(String rest) {
        return "/api/v1/studio/sessions/" + session.id() + rest;
    }

    private static RequestSpecification json(SignedIn by, Object body) {
        return by.asks().contentType("application/json").body(body);
    }

    /** The address of a new screen. */
    private String screen(String kind) {
        return json(producer, Map.of("kind", kind, "label", "一号演播室"))
                .post(path("/screens"))
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .path("address");
    }

    private String screenId() {
        return producer.asks().get(path("/screens")).then().extract().path("data[0].id");
    }

    private void take(Question question, Question before) {
        json(producer, Map.of("questionId", question.id()))
                .put(path("/rundown/ready"))
                .then()
                .statusCode(200);
        Map<String, Object> take = new HashMap<>();
        take.put("questionId", question.id());
        take.put("expected", before == null ? null : before.id());
        json(producer, take).put(path("/rundown/on-air")).then().statusCode(200);
    }

    private static String data(String address) {
        return address + ".json";
    }

    @Test
    void aLinkOpensOneScreenAndItsTokenIsKeptNowhere() {
        String address = screen("prompter");
        assertTrue(address.matches("/screens/wzs_[A-Za-z0-9_-]{43}/prompter"), address);
        given().get(address)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "private, no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", containsString("noindex"));
        given().get(data(address)).then().statusCode(200).body("link", equalTo(screenId()));

        String other = address.replace("/prompter", "/overlay");
        given().get(other).then().statusCode(404);
        given().get(data(other)).then().statusCode(404);
        given().get(address.replace("wzs_", "wzs_A")).then().statusCode(404);
        String token = address.split("/")[2];
        producer.asks()
                .get(path("/screens"))
                .then()
                .body("data", hasSize(1))
                .body("data[0].hint", equalTo(token.substring(0, 8)))
                .body("data[0].open", equalTo(true))
                .body(not(containsString(token)));
        assertEquals(
                List.of("0"),
                Person.rows(
                        "select count(*)::text from screen_link where screen_link::text like ?",
                        "%" + token + "%"));
        assertEquals(
                List.of("0"),
                Person.rows(
                        "select count(*)::text from event where payload::text like ?",
                        "%" + token + "%"));
    }

    @Test
    void aRevokedLinkOpensNothingAndEndsTheOpenScreen() {
        String address = screen("overlay");
        String id = screenId();
        String token = address.split("/")[2];
        try (Listener open = Listener.at("/screens/" + token + "/events", Map.of()).ready()) {
            producer.asks().delete(path("/screens/" + id)).then().statusCode(204);
            producer.asks().delete(path("/screens/" + id)).then().statusCode(204);

            given().get(address).then().statusCode(404);
            given().get(data(address)).then().statusCode(404);
            given().get("/screens/" + token + "/events").then().statusCode(404);
            // The page is told at once, and does not wait for the stream to be cut.
            await().atMost(Duration.ofSeconds(5))
                    .until(
                            () ->
                                    open.heard().stream()
                                            .anyMatch(
                                                    heard ->
                                                            heard.type().equals("ended")
                                                                    && heard.data().contains(id)));
            await().atMost(Duration.ofSeconds(45)).until(open::ended);
        }
        producer.asks().get(path("/screens")).then().body("data", empty());
    }

    @Test
    void everybodySeesTheSameWithinASecond() {
        String overlay = screen("overlay");
        String token = overlay.split("/")[2];
        try (Listener desk =
                        Listener.at(
                                        path("/events"),
                                        Map.of("Authorization", "Bearer " + producer.token()))
                                .ready();
                Listener screen = Listener.at("/screens/" + token + "/events", Map.of()).ready()) {
            json(producer, Map.of("questionId", first.id()))
                    .put(path("/rundown/ready"))
                    .then()
                    .statusCode(200);
            Map<String, Object> take = new HashMap<>();
            take.put("questionId", first.id());
            take.put("expected", null);
            json(producer, take).put(path("/rundown/on-air")).then().statusCode(200);
            Instant taken = Instant.now();
            await().pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(5))
                    .until(
                            () ->
                                    screen.heard().stream()
                                                    .anyMatch(
                                                            heard ->
                                                                    heard.type().equals("on-air")
                                                                            && heard.data()
                                                                                    .contains(
                                                                                            "助餐点什么时候开"))
                                            && desk.heard().stream()
                                                    .anyMatch(
                                                            heard ->
                                                                    heard.type().equals("rundown")
                                                                            && heard.data()
                                                                                    .contains(
                                                                                            "\"onAir\":\""
                                                                                                    + first
                                                                                                            .id())));
            long millis = Duration.between(taken, Instant.now()).toMillis();
            assertTrue(millis < 1_000, millis + " ms until desk and screen heard of the take");
        }
    }

    @Test
    void theOverlayHoldsApprovedTextAlone() {
        String overlay = screen("overlay");
        take(first, null);
        String shown =
                given().get(data(overlay))
                        .then()
                        .statusCode(200)
                        .header("Access-Control-Allow-Origin", "*")
                        .body("onAir.text", equalTo("助餐点什么时候开？"))
                        .body("onAir.nickname", equalTo("小满妈妈"))
                        .body("onAir.kind", equalTo("inquiry"))
                        .body("rehearsal", equalTo(false))
                        .extract()
                        .asString();
        assertFalse(shown.contains("原文"), shown);

        // It is cleared first, and then nothing brings it back.
        assertThrows(
                ProblemException.class,
                () ->
                        World.get(Questions.class)
                                .setVisibility(first.id(), Visibility.HIDDEN, Actor.SYSTEM));
        given().get(data(overlay)).then().body("onAir.text", equalTo("助餐点什么时候开？"));
        producer.asks()
                .queryParam("expected", first.id())
                .delete(path("/rundown/on-air"))
                .then()
                .statusCode(200);
        World.get(Questions.class).setVisibility(first.id(), Visibility.HIDDEN, Actor.SYSTEM);
        given().get(data(overlay)).then().body("onAir", nullValue());
    }

    @Test
    void thePrompterHasWhatWasAnsweredBeforeAndTheGuestsDoNot() {
        Question asked = world.approved(session, "浮桥助餐车什么时候来？");
        Question answered = world.answered("浮桥助餐车几点到小区东门？", "浮桥助餐车每天上午十点四十到小区东门，十一点半离开。");
        world.discardedAnswer("浮桥助餐车收费吗？", "浮桥助餐车收费，这一条答错了。");
        world.approved(session, "浮桥助餐车能刷卡吗？");
        String prompter = screen("prompter");
        String guests = screen("guests");
        take(asked, null);

        String mine = "more.past.find { it.title == '%s' }".formatted(answered.title());
        // The index follows the log.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get(data(prompter)).path(mine) != null);
        given().get(data(prompter))
                .then()
                .body(mine + ".answer", containsString("每天上午十点四十到小区东门"))
                .body(
                        mine + ".by",
                        equalTo(world.official().title() + " " + world.official().name()))
                .body(mine + ".when", matchesPattern("\\d{4}年\\d{1,2}月\\d{1,2}日"))
                .body("more.past.title", not(hasItem(asked.title())))
                .body("more.past.title", not(hasItem("浮桥助餐车能刷卡吗？")));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !given().get(data(prompter)).asString().contains("答错了"));
        given().get(data(guests)).then().body("more.past", empty());
    }

    @Test
    void aScreenOfTheStageIsDarkenedAndShowsAgain() {
        String guests = screen("guests");
        String list = "/api/v1/studio/sessions/" + session.id() + "/screens";
        String id = producer.asks().get(list).path("data[0].id");
        for (int press = 0; press < 2; press++) {
            producer.asks()
                    .put(list + "/" + id + "/blackout")
                    .then()
                    .statusCode(200)
                    .body("dark", equalTo(true));
        }
        given().get(data(guests)).then().body("dark", equalTo(true));
        producer.asks()
                .delete(list + "/" + id + "/blackout")
                .then()
                .statusCode(200)
                .body("dark", equalTo(false));
        given().get(data(guests)).then().body("dark", equalTo(false));
        screen("overlay");
        String overlay = producer.asks().get(list).path("data.find { it.kind == 'overlay' }.id");
        producer.asks()
                .put(list + "/" + overlay + "/blackout")
                .then()
                .statusCode(400)
                .body("errors.code", contains("not-of-the-stage"));
    }

    private String newCode(String id) {
        return producer.asks()
                .put(path("/screens/" + id + "/code"))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("code", matchesPattern("[0-9]{6}"))
                .body("address", equalTo("/screen"))
                .body("picture", containsString("<svg"))
                .extract()
                .path("code");
    }

    private static ValidatableResponse type(String code) {
        return given().redirects()
                .follow(false)
                .formParam("code", code)
                .post("/screen")
                .then()
                .header("Cache-Control", "private, no-store");
    }

    private static String wrong(String code) {
        return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    }

    @Test
    void aCodeOpensItsScreenOnceAndLeavesTheLinkAsItIs() {
        String link = screen("host");
        String code = newCode(screenId());
        producer.asks().get(path("/screens")).then().body("data[0].codeUntil", notNullValue());
        given().get("/screen").then().statusCode(200).header("Referrer-Policy", "no-referrer");

        String opened =
                type(" " + code.substring(0, 3) + " " + code.substring(3))
                        .statusCode(303)
                        .extract()
                        .header("Location");
        assertTrue(opened.matches("/screens/wzs_[A-Za-z0-9_-]{43}/host"), opened);
        assertNotEquals(link, opened);
        given().get(opened).then().statusCode(200);
        given().get(data(opened)).then().statusCode(200).body("link", equalTo(screenId()));
        given().get(data(link)).then().statusCode(200);

        type(code).statusCode(404).body(containsString("打不开屏幕"));
        producer.asks().get(path("/screens")).then().body("data[0].codeUntil", nullValue());
        producer.asks().delete(path("/screens/" + screenId())).then().statusCode(204);
        given().get(data(opened)).then().statusCode(404);
    }

    @Test
    void aCodeEndsWhenItIsWithdrawnReplacedOverOrItsScreenIsRevoked() {
        screen("prompter");
        String id = screenId();
        String first = newCode(id);
        String other = newCode(id);
        type(first).statusCode(404);
        producer.asks().delete(path("/screens/" + id + "/code")).then().statusCode(204);
        type(other).statusCode(404);
        String late = newCode(id);
        clock.advance(ScreenCodes.GOOD_FOR.plusSeconds(1));
        type(late).statusCode(404);
        producer = producer.withFreshToken();
        String last = newCode(id);
        producer.asks().delete(path("/screens/" + id)).then().statusCode(204);
        type(last).statusCode(404);
        producer.asks().put(path("/screens/" + id + "/code")).then().statusCode(404);
    }

    @Test
    void guessingSlowsDownAndThePictureStillOpens() {
        screen("guests");
        String id = screenId();
        String code = newCode(id);
        String house = "198.51.100." + (1 + new Random().nextInt(250));
        for (int i = 0; i < 10; i++) {
            World.get(ScreenCodes.class).open(wrong(code), new Client(house, ""));
        }
        assertThrows(
                ProblemException.class,
                () -> World.get(ScreenCodes.class).open(code, new Client(house, "")));
        assertTrue(
                World.get(ScreenCodes.class).open(code, new Client("203.0.113.9", "")).isPresent());

        ScreenCodes.Made made =
                World.get(ScreenCodes.class)
                        .make(session.id(), UUID.fromString(id), Scope.EVERYTHING, Actor.SYSTEM);
        assertTrue(
                World.get(ScreenCodes.class)
                        .open(made.secret(), new Client(house, ""))
                        .isPresent());
        assertEquals(
                List.of("0"),
                Person.rows(
                        "select count(*)::text from screen_code where screen_code::text like ?",
                        "%" + made.digits() + "%"));
    }

    @Test
    void theHostHasWhatThePrompterHasAndReadsMessages() {
        String host = screen("host");
        take(first, null);
        json(producer, Map.of("questionId", second.id()))
                .put(path("/rundown/ready"))
                .then()
                .statusCode(200);
        String message =
                json(producer, Map.of("to", "host", "text", "还剩 2 分钟"))
                        .post(path("/screen-messages"))
                        .then()
                        .extract()
                        .path("id");
        given().get(host).then().statusCode(200);
        given().get(data(host))
                .then()
                .body("overlay.onAir.text", equalTo("助餐点什么时候开？"))
                .body("more.background", contains("想请问一下，助餐点什么时候开？"))
                .body("next.text", equalTo("上门护理怎么申请？"))
                .body("next.background", contains("想请问一下，上门护理怎么申请？"))
                .body("messages.text", contains("还剩 2 分钟"));
        given().put(host.replace("/host", "/messages/" + message + "/receipt"))
                .then()
                .statusCode(204);
        given().get(data(host)).then().body("messages.read", contains(true));
    }

    @Test
    void theCountdownHasTheTimesAndNoQuestion() {
        String countdown = screen("countdown");
        given().get(countdown).then().statusCode(200);
        given().get(data(countdown))
                .then()
                .statusCode(200)
                .body("startsAt", notNullValue())
                .body("endsAt", notNullValue())
                .body("more", nullValue())
                .body("next", nullValue());
    }

    @Test
    void thePrompterHasBackgroundAndTheNextQuestion() {
        String prompter = screen("prompter");
        String guests = screen("guests");
        take(first, null);
        json(producer, Map.of("questionId", second.id()))
                .put(path("/rundown/ready"))
                .then()
                .statusCode(200);

        given().get(data(prompter))
                .then()
                .body("overlay.onAir.text", equalTo("助餐点什么时候开？"))
                .body("more.background", contains("想请问一下，助餐点什么时候开？"))
                .body("next.text", equalTo("上门护理怎么申请？"))
                .body("next.ready", equalTo(true))
                .body("endsAt", notNullValue())
                .body(not(containsString("原文")));
        given().get(data(guests))
                .then()
                .body("overlay.onAir.text", equalTo("助餐点什么时候开？"))
                .body("next", nullValue())
                .body("more.past", empty());
    }

    @Test
    void aRehearsalIsMarkedAndStaysInTheStudio() {
        Session other = world.session(Instant.now().plus(Duration.ofDays(2)), "彩排一下");
        World.get(Sessions.class).become(other.id(), SessionState.ANNOUNCED, Actor.SYSTEM, null);
        Question question = world.approved(other, "彩排时问的问题？");
        String base = "/api/v1/studio/sessions/" + other.id();
        String overlay =
                json(producer, Map.of("kind", "overlay", "label", "字幕机"))
                        .post(base + "/screens")
                        .then()
                        .extract()
                        .path("address");
        World.get(Sessions.class).become(other.id(), SessionState.REHEARSAL, Actor.SYSTEM, null);
        try (Listener citizen =
                Listener.at("/api/v1/public/sessions/" + other.slug() + "/events", Map.of())
                        .ready()) {
            json(producer, Map.of("questionId", question.id()))
                    .put(base + "/rundown/ready")
                    .then()
                    .statusCode(200);
            Map<String, Object> take = new HashMap<>();
            take.put("questionId", question.id());
            take.put("expected", null);
            json(producer, take).put(base + "/rundown/on-air").then().statusCode(200);

            given().get(data(overlay))
                    .then()
                    .body("rehearsal", equalTo(true))
                    .body("state", equalTo("rehearsal"))
                    .body("onAir.text", equalTo("彩排时问的问题？"));
            // Something public afterwards shows that the stream has come as far as that.
            World.get(Questions.class)
                    .setVisibility(question.id(), Visibility.HIDDEN, Actor.SYSTEM);
            World.get(Sessions.class).become(other.id(), SessionState.LIVE, Actor.SYSTEM, null);
            given().get(data(overlay))
                    .then()
                    .body("rehearsal", equalTo(false))
                    .body("onAir", nullValue());
            await().atMost(Duration.ofSeconds(10))
                    .until(
                            () ->
                                    citizen.heard().stream()
                                            .anyMatch(heard -> heard.type().equals("session")));
            assertEquals(
                    List.of(),
                    citizen.heard().stream()
                            .filter(
                                    heard ->
                                            heard.data().contains("彩排")
                                                    || heard.data().contains("rehearsal")
                                                    || heard.type().equals("on-air")
                                                            && !heard.data()
                                                                    .contains("\"question\":null"))
                            .toList());
        }
    }

    @Test
    void aMessageThatIsSentAgainUnderItsKeyComesOnce() {
        String guests = screen("guests");
        for (int i = 0; i < 2; i++) {
            json(producer, Map.of("to", "guests", "text", "请看提词器"))
                    .header("Idempotency-Key", "message-" + guests.hashCode())
                    .post(path("/screen-messages"))
                    .then()
                    .statusCode(201);
        }
        given().get(data(guests)).then().body("messages.text", contains("请看提词器"));
    }

    @Test
    void messagesAreReadByWhomTheyAreForWithAReceipt() {
        String prompter = screen("prompter");
        String guests = screen("guests");
        String message =
                json(producer, Map.of("to", "host", "text", "还剩 2 分钟"))
                        .post(path("/screen-messages"))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");

        given().get(data(prompter))
                .then()
                .body("messages.text", contains("还剩 2 分钟"))
                .body("messages.read", contains(false));
        given().get(data(guests)).then().body("messages", empty());
        String receipt = "/messages/" + message + "/receipt";
        given().put(prompter.replace("/prompter", receipt)).then().statusCode(204);
        given().put(prompter.replace("/prompter", receipt)).then().statusCode(204);
        given().put(guests.replace("/guests", receipt)).then().statusCode(404);

        given().get(data(prompter)).then().body("messages.read", contains(true));
        producer.asks()
                .get(path("/screen-messages"))
                .then()
                .body("data[0].receipts.screen", contains("一号演播室"))
                .body("data[0].receipts[0].at", notNullValue());
        producer.asks().delete(path("/screen-messages/" + message)).then().statusCode(204);
        given().get(data(prompter)).then().body("messages", empty());
        json(producer, Map.of("to", "host", "text", "字".repeat(41)))
                .post(path("/screen-messages"))
                .then()
                .statusCode(400);
        json(producer, Map.of("to", "audience", "text", "好"))
                .post(path("/screen-messages"))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/to"));
    }

    @Test
    void aSessionThatIsHistoryHasNoScreens() {
        String prompter = screen("prompter");
        become(SessionState.ENDED);
        given().get(prompter).then().statusCode(200);
        become(SessionState.ARCHIVED);
        given().get(prompter).then().statusCode(404);
    }
}
