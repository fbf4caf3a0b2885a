package org.wenzheng.publication.connections;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;

/** How the service speaks HTTP where no page and no call is concerned. */
@QuarkusTest
class ServerEdgeTest {
    private static final String API = "/api/v1/public/";

    @TestHTTPResource("/")
    URI service;

    private String answer(String request) throws IOException {
        return answer(request, StandardCharsets.UTF_8);
    }

    private String answer(String request, Charset charset) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(charset));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String get(String address) {
        return "GET " + address + " HTTP/1.1\r\nHost: ask.example\r\nConnection: close\r\n\r\n";
    }

    @ParameterizedTest
    @CsvSource({
        "/search?q=垃圾分类, 200",
        "/api/v1/public/search?q=垃圾分类, 200",
        "/api/v1/public/questions?filter[title][contains]=垃圾, 400",
        "/没有这一页, 404",
    })
    void anAddressIsReadAsItIsTyped(String address, int status) throws IOException {
        String answer = answer(get(address));
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        if (address.startsWith("/search")) {
            assertTrue(answer.contains("垃圾分类"), answer);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    414 | GET /{long} HTTP/1.1~Host: a~~
                    431 | GET / HTTP/1.1~Host: a~X-Long: {long}{long}{long}~~
                    400 | GET /%zz HTTP/1.1~Host: a~Connection: close~~
                    400 | GET /search?q=%zz HTTP/1.1~Host: a~Connection: close~~
                    400 | GET / HTTP/3.7~Host: a~Connection: close~~
                    400 | GET / HTTP/1.1~Connection: close~~
                    400 | GET~~
                    400 | POST /ask HTTP/1.1~Host: a~Content-Length: x~~
                    413 | POST /ask HTTP/1.1~Host: a~Content-Length: 999999999~Connection: close~~
                    """)
    void whatTheServerRefusesByItselfIsRefusedInWords(int status, String request)
            throws IOException {
        String answer = answer(request.replace("{long}", "a".repeat(15_000)).replace("~", "\r\n"));

        assertTrue(answer.matches("(?s)HTTP/1.[01] " + status + " .*"), answer);
        String head = answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase();
        assertTrue(head.contains("content-security-policy: default-src"), answer);
        assertTrue(head.contains("x-content-type-options: nosniff"), answer);
        assertTrue(head.contains("date: "), answer);
        if (status != 400 || !head.contains("text/html")) {
            assertTrue(head.contains("content-type: application/problem+json"), answer);
            assertTrue(answer.contains("\"status\":" + status), answer);
        }
    }

    @Test
    void refusalsSpeakTheCallersLanguage() throws IOException {
        assertTrue(
                answer("GET /%zz HTTP/1.1\r\nHost: a\r\nAccept-Language: en\r\n\r\n")
                        .contains("Bad request"));
    }

    @Test
    void everyAnswerHasItsDate() {
        String date = given().get("/about").then().extract().header("Date");
        assertEquals(
                date,
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .format(
                                DateTimeFormatter.ofPattern(
                                        "EEE, dd MMM yyyy HH:mm:ss 'GMT'", java.util.Locale.US)));
        given().get(API + "topics").then().header("Date", not(blankOrNullString()));
        given().get(API + "topics").then().header("Date", not(blankOrNullString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ask", "/sessions", "/search", "/openapi", "/api/v1/public/topics"})
    void noAnswerNamesACodingThatIsNone(String path) throws IOException {
        assertFalse(answer(get(path)).toLowerCase().contains("content-encoding: identity"), path);
        assertFalse(answer(get(path)).toLowerCase().contains("content-encoding: identity"), path);
        String compressed =
                answer(get(path).replace("Connection:", "Accept-Encoding: gzip\r\nConnection:"));
        if (!path.startsWith("/api")) {
            assertTrue(compressed.toLowerCase().contains("content-encoding: gzip"), path);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PATCH  | /api/v1/public/questions             | GET, HEAD, OPTIONS, POST
                    DELETE | /api/v1/public/questions/1           | GET, HEAD, OPTIONS
                    GET    | /api/v1/public/questions/1/support   | DELETE, OPTIONS, PUT
                    POST   | /api/v1/public/receipts/1            | DELETE, GET, HEAD, OPTIONS
                    PUT    | /ask                                 | GET, HEAD, OPTIONS, POST
                    POST   | /feed.atom                           | GET, HEAD, OPTIONS
                    PATCH  | /api/v1/studio/sign-in/renewal       | OPTIONS, POST
                    DELETE | /api/v1/studio/questions/queue       | GET, HEAD, OPTIONS
                    """)
    void allowIsTrue(Method method, String path, String allowed) {
        given().request(method, path).then().statusCode(405).header("Allow", allowed);
        given().options(path).then().statusCode(204).header("Allow", allowed);
    }

    @Test
    void whatIsNotThereAllowsNothing() {
        given().options("/api/v1/public/nothing").then().statusCode(404);
    }

    @Test
    void otherSitesReadThePublicApiAloneAndWithoutCookies() {
        given().header("Origin", "https://other.example")
                .get(API + "topics")
                .then()
                .header("Access-Control-Allow-Origin", equalTo("*"))
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Access-Control-Expose-Headers", containsString("ETag"))
                .header("Access-Control-Expose-Headers", containsString("Link"));
        given().header("Origin", "https://other.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,idempotency-key")
                .options(API + "questions")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", containsString("Idempotency-Key"));
        for (String path : new String[] {"/", "/ask", "/api/v1/studio/me", "/console"}) {
            given().header("Origin", "https://other.example")
                    .header("Access-Control-Request-Method", "POST")
                    .options(path)
                    .then()
                    .header("Access-Control-Allow-Origin", nullValue())
                    .header("Access-Control-Allow-Methods", nullValue());
        }
    }

    @Test
    void theStreamsOfThePublicApiTooAndErrorsToo() throws IOException {
        World world = World.volunteering();
        try (RawRequest raw = new RawRequest(service)) {
            raw.say(
                    "GET "
                            + API
                            + "sessions/"
                            + world.session().slug()
                            + "/events HTTP/1.1\r\nHost: a\r\nOrigin: https://other.example\r\n\r\n");
            String head = raw.head();
            assertTrue(head.toLowerCase().contains("access-control-allow-origin: *"), head);
        }
        given().get(API + "sessions/none")
                .then()
                .statusCode(404)
                .header("Access-Control-Allow-Origin", equalTo("*"));
    }

    @Test
    void programsAreSentWhatDoesNotVaryByCookie() {
        given().cookie("lang", "en")
                .get(API + "topics")
                .then()
                .header("Vary", equalTo("Accept-Encoding, Accept-Language"))
                .header("Content-Language", equalTo("zh-Hans"));
        given().cookie("lang", "en")
                .get("/topics")
                .then()
                .header("Vary", containsString("Cookie"))
                .header("Content-Language", equalTo("en"));
    }

    @Test
    void theStudioAnswersNotModifiedWhereNothingChanged() {
        World world = World.volunteering();
        SignedIn editor = SignedIn.as(Role.EDITOR);
        String path = "/api/v1/studio/questions/" + world.questions().getFirst().id();
        String tag = editor.asks().get(path).then().statusCode(200).extract().header("ETag");

        editor.asks()
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(equalTo(""));
        editor.asks().header("If-None-Match", "*").get(path).then().statusCode(304);
        editor.asks()
                .contentType("application/json")
                .body(java.util.Map.of("text", "请看附注。"))
                .post(path + "/notes")
                .then()
                .statusCode(200);
        editor.asks()
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(tag)));
        editor.asks()
                .header("If-Match", tag)
                .contentType("application/merge-patch+json")
                .body(java.util.Map.of("onAirText", "志愿者有保险吗？"))
                .patch(path)
                .then()
                .statusCode(200);
    }
}
