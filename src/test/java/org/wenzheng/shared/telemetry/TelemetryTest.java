package org.wenzheng.shared.telemetry;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.wenzheng.Constrained;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;
import org.wenzheng.shared.telemetry.OtlpCollector.Told;

@QuarkusTest
@TestProfile(Constrained.class)
class TelemetryTest {
    private static final String QUESTIONS = "/api/v1/public/questions";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Set<String> EXPECTED =
            Set.of(
                    "wenzheng.requests",
                    "wenzheng.search",
                    "wenzheng.import.turns",
                    "wenzheng.review.oldest.seconds",
                    "wenzheng.dispatch.waiting",
                    "wenzheng.events.reader.lag.seconds",
                    "agroal.active.count",
                    "cache.gets",
                    "jvm.memory.used");

    OtlpCollector collector;

    private final World world = World.volunteering();

    private static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address);
    }

    private Told told(Predicate<Told> wanted) {
        return await().atMost(PATIENCE)
                .until(
                        () -> collector.spans().stream().filter(wanted).findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private UUID ask(String title, String text, String address) {
        long number =
                from(address)
                        .header("User-Agent", "Browser-of-Somebody")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .contentType("application/json")
                        .body(
                                Map.of(
                                        "title",
                                        title,
                                        "text",
                                        text,
                                        "kind",
                                        "inquiry",
                                        "department",
                                        world.department().slug()))
                        .post(QUESTIONS)
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getLong("number");
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                World.get(Questions.class)
                                        .<Question>find("number", number)
                                        .firstResult()
                                        .id());
    }

    @Test
    void aQuestionThatIsAskedIsTracedFromItsRequestToItsCommit() {
        UUID id = ask("怎么报名？", "", "198.51.100.31");

        Told submitted =
                told(
                        span ->
                                span.name().equals("question.submit")
                                        && id.toString()
                                                .equals(span.says().get("wenzheng.question")));
        assertEquals(
                Map.of("wenzheng.event", "question.submitted", "wenzheng.question", id.toString()),
                submitted.says());
        assertFalse(submitted.failed());
        Told request = told(span -> span.id().equals(submitted.parent()));
        assertEquals("POST " + QUESTIONS, request.name());
        assertEquals(
                Map.of("http.request.method", "POST", "http.route", QUESTIONS),
                Map.of(
                        "http.request.method",
                        request.says().get("http.request.method"),
                        "http.route",
                        request.says().get("http.route")));
        assertEquals("201", request.says().get("http.response.status_code"));
        assertEquals(Set.of("wenzheng-of-tests"), collector.services());
    }

    @Test
    void whatAReviewerDoesIsCalledByWhatItLeadsTo() {
        Question question = world.submitted("怎么办理？");
        Question approved = world.approved(world.session(), "几点开门？");

        assertTrue(
                told(span -> isAbout(span, "question.submit", question)).parent().isEmpty(),
                "not within a request");
        assertFalse(told(span -> isAbout(span, "question.approve", approved)).failed());
    }

    private static boolean isAbout(Told span, String verb, Question question) {
        return span.name().equals(verb)
                && question.id().toString().equals(span.says().get("wenzheng.question"));
    }

    @Test
    void whatWasTakenBackIsTracedAsFailed() {
        Question question = world.submitted("怎么退款？");
        RuntimeException cause = new RuntimeException("The telephone is 13812345678");

        assertThrows(
                RuntimeException.class,
                () ->
                        QuarkusTransaction.requiringNew()
                                .run(
                                        () -> {
                                            World.get(Questions.class)
                                                    .setVisibility(
                                                            question.id(),
                                                            Visibility.HIDDEN,
                                                            Actor.SYSTEM);
                                            throw cause;
                                        }));

        assertTrue(told(span -> isAbout(span, "question.change-visibility", question)).failed());
    }

    @Test
    void aSearchTellsWhatAnsweredItAndNotWhatWasSearched() {
        String wanted = "要找的" + UUID.randomUUID();
        from("198.51.100.32").queryParam("q", wanted).get("/search").then().statusCode(200);

        Told search =
                told(
                        span ->
                                span.name().equals("search")
                                        && "none".equals(span.says().get("wenzheng.found")));
        assertEquals(Set.of("wenzheng.source", "wenzheng.found"), search.says().keySet());
        assertFalse(collector.words().contains(wanted));
    }

    @Test
    void nothingThatSomebodyWroteOrCameFromLeavesTheHouse() {
        String secret = "秘" + UUID.randomUUID();
        UUID id = ask(secret + "吗？", "我住在" + secret, "198.51.100.33");
        from("198.51.100.33").get("/没有/" + secret).then().statusCode(404);
        from("198.51.100.33").get("/screens/" + secret).then().statusCode(404);
        from("198.51.100.33").get("/questions/" + secret + "?from=" + secret);
        // What came last is there, and so is what came before.
        UUID last = ask("最后一问？", "", "198.51.100.34");
        for (UUID asked : List.of(id, last)) {
            told(span -> asked.toString().equals(span.says().get("wenzheng.question")));
        }
        told(span -> "404".equals(span.says().get("http.response.status_code")));

        String words = collector.words();
        for (String inner :
                List.of(
                        secret,
                        java.net.URLEncoder.encode(secret, java.nio.charset.StandardCharsets.UTF_8),
                        "198.51.100.33",
                        "Browser-of-Somebody",
                        "13812345678")) {
            assertFalse(words.contains(inner), inner);
        }
        Set<String> known =
                Set.of(
                        "http.request.method",
                        "http.route",
                        "http.response.status_code",
                        "url.scheme",
                        "network.protocol.version",
                        "error.type");
        for (Told span : collector.spans()) {
            for (String attribute : span.says().keySet()) {
                assertTrue(
                        known.contains(attribute) || attribute.startsWith("wenzheng."), attribute);
            }
        }
    }

    @Test
    void metricsAreSentToo() {
        from("198.51.100.35").get("/").then().statusCode(200);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            Set<String> missing = new TreeSet<>(EXPECTED);
                            missing.removeAll(collector.metrics());
                            assertEquals(Set.of(), missing);
                        });
    }
}
