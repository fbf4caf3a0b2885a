package org.wenzheng.events;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** One event of each record that the service can put on the log. */
public final class EventSamples {
    private EventSamples() {}

    /** By stored name. */
    public static SortedMap<String, Event> all() {
        SortedMap<String, Event> events = new TreeMap<>();
        for (JavaClass type :
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.wenzheng")) {
            if (type.isRecord() && type.isAssignableTo(Event.class)) {
                Event event = (Event) sample(type.reflect(), Map.of());
                Event other = events.put(event.type(), event);
                if (other != null) {
                    throw new IllegalStateException(event + " and " + other + ": one name");
                }
            }
        }
        return events;
    }

    private static Object sample(Type type, Map<TypeVariable<?>, Type> variables) {
        if (type instanceof TypeVariable<?> variable) {
            return sample(Objects.requireNonNull(variables.get(variable)), variables);
        } else if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        } else if (type == UUID.class) {
            return new UUID(1, 1);
        } else if (type == String.class) {
            return "x";
        } else if (type == int.class || type == Integer.class) {
            return 1;
        } else if (type == long.class) {
            return 1L;
        } else if (type == boolean.class || type == Boolean.class) {
            return true;
        } else if (type == Instant.class) {
            return Instant.EPOCH;
        } else if (type == LocalDate.class) {
            return LocalDate.EPOCH;
        } else if (type instanceof Class<?> known && known.isEnum()) {
            return Objects.requireNonNull(known.getEnumConstants())[0];
        } else if (type instanceof Class<?> known && known.isRecord()) {
            return ofRecord(known, variables);
        }
        throw new IllegalStateException("No sample of " + type);
    }

    private static Object ofGeneric(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == List.class) {
            return List.of(sample(arguments[0], Map.of()));
        } else if (raw == Set.class) {
            return Set.of(sample(arguments[0], Map.of()));
        } else if (raw == Map.class) {
            return Map.of(sample(arguments[0], Map.of()), sample(arguments[1], Map.of()));
        }
        return ofRecord(raw, Map.of(raw.getTypeParameters()[0], arguments[0]));
    }

    private static Object ofRecord(Class<?> type, Map<TypeVariable<?>, Type> variables) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> constructor =
                    type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(
                    Arrays.stream(components)
                            .map(component -> sample(component.getGenericType(), variables))
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }
}
