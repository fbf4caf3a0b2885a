package org.wenzheng.api;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * Makes an example of a schema: of what its members give as theirs, else of the bundle {@code
 * examples} by the name of the member, else of its type.
 */
final class Examples {
    private static final String PREFIX = "#/components/schemas/";
    private static final ResourceBundle BY_NAME = ResourceBundle.getBundle("messages/examples");

    private final Map<String, Schema> schemas;
    private final Set<Schema> open = Collections.newSetFromMap(new IdentityHashMap<>());

    Examples(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    void add(MediaType content) {
        if (content.getExample() == null
                && content.getExamples() == null
                && content.getSchema() != null) {
            content.setExample(of(content.getSchema(), ""));
        }
    }

    /** Whether it is what a change names the version of. */
    boolean isVersioned(@Nullable MediaType content) {
        Schema schema = content == null ? null : resolved(content.getSchema());
        return schema != null
                && schema.getProperties() != null
                && schema.getProperties().keySet().containsAll(List.of("id", "version"));
    }

    private Schema resolved(Schema schema) {
        String ref = schema.getRef();
        return ref == null
                ? schema
                : Objects.requireNonNull(schemas.get(ref.replace(PREFIX, "")), ref);
    }

    private @Nullable Object of(Schema schema, String name) {
        Schema own = resolved(schema);
        if (own.getExamples() != null && !own.getExamples().isEmpty()) {
            return typed(own.getExamples().getFirst(), own);
        }
        if (own.getEnumeration() != null && !own.getEnumeration().isEmpty()) {
            return own.getEnumeration().getFirst();
        }
        for (List<Schema> parts :
                List.of(
                        requireNonNullElse(own.getAnyOf(), List.<Schema>of()),
                        requireNonNullElse(own.getOneOf(), List.<Schema>of()))) {
            if (!parts.isEmpty()) {
                return of(parts.getFirst(), name);
            }
        }
        if (own.getAllOf() != null && !own.getAllOf().isEmpty()) {
            Map<String, Object> all = new LinkedHashMap<>();
            own.getAllOf()
                    .forEach(
                            part -> {
                                if (of(part, name) instanceof Map<?, ?> members) {
                                    members.forEach((key, value) -> all.put(key.toString(), value));
                                }
                            });
            return all;
        }
        return ofType(own, name);
    }

    private @Nullable Object ofType(Schema schema, String name) {
        return switch (schema.getType() == null ? SchemaType.OBJECT : schema.getType().getFirst()) {
            case OBJECT -> object(schema);
            case ARRAY -> array(schema, name);
            case STRING -> text(schema, name);
            case INTEGER -> requireNonNullElse(schema.getMinimum(), BigDecimal.ONE).intValue();
            case NUMBER -> 0.83;
            case BOOLEAN -> true;
            case NULL -> null;
        };
    }

    /** Null within itself: no example goes on for ever. */
    private @Nullable Map<String, Object> object(Schema schema) {
        if (open.contains(schema)) {
            return null;
        }
        open.add(schema);
        Map<String, Object> example = new LinkedHashMap<>();
        requireNonNullElse(schema.getProperties(), Map.<String, Schema>of())
                .forEach(
                        (name, property) -> {
                            Object value = of(property, name);
                            if (value != null) {
                                example.put(name, value);
                            }
                        });
        open.remove(schema);
        return example;
    }

    private List<Object> array(Schema schema, String name) {
        Object element = schema.getItems() == null ? null : of(schema.getItems(), name);
        return element == null ? List.of() : List.of(element);
    }

    private static String text(Schema schema, String name) {
        return switch (schema.getFormat() == null ? "" : schema.getFormat()) {
            case "uuid" -> "019341c2-7a10-7c3e-9b5d-1e4c607f3c2a";
            case "date-time" -> "2026-11-05T09:30:00Z";
            case "date" -> "2026-11-05";
            case "uri" -> "https://video.example.org/2026-11-05";
            default -> BY_NAME.containsKey(name) ? BY_NAME.getString(name) : "文字";
        };
    }

    /** Annotations write every example as text. */
    private static Object typed(Object example, Schema schema) {
        if (!(example instanceof String text) || schema.getType() == null) {
            return example;
        }
        return switch (schema.getType().getFirst()) {
            case INTEGER -> Long.valueOf(text);
            case NUMBER -> new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            default -> text;
        };
    }
}
