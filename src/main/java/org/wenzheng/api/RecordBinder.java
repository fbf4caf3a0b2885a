package org.wenzheng.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.publication.problems.HttpProblem;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.lists.CalendarTime;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.text.CleanText;

/**
 * Makes a record of a JSON object, by the types of its components. Everything that is wrong is said
 * at once, with what a {@link Checks.Checkable} knows of the rest; and an unknown member is wrong,
 * because a misspelt one would be lost without a word. Jackson stops at the first fault and coerces
 * scalars.
 *
 * <p>A component is required, unless it is {@code @Nullable} (absent or null is null), a {@code
 * boolean} (absent is false) or a {@link Patch}. One with {@code @JsonProperty(required = true)}
 * may be null but not absent. In a {@link MergePatch} null is for a {@link Patch} alone.
 */
public final class RecordBinder {
    private static final ClassValue<List<Component>> COMPONENTS =
            new ClassValue<>() {
                @Override
                protected List<Component> computeValue(Class<?> type) {
                    boolean patch = MergePatch.class.isAssignableFrom(type);
                    return Arrays.stream(type.getRecordComponents())
                            .map(component -> Component.of(component, patch))
                            .toList();
                }
            };

    private static final Map<Class<?>, Object> STAND_INS =
            Map.of(
                    String.class,
                    "",
                    boolean.class,
                    false,
                    Boolean.class,
                    false,
                    int.class,
                    0,
                    Integer.class,
                    0,
                    long.class,
                    0L,
                    Long.class,
                    0L,
                    UUID.class,
                    new UUID(0, 0),
                    Instant.class,
                    Instant.EPOCH,
                    LocalDate.class,
                    LocalDate.EPOCH);

    /** How a component may be written. */
    private record Component(
            String name,
            Type type,
            boolean mayBeAbsent,
            boolean mayBeNull,
            boolean isPatch,
            boolean isAsTyped) {
        static Component of(RecordComponent component, boolean inMergePatch) {
            boolean isPatch = component.getType() == Patch.class;
            boolean isNullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
            boolean mustBePresent = property != null && property.required();
            boolean isFlag = component.getType() == boolean.class;
            return new Component(
                    component.getName(),
                    isPatch ? argument(component.getGenericType()) : component.getGenericType(),
                    !mustBePresent && (isPatch || isNullable || isFlag),
                    isPatch || isNullable && (mustBePresent || !inMergePatch),
                    isPatch,
                    component.isAnnotationPresent(AsTyped.class));
        }

        @Nullable Object absent() {
            return isPatch ? Patch.absent() : type == boolean.class ? false : null;
        }
    }

    private final List<FieldError> errors = new ArrayList<>();

    private RecordBinder() {}

    /**
     * @param json null or missing: an empty body, good where every component may be absent
     * @throws ProblemException {@link HttpProblem#MALFORMED_BODY} where it is no object, {@link
     *     CommonProblem#INVALID} with everything that is wrong
     */
    public static <R> R bind(@Nullable JsonNode json, Class<R> type) {
        boolean mayBeEmpty = COMPONENTS.get(type).stream().allMatch(Component::mayBeAbsent);
        JsonNode object =
                (json == null || json.isMissingNode()) && mayBeEmpty
                        ? JsonNodeFactory.instance.objectNode()
                        : json;
        if (object == null || !object.isObject()) {
            throw ProblemException.of(HttpProblem.MALFORMED_BODY);
        }
        RecordBinder binder = new RecordBinder();
        Object bound = binder.object(object, type, "");
        if (!binder.errors.isEmpty()) {
            throw ProblemException.of(CommonProblem.INVALID).with(binder.errorsWith(bound));
        }
        return type.cast(bound);
    }

    /** What else is wrong, less what is said of values that stand in for unreadable ones. */
    private List<FieldError> errorsWith(Object bound) {
        List<FieldError> all = new ArrayList<>(errors);
        if (bound instanceof Checks.Checkable checkable) {
            Checks checks = new Checks();
            checkable.check(checks);
            checks.errors().stream()
                    .filter(error -> errors.stream().noneMatch(known -> meet(known, error)))
                    .forEach(all::add);
        }
        return all;
    }

    /** Whether one lies at or within the other. */
    private static boolean meet(FieldError one, FieldError another) {
        String first = one.pointer() + "/";
        String second = another.pointer() + "/";
        return first.startsWith(second) || second.startsWith(first);
    }

