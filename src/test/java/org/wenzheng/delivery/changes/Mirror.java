package org.wenzheng.delivery.changes;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the published content, kept by what the API offers everybody: the changes, and the
 * addresses that they name. Things are kept as they came; what they only name of others is read of
 * the copy of those.
 */
final class Mirror {
    static final String CHANGES = "/api/v1/public/changes";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Follow from others: a mirror counts for itself. */
    private static final Set<String> COUNTS = Set.of("questionCount", "sessionCount");

    /** Of which kind the thing is that a property names. */
    private static final Map<String, String> NAMED =
            Map.of(
                    "department", "department",
                    "session", "session",
                    "programme", "programme",
                    "person", "person",
                    "topics", "topic",
                    "parent", "topic",
                    "question", "question",
                    "followUpOf", "question");

    record Entry(String change, String kind, String id, @Nullable String address) {
        String thing() {
            return kind + " " + id;
        }
    }

    private final Map<String, JsonNode> things = new TreeMap<>();
    private final Predicate<Entry> wanted;
    private final Set<String> seen = new TreeSet<>();
    private @Nullable String position;

    private Mirror(@Nullable String position, Predicate<Entry> wanted) {
        this.position = position;
        this.wanted = wanted;
    }

    static Mirror fromTheBeginning(Predicate<Entry> wanted) {
        return new Mirror(null, wanted);
    }

    /** Has nothing of what there is. */
    static Mirror fromNow() {
        return new Mirror(end(), entry -> true);
    }

    static String end() {
        JsonNode part = part(null, 1_000);
        while (part.path("meta").path("hasMore").asBoolean()) {
            part = part(part.path("meta").path("position").asText(), 1_000);
        }
        return part.path("meta").path("position").asText();
    }

    static JsonNode part(@Nullable String after, int limit) {
        Response answer =
                after == null
                        ? given().get(CHANGES + "?limit={n}", limit)
                        : given().get(CHANGES + "?limit={n}&after={p}", limit, after);
        assertEquals(200, answer.statusCode(), answer.asString());
        return json(answer);
    }

    static JsonNode json(Response answer) {
        try {
            return JSON.readTree(answer.asByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Entry> entries(JsonNode part) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : part.path("data")) {
            entries.add(
                    new Entry(
                            entry.path("change").asText(),
                            entry.path("kind").asText(),
                            entry.path("id").asText(),
                            entry.path("address").asText(null)));
        }
        return entries;
    }

    /** Reads up to the end. */
    Mirror follow(int limit) {
        JsonNode part;
        do {
            part = part(position, limit);
            entries(part).stream().filter(wanted).forEach(this::take);
            position = part.path("meta").path("position").asText();
        } while (part.path("meta").path("hasMore").asBoolean());
        return this;
    }

    private void take(Entry entry) {
        seen.add(entry.thing());
        if (entry.address() == null) {
            assertEquals("gone", entry.change());
            things.remove(entry.thing());
            return;
        }
        Response answer = given().urlEncodingEnabled(false).get(entry.address());
        if (answer.statusCode() == 404) {
            things.remove(entry.thing());
        } else {
            assertEquals(200, answer.statusCode(), entry.address());
            things.put(entry.thing(), json(answer).path("data"));
        }
    }

    @Nullable String position() {
        return position;
    }

    /** All that was ever told of, gone or not. */
    Set<String> seen() {
        return Set.copyOf(seen);
    }

    /** Each thing as its list would show it, by kind and id. */
    Map<String, String> content() {
        Map<String, String> content = new TreeMap<>();
        things.forEach((thing, said) -> content.put(thing, resolved(said).toString()));
        return content;
    }

    /** Those of some kinds as they came, for who has nothing of what they name. */
    Map<String, String> content(List<String> kinds) {
        Map<String, String> content = new TreeMap<>();
        things.forEach(
                (thing, said) -> {
                    if (kinds.contains(thing.split(" ")[0])) {
                        content.put(thing, listed(said));
                    }
                });
        return content;
    }

    /** The same of what the API lists. */
    static String listed(JsonNode thing) {
        return withoutCounts(thing.deepCopy()).toString();
    }

    private JsonNode resolved(JsonNode said) {
        JsonNode copy = withoutCounts(said.deepCopy());
        name(copy);
        JsonNode question = copy.path("question");
        if (copy.has("dueOn") && copy instanceof ObjectNode commitment) {
            JsonNode asked = things.get("question " + question.path("id").asText());
            commitment.put(
                    "url", asked.path("url").asText() + "#commitment-" + copy.path("id").asText());
        }
        if (copy.has("answeredAt") && copy instanceof ObjectNode answer) {
            JsonNode asked = things.get("question " + question.path("id").asText());
            String place = copy.path("url").asText();
            answer.put("url", asked.path("url").asText() + place.substring(place.indexOf('#')));
        }
        return copy;
    }

    /** What is said of others beside their ids is what their copy says. */
    private void name(JsonNode said) {
        if (said instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                String kind = NAMED.get(property.getKey());
                if (kind == null) {
                    name(property.getValue());
                } else if (property.getValue() instanceof ObjectNode named) {
                    read(kind, named);
                } else {
                    property.getValue().forEach(one -> read(kind, (ObjectNode) one));
                }
            }
        } else {
            said.forEach(this::name);
        }
    }

    private void read(String kind, ObjectNode named) {
        String thing = kind + " " + named.path("id").asText();
        JsonNode copy = things.get(thing);
        if (copy == null) {
            throw new AssertionError("Named, but not there: " + thing);
        }
        for (Map.Entry<String, JsonNode> property : List.copyOf(named.properties())) {
            named.set(property.getKey(), copy.path(property.getKey()));
        }
    }

    private static JsonNode withoutCounts(JsonNode thing) {
        if (thing instanceof ObjectNode object) {
            object.remove(COUNTS);
        }
        thing.forEach(Mirror::withoutCounts);
        return thing;
    }
}
