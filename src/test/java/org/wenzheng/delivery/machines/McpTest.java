package org.wenzheng.delivery.machines;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.World;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Visibility;

/** The protocol as a client speaks it. */
@QuarkusTest
class McpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEWEST = "2025-06-18";
    private static final String BEFORE = "2025-03-26";

    private final World world = World.volunteering();

    private static RequestSpecification client(String version) {
        return given().contentType("application/json")
                .accept("application/json, text/event-stream")
                .header("MCP-Protocol-Version", version);
    }

    private static ValidatableResponse send(String message) {
        return client(NEWEST).body(message).post("/mcp").then();
    }

    private static String message(Object id, String method, Object params) {
        try {
            return JSON.writeValueAsString(
                    Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode json(ValidatableResponse response) {
        try {
            return JSON.readTree(response.extract().asString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static ValidatableResponse calling(String tool, Map<String, ?> arguments) {
        return send(message(7, "tools/call", Map.of("name", tool, "arguments", arguments)))
                .statusCode(200)
                .body("id", equalTo(7));
    }

    /** What a tool answers; what it says in text is the same. */
    private static JsonNode call(String tool, Map<String, ?> arguments) {
        JsonNode result = json(calling(tool, arguments)).path("result");
        assertFalse(result.path("isError").asBoolean(), result.toString());
        JsonNode structured = result.path("structuredContent");
        assertEquals("text", result.at("/content/0/type").asText());
        assertEquals(structured.toString(), result.at("/content/0/text").asText());
        List<String> faults = new ArrayList<>();
        check(structured, tool(tool).path("outputSchema"), tool, faults);
        assertEquals(List.of(), faults);
        return structured;
    }

    private static JsonNode tools() {
        return json(send(message("list", "tools/list", Map.of())).statusCode(200))
                .at("/result/tools");
    }

    private static JsonNode tool(String name) {
        for (JsonNode tool : tools()) {
            if (tool.path("name").asText().equals(name)) {
                return tool;
            }
        }
        throw new AssertionError("no tool " + name);
    }

    /** As much of JSON Schema as the tools use. */
    private static void check(JsonNode value, JsonNode schema, String at, List<String> faults) {
        switch (schema.path("type").asText()) {
            case "object" -> {
                Set<String> names = new HashSet<>();
                value.fieldNames().forEachRemaining(names::add);
                schema.path("required")
                        .forEach(
                                name -> {
                                    if (!names.contains(name.asText())) {
                                        faults.add(at + " lacks " + name);
                                    }
                                });
                for (String name : names) {
                    JsonNode described = schema.path("properties").path(name);
                    if (described.isMissingNode()) {
                        faults.add(at + "." + name + " is not described");
                    } else {
                        check(value.path(name), described, at + "." + name, faults);
                    }
                }
            }
            case "array" -> {
                for (JsonNode one : value) {
                    check(one, schema.path("items"), at + "[]", faults);
                }
                expect(value.isArray(), at, value, faults);
            }
            case "integer" -> expect(value.isIntegralNumber(), at, value, faults);
            default -> {
                Set<String> values = new TreeSet<>();
                schema.path("enum").forEach(one -> values.add(one.asText()));
                boolean known = values.isEmpty() || values.contains(value.asText());
                expect(value.isTextual() && known, at, value, faults);
            }
        }
    }

    private static void expect(boolean right, String at, JsonNode value, List<String> faults) {
        if (!right) {
            faults.add(at + " is " + value);
        }
    }

    private static String site() {
        return "http://localhost:" + RestAssured.port;
    }

    private String page(Question question) {
        return site() + "/questions/" + question.number() + "/" + question.slug();
    }

    @Test
    void aClientIntroducesItselfAndSeesTheTools() {
        client(NEWEST)
                .body(
                        message(
                                "first",
                                "initialize",
                                Map.of(
                                        "protocolVersion",
                                        NEWEST,
                                        "capabilities",
                                        Map.of(),
                                        "clientInfo",
                                        Map.of("name", "test", "version", "1"))))
                .post("/mcp")
                .then()
                .statusCode(200)
                .contentType("application/json;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .header("Mcp-Session-Id", nullValue())
                .body("jsonrpc", equalTo("2.0"))
                .body("id", equalTo("first"))
                .body("result.protocolVersion", equalTo(NEWEST))
                .body("result.capabilities.tools.listChanged", equalTo(false))
                .body("result.serverInfo.name", equalTo("wenzheng"))
                .body("result.serverInfo.title", equalTo("问政"))
                .body("result.serverInfo.version", not(emptyOrNullString()))
                .body("result.instructions", containsString("source"));
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                .statusCode(202)
                .body(emptyOrNullString());
        send("{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}}")
                .statusCode(202)
                .body(emptyOrNullString());
        send(message(1, "ping", Map.of())).statusCode(200).body("result", equalTo(Map.of()));
        Set<String> names = new TreeSet<>();
        for (JsonNode tool : tools()) {
            names.add(tool.path("name").asText());
            assertFalse(tool.path("description").asText().isBlank());
            assertEquals("object", tool.at("/inputSchema/type").asText());
            assertEquals("object", tool.at("/outputSchema/type").asText());
            assertTrue(tool.at("/annotations/readOnlyHint").asBoolean());
            assertTrue(tool.at("/inputSchema/properties").has("lang"));
        }
        assertEquals(Set.of("search", "question", "session", "department"), names);
        JsonNode search = tool("search").at("/inputSchema");
        assertEquals(
                "[\"relevance\",\"newest\",\"oldest\"]",
                search.at("/properties/sort/enum").toString());
        assertFalse(search.has("required"));
        assertEquals("[\"number\"]", tool("question").at("/inputSchema/required").toString());
    }

    @Test
    void versionsAreAgreedOn() {
        Map<String, String> answered =
                Map.of(NEWEST, NEWEST, BEFORE, BEFORE, "2024-11-05", NEWEST, "2099-01-01", NEWEST);
        answered.forEach(
                (wanted, offered) ->
                        given().contentType("application/json")
                                .body(message(1, "initialize", Map.of("protocolVersion", wanted)))
                                .post("/mcp")
                                .then()
                                .statusCode(200)
                                .body("result.protocolVersion", equalTo(offered)));
        client("2099-01-01")
                .body(message(1, "ping", Map.of()))
                .post("/mcp")
                .then()
                .statusCode(400)
                .body("error.code", equalTo(-32600))
                .body("error.message", containsString(NEWEST));
    }

    @Test
    void batchesAreTakenInTheVersionThatHasThem() {
        String batch =
                "["
                        + message(1, "ping", Map.of())
                        + ",{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"},"
                        + message("b", "nothing", Map.of())
                        + "]";
        client(BEFORE)
                .body(batch)
                .post("/mcp")
                .then()
                .statusCode(200)
                .body("id", equalTo(List.of(1, "b")))
                .body("[0].result", equalTo(Map.of()))
                .body("[1].error.code", equalTo(-32601));
        client(BEFORE)
                .body("[{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}]")
                .post("/mcp")
                .then()
                .statusCode(202);
        client(NEWEST)
                .body(batch)
                .post("/mcp")
                .then()
                .statusCode(400)
                .body("error.code", equalTo(-32600));
        for (String wrong : List.of("[]", "[" + "1,".repeat(20) + "1]")) {
            client(BEFORE)
                    .body(wrong)
                    .post("/mcp")
                    .then()
                    .statusCode(400)
                    .body("error.code", equalTo(-32600));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "null",
                "\"x\"",
                "{}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[1]}"
            })
    void whatIsNoCallIsRefused(String message) {
        send(message)
                .statusCode(400)
                .body("jsonrpc", equalTo("2.0"))
                .body("id", nullValue())
                .body("error.code", equalTo(-32600));
    }

    @Test
    void whatIsNoJsonIsRefused() {
        for (String message : List.of("{", "{\"jsonrpc\":", "[".repeat(5_000))) {
            send(message).statusCode(400).body("error.code", equalTo(-32700));
        }
        send("x".repeat(70_000)).statusCode(413).body("code", equalTo("too-large"));
        given().contentType("text/plain").body("{}").post("/mcp").then().statusCode(415);
    }

    @Test
    void thereIsNoStreamAndNoSession() {
        given().accept("text/event-stream").get("/mcp").then().statusCode(405);
        given().delete("/mcp").then().statusCode(405).header("Allow", containsString("POST"));
        send(message(1, "resources/list", Map.of()))
                .statusCode(200)
                .body("error.code", equalTo(-32601));
        send(message(1, "tools/list", Map.of("cursor", "x"))).body("error.code", equalTo(-32602));
    }

    @Test
    void pagesOfOtherSitesMayCallButNoneThatIsNoOrigin() {
        given().header("Origin", "https://another.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type, mcp-protocol-version")
                .options("/mcp")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Headers", containsString("MCP-Protocol-Version"))
                .header("Access-Control-Allow-Methods", containsString("POST"));
        client(NEWEST)
                .header("Origin", "https://another.example")
                .body(message(1, "ping", Map.of()))
                .post("/mcp")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*");
        for (String origin : List.of("null", "file://", "https://a.example/path", "%%")) {
            client(NEWEST)
                    .header("Origin", origin)
                    .body(message(1, "ping", Map.of()))
                    .post("/mcp")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("cross-site"));
        }
    }

    @Nested
    class Asked {
        @Test
        void forAQuestionItQuotesTheWholeAnswerWithWhereItStands() {
            Question question = world.questions().getFirst();
            JsonNode quoted = call("question", Map.of("number", question.number()));
            assertEquals("志愿服务怎么报名？", quoted.path("title").asText());
            assertEquals(page(question), quoted.path("source").asText());
            assertEquals(
                    world.department().slug(), quoted.path("department").path("slug").asText());
            assertEquals(world.session().slug(), quoted.path("session").path("slug").asText());
            assertEquals(1, quoted.path("answers").size());
            JsonNode answer = quoted.path("answers").get(0);
            assertEquals("打开“志愿云澜”小程序实名注册，\n一、选择项目；\n二、按时签到。", answer.path("text").asText());
            assertEquals(world.official().name(), answer.at("/official/name").asText());
            assertEquals("书记", answer.at("/official/title").asText());
            assertEquals(world.department().name(), answer.path("department").asText());
            assertEquals(
                    World.BEGAN.plusSeconds(90),
                    OffsetDateTime.parse(answer.path("answeredAt").asText()).toInstant());
            assertEquals(90, answer.path("videoSecond").asInt());
            assertEquals(world.session().videoUrl(), answer.path("video").asText());
            assertEquals(page(question) + "#answer-1", answer.path("source").asText());
            assertEquals("published", answer.path("state").asText());
            assertFalse(answer.has("notice"));
        }

        @Test
        void forWhatWasWithdrawnItSaysSo() {
            Question question = world.questions().get(1);
            Answer given =
                    World.get(Answers.class)
                            .published(List.of(question.id()))
                            .get(question.id())
                            .getFirst();
            World.get(Answers.class)
                    .become(given.id(), AnswerState.WITHDRAWN, Actor.SYSTEM, "数据有误");
            JsonNode answer =
                    call("question", Map.of("number", question.number())).at("/answers/0");
            assertEquals("withdrawn", answer.path("state").asText());
            assertEquals("数据有误", answer.at("/notice/reason").asText());
        }

        @Test
        void forWhatIsHiddenItFindsNothing() {
            Question hidden = world.unseen("看不见的提问怎么办？", Visibility.HIDDEN);
            Question waiting = world.submitted("还没有审核的提问？");
            for (Question question : List.of(hidden, waiting)) {
                calling("question", Map.of("number", question.number()))
                        .body("result.isError", equalTo(true))
                        .body("result.structuredContent", nullValue())
                        .body(
                                "result.content[0].text",
                                containsString(String.valueOf(question.number())))
                        .body("result.content[0].text", not(containsString("怎么办")));
            }
            calling("session", Map.of("session", "nothing-of-that-name"))
                    .body("result.isError", equalTo(true));
            calling("department", Map.of("department", "没有这个部门"))
                    .body("result.isError", equalTo(true));
            JsonNode session = call("session", Map.of("session", world.session().slug()));
            assertFalse(session.toString().contains("看不见"), session.toString());
        }

        @Test
        void forASessionItNamesTheQuestions() {
            JsonNode session = call("session", Map.of("session", world.session().slug()));
            assertEquals(world.session().title(), session.path("title").asText());
            assertEquals("archived", session.path("state").asText());
            assertEquals(world.official().name(), session.at("/guests/0/name").asText());
            assertEquals(
                    site() + "/sessions/" + world.session().slug(),
                    session.path("source").asText());
            List<Long> numbers = new ArrayList<>();
            session.path("questions").forEach(one -> numbers.add(one.path("number").asLong()));
            assertEquals(world.questions().stream().map(Question::number).toList(), numbers);
            assertEquals(
                    page(world.questions().getFirst()), session.at("/questions/0/source").asText());
        }

        @Test
        void forADepartmentBySlugOrNameInEitherScript() {
            world.counted();
            JsonNode bySlug = call("department", Map.of("department", world.department().slug()));
            assertEquals(world.department().name(), bySlug.path("name").asText());
            assertEquals(3, bySlug.path("questionCount").asInt());
            assertEquals(1, bySlug.path("sessionCount").asInt());
            assertEquals(world.official().name(), bySlug.at("/people/0/name").asText());
            JsonNode byName = call("department", Map.of("department", world.department().name()));
            assertEquals(bySlug, byName);
        }

        @Test
        void inTraditionalCharacters() {
            JsonNode quoted =
                    call(
                            "question",
                            Map.of(
                                    "number",
                                    world.questions().getFirst().number(),
                                    "lang",
                                    "zh-Hant"));
            assertEquals("志願服務怎麼報名？", quoted.path("title").asText());
            JsonNode byHeader =
                    json(client(NEWEST)
                                    .header("Accept-Language", "zh-TW")
                                    .body(
                                            message(
                                                    7,
                                                    "tools/call",
                                                    Map.of(
                                                            "name",
                                                            "question",
                                                            "arguments",
                                                            Map.of(
                                                                    "number",
                                                                    world.questions()
                                                                            .getFirst()
                                                                            .number()))))
                                    .post("/mcp")
                                    .then())
                            .at("/result/structuredContent");
            assertEquals(quoted, byHeader);
        }

        @Test
        void inASearchPageByPage() {
            Map<String, Object> wanted =
                    Map.of(
                            "query",
                            "志愿",
                            "departments",
                            List.of(world.department().slug()),
                            "sort",
                            "oldest",
                            "limit",
                            2);
            await().until(() -> call("search", wanted).path("total").asInt() == 3);
            JsonNode first = call("search", wanted);
            assertEquals(2, first.path("hits").size());
            JsonNode hit = first.at("/hits/0");
            Question question = world.questions().getFirst();
            assertEquals(question.number(), hit.path("number").asLong());
            assertEquals(page(question), hit.path("source").asText());
            assertTrue(hit.path("passage").asText().contains("志愿"), hit.toString());
            assertEquals(world.official().name(), hit.at("/officials/0/name").asText());
            assertEquals(90, hit.path("videoSecond").asInt());
            Map<String, Object> next = new java.util.HashMap<>(wanted);
            next.put("cursor", first.path("next").asText());
            JsonNode second = call("search", next);
            assertEquals(1, second.path("hits").size());
            assertEquals(world.questions().get(2).number(), second.at("/hits/0/number").asLong());
            assertFalse(second.has("next"));
            next.put("query", "保险");
            calling("search", next)
                    .body("error.code", equalTo(-32602))
                    .body("error.data.code", equalTo("cursor-of-another-list"));
        }
    }

    @Nested
    class Refused {
        @Test
        void isAToolThatIsNotThere() {
            calling("serch", Map.of())
                    .body("error.code", equalTo(-32602))
                    .body("error.message", containsString("you may have meant: search"));
            send(message(7, "tools/call", Map.of())).body("error.code", equalTo(-32602));
        }

        @Test
        void isAnArgumentThatIsNotThere() {
            calling("search", Map.of("qery", "志愿"))
                    .body("error.code", equalTo(-32602))
                    .body("error.data.errors[0].pointer", equalTo("#/qery"))
                    .body("error.data.errors[0].code", equalTo("unknown-field"))
                    .body("error.message", containsString("query"));
        }

        @Test
        void areArgumentsOfAnotherTypeOrTooMany() {
            Map<String, Map<String, Object>> wrong =
                    Map.of(
                            "#/number", Map.of("number", "200001"),
                            "#/lang", Map.of("number", 200001, "lang", "fr"));
            wrong.forEach(
                    (pointer, arguments) ->
                            calling("question", arguments)
                                    .body("error.code", equalTo(-32602))
                                    .body("error.data.errors[0].pointer", equalTo(pointer)));
            calling("question", Map.of())
                    .body("error.data.errors[0].pointer", equalTo("#/number"))
                    .body("error.data.errors[0].code", equalTo("required"));
            Map<String, Object> tooMuch =
                    Map.of(
                            "limit",
                            51,
                            "years",
                            java.util.Collections.nCopies(31, 2025),
                            "sort",
                            "best",
                            "query",
                            "问".repeat(301));
            List<String> pointers =
                    calling("search", tooMuch)
                            .body("error.code", equalTo(-32602))
                            .extract()
                            .path("error.data.errors.pointer");
            assertEquals(Set.of("#/limit", "#/years", "#/sort", "#/query"), Set.copyOf(pointers));
            calling("search", Map.of("cursor", "nonsense"))
                    .body("error.data.code", equalTo("cursor-not-valid"));
        }
    }
}
