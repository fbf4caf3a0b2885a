package org.wenzheng.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * Events as they are stored. With a mapper of its own: what the API writes its answers with may
 * change, the log may not.
 */
final class EventJson {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
                    .build();

    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private EventJson() {}

    private record Stored(Event event, List<Subject> touches) {}

    static String write(Event event) {
        try {
            return MAPPER.writeValueAsString(new Stored(event, event.touches()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a payload: " + event, e);
        }
    }

    static JsonNode tree(String stored) throws JsonProcessingException {
        return MAPPER.readTree(stored);
    }

    /** A component that the stored event does not have is null, zero or false. */
    static <E extends Event> E read(JsonNode payload, Class<E> record) {
        try {
            return MAPPER.treeToValue(withNamedChange(payload, record), record);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a " + record.getName() + ": " + payload, e);
        }
    }

    /** The first versions stored the one field that changed without its name. */
    private static JsonNode withNamedChange(JsonNode payload, Class<?> record) {
        List<String> changes =
                Arrays.stream(record.getRecordComponents())
                        .filter(component -> component.getType() == Changed.class)
                        .map(RecordComponent::getName)
                        .toList();
        if (changes.size() != 1 || !payload.has(BEFORE) || !payload.has(AFTER)) {
            return payload;
        }
        ObjectNode named = payload.deepCopy();
        named.putObject(changes.getFirst())
                .setAll(((ObjectNode) payload.deepCopy()).retain(BEFORE, AFTER));
        return named;
    }
}
