package org.wenzheng.delivery.openapi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.identity.SignedIn;

/**
 * Requests that nobody means, of every operation that the document has, by somebody who may do
 * everything: none of them fails in the service, and each is answered as the document says. The
 * same ones each time.
 */
@QuarkusTest
class FuzzTest {
    /** Others by {@code bin/bench fuzz}. */
    private static final long SEED = Long.getLong("fuzz.seed", 20261129);

    private static final int OF_EACH = Integer.getInteger("fuzz.of-each", 12);

    /** Where what came of them is written, by status; nowhere in a run of the tests. */
    private static final @Nullable String RESULT = System.getProperty("fuzz.result");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A connection that stays open is no answer to look at. */
    private static final String STREAM = "/events";

    private static final List<String> WORDS =
            List.of(
                    "",
                    " ",
                    "null",
                    "问政",
                    "\0",
                    "a\0b",
                    "\u202e反",
                    "\ud83d\ude00",
                    "'; --",
                    "%",
                    "-1",
                    "99999999999999999999",
                    "1e400",
                    "x".repeat(600),
                    "2026-02-30T25:00:00Z",
                    "0001-01-01T00:00:00Z",
                    "+999999999-12-31T23:59:59Z");

    private static final List<String> BODIES =
            List.of(
                    "",
                    "null",
                    "[]",
                    "[null]",
                    "{}",
                    "\"\"",
                    "0",
                    "{",
                    "{\"a\":",
                    "\ufeff{}",
                    "[".repeat(2_000),
                    "{\"__proto__\":null}");

    /** A refusal all the same: oEmbed wants it for other formats. */
    private static final String NOT_OFFERED = "501";

    private static final List<String> MEDIA_TYPES =
            List.of(
                    "application/json",
                    "application/json",
                    "application/json",
                    "application/merge-patch+json",
                    "application/json;charset=utf-16",
                    "text/plain",
                    "application/xml",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data",
                    "multipart/form-data; boundary=x",
                    "application/octet-stream",
                    "*/*",
                    "nonsense");

    @TestHTTPResource("/")
    URI service;

    private final World world = World.volunteering();

    /** Signs in anew for each request: some end a sign-in. */
    private final SignedIn everybody = SignedIn.asEverybody();

    private final Random random = new Random(SEED);
    private JsonNode document;

    @Test
    void noRequestFailsAndEachIsAnsweredAsTheDocumentSays() throws Exception {
        document = JSON.readTree(given().get("/openapi?format=json").asString());
        List<String> wrong = new ArrayList<>();
        int sent = 0;
        Map<String, Integer> statuses = new TreeMap<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
                for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                    if (path.getKey().endsWith(STREAM)
                            || !operation.getValue().has("operationId")) {
                        continue;
                    }
                    for (int i = 0; i < OF_EACH; i++) {
                        HttpRequest request =
                                request(operation.getKey(), path.getKey(), operation.getValue());
                        String status = look(client, request, operation.getValue(), wrong);
                        statuses.merge(status, 1, Integer::sum);
                        sent++;
                    }
                }
            }
        }
        if (RESULT != null) {
            tell(sent, statuses, wrong);
        }
        assertEquals(List.of(), wrong, String.join("\n", wrong));
        assertTrue(sent > 1_000, "so few requests: " + sent);
    }

    private HttpRequest request(String method, String path, JsonNode operation) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve(filled(path) + query(operation)))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + everybody.onAnotherDevice().token())
                        .header("Content-Type", pick(MEDIA_TYPES));
        if (random.nextBoolean()) {
            request.header("If-Match", pick(List.of("*", "\"0\"", "0", "\"x\"", "W/\"1\"")));
        }
        if (random.nextBoolean()) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        return request.method(
                        method.toUpperCase(Locale.ROOT), BodyPublishers.ofString(body(operation)))
                .build();
    }

    private static void tell(int sent, Map<String, Integer> statuses, List<String> wrong)
            throws IOException {
        StringBuilder page = new StringBuilder("# Fuzz\n\nWritten by `bin/bench fuzz`.\n\n");
        page.append("- Date: ").append(LocalDate.now(ZoneId.systemDefault())).append('\n');
        page.append("- Seed: ").append(SEED).append('\n');
        page.append("- Requests of each operation: ").append(OF_EACH).append('\n');
        page.append("- Requests: ").append(sent).append('\n');
        page.append("- Failed, or not as the document says: ").append(wrong.size()).append("\n\n");
        page.append("| Status | Requests |\n|--:|--:|\n");
        statuses.forEach(
                (status, times) ->
                        page.append("| ")
                                .append(status)
                                .append(" | ")
                                .append(times)
                                .append(" |\n"));
        Files.writeString(Path.of(String.valueOf(RESULT)), page);
    }

    private static String look(
            HttpClient client, HttpRequest request, JsonNode operation, List<String> wrong)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        String status = String.valueOf(answer.statusCode());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        String what =
                "%s %s %s → %s %s"
                        .formatted(
                                request.method(),
                                request.uri(),
                                request.headers().map(),
                                status,
                                answer.body());
        what = what.substring(0, Math.min(what.length(), 700));
        boolean known = operation.path("responses").has(status);
        if (answer.statusCode() >= 500 && !(known && status.equals(NOT_OFFERED))) {
            wrong.add("failed: " + what);
        } else if (!known) {
            wrong.add("not in the document: " + what);
        } else if (answer.statusCode() >= 400 && !type.startsWith("application/problem+json")) {
            wrong.add("no problem: " + what);
        }
        return status;
    }

    private String filled(String path) {
        return IN_PATH.matcher(path).replaceAll(name -> Matcher.quoteReplacement(part(path)));
    }

    private String part(String path) {
        return switch (random.nextInt(3)) {
            case 0 -> real(path);
            case 1 -> UUID.randomUUID().toString();
            default -> encoded(pick(WORDS.subList(2, WORDS.size())));
        };
    }

    private String real(String path) {
        if (path.contains("/questions/")) {
            return path.startsWith("/api/v1/studio")
                    ? world.questions().getFirst().id().toString()
                    : String.valueOf(world.questions().getFirst().number());
        }
        return path.contains("/departments/")
                ? world.department().id().toString()
                : world.session().id().toString();
    }

    private String query(JsonNode operation) {
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query") && random.nextInt(4) == 0) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(encoded(parameter.path("name").asText()))
                        .append('=')
                        .append(encoded(pick(WORDS)));
            }
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** One that is wrong as a whole, or of the right shape with wrong values in it. */
    private String body(JsonNode operation) {
        JsonNode schema =
                operation
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema");
        return schema.isMissingNode() || random.nextInt(3) == 0 ? pick(BODIES) : object(schema, 0);
    }

    private String object(JsonNode schema, int depth) {
        List<String> members = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property :
                resolved(schema).path("properties").properties()) {
            if (random.nextInt(5) > 0) {
                members.add(quoted(property.getKey()) + ":" + value(property.getValue(), depth));
            }
        }
        return "{" + String.join(",", members) + "}";
    }

    private String value(JsonNode schema, int depth) {
        return switch (random.nextInt(depth > 2 ? 6 : 8)) {
            case 0 -> "null";
            case 1 -> quoted(pick(WORDS));
            case 2 -> pick(List.of("0", "-1", "1.5", "99999999999999999999", "true"));
            case 3 -> "[null]";
            case 4 -> quoted(UUID.randomUUID().toString());
            case 5 -> quoted("问政");
            case 6 -> "[" + value(schema.path("items"), depth + 1) + "]";
            default -> object(schema, depth + 1);
        };
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    private static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
