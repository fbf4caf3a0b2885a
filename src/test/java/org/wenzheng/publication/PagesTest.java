package org.wenzheng.publication;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wenzheng.Statements;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.people.Departments;

@QuarkusTest
class PagesTest {
    private final World world = World.volunteering();
    private final String address = "/api/probe/pages/" + world.department().id();

    private static Response get(String address, String... headers) {
        var request =
                given().redirects()
                        .follow(false)
                        .config(
                                RestAssuredConfig.config()
                                        .decoderConfig(
                                                DecoderConfig.decoderConfig().noContentDecoders()));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.get(address);
    }

    @Test
    void aHitAsksTheDatabaseNothingAndIsTheSameToTheByte() {
        Response[] answers = new Response[2];
        // The events of the world may drop the page once more.
        await().untilAsserted(
                        () -> {
                            answers[0] = get(address);
                            assertEquals(
                                    List.of(), Statements.during(() -> answers[1] = get(address)));
                        });
        assertEquals(200, answers[0].statusCode());
        assertEquals(answers[0].asString(), answers[1].asString());
        for (Response answer : List.of(answers[0], answers[1])) {
            answer.then()
                    .header("ETag", equalTo(answers[0].header("ETag")))
                    .header(
                            "Cache-Control",
                            equalTo("public, max-age=5, stale-while-revalidate=30"))
                    .header("Vary", equalTo("Accept-Encoding, Accept-Language"))
                    .header("Content-Language", equalTo("zh-Hans"))
                    .header("Surrogate-Key", equalTo("department-" + world.department().id()))
                    .header("Cache-Tag", equalTo("department-" + world.department().id()))
                    .header("Content-Type", equalTo("text/plain;charset=UTF-8"));
        }
    }

