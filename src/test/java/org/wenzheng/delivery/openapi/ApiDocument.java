package org.wenzheng.delivery.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The document of the API, cut down to what clients rely on. */
final class ApiDocument {
    static final JsonNode PROBLEM =
            JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/Problem");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode NO = JsonNodeFactory.instance.booleanNode(false);

    /** For people, or of who may do what. */
    private static final Set<String> WORDS =
            Set.of(
                    "description",
                    "example",
                    "examples",
                    "externalDocs",
                    "security",
                    "securitySchemes",
                    "servers",
                    "summary",
                    "tags",
                    "title");

    /** Below them stand names that somebody gave, not keywords. */
    private static final Set<String> NAMES =
            Set.of("content", "headers", "paths", "properties", "responses", "schemas");

    private ApiDocument() {}

    /**
     * A document of OpenAPI too, in one order: without words, and of headers their names alone. A
     * refusal that is the common problem is told by its status.
     */
    static JsonNode condensed(JsonNode document) {
        JsonNode condensed = without(document, false);
        condensed
                .path("paths")
                .forEach(
                        path ->
                                path.forEach(
                                        operation ->
                                                operation
                                                        .path("responses")
                                                        .forEach(ApiDocument::shorten)));
        return condensed;
    }

    private static void shorten(JsonNode response) {
        ObjectNode object = (ObjectNode) response;
        if (object.path("content").size() == 1
                && object.at("/content/application~1problem+json/schema").equals(PROBLEM)) {
            object.remove("content");
        }
        for (Map.Entry<String, JsonNode> header : object.path("headers").properties()) {
            header.setValue(JsonNodeFactory.instance.objectNode());
        }
    }

    private static JsonNode without(JsonNode node, boolean named) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(one -> array.add(without(one, false)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        Map<String, JsonNode> kept = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            boolean optional = member.getKey().equals("required") && member.getValue().equals(NO);
            if (named || !(WORDS.contains(member.getKey()) || optional)) {
                kept.put(
                        member.getKey(),
                        without(member.getValue(), !named && NAMES.contains(member.getKey())));
            }
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        kept.forEach(object::set);
        return object;
    }

    /** A line an operation and a schema, so that what changed is seen where it changed. */
    static String written(JsonNode condensed) {
        StringBuilder text = new StringBuilder("{");
        String before = "";
        for (Map.Entry<String, JsonNode> part : condensed.properties()) {
            text.append(before).append("\n").append(quoted(part.getKey())).append(":");
            before = ",";
            JsonNode value = part.getValue();
            if (value.isObject() && !part.getKey().equals("info")) {
                lines(text, value, 2);
            } else {
                text.append(value);
            }
        }
        return text.append("\n}\n").toString();
    }

    private static void lines(StringBuilder text, JsonNode object, int depth) {
        text.append("{");
        String before = "\n";
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            text.append(before).append(quoted(member.getKey())).append(":");
            before = ",\n";
            if (depth > 1) {
                lines(text, member.getValue(), depth - 1);
            } else {
                text.append(member.getValue());
            }
        }
        text.append("}");
    }

    private static String quoted(String name) {
        try {
            return JSON.writeValueAsString(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
