package org.wenzheng.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.publication.problems.HttpProblem;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.lists.FieldType;

/**
 * Reads the fields of a body of JSON, for merge patches too: what is absent is told from what is
 * null. Everything that is wrong is said at once by {@link #done}; a field that nobody asked for is
 * wrong, because a misspelt one would be lost without a word.
 */
public final class Body {
    private final JsonNode json;
    private final String prefix;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();

    private Body(JsonNode json, String prefix, List<FieldError> errors) {
        this.json = json;
        this.prefix = prefix;
        this.errors = errors;
    }

    /**
     * @throws ProblemException {@link HttpProblem#MALFORMED_BODY} where it is no object
     */
    public static Body of(@Nullable JsonNode json) {
        if (json == null || !json.isObject()) {
            throw ProblemException.of(HttpProblem.MALFORMED_BODY);
        }
        return new Body(json, "", new ArrayList<>());
    }

    /** As it was sent. */
    public JsonNode json() {
        return json;
    }

    private void wrong(String field, String code, Object... arguments) {
        errors.add(FieldError.of(prefix + field, code, arguments));
    }

    /** Those that may not be left out. */
    public Body with(String... fields) {
        for (String field : fields) {
            if (!json.has(field)) {
                wrong(field, "required");
            }
        }
        return this;
    }

    /** Null where it is absent. */
    public @Nullable String text(String field) {
        return read(field, JsonNode::isTextual, JsonNode::asText, "text");
    }

    /** Null where it is absent, blank where it is null. */
    public @Nullable String textOrNone(String field) {
        if (json.path(field).isNull()) {
            known.add(field);
            return "";
        }
        return text(field);
    }

    /** Null where it is absent. */
    public @Nullable Boolean yesOrNo(String field) {
        return read(field, JsonNode::isBoolean, JsonNode::asBoolean, "true, false");
    }

    public boolean has(String field) {
        return json.has(field);
    }

    /** False where it is absent. */
    public boolean flag(String field) {
        return Boolean.TRUE.equals(yesOrNo(field));
    }

    /** Of a thing that is changed. */
    public @Nullable Long version(String field) {
        return read(field, JsonNode::isIntegralNumber, JsonNode::asLong, "0");
    }

    /** A constant of the enum as it stands in the API. */
    public <E extends Enum<E>> @Nullable E choice(String field, Class<E> type) {
        E[] constants = type.getEnumConstants();
        return read(
                field,
                JsonNode::isTextual,
                value ->
                        Arrays.stream(constants)
                                .filter(one -> FieldType.word(one).equals(value.asText()))
                                .findFirst()
                                .orElse(null),
                Arrays.stream(constants).map(FieldType::word).collect(Collectors.joining(", ")));
    }

    public @Nullable UUID id(String field) {
        return read(
                field,
                JsonNode::isTextual,
                value -> {
                    try {
                        return UUID.fromString(value.asText());
                    } catch (IllegalArgumentException e) {
                        return null;
                    }
                },
                "uuid");
    }

    /** Null where it is absent or null. */
    public @Nullable UUID idOrNone(String field) {
        if (json.path(field).isNull()) {
            known.add(field);
            return null;
        }
        return id(field);
    }

    /** A whole number; null where it is absent. */
    public @Nullable Integer number(String field) {
        return read(field, JsonNode::canConvertToInt, JsonNode::asInt, "0");
    }

    /** Null where it is absent or null. */
    public @Nullable Integer numberOrNone(String field) {
        if (json.path(field).isNull()) {
            known.add(field);
            return null;
        }
        return number(field);
    }

    /** RFC 3339 with offset, within the years that a calendar has. */
    public @Nullable Instant time(String field) {
        return read(
                field,
                JsonNode::isTextual,
                value -> {
                    try {
                        OffsetDateTime time = OffsetDateTime.parse(value.asText());
                        return time.getYear() < 1 || time.getYear() > 9999
                                ? null
                                : time.toInstant();
                    } catch (DateTimeParseException e) {
                        return null;
                    }
                },
                "2026-03-05T09:30:00+08:00");
    }

    /** Objects; empty where it is absent. */
    public List<Body> list(String field) {
        List<Body> list = new ArrayList<>();
        JsonNode array = read(field, JsonNode::isArray, value -> value, "[{}]");
        if (array != null) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isObject()) {
                    list.add(new Body(array.get(i), prefix + field + "[" + i + "].", errors));
                } else {
                    wrong(field + "[" + i + "]", "expected", "{}");
                }
            }
        }
        return list;
    }

    /** Ids; empty where it is absent. */
    public List<UUID> ids(String field) {
        List<UUID> ids = new ArrayList<>();
        JsonNode array = read(field, JsonNode::isArray, value -> value, "[uuid]");
        if (array != null) {
            for (int i = 0; i < array.size(); i++) {
                try {
                    ids.add(UUID.fromString(array.get(i).asText()));
                } catch (IllegalArgumentException e) {
                    wrong(field + "[" + i + "]", "expected", "uuid");
                }
            }
        }
        return ids;
    }

    private <T> @Nullable T read(
            String field,
            java.util.function.Predicate<JsonNode> is,
            Function<JsonNode, @Nullable T> parse,
            String expected) {
        known.add(field);
        JsonNode value = json.path(field);
        if (value.isMissingNode()) {
            return null;
        }
        if (value.isNull()) {
            wrong(field, "required");
            return null;
        }
        T parsed = is.test(value) ? parse.apply(value) : null;
        if (parsed == null) {
            wrong(field, "expected", expected);
        }
        return parsed;
    }

    /** No more fields are read of this object. */
    public Body closed() {
        json.fieldNames()
                .forEachRemaining(
                        field -> {
                            if (!known.contains(field)) {
                                wrong(field, "unknown-field");
                            }
                        });
        return this;
    }

    /**
     * @throws ProblemException {@link CommonProblem#INVALID}
     */
    public void done() {
        closed();
        if (!errors.isEmpty()) {
            throw ProblemException.of(CommonProblem.INVALID).with(errors);
        }
    }
}