    private Object object(JsonNode json, Class<?> type, String at) {
        List<Component> components = COMPONENTS.get(type);
        Set<String> unknown = new LinkedHashSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        List<@Nullable Object> values = new ArrayList<>();
        for (Component component : components) {
            unknown.remove(component.name());
            values.add(
                    component(json.path(component.name()), component, at + "/" + component.name()));
        }
        List<String> known = components.stream().map(Component::name).toList();
        unknown.forEach(
                name ->
                        errors.add(
                                FieldError.of(
                                        at + "/" + escaped(name),
                                        "unknown-field",
                                        NearestName.of(name, known))));
        return construct(type, values);
    }

    /** RFC 6901, 3. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private @Nullable Object component(JsonNode value, Component component, String at) {
        if (value.isMissingNode() && component.mayBeAbsent()) {
            return component.absent();
        }
        if (value.isNull() && component.mayBeNull()) {
            return component.isPatch() ? Patch.of(null) : null;
        }
        if (value.isMissingNode() || value.isNull()) {
            errors.add(FieldError.of(at, "required"));
            return standIn(component.type());
        }
        Object read =
                component.isAsTyped() && value.isTextual()
                        ? value.asText()
                        : value(value, component.type(), at);
        return component.isPatch() ? Patch.of(read) : read;
    }

    private Object value(JsonNode value, Type type, String at) {
        if (type instanceof ParameterizedType) {
            return elements(value, type, at);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return value.isObject() ? object(value, raw, at) : expected(at, "{}", raw);
        }
        Object scalar = scalar(value, raw);
        return scalar == null ? expected(at, example(raw), raw) : scalar;
    }

    /** Lists alone have a type of elements here. */
    private Object elements(JsonNode value, Type listType, String at) {
        Type element = argument(listType);
        if (!value.isArray()) {
            boolean ofRecords = element instanceof Class<?> type && type.isRecord();
            return expected(at, ofRecords ? "[{}]" : "[…]", listType);
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            list.add(value(value.get(i), element, at + "/" + i));
        }
        return list;
    }

    private Object expected(String at, String written, Type type) {
        errors.add(FieldError.of(at, "expected", written));
        return standIn(type);
    }

    /** Of the type, so that what can be read of the rest can be checked. */
    private static Object standIn(Type type) {
        if (type instanceof ParameterizedType) {
            return List.of();
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return construct(
                    raw,
                    COMPONENTS.get(raw).stream()
                            .<@Nullable Object>map(
                                    component ->
                                            component.mayBeAbsent()
                                                    ? component.absent()
                                                    : standIn(component.type()))
                            .toList());
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        return Objects.requireNonNull(STAND_INS.get(raw), raw.getName());
    }

    private static @Nullable Object scalar(JsonNode value, Class<?> type) {
        if (type == String.class) {
            return value.isTextual() ? CleanText.of(value.asText()) : null;
        }
        if (type == Boolean.class || type == boolean.class) {
            return value.isBoolean() ? value.asBoolean() : null;
        }
        if (type == Integer.class || type == int.class) {
            return value.isIntegralNumber() && value.canConvertToInt() ? value.asInt() : null;
        }
        if (type == Long.class || type == long.class) {
            return value.isIntegralNumber() && value.canConvertToLong() ? value.asLong() : null;
        }
        return value.isTextual() ? written(value.asText(), type) : null;
    }

    private static @Nullable Object written(String text, Class<?> type) {
        if (type.isEnum()) {
            return FieldType.constant(type, text).orElse(null);
        }
        try {
            if (type == UUID.class) {
                return UUID.fromString(text);
            }
            if (type == Instant.class) {
                return CalendarTime.read(text);
            }
            if (type == LocalDate.class) {
                return LocalDate.parse(text);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
        throw new IllegalStateException("No JSON for " + type);
    }

    private static String example(Class<?> type) {
        if (type.isEnum()) {
            return FieldType.words(type).stream().collect(Collectors.joining(", "));
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true, false";
        }
        if (type == UUID.class) {
            return "uuid";
        }
        if (type == LocalDate.class) {
            return "2026-03-05";
        }
        return type == Instant.class ? "2026-03-05T09:30:00+08:00" : "0";
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private static Object construct(Class<?> type, List<@Nullable Object> values) {
        try {
            Class<?>[] types =
                    Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Not to be made of JSON: " + type, e);
        }
    }
}
