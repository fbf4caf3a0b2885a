package org.wenzheng.delivery.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a client of an earlier document of the API can no longer rely on. Both documents are as
 * {@link ApiDocument#condensed} leaves them.
 *
 * <p>A request may become easier to satisfy, an answer easier to take: parameters, fields of bodies
 * and values of their enumerations may come along if nobody has to send them; what answers hold may
 * not go, nor become null or absent where it was always there. Unknown parameters and fields are
 * refused, so one that goes is a break too. Permissions stand in no document.
 */
final class ApiContract {
    private enum Way {
        REQUEST,
        RESPONSE
    }

    /** How far a number may go, and which keywords set it. */
    private static final List<String> CEILINGS = List.of("maximum", "maxLength", "maxItems");

    private static final List<String> FLOORS = List.of("minimum", "minLength", "minItems");
    private static final String REFERENCE = "$ref";
    private static final String NULL = "null";

    private final JsonNode earlier;
    private final JsonNode now;
    private final List<String> breaks = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Set<List<Object>> compared = new HashSet<>();

    private ApiContract(JsonNode earlier, JsonNode now) {
        this.earlier = earlier;
        this.now = now;
    }

    /**
     * @param breaks each with the operation and the place, none where the major version is another
     * @param told what a careful client wants to know of: values and kinds of answers that are new
     */
    record Compared(List<String> breaks, List<String> told) {}

    static Compared compare(JsonNode earlier, JsonNode now) {
        ApiContract contract = new ApiContract(earlier, now);
        contract.operations();
        // What every refusal is, where the documents say no more of it than its status.
        JsonNode problem = ApiDocument.PROBLEM;
        contract.schema(problem, problem, Way.RESPONSE, "every refusal");
        return new Compared(
                major(earlier).equals(major(now)) ? List.copyOf(contract.breaks) : List.of(),
                List.copyOf(contract.told));
    }

    private static String major(JsonNode document) {
        return document.path("info").path("version").asText().split("\\.")[0];
    }

    /** By method and path, whatever its variables are called. */
    private static Map<String, JsonNode> operations(JsonNode document) {
        Map<String, JsonNode> operations = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                operations.put(
                        operation.getKey().toUpperCase(Locale.ROOT)
                                + " "
                                + path.getKey().replaceAll("\\{\\w+}", "{}"),
                        operation.getValue());
            }
        }
        return operations;
    }

    private void operations() {
        Map<String, JsonNode> today = operations(now);
        operations(earlier)
                .forEach(
                        (name, before) -> {
                            JsonNode after = today.get(name);
                            if (after == null) {
                                breaks.add(name + ": is gone");
                            } else {
                                operation(name, before, after);
                            }
                        });
    }

    private void operation(String name, JsonNode before, JsonNode after) {
        if (!before.path("operationId").equals(after.path("operationId"))) {
            breaks.add(
                    "%s: is called %s, was %s"
                            .formatted(
                                    name,
                                    after.path("operationId").asText(),
                                    before.path("operationId").asText()));
        }
        parameters(name, parameters(before), parameters(after));
        body(name, before.path("requestBody"), after.path("requestBody"));
        for (Map.Entry<String, JsonNode> response : before.path("responses").properties()) {
            String at = name + " " + response.getKey();
            JsonNode is = after.path("responses").path(response.getKey());
            if (is.isMissingNode()) {
                breaks.add(at + ": is no longer answered");
                continue;
            }
            for (String header : names(response.getValue().path("headers"))) {
                if (!is.path("headers").has(header)) {
                    breaks.add(at + " " + header + ": is gone");
                }
            }
            content(response.getValue(), is, Way.RESPONSE, at);
        }
        for (String status : names(after.path("responses"))) {
            if (status.compareTo("400") < 0 && !before.path("responses").has(status)) {
                told.add(name + " " + status + ": is new");
            }
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Those of the path by their place, because their names are nobody's business. */
    private static Map<String, JsonNode> parameters(JsonNode operation) {
        Map<String, JsonNode> parameters = new TreeMap<>();
        int inPath = 0;
        for (JsonNode parameter : operation.path("parameters")) {
            String in = parameter.path("in").asText();
            String name =
                    in.equals("path")
                            ? "{" + inPath++ + "}"
                            : in + " " + parameter.path("name").asText();
            parameters.put(name, parameter);
        }
        return parameters;
    }

    private void parameters(
            String operation, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        before.forEach(
                (name, was) -> {
                    JsonNode is = after.get(name);
                    String at = operation + " " + name;
                    if (is == null) {
                        breaks.add(at + ": is gone");
                        return;
                    }
                    required(was, is, at);
                    schema(was.path("schema"), is.path("schema"), Way.REQUEST, at);
                });
        after.forEach(
                (name, is) -> {
                    if (!before.containsKey(name) && is.path("required").asBoolean()) {
                        breaks.add(operation + " " + name + ": is new and required");
                    }
                });
    }

    private void required(JsonNode was, JsonNode is, String at) {
        if (is.path("required").asBoolean() && !was.path("required").asBoolean()) {
            breaks.add(at + ": is required");
        }
    }

    private void body(String operation, JsonNode was, JsonNode is) {
        String at = operation + " body";
        if (was.isMissingNode()) {
            if (is.path("required").asBoolean()) {
                breaks.add(at + ": is new and required");
            }
            return;
        }
        if (is.isMissingNode()) {
            breaks.add(at + ": is gone");
            return;
        }
        required(was, is, at);
        content(was, is, Way.REQUEST, at);
    }

    private void content(JsonNode was, JsonNode is, Way way, String at) {
        for (Map.Entry<String, JsonNode> media : was.path("content").properties()) {
            JsonNode other = is.path("content").path(media.getKey());
            if (other.isMissingNode()) {
                breaks.add(at + " " + media.getKey() + ": is gone");
            } else {
                schema(media.getValue().path("schema"), other.path("schema"), way, at);
            }
        }
    }

    private void schema(JsonNode was, JsonNode is, Way way, String at) {
        nullability(isNullable(was, earlier), isNullable(is, now), way, at);
        JsonNode before = withoutNull(was);
        JsonNode after = withoutNull(is);
        // What refers to something is told of once, where it is first met; and may hold itself.
        if ((refers(before) || refers(after)) && !compared.add(List.of(before, after, way))) {
            return;
        }
        List<JsonNode> wereAlike = alternatives(before, earlier);
        List<JsonNode> areAlike = alternatives(after, now);
        if (wereAlike.size() > 1 || areAlike.size() > 1) {
            alternatives(wereAlike, areAlike, way, at);
            return;
        }
        JsonNode old = wereAlike.getFirst();
        JsonNode fresh = areAlike.getFirst();
        types(types(old), types(fresh), way, at);
        value(old, fresh, "format", way, at);
        values(old.path("enum"), fresh.path("enum"), way, at);
        if (way == Way.REQUEST) {
            limits(old, fresh, at);
        }
        properties(old, fresh, way, at);
        inner(old, fresh, "items", way, at + "[]");
        inner(old, fresh, "additionalProperties", way, at + "{}");
    }

    private static boolean refers(JsonNode schema) {
        return !schema.findPath(REFERENCE).isMissingNode();
    }

    private void nullability(boolean before, boolean after, Way way, String at) {
        if (way == Way.RESPONSE && after && !before) {
            breaks.add(at + ": may be null");
        }
        if (way == Way.REQUEST && before && !after) {
            breaks.add(at + ": may no longer be null");
        }
    }

    private void types(Set<String> old, Set<String> fresh, Way way, String at) {
        Set<String> wide = way == Way.REQUEST ? fresh : old;
        Set<String> narrow = way == Way.REQUEST ? old : fresh;
        boolean fits =
                wide.isEmpty()
                        || !narrow.isEmpty()
                                && narrow.stream()
                                        .allMatch(
                                                type ->
                                                        wide.contains(type)
                                                                || type.equals("integer")
                                                                        && wide.contains("number"));
        if (!fits) {
            breaks.add(at + ": is " + named(fresh) + ", was " + named(old));
        }
    }

    private static String named(Set<String> types) {
        return types.isEmpty() ? "anything" : String.join(" or ", new TreeSet<>(types));
    }

    /** A keyword that may go in requests and come in answers, and never be another. */
    private void value(JsonNode was, JsonNode is, String keyword, Way way, String at) {
        JsonNode bound = (way == Way.REQUEST ? is : was).path(keyword);
        JsonNode other = (way == Way.REQUEST ? was : is).path(keyword);
        if (!bound.isMissingNode() && !bound.equals(other)) {
            breaks.add(
                    "%s: %s is %s, was %s"
                            .formatted(at, keyword, or(is.path(keyword)), or(was.path(keyword))));
        }
    }

    private static String or(JsonNode value) {
        return value.isMissingNode() ? "open" : value.asText();
    }

    private void values(JsonNode was, JsonNode is, Way way, String at) {
        Set<String> old = texts(was);
        Set<String> fresh = texts(is);
        if (way == Way.REQUEST) {
            if (!fresh.isEmpty() && (old.isEmpty() || !fresh.containsAll(old))) {
                breaks.add(at + ": takes only " + new TreeSet<>(fresh));
            }
        } else if (!old.isEmpty() && (fresh.isEmpty() || !old.containsAll(fresh))) {
            Set<String> more = new TreeSet<>(fresh);
            more.removeAll(old);
            told.add(at + ": may be " + (fresh.isEmpty() ? "anything" : more));
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private void limits(JsonNode was, JsonNode is, String at) {
        for (String keyword : CEILINGS) {
            limit(was, is, keyword, Comparator.naturalOrder(), at);
        }
        for (String keyword : FLOORS) {
            limit(was, is, keyword, Comparator.reverseOrder(), at);
        }
        value(was, is, "pattern", Way.REQUEST, at);
        if (!was.path("default").equals(is.path("default"))) {
            breaks.add(
                    "%s: is %s where it is left out, was %s"
                            .formatted(at, or(is.path("default")), or(was.path("default"))));
        }
    }

    private void limit(
            JsonNode was, JsonNode is, String keyword, Comparator<Double> wider, String at) {
        JsonNode old = was.path(keyword);
        JsonNode fresh = is.path(keyword);
        if (!fresh.isMissingNode()
                && (old.isMissingNode() || wider.compare(fresh.asDouble(), old.asDouble()) < 0)) {
            breaks.add("%s: %s is %s, was %s".formatted(at, keyword, or(fresh), or(old)));
        }
    }

    private void properties(JsonNode was, JsonNode is, Way way, String at) {
        Set<String> needed = texts(was.path("required"));
        Set<String> needs = texts(is.path("required"));
        for (Map.Entry<String, JsonNode> property : was.path("properties").properties()) {
            String name = property.getKey();
            String there = at + "." + name;
            if (!is.path("properties").has(name)) {
                breaks.add(there + ": is gone");
                continue;
            }
            if (way == Way.REQUEST && needs.contains(name) && !needed.contains(name)) {
                breaks.add(there + ": is required");
            }
            if (way == Way.RESPONSE && needed.contains(name) && !needs.contains(name)) {
                breaks.add(there + ": may be absent");
            }
            schema(property.getValue(), is.path("properties").path(name), way, there);
        }
        for (String name : needs) {
            if (way == Way.REQUEST && !was.path("properties").has(name)) {
                breaks.add(at + "." + name + ": is new and required");
            }
        }
    }

    private void inner(JsonNode was, JsonNode is, String keyword, Way way, String at) {
        if (was.path(keyword).isObject() && is.path(keyword).isObject()) {
            schema(was.path(keyword), is.path(keyword), way, at);
        }
    }

    /** Each is compared with the one of the other side that is most like it. */
    private void alternatives(List<JsonNode> was, List<JsonNode> is, Way way, String at) {
        Set<JsonNode> taken = new HashSet<>();
        for (JsonNode old : was) {
            ApiContract best = null;
            JsonNode like = null;
            for (JsonNode fresh : is) {
                ApiContract attempt = new ApiContract(earlier, now);
                attempt.compared.addAll(compared);
                attempt.schema(old, fresh, way, at);
                if (best == null || attempt.distance() < best.distance()) {
                    best = attempt;
                    like = fresh;
                }
            }
            if (best != null && like != null) {
                breaks.addAll(best.breaks);
                told.addAll(best.told);
                taken.add(like);
            }
        }
        if (way == Way.RESPONSE && taken.size() < is.size()) {
            told.add(at + ": has other kinds");
        }
    }

    private int distance() {
        return 100 * breaks.size() + told.size();
    }

    private static JsonNode either(JsonNode schema) {
        return schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf");
    }

    private static boolean isNull(JsonNode schema) {
        return schema.path("type").asText().equals(NULL);
    }

    private static boolean isNullable(JsonNode schema, JsonNode document) {
        JsonNode whole = resolved(schema, document);
        for (JsonNode one : either(whole)) {
            if (isNull(one) || isNullable(one, document)) {
                return true;
            }
        }
        return texts(whole.path("type")).contains(NULL);
    }

    /** What it is where it is not null, of something that may be null. */
    private static JsonNode withoutNull(JsonNode schema) {
        List<JsonNode> others = new ArrayList<>();
        either(schema).forEach(one -> others.add(one));
        others.removeIf(ApiContract::isNull);
        return others.size() == 1 ? others.getFirst() : schema;
    }

    /** One, where it has no alternatives; without references at the top, and without null. */
    private static List<JsonNode> alternatives(JsonNode schema, JsonNode document) {
        JsonNode whole = resolved(schema, document);
        JsonNode only = withoutNull(whole);
        if (only != whole) {
            return alternatives(only, document);
        }
        List<JsonNode> alternatives = new ArrayList<>();
        either(whole).forEach(one -> alternatives.add(one));
        alternatives.removeIf(ApiContract::isNull);
        return alternatives.isEmpty() ? List.of(whole) : alternatives;
    }

    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        Set<String> types = texts(type);
        if (type.isTextual()) {
            types.add(type.asText());
        }
        types.remove(NULL);
        return types;
    }

    /** What stands beside a reference holds too. */
    private static JsonNode resolved(JsonNode schema, JsonNode document) {
        if (!schema.has(REFERENCE)) {
            return schema.isMissingNode() ? JsonNodeFactory.instance.objectNode() : schema;
        }
        JsonNode target =
                resolved(document.at(schema.path(REFERENCE).asText().substring(1)), document);
        ObjectNode both = ((ObjectNode) target).deepCopy();
        for (Map.Entry<String, JsonNode> own : schema.properties()) {
            if (!own.getKey().equals(REFERENCE)) {
                both.set(own.getKey(), own.getValue());
            }
        }
        return both;
    }
}