    @Test
    void whoHasItGetsNotModified() {
        String etag = get(address).header("ETag");
        await().untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(),
                                        Statements.during(
                                                () -> {
                                                    Response answer =
                                                            get(address, "If-None-Match", etag);
                                                    assertEquals(304, answer.statusCode());
                                                    assertEquals(0, answer.asByteArray().length);
                                                    assertEquals(etag, answer.header("ETag"));
                                                })));
    }

    @Test
    void aCompressedCopyIsSentToThoseWhoTakeIt() {
        Response miss = get(address, "Accept-Encoding", "gzip");
        Response hit = get(address, "Accept-Encoding", "gzip");
        for (Response answer : List.of(miss, hit)) {
            assertEquals("gzip", answer.header("Content-Encoding"));
            assertTrue(answer.header("ETag").endsWith("-gz\""));
        }
        assertEquals(
                get(address).asString(),
                given().header("Accept-Encoding", "gzip").get(address).asString());
    }

    @Test
    void headSaysWhatGetWouldSend() {
        Response get = get(address);
        given().config(
                        RestAssuredConfig.config()
                                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .head(address)
                .then()
                .statusCode(200)
                .header("ETag", equalTo(get.header("ETag")))
                .header("Content-Length", equalTo(String.valueOf(get.asByteArray().length)));
    }

    @Test
    void headSaysItAlsoOfAPageThatNobodyAskedForYet() {
        String fresh = address + "?lang=en";
        Response head =
                given().config(
                                RestAssuredConfig.config()
                                        .decoderConfig(
                                                DecoderConfig.decoderConfig().noContentDecoders()))
                        .head(fresh);
        head.then()
                .statusCode(200)
                .header("Content-Length", equalTo(String.valueOf(get(fresh).asByteArray().length)));
    }

    @Test
    void eachLanguageHasItsOwnPage() {
        assertTrue(get(address + "?lang=zh-Hant").asString().contains("歡迎您"));
        assertTrue(get(address, "Accept-Language", "zh-TW").asString().contains("歡迎您"));
        assertTrue(get(address, "Cookie", "lang=zh-Hant").asString().contains("欢迎您"));
        assertTrue(
                get(address + "?lang=zh-Hans", "Cookie", "lang=zh-Hant")
                        .asString()
                        .contains("欢迎您"));
        assertEquals("zh-Hant", get(address + "?lang=zh-HK").header("Content-Language"));
        assertTrue(get(address).asString().contains("欢迎您"));
    }

    @Test
    void aChangeIsSeenAtOnceOnThePageThatShowsIt() {
        String before = get(address).header("ETag");
        World.get(Departments.class)
                .rename(
                        world.department().id(),
                        world.department().name() + "（新）",
                        world.department().shortName(),
                        Actor.SYSTEM);
        await().untilAsserted(
                        () -> {
                            Response answer = get(address);
                            assertTrue(answer.asString().contains("（新）"));
                            assertTrue(!before.equals(answer.header("ETag")));
                        });
    }

    @Test
    void aMovedPageLeadsToItsNewAddressWithTheQuery() {
        get("/api/probe/moved?lang=en")
                .then()
                .statusCode(301)
                .header("Location", org.hamcrest.Matchers.endsWith("/api/probe/there?lang=en"));
    }

    @Test
    void anUnexpectedFailureTellsNothingOfTheInside() {
        String body =
                get("/api/probe/failures/unexpected")
                        .then()
                        .statusCode(500)
                        .contentType(startsWith("application/problem+json"))
                        .header("Cache-Control", equalTo("no-store"))
                        .body("code", equalTo("unexpected"))
                        .body("traceId", notNullValue())
                        .extract()
                        .asString();
        for (String inside : List.of("secret", "select", "IllegalState", "org.wenzheng", "at ")) {
            assertTrue(!body.contains(inside), body);
        }
    }

    @Test
    void aMalformedAddressIsTheCallersFault() throws IOException {
        for (String target :
                List.of(
                        "/api/v1/public/questions?sort=%ZZ",
                        "/api/v1/public/questions?lang=%",
                        "/api/v1/public/questions/%ZZ",
                        "/?x=%ZZ",
                        "/%")) {
            String status = statusOf(target);
            assertTrue(status.matches("HTTP/1.1 (200|400|404) .*"), target + " " + status);
        }
    }

    /** As it stands: clients refuse to send what is malformed. */
    private static String statusOf(String target) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(
                            ("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    @Test
    void aProblemIsToldInTheCallersLanguage() {
        get("/api/probe/failures/taken")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:wenzheng:problem:already-taken"))
                .body("title", equalTo("已经有了"))
                .body("detail", equalTo("“团市委”已被使用，请换一个。"));
        get("/api/probe/failures/taken", "Accept-Language", "en-GB")
                .then()
                .header("Content-Language", equalTo("en"))
                .body("title", equalTo("Already taken"));
    }

    @Test
    void everyOtherErrorIsAProblemToo() {
        get("/api/nothing/here").then().statusCode(404).body("code", equalTo("not-found"));
        get("/api/probe/pages/not-an-id").then().statusCode(404).body("code", equalTo("not-found"));
        given().delete(address).then().statusCode(405).body("code", equalTo("method-not-allowed"));
        given().contentType("text/plain")
                .body("x")
                .post("/api/probe/bodies")
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported-media-type"));
        for (String malformed : List.of("{", "", "[]")) {
            String body =
                    given().contentType("application/json")
                            .body(malformed)
                            .post("/api/probe/bodies")
                            .then()
                            .statusCode(400)
                            .body("code", equalTo("malformed-body"))
                            .extract()
                            .asString();
            assertTrue(!body.contains("wenzheng.publication") && !body.contains("jackson"), body);
        }
        given().contentType("application/json")
                .body("{\"number\":\"many\"}")
                .post("/api/probe/bodies")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid"))
                .body("errors.pointer", equalTo(List.of("#/name", "#/number")))
                .body("errors.code", equalTo(List.of("required", "expected")));
        given().contentType("application/json")
                .body("{\"name\":\" \",\"number\":1}")
                .post("/api/probe/bodies")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid"))
                .body("errors.pointer", equalTo(List.of("#/name")))
                .body("errors.code", equalTo(List.of("not-blank")));
    }
}
