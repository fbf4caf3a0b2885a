package org.wenzheng.delivery.machines;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** JSON Schema of records, out of the types and annotations that describe the API's as well. */
final class ToolSchema {
    private static final Map<Type, String> TYPES =
            Map.of(
                    String.class, "string",
                    UUID.class, "string",
                    OffsetDateTime.class, "string",
                    int.class, "integer",
                    Integer.class, "integer",
                    long.class, "integer",
                    Long.class, "integer");

    private static final Map<Type, String> FORMATS =
            Map.of(UUID.class, "uuid", OffsetDateTime.class, "date-time");

    private ToolSchema() {}

    /** What is not {@code @Nullable} is required; nothing else may be there. */
    static ObjectNode of(Class<?> type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            ObjectNode value = value(component.getGenericType());
            describe(value, component.getAccessor().getAnnotation(Schema.class));
            properties.set(component.getName(), value);
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode value(Type type) {
        if (type instanceof ParameterizedType list) {
            ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
            return schema.set("items", value(list.getActualTypeArguments()[0]));
        }
        String known = TYPES.get(type);
        if (known == null) {
            Class<?> raw = (Class<?>) type;
            return raw.isEnum()
                    ? JsonNodeFactory.instance.objectNode().put("type", "string")
                    : of(raw);
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", known);
        String format = FORMATS.get(type);
        return format == null ? schema : schema.put("format", format);
    }

    private static void describe(ObjectNode value, @Nullable Schema words) {
        if (words == null) {
            return;
        }
        if (!words.description().isEmpty()) {
            value.put("description", words.description());
        }
        if (words.enumeration().length > 0) {
            ArrayNode values = value.putArray("enum");
            for (String one : words.enumeration()) {
                values.add(one);
            }
        }
        if (!words.minimum().isEmpty()) {
            value.put("minimum", new BigDecimal(words.minimum()));
        }
        if (!words.maximum().isEmpty()) {
            value.put("maximum", new BigDecimal(words.maximum()));
        }
        if (words.maxLength() < Integer.MAX_VALUE) {
            value.put("maxLength", words.maxLength());
        }
        if (words.examples().length > 0 && value.path("type").asText().equals("string")) {
            value.putArray("examples").add(words.examples()[0]);
        }
    }
}
