package org.wenzheng.publication;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SafetyHeadersTest {

    private static Map<String, List<String>> policy(String path) {
        return Stream.of(given().get(path).header("Content-Security-Policy").split(";"))
                .map(directive -> directive.strip().split(" "))
                .collect(
                        Collectors.toMap(
                                parts -> parts[0],
                                parts -> List.of(parts).subList(1, parts.length)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/questions",
                "/no-such-page",
                "/favicon.svg",
                "/console",
                "/api/v1/public/questions",
                "/api/v1/public/questions/nothing",
                "/api/v1/studio/nothing",
                "/api-docs/",
                "/openapi",
                "/feed.atom",
                "/q/health/live"
            })
    void everyAnswerSaysWhatABrowserMayDoWithIt(String path) {
        Response answer = given().get(path);

        assertEquals("nosniff", answer.header("X-Content-Type-Options"), path);
        assertEquals("same-origin", answer.header("Cross-Origin-Opener-Policy"), path);
        assertTrue(policy(path).containsKey("frame-ancestors"), path);
        assertTrue(policy(path).containsKey("default-src"), path);
        assertEquals(1, answer.headers().getValues("Content-Security-Policy").size(), path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console", "/questions", "/no-such-page"})
    void pagesRunNothingButTheServicesOwnFiles(String path) {
        Map<String, List<String>> policy = policy(path);

        assertEquals(List.of("'self'"), policy.get("default-src"));
        assertNull(policy.get("script-src"));
        assertNull(policy.get("style-src"));
    }

    @Test
    void nobodyFramesTheConsoleOrAnApi() {
        assertEquals(List.of("'none'"), policy("/console").get("frame-ancestors"));
        assertEquals(List.of("'none'"), policy("/console/accounts").get("frame-ancestors"));
        assertEquals(List.of("'none'"), policy("/api/v1/public/questions").get("frame-ancestors"));
        assertEquals(List.of("'self'"), policy("/consoles").get("frame-ancestors"));
    }

    @Test
    void theDocumentationRunsOnlyTheScriptsThatItCameWith() throws Exception {
        TreeSet<String> found = new TreeSet<>();
        for (var script : Jsoup.parse(given().get("/api-docs/").asString()).select("script")) {
            if (!script.hasAttr("src")) {
                byte[] hash =
                        MessageDigest.getInstance("SHA-256")
                                .digest(script.data().getBytes(StandardCharsets.UTF_8));
                found.add("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
            }
        }
        TreeSet<String> allowed = new TreeSet<>(policy("/api-docs/").get("script-src"));
        allowed.remove("'self'");

        assertEquals(found, allowed);
    }

    @Test
    void strictTransportIsAskedForOverHttpsAlone() {
        assertNull(given().get("/").header("Strict-Transport-Security"));
    }
}
