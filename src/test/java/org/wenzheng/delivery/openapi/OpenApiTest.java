package org.wenzheng.delivery.openapi;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.commitments.Commitments;
import org.wenzheng.delivery.Kind;
import org.wenzheng.delivery.content.Asked;
import org.wenzheng.delivery.content.Catalogue;
import org.wenzheng.delivery.search.SearchResource;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Scope;
import org.wenzheng.live.Listener;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.QuestionsOnAir;
import org.wenzheng.questions.Visibility;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.transcripts.running.RunningLine;
import org.wenzheng.transcripts.running.RunningRecord;

/** The document of the API against what the service really answers. */
@QuarkusTest
class OpenApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/api/v1/public/";

    /** What is not for everybody to read, and not kept. */
    private static final Set<String> ASKERS =
            Set.of(
                    API + "questions/{key}/support",
                    API + "receipts/{number}",
                    API + "receipts/{number}/copy");

    private static final Path RELEASED = Path.of("src/test/resources/openapi/released.json");

    private static final String EVENTS = API + "sessions/{key}/events";

    private JsonNode document;

    @BeforeEach
    void read() throws Exception {
        document = JSON.readTree(given().get("/openapi?format=json").asString());
    }

    /** The lints and the console's types read it there. */
    @Test
    void standsInAFileToo() throws Exception {
        Path file = Path.of("target", "openapi.json");
        Files.writeString(file, document.toPrettyString());
        assertEquals(document, JSON.readTree(file.toFile()));
    }

    /** What {@code bin/lib/keep-contract} keeps at a release. */
    @Test
    void breaksNoClientOfTheLastRelease() throws Exception {
        JsonNode now = ApiDocument.condensed(document);
        String written = ApiDocument.written(now);
        assertEquals(now, JSON.readTree(written));
        Files.writeString(Path.of("target", "openapi-contract.json"), written);
        ApiContract.Compared compared = ApiContract.compare(JSON.readTree(RELEASED.toFile()), now);
        Files.write(Path.of("target", "openapi-news.txt"), compared.told());
        assertEquals(
                List.of(),
                compared.breaks(),
                () ->
                        "breaks clients without another major version of the API:\n"
                                + String.join("\n", compared.breaks()));
    }

    private Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        document.path("paths")
                .fieldNames()
                .forEachRemaining(
                        path -> {
                            if (path.startsWith(API)) {
                                paths.add(path);
                            }
                        });
        return paths;
    }

    private JsonNode operation(String path) {
        return document.path("paths").path(path).path("get");
    }

    /** Of two with one name the document would have only one, and say nothing of it. */
    @Test
    void noTwoSchemasHaveOneName() throws Exception {
        Pattern named = Pattern.compile("@Schema\\(\\s*name = \"([A-Z]\\w*)\"");
        List<String> names = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path file : sources.filter(one -> one.toString().endsWith(".java")).toList()) {
                named.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> names.add(found.group(1)));
            }
        }
        assertTrue(names.size() > 100);
        Set<String> once = new HashSet<>();
        assertEquals(List.of(), names.stream().filter(name -> !once.add(name)).toList());
    }

    @Test
    void everyAddressIsDescribedWithItsParametersErrorsAndExamples() {
        assertTrue(document.path("openapi").asText().startsWith("3.1"));
        assertEquals(
                Set.of(
                        API + "answers",
                        API + "answers/{key}",
                        API + "answers/{key}/versions",
                        API + "changes",
                        API + "commitments",
                        API + "commitments/{key}",
                        API + "departments",
                        API + "departments/{key}",
                        API + "people",
                        API + "people/{key}",
                        API + "programmes",
                        API + "programmes/{key}",
                        API + "questions",
                        API + "questions/{key}",
                        API + "questions/{key}/support",
                        API + "receipts/{number}",
                        API + "receipts/{number}/copy",
                        API + "records",
                        API + "records/{key}",
                        API + "statistics",
                        API + "statistics/{table}.csv",
                        API + "search",
                        API + "suggestions",
                        API + "sessions",
                        API + "sessions/{key}",
                        EVENTS,
                        API + "sessions/{key}/live",
                        API + "sessions/{key}/record",
                        API + "topics",
                        API + "topics/{key}"),
                paths());
        for (String path : paths()) {
            if (ASKERS.contains(path) || path.equals(EVENTS)) {
                continue;
            }
            JsonNode operation = operation(path);
            assertFalse(operation.path("summary").asText().isBlank(), path);
            assertFalse(operation.path("operationId").asText().isBlank(), path);
            for (JsonNode parameter : operation.path("parameters")) {
                String name = path + " " + parameter.path("name").asText();
                assertFalse(parameter.path("description").asText().isBlank(), name);
                assertTrue(parameter.has("schema"), name);
            }
            JsonNode responses = operation.path("responses");
            Set<String> statuses = new TreeSet<>();
            responses.fieldNames().forEachRemaining(statuses::add);
            assertTrue(statuses.containsAll(Set.of("200", "400", "503")), path + statuses);
            assertEquals(
                    path.contains("{key}") || path.contains("statistics"),
                    statuses.contains("404"),
                    path);
            for (String status : statuses) {
                JsonNode response = responses.path(status);
                assertFalse(response.path("description").asText().isBlank(), path + status);
                if (status.compareTo("400") >= 0) {
                    JsonNode content = response.path("content").path("application/problem+json");
                    assertEquals(
                            "#/components/schemas/Problem",
                            content.path("schema").path("$ref").asText(),
                            path + status);
                    assertTrue(content.has("examples"), path + status);
                }
            }
        }
    }

    @Test
    void exactlyTheParametersThatAreTakenAreDescribed() {
        Catalogue catalogue = World.get(Catalogue.class);
        for (Kind<?> kind : catalogue.all()) {
            assertEquals(
                    new TreeSet<>(Asked.knownOfList(kind)), queryParameters(API + kind.plural()));
            assertEquals(
                    new TreeSet<>(Asked.knownOfOne(kind)),
                    queryParameters(API + kind.plural() + "/{key}"));
        }
        assertEquals(
                new TreeSet<>(Asked.knownOfOne(catalogue.records)),
                queryParameters(API + "sessions/{key}/record"));
        assertEquals(new TreeSet<>(SearchResource.known()), queryParameters(API + "search"));
    }

    private Set<String> queryParameters(String path) {
        Set<String> names = new TreeSet<>();
        for (JsonNode parameter : operation(path).path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                assertTrue(names.add(parameter.path("name").asText()), parameter.toString());
            }
        }
        return names;
    }

    @Test
    void everyDescribedParameterIsTakenWithAValueOfItsSchema() {
        for (Kind<?> kind : World.get(Catalogue.class).all()) {
            String path = API + kind.plural();
            for (JsonNode parameter : operation(path).path("parameters")) {
                String name = parameter.path("name").asText();
                if (parameter.path("in").asText().equals("query") && !name.equals("page[after]")) {
                    Response answer =
                            given().queryParam(name, value(name, parameter, kind)).get(path);
                    assertEquals(200, answer.statusCode(), name + " " + answer.asString());
                }
            }
        }
    }

    private static String value(String name, JsonNode parameter, Kind<?> kind) {
        JsonNode schema = parameter.path("schema");
        if (schema.has("enum")) {
            return schema.path("enum").get(0).asText();
        }
        if (schema.has("default")) {
            return schema.path("default").asText();
        }
        if (schema.has("examples")) {
            return schema.path("examples").get(0).asText();
        }
        if (name.startsWith("fields") || name.equals("include")) {
            return name.equals("include") ? kind.includes().getFirst() : "id";
        }
        if (name.endsWith("[in]")) {
            String one = "filter" + name.substring("filter".length(), name.length() - 4);
            return switch (one) {
                case "filter[number]", "filter[support]" -> "1,2";
                case "filter[id]", "filter[followUpOf]", "filter[question]" ->
                        UUID.randomUUID() + "," + UUID.randomUUID();
                case "filter[kind]" -> "help,thanks";
                case "filter[state]" ->
                        kind.name().equals("commitment") ? "open,kept" : "live,ended";
                default -> "one,two";
            };
        }
        return switch (schema.path("type").asText()) {
            case "integer" -> "1";
            case "boolean" -> "true";
            default ->
                    schema.path("format").asText().equals("uuid")
                            ? UUID.randomUUID().toString()
                            : "some";
        };
    }

    @Test
    void answersAreWhatTheDocumentSays() throws Exception {
        World world = World.volunteering();
        world.recorded();
        Map<String, Object> keys =
                Map.of(
                        "answers", answer(world).id(),
                        "records", world.session().slug(),
                        "questions", world.questions().getFirst().number(),
                        "sessions", world.session().slug(),
                        "departments", world.department().slug(),
                        "people", world.official().slug(),
                        "topics", world.topic().slug(),
                        "programmes", world.programme().slug(),
                        "commitments", commitment(world));
        for (Kind<?> kind : World.get(Catalogue.class).all()) {
            String path = API + kind.plural();
            String include = "?include=" + String.join(",", kind.includes());
            String both = kind.includes().isEmpty() ? "" : include;
            String key = String.valueOf(keys.get(kind.plural()));
            assertAsDescribed(path, path + both, 200);
            assertAsDescribed(path, path, 200);
            assertAsDescribed(path + "/{key}", path + "/" + key + both, 200);
            assertAsDescribed(path, path + "?nonsense=1", 400);
            assertAsDescribed(path + "/{key}", path + "/nothing-of-that-name", 404);
        }
        assertAsDescribed(
                API + "sessions/{key}/record",
                API + "sessions/" + world.session().slug() + "/record",
                200);
        assertAsDescribed(API + "search", API + "search?q=志愿服务", 200);
        assertAsDescribed(API + "search", API + "search?nonsense=1", 400);
    }

    private static Answer answer(World world) {
        UUID question = world.questions().getFirst().id();
        return World.get(Answers.class).published(List.of(question)).get(question).getFirst();
    }

    private static UUID commitment(World world) {
        Question question = world.questions().getFirst();
        String text = answer(world).text();
        return World.get(Commitments.class)
                .mark(
                        new Commitments.Wanted(
                                question.number(),
                                text.substring(0, 4),
                                LocalDate.of(2099, 12, 31)),
                        Scope.EVERYTHING,
                        Actor.SYSTEM)
                .id();
    }

    private void assertAsDescribed(String path, String address, int status) throws Exception {
        Response answer = given().get(address);
        assertEquals(status, answer.statusCode(), address + " " + answer.asString());
        JsonNode content =
                operation(path)
                        .path("responses")
                        .path(String.valueOf(status))
                        .path("content")
                        .path(status == 200 ? "application/json" : "application/problem+json");
        assertTrue(content.has("schema"), path + " " + status);
        List<String> faults = new ArrayList<>();
        check(JSON.readTree(answer.asString()), content.path("schema"), address, faults);
        assertEquals(List.of(), faults);
    }

    /** As much of JSON Schema as the document uses; what is not described may not be there. */
    private void check(JsonNode value, JsonNode schema, String at, List<String> faults) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().replace("#/components/schemas/", "");
            JsonNode target = document.path("components").path("schemas").path(name);
            if (target.isMissingNode()) {
                faults.add(at + ": no schema " + name);
                return;
            }
            check(value, target, at, faults);
            return;
        }
        for (String alternative : List.of("anyOf", "oneOf")) {
            if (schema.has(alternative)) {
                List<String> best = null;
                for (JsonNode option : schema.path(alternative)) {
                    List<String> own = new ArrayList<>();
                    check(value, option, at, own);
                    if (best == null || own.size() < best.size()) {
                        best = own;
                    }
                }
                faults.addAll(best == null ? List.of() : best);
                return;
            }
        }
        if (schema.has("allOf")) {
            schema.path("allOf").forEach(part -> check(value, part, at, faults));
            return;
        }
        Set<String> types = new HashSet<>();
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(type -> types.add(type.asText()));
        } else {
            types.add(schema.path("type").asText());
        }
        String type =
                switch (value.getNodeType()) {
                    case OBJECT -> "object";
                    case ARRAY -> "array";
                    case STRING -> "string";
                    case BOOLEAN -> "boolean";
                    case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
                    default -> "null";
                };
        if (!types.contains(type)) {
            faults.add(at + ": is " + type + ", described as " + types);
            return;
        }
        if (schema.has("enum")) {
            Set<String> allowed = new HashSet<>();
            schema.path("enum").forEach(one -> allowed.add(one.asText()));
            if (!allowed.contains(value.asText())) {
                faults.add(at + ": " + value + " is none of " + allowed);
            }
        }
        switch (schema.path("format").asText()) {
            case "uuid" -> UUID.fromString(value.asText());
            case "date-time" -> OffsetDateTime.parse(value.asText());
            default -> {}
        }
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                faults.add(at + ": lacks " + name.asText());
            }
        }
        value.properties()
                .forEach(
                        property -> {
                            JsonNode described = schema.path("properties").path(property.getKey());
                            if (described.isMissingNode()) {
                                faults.add(at + ": " + property.getKey() + " is not described");
                            } else {
                                check(
                                        property.getValue(),
                                        described,
                                        at + "." + property.getKey(),
                                        faults);
                            }
                        });
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(value.get(i), schema.path("items"), at + "[" + i + "]", faults);
            }
        }
    }

    /** Schema of the data of each event, by its name; without those of the stream itself. */
    private Map<String, JsonNode> events(String path) {
        Map<String, JsonNode> events = new TreeMap<>();
        operation(path)
                .path("responses")
                .path("200")
                .path("content")
                .path("text/event-stream")
                .path("schema")
                .path("items")
                .path("oneOf")
                .forEach(
                        event -> {
                            JsonNode properties = event.path("properties");
                            events.put(
                                    properties.path("event").path("enum").get(0).asText(),
                                    properties.path("data"));
                        });
        for (String ofStream : List.of("hello", "beat", "reset")) {
            assertNotNull(events.remove(ofStream), ofStream);
        }
        return events;
    }

    private static Set<String> types(Listener listener) {
        return listener.heard().stream().map(Listener.Heard::type).collect(Collectors.toSet());
    }

    @Test
    void whatIsHeardIsWhatTheDocumentSays() throws Exception {
        assertEquals(
                Set.of("key", "Last-Event-ID", "lastEventId", "lang"),
                Set.copyOf(operation(EVENTS).path("parameters").findValuesAsText("name")));
        World world = World.volunteering();
        Session session = world.session(Instant.now().plusSeconds(1800), "直播");
        Sessions sessions = World.get(Sessions.class);
        Questions questions = World.get(Questions.class);
        QuestionsOnAir questionsOnAir = World.get(QuestionsOnAir.class);
        RunningRecord record = World.get(RunningRecord.class);
        sessions.become(session.id(), SessionState.ANNOUNCED, Actor.SYSTEM, null);
        Map<String, JsonNode> described = events(EVENTS);
        try (Listener listener =
                Listener.at(EVENTS.replace("{key}", session.slug()), Map.of()).ready()) {
            sessions.become(session.id(), SessionState.LIVE, Actor.SYSTEM, null);
            Question question = world.approved(session, "志愿服务怎么报名？");
            for (OnAirState state :
                    List.of(
                            OnAirState.SHORTLISTED,
                            OnAirState.QUEUED,
                            OnAirState.READY,
                            OnAirState.ON_AIR,
                            OnAirState.AIRED)) {
                questionsOnAir.move(question.id(), state, Actor.SYSTEM, Instant.now());
            }
            QuarkusTransaction.requiringNew()
                    .run(() -> questions.support(question, 1, Actor.SYSTEM));
            world.answer(question, "打开小程序实名注册。", Instant.now());
            RunningLine line =
                    record.addLine(
                            session.id(),
                            new RunningRecord.NewLine(
                                    UUID.randomUUID(),
                                    RunningLine.Role.GUEST,
                                    world.official().id(),
                                    null,
                                    "各位网友好。",
                                    null,
                                    null),
                            Scope.EVERYTHING,
                            Actor.SYSTEM);
            // What was taken back meanwhile would not be told.
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    types(listener)
                                            .containsAll(Set.of("support", "answered", "line")));
            record.remove(session.id(), line.id(), null, Scope.EVERYTHING, Actor.SYSTEM);
            questions.setVisibility(question.id(), Visibility.HIDDEN, Actor.SYSTEM);
            await().atMost(PATIENCE).until(() -> types(listener).equals(described.keySet()));
            List<String> faults = new ArrayList<>();
            for (Listener.Heard heard : listener.heard()) {
                check(
                        JSON.readTree(heard.data()),
                        described.get(heard.type()),
                        heard.type(),
                        faults);
            }
            assertEquals(List.of(), faults);
        }
    }

    @Test
    void everyStreamIsDescribedWithSchemasThatAreThere() {
        for (String path :
                List.of(EVENTS, "/api/v1/studio/sessions/{id}/events", "/screens/{token}/events")) {
            assertFalse(operation(path).path("summary").asText().isBlank(), path);
            events(path)
                    .forEach(
                            (name, data) -> {
                                String schema =
                                        data.path("$ref")
                                                .asText()
                                                .replace("#/components/schemas/", "");
                                assertTrue(
                                        data.has("type")
                                                || document.path("components")
                                                        .path("schemas")
                                                        .has(schema),
                                        path + " " + name + " " + schema);
                            });
        }
    }

    @Test
    void whatAskersCallIsDescribedWithItsErrors() {
        JsonNode paths = document.path("paths");
        Map<JsonNode, Set<String>> answers =
                Map.of(
                        paths.path(API + "questions").path("post"),
                        Set.of("201", "400", "403", "413", "415", "422", "429", "503"),
                        paths.path(API + "questions/{key}/support").path("put"),
                        Set.of("200", "400", "404", "409", "429", "503"),
                        paths.path(API + "questions/{key}/support").path("delete"),
                        Set.of("200", "400", "404", "409", "429", "503"),
                        paths.path(API + "receipts/{number}").path("get"),
                        Set.of("200", "400", "404", "429", "503"),
                        paths.path(API + "receipts/{number}").path("delete"),
                        Set.of("200", "400", "404", "409", "429", "503"),
                        paths.path(API + "receipts/{number}/copy").path("get"),
                        Set.of("200", "400", "404", "429", "503"));
        answers.forEach(
                (operation, expected) -> {
                    Set<String> statuses = new TreeSet<>();
                    operation.path("responses").fieldNames().forEachRemaining(statuses::add);
                    assertEquals(new TreeSet<>(expected), statuses, operation.toString());
                    assertFalse(operation.path("summary").asText().isBlank());
                    for (JsonNode parameter : operation.path("parameters")) {
                        assertFalse(
                                parameter.path("description").asText().isBlank(),
                                parameter.toString());
                    }
                    for (String status : statuses) {
                        if (status.compareTo("400") >= 0) {
                            assertTrue(
                                    operation
                                            .path("responses")
                                            .path(status)
                                            .path("content")
                                            .path("application/problem+json")
                                            .has("examples"),
                                    status);
                        }
                    }
                });
    }

    @Test
    void whatIsAskedAndFollowedIsWhatTheDocumentSays() throws Exception {
        World world = World.volunteering();
        Response asked =
                given().contentType("application/json")
                        .body(
                                Map.of(
                                        "title", "志愿服务时长怎么查询？",
                                        "kind", "inquiry",
                                        "department", world.department().slug()))
                        .post(API + "questions");
        assertEquals(201, asked.statusCode(), asked.asString());
        List<String> faults = new ArrayList<>();
        check(
                JSON.readTree(asked.asString()),
                JSON.readTree("{\"$ref\":\"#/components/schemas/Receipt\"}"),
                "receipt",
                faults);
        Response followed =
                given().header("Lookup-Code", asked.jsonPath().getString("lookupCode"))
                        .get(API + "receipts/" + asked.jsonPath().getLong("number"));
        assertEquals(200, followed.statusCode(), followed.asString());
        check(
                JSON.readTree(followed.asString()),
                JSON.readTree("{\"$ref\":\"#/components/schemas/FollowedQuestion\"}"),
                "followed",
                faults);
        assertEquals(List.of(), faults);
    }

    @Test
    void theDocumentCanBeReadInABrowser() {
        given().get("/api-docs/").then().statusCode(200).body(containsString("swagger"));
    }
}
