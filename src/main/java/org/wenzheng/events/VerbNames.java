package org.wenzheng.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was done, by what is stored of it: {@code question.reviewed} that made it {@code APPROVED}
 * is {@code question.approve}. In {@code events/verbs.properties}, by the type of an event, or by
 * type and the state that it moved something to.
 */
final class VerbNames {
    private static final String TABLE = "/events/verbs.properties";

    private final Map<String, String> names = new HashMap<>();

    /** Types of events that are called by the state that they lead to. */
    private final Set<String> byState;

    VerbNames() {
        Properties table = new Properties();
        try (Reader in =
                new InputStreamReader(
                        Objects.requireNonNull(VerbNames.class.getResourceAsStream(TABLE)),
                        StandardCharsets.UTF_8)) {
            table.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        table.stringPropertyNames().forEach(key -> names.put(key, table.getProperty(key)));
        byState =
                names.keySet().stream()
                        .filter(key -> key.contains(":"))
                        .map(key -> key.substring(0, key.indexOf(':')))
                        .collect(Collectors.toUnmodifiableSet());
    }

    Map<String, String> all() {
        return Map.copyOf(names);
    }

    String of(Event event) {
        String type = event.type();
        if (byState.contains(type)) {
            for (JsonNode part : payload(event)) {
                String name = names.get(type + ":" + part.path("after").asText());
                if (name != null) {
                    return name;
                }
            }
        }
        return names.getOrDefault(type, type);
    }

    private static JsonNode payload(Event event) {
        try {
            return EventJson.tree(EventJson.write(event)).path("event");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
