package org.wenzheng.studio;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Role;

/** What the console calls and reads, against what the service says that it offers. */
@QuarkusTest
class ConsoleApiTest {
    private static final Path API = Path.of("frontend-stub", "console", "api");

    /** {@code call<Page<Account>>({ method: "GET", path: `${STUDIO}/accounts` …} */
    private static final Pattern CALL =
            Pattern.compile(
                    "(?:openCall|call|download)(?:<(?<type>[^(]+)>)?\\(\\{\\s*method: \"(?<method>[A-Z]+)\","
                            + "\\s*path: [`\"](?<path>[^`\"]+)[`\"](?<rest>.*?)\\n?\\s*\\}\\),?\\n",
                    Pattern.DOTALL);

    private static final Pattern PARAMETER = Pattern.compile("\"((?:filter|page)\\[[^\"]+)\":");

    private static final Pattern INTERFACE =
            Pattern.compile(
                    "export interface (?<name>\\w+)(?:<T>)?(?: extends (?<above>\\w+)(?:<T>)?)? \\{\\n(?<body>.*?)\\n\\}",
                    Pattern.DOTALL);

    private static final Pattern FIELD =
            Pattern.compile("^    readonly (\\w+)\\??: ([^{]*?)(?:;|\\{.*)$", Pattern.MULTILINE);

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonNode openApi = JSON.createObjectNode();
    private String calls = "";
    private final Map<String, Map<String, String>> interfaces = new HashMap<>();

    @BeforeEach
    void read() throws IOException {
        openApi = JSON.readTree(given().get("/openapi?format=json").asString());
        calls = Files.readString(API.resolve("api.ts"));
        Matcher types = INTERFACE.matcher(Files.readString(API.resolve("types.ts")));
        while (types.find()) {
            Map<String, String> fields = new HashMap<>();
            if (types.group("above") != null) {
                fields.putAll(interfaces.getOrDefault(types.group("above"), Map.of()));
            }
            Matcher field = FIELD.matcher(types.group("body"));
            while (field.find()) {
                fields.put(field.group(1), field.group(2).strip());
            }
            interfaces.put(types.group("name"), fields);
        }
    }

    @Test
    void everyCallOfTheConsoleIsOffered() {
        List<String> wrong = new ArrayList<>();
        int found = 0;
        Matcher call = CALL.matcher(calls);
        while (call.find()) {
            found++;
            String path =
                    call.group("path")
                            .replace("${STUDIO}", "/api/v1/studio")
                            .replaceAll("\\$\\{part\\([^}]*\\)}", "{}");
            String method = call.group("method");
            JsonNode operation = operation(path, method);
            if (operation.isMissingNode()) {
                wrong.add(method + " " + path + " is not offered");
                continue;
            }
            parameters(call.group("rest"), operation)
                    .forEach(name -> wrong.add(method + " " + path + " has no parameter " + name));
            String type = call.group("type");
            if (type != null && !type.equals("void")) {
                JsonNode answer = answer(operation);
                if (answer.isMissingNode()) {
                    wrong.add(method + " " + path + " does not say what it answers");
                } else {
                    compare(type, answer, method + " " + path, wrong, new HashSet<>());
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(
                Pattern.compile("method: \"").matcher(calls).results().count(),
                found,
                "each call was read");
        assertTrue(found > 20);
    }

    @Test
    void theConsoleKnowsEveryRoleAndPermission() throws IOException {
        String types = Files.readString(API.resolve("types.ts"));

        assertEquals(
                Arrays.stream(Role.values())
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new)),
                words(types, "Role"));
        assertEquals(
                Arrays.stream(Permission.class.getFields())
                        .filter(field -> field.getType() == String.class)
                        .map(ConsoleApiTest::constant)
                        .collect(Collectors.toCollection(TreeSet::new)),
                words(types, "Permission"));
    }

    /** {@code export type Role = | "host" | "producer" …;} */
    private static Set<String> words(String types, String name) {
        Matcher union =
                Pattern.compile("export type " + name + " =([^;]+);", Pattern.DOTALL)
                        .matcher(types);
        assertTrue(union.find(), name);
        return Pattern.compile("\"([^\"]+)\"")
                .matcher(union.group(1))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String constant(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode operation(String path, String method) {
        for (Map.Entry<String, JsonNode> offered : openApi.path("paths").properties()) {
            if (offered.getKey().replaceAll("\\{[^}]*}", "{}").equals(path)) {
                return offered.getValue().path(method.toLowerCase(Locale.ROOT));
            }
        }
        return openApi.path("nothing");
    }

    private static Set<String> parameters(String rest, JsonNode operation) {
        Set<String> missing = new TreeSet<>();
        Matcher parameter = PARAMETER.matcher(rest);
        while (parameter.find()) {
            missing.add(parameter.group(1));
        }
        operation.path("parameters").forEach(known -> missing.remove(known.path("name").asText()));
        return missing;
    }

    private JsonNode answer(JsonNode operation) {
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                return response.getValue().path("content").path("application/json").path("schema");
            }
        }
        return operation.path("nothing");
    }

    /** Each field that the console reads is there, and so on inside of it. */
    private void compare(
            String type, JsonNode schema, String where, List<String> wrong, Set<String> seen) {
        JsonNode resolved = resolved(schema);
        Matcher list = Pattern.compile("(?:Page|List)<(\\w+)>|readonly (\\w+)\\[]").matcher(type);
        if (list.matches()) {
            boolean wrapped = list.group(1) != null;
            JsonNode array = wrapped ? resolved(property(resolved, "data")) : resolved;
            if (array.path("items").isMissingNode()) {
                wrong.add(where + " is no list");
                return;
            }
            compare(
                    wrapped ? list.group(1) : list.group(2),
                    array.path("items"),
                    where,
                    wrong,
                    seen);
            return;
        }
        Map<String, String> fields =
                interfaces.getOrDefault(type.replace(" | null", "").strip(), Map.of());
        if (!seen.add(type + resolved.hashCode())) {
            return;
        }
        fields.forEach(
                (name, fieldType) -> {
                    JsonNode property = property(resolved, name);
                    if (property.isMissingNode()) {
                        wrong.add(where + " has no " + type + "." + name);
                    } else {
                        compare(fieldType, property, where, wrong, seen);
                    }
                });
    }

    private JsonNode property(JsonNode schema, String name) {
        JsonNode own = schema.path("properties").path(name);
        if (!own.isMissingNode()) {
            return own;
        }
        for (JsonNode part : schema.path("allOf")) {
            JsonNode inherited = property(resolved(part), name);
            if (!inherited.isMissingNode()) {
                return inherited;
            }
        }
        return own;
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        if (reference.isTextual()) {
            return openApi.at(reference.asText().substring(1));
        }
        // Nullable: one of the thing and null.
        for (String way : List.of("anyOf", "oneOf")) {
            for (JsonNode part : schema.path(way)) {
                if (part.has("$ref")) {
                    return resolved(part);
                }
            }
        }
        return schema;
    }
}
