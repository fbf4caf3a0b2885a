package org.wenzheng.studio.rundown;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.live.Listener;
import org.wenzheng.questions.Question;
import org.wenzheng.rundown.reports.Viewing;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;

/** A broadcast in figures, over HTTP. */
@QuarkusTest
class ReportsTest {
    @Inject MovableClock clock;

    private final SignedIn producer = SignedIn.as(Role.PRODUCER);
    private OnStage stage;

    @BeforeEach
    void makeSession() {
        stage = new OnStage("养老服务怎么选");
    }

    private String path(String rest) {
        return "/api/v1/studio/sessions/" + stage.session.id() + rest;
    }

    private static RequestSpecification json(SignedIn by, Object body) {
        return by.asks().contentType("application/json").body(body);
    }

    private Listener citizen() {
        return Listener.at("/api/v1/public/sessions/" + stage.session.slug() + "/events", Map.of())
                .ready();
    }

    @Test
    void viewersOfAllNodesAreAddedUpAndTheMostAreKept() {
        UUID otherNode = UUID.randomUUID();
        Viewing viewing = World.get(Viewing.class);
        CountViewers counting = World.get(CountViewers.class);
        try (Listener one = citizen();
                Listener other = citizen()) {
            counting.count();
            producer.asks()
                    .get(path("/viewers"))
                    .then()
                    .statusCode(200)
                    .body("viewers", equalTo(2))
                    .body("peak", nullValue());
            stage.become(SessionState.LIVE);
            try (Listener desk =
                    Listener.at(
                                    path("/events"),
                                    Map.of("Authorization", "Bearer " + producer.token()))
                            .ready()) {
                viewing.count(stage.session.id(), otherNode, 40);
                counting.count();
                await().atMost(Duration.ofSeconds(5))
                        .until(
                                () ->
                                        desk.heard().stream()
                                                .anyMatch(
                                                        heard ->
                                                                heard.type().equals("viewers")
                                                                        && heard.data()
                                                                                .contains(
                                                                                        "\"viewers\":42")));
            }
            producer.asks()
                    .get(path("/viewers"))
                    .then()
                    .body("viewers", equalTo(42))
                    .body("peak.viewers", equalTo(42));
            clock.advance(Viewing.FRESH.plusSeconds(1));
            counting.count();
            producer.asks()
                    .get(path("/viewers"))
                    .then()
                    .body("viewers", equalTo(2))
                    .body("peak.viewers", equalTo(42));
            assertEquals(
                    List.of(),
                    one.heard().stream().filter(h -> h.type().equals("viewers")).toList());
            assertFalse(other.ended());
        }
    }

