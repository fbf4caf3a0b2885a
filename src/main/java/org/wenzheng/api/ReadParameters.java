package org.wenzheng.api;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.lists.ListQuery;

/**
 * Reads parameters that are no text. One that cannot be read is refused by its name; the REST layer
 * would say that there is no such page. Ids in paths stay with it: there that is true.
 */
@Provider
public class ReadParameters implements ParamConverterProvider {

    /** How a type is written, for whoever wrote something else. */
    private record Reading(String expected, Function<String, Object> read) {}

    private static final Reading FLAG = new Reading("true, false", ReadParameters::flag);
    private static final Reading NUMBER = new Reading("0", Integer::valueOf);
    private static final Map<Class<?>, Reading> READINGS =
            Map.of(
                    UUID.class,
                    new Reading("uuid", UUID::fromString),
                    boolean.class,
                    FLAG,
                    Boolean.class,
                    FLAG,
                    int.class,
                    NUMBER,
                    Integer.class,
                    NUMBER);

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(
            Class<T> type, Type generic, Annotation[] annotations) {
        Reading reading = READINGS.get(type);
        String name =
                Arrays.stream(annotations)
                        .map(ReadParameters::name)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        if (reading == null || name == null) {
            return null;
        }
        if (name.isEmpty()) {
            throw new IllegalStateException("Name the parameter in its annotation: " + type);
        }
        return new Named<>(name, reading);
    }

    private static @Nullable String name(Annotation annotation) {
        return switch (annotation) {
            case QueryParam query -> query.value();
            case RestQuery query -> query.value();
            case HeaderParam header -> header.value();
            case RestHeader header -> header.value();
            default -> null;
        };
    }

    private static Object flag(String written) {
        return switch (written) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private record Named<T>(String name, Reading reading) implements ParamConverter<T> {
        /** Null where nothing was written. */
        @Override
        @SuppressWarnings({"unchecked", "NullAway"}) // of the type that it was asked for
        public T fromString(String written) {
            if (written.isBlank()) {
                return null;
            }
            try {
                return (T) reading.read().apply(written.strip());
            } catch (IllegalArgumentException e) {
                throw ListQuery.malformed(name, written, reading.expected());
            }
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }
    }
}
