package org.wenzheng.delivery.captions;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;

/** What was taken down in a broadcast becomes the captions of its recording. */
@QuarkusTest
class CaptionsTest {
    private static final String ANSWER =
            """

            00:00:10.000 --> 00:00:14.000
            <v 周岚>有网友问助餐点什么时候开。</v>

            00:00:20.000 --> 00:00:24.000
            <v OFFICIAL>下个月开，名字叫长者幸福食堂。</v>

            00:00:30.000 --> 00:00:34.000
            <v OFFICIAL>一、先登记；
            二、再刷卡。</v>
            """;

    private static final String THANKS =
            """

            00:00:45.000 --> 00:00:47.000
            <v 周岚>感谢收看。</v>
            """;

    @Inject MovableClock clock;

    private final World world = World.ofQuestions(0);
    private Session session = world.session();
    private Question question = world.approved(session, "助餐点什么时候开？");
    private SignedIn clerk = SignedIn.as(Role.CLERK);
    private String thanks = "";

    @BeforeEach
    void spoken() {
        session = world.session(clock.instant().plus(Duration.ofHours(1)), "养老服务怎么选");
        become(SessionState.ANNOUNCED);
        session = become(SessionState.LIVE);
        question = world.approved(session, "助餐点什么时候开？" + session.id());
        clock.advance(Duration.ofMinutes(10));
        clerk = clerk.withFreshToken();
        say("host", "有网友问助餐点什么时候开。", 10);
        mark("start", 20);
        say("guest", "下个月开，名字叫长者幸福食堂。", 20);
        say("guest", "一、先登记；\n二、再刷卡。", 30);
        mark("end", 40);
        thanks = say("host", "感谢收看。", 45);
    }

    private Session become(SessionState state) {
        return World.get(Sessions.class).become(session.id(), state, Actor.SYSTEM, null);
    }

    private String path(String rest) {
        return "/api/v1/studio/sessions/" + session.id() + "/record" + rest;
    }

    private Instant at(int second) {
        return Objects.requireNonNull(session.broadcastBeganAt()).plusSeconds(second);
    }

    private RequestSpecification asks(Object body) {
        return clerk.asks().contentType("application/json").body(body);
    }

    private String say(String role, String text, int second) {
        Map<String, Object> line = new HashMap<>(Map.of("role", role, "text", text));
        line.put("spokenAt", at(second).toString());
        if (role.equals("guest")) {
            line.put("personId", world.official().id().toString());
        }
        return asks(line)
                .put(path("/lines/" + UUID.randomUUID()))
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private void mark(String what, int second) {
        asks(Map.of("at", at(second).toString()))
                .put(path("/answers/" + question.id() + "/" + what))
                .then()
                .statusCode(200);
    }

    private void publish() {
        clerk.asks()
                .contentType("application/json")
                .put(path("/publication"))
                .then()
                .statusCode(200);
    }

    private String captions() {
        return "/sessions/" + session.slug() + ".vtt";
    }

    private String expected(String... cues) {
        return "WEBVTT\n" + String.join("", cues).replace("OFFICIAL", world.official().name());
    }

    private void awaitCaptions(String... cues) {
        await().untilAsserted(
                        () -> assertEquals(expected(cues), given().get(captions()).asString()));
    }

    private String record() {
        return "/api/v1/public/sessions/" + session.slug() + "/record";
    }

    @Test
    void thePublishedRecordHasCaptions() {
        given().get(captions())
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not-found"));
        given().get(record()).then().body("data", not(hasKey("captions")));
        become(SessionState.ENDED);
        publish();
        awaitCaptions(ANSWER, THANKS);
        String etag =
                given().get(captions())
                        .then()
                        .statusCode(200)
                        .contentType("text/vtt;charset=UTF-8")
                        .header("Cache-Control", "public, max-age=5, stale-while-revalidate=30")
                        .header("Content-Language", "zh-Hans")
                        // A player of another site may load them.
                        .header("Access-Control-Allow-Origin", "*")
                        .extract()
                        .header("ETag");
        given().header("If-None-Match", etag).get(captions()).then().statusCode(304);
        given().get(record()).then().body("data.captions", endsWith(captions()));
    }

    @Test
    void theyAreInTheReadersScript() {
        become(SessionState.ENDED);
        publish();
        await().untilAsserted(
                        () ->
                                assertEquals(
                                        expected(
                                                        ANSWER.replace(
                                                                "有网友问助餐点什么时候开", "有網友問助餐點什麼時候開"),
                                                        THANKS)
                                                .lines()
                                                .limit(4)
                                                .toList(),
                                        given().get(captions() + "?lang=zh-Hant")
                                                .asString()
                                                .replace("周嵐", "周岚")
                                                .lines()
                                                .limit(4)
                                                .toList()));
    }

    @Test
    void whatIsHiddenIsSaidNoMore() {
        become(SessionState.ENDED);
        publish();
        awaitCaptions(ANSWER, THANKS);
        Questions questions = World.get(Questions.class);
        questions.setVisibility(question.id(), Visibility.HIDDEN, Actor.SYSTEM);
        awaitCaptions(THANKS);
        questions.setVisibility(question.id(), Visibility.PUBLIC, Actor.SYSTEM);
        awaitCaptions(ANSWER, THANKS);
    }

    @Test
    void wordsThatWereCorrectedAreShownOnceTheRecordHasThem() {
        become(SessionState.ENDED);
        publish();
        awaitCaptions(ANSWER, THANKS);
        clerk.asks()
                .header("If-Match", "*")
                .contentType("application/merge-patch+json;charset=UTF-8")
                .body(Map.of("text", "谢谢收看。"))
                .patch(path("/lines/" + thanks))
                .then()
                .statusCode(200);
        awaitCaptions(ANSWER);
        publish();
        awaitCaptions(ANSWER, THANKS.replace("感谢", "谢谢"));
    }

    @Test
    void aRecordWithoutTimesHasNone() {
        World imported = World.volunteering();
        imported.recorded();
        String slug = imported.session().slug();
        given().get("/sessions/" + slug + ".vtt").then().statusCode(404);
        given().get("/api/v1/public/sessions/" + slug + "/record")
                .then()
                .statusCode(200)
                .body("data", not(hasKey("captions")));
    }
}