    @Test
    void theReportSaysWhatCameOfTheSession() {
        stage.become(SessionState.LIVE);
        Question aired = stage.approved("助餐点什么时候开？");
        Question again = stage.approved("=上门护理怎么申请？");
        Question left = stage.approved("长期护理保险报销多少？");
        stage.segment("热点问题", 1200, aired, again);
        stage.segment("办事指南", 600, left);
        stage.take(aired, null);
        stage.take(again, aired);
        Question dismissed = stage.world.submitted(stage.session, "今天天气怎么样？");
        stage.world.submitted(stage.session, "还没有看过的提问？");
        SignedIn moderator = SignedIn.as(Role.MODERATOR);
        json(moderator, Map.of("code", "off-topic"))
                .header("If-Match", "*")
                .put("/api/v1/studio/questions/" + dismissed.id() + "/dismissal")
                .then()
                .statusCode(200);
        World.get(Viewing.class).count(stage.session.id(), UUID.randomUUID(), 7);
        producer.asks().get(path("/report")).then().body("endedAt", nullValue());
        stage.become(SessionState.ENDED);

        producer.asks()
                .get(path("/report"))
                .then()
                .statusCode(200)
                .body("title", equalTo("养老服务怎么选"))
                .body("beganAt", notNullValue())
                .body("endedAt", notNullValue())
                .body("questions.received", equalTo(5))
                .body("questions.waiting", equalTo(1))
                .body("questions.approved", equalTo(3))
                .body("questions.aired", equalTo(2))
                .body("questions.leftOver", equalTo(1))
                .body("questions.dismissed", equalTo(1))
                .body("dismissed.code", contains("off-topic"))
                .body("dismissed.words", contains("与主题无关"))
                .body("dismissed.count", contains(1))
                .body("segments.title", contains("热点问题", "办事指南"))
                .body("segments.aired", contains(2, 0))
                .body("peak.viewers", equalTo(7));
        stage.become(SessionState.ARCHIVED);
        producer.asks().get(path("/report")).then().body("endedAt", notNullValue());

        String sheet =
                new String(
                        producer.asks()
                                .get(path("/report.csv"))
                                .then()
                                .statusCode(200)
                                .contentType(startsWith("text/csv"))
                                .header(
                                        "Content-Disposition",
                                        containsString("attachment; filename="))
                                .extract()
                                .asByteArray(),
                        StandardCharsets.UTF_8);
        assertEquals('\uFEFF', sheet.charAt(0));
        List<String> lines = sheet.substring(1).lines().toList();
        assertEquals("\"项目\",\"内容\"", lines.getFirst());
        assertEquals(
                List.of("\"收到提问\",\"5\"", "\"不予公开 - 与主题无关\",\"1\"", "\"热点问题\",\"1200\""),
                lines.stream()
                        .filter(
                                line ->
                                        line.startsWith("\"收到提问")
                                                || line.contains("与主题无关")
                                                || line.startsWith("\"热点"))
                        .map(line -> line.startsWith("\"热点") ? line.substring(0, 13) : line)
                        .toList());
    }

    @Test
    void commonMessagesAreChangedByVersionAndReadInTheScreensLanguage() {
        producer.asks()
                .get(path("/canned-messages"))
                .then()
                .statusCode(200)
                .body("version", equalTo(0))
                .body("messages", hasSize(5))
                .body("messages[0].english", equalTo("5 minutes left"));
        Map<String, String> wanted =
                Map.of("text", "看一下后台软件", "traditional", "看一下後臺軟體", "english", "Look at the desk");
        json(producer, Map.of("messages", List.of(wanted)))
                .put(path("/canned-messages"))
                .then()
                .statusCode(428);
        json(producer, Map.of("messages", List.of(wanted)))
                .header("If-Match", "\"0\"")
                .put(path("/canned-messages"))
                .then()
                .statusCode(200)
                .body("messages.text", contains("看一下后台软件"));
        json(producer, Map.of("messages", List.of()))
                .header("If-Match", "\"0\"")
                .put(path("/canned-messages"))
                .then()
                .statusCode(412);
        json(producer, Map.of("messages", List.of(Map.of("text", "字".repeat(41)))))
                .header("If-Match", "*")
                .put(path("/canned-messages"))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/messages/0/text"));
        Session next = stage.world.session(Instant.now().plus(Duration.ofDays(7)), "下一场");
        producer.asks()
                .get("/api/v1/studio/sessions/" + next.id() + "/canned-messages")
                .then()
                .body("messages.text", contains("看一下后台软件"));

        String prompter = "/" + stage.screen("prompter") + ".json";
        json(
                        producer,
                        Map.of(
                                "to", "host",
                                "text", "看一下后台软件",
                                "traditional", "看一下後臺軟體",
                                "english", "Look at the desk"))
                .post(path("/screen-messages"))
                .then()
                .statusCode(201);
        for (var shown :
                Map.of(
                                "zh-Hans", "看一下后台软件",
                                "zh-Hant", "看一下後臺軟體",
                                "en", "Look at the desk")
                        .entrySet()) {
            given().queryParam("lang", shown.getKey())
                    .get(prompter)
                    .then()
                    .body("messages.text", contains(shown.getValue()));
        }
    }
}
