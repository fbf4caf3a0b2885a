package org.wenzheng.events;

import java.util.HashMap;
import java.util.Map;

/** The records of a type of event, by the names that they are stored under. */
final class EventTypes extends ClassValue<Map<String, Class<? extends Event>>> {
    private static final EventTypes RECORDS = new EventTypes();

    /** A sealed type stands for all that it permits. */
    static Map<String, Class<? extends Event>> records(Class<? extends Event> type) {
        return RECORDS.get(type);
    }

    static String name(Class<? extends Event> type) {
        EventType stored = type.getAnnotation(EventType.class);
        if (stored == null) {
            throw new IllegalArgumentException(type.getName() + " has no @EventType");
        }
        return stored.value();
    }

    @Override
    protected Map<String, Class<? extends Event>> computeValue(Class<?> type) {
        Class<? extends Event> event = type.asSubclass(Event.class);
        if (!event.isSealed()) {
            return Map.of(name(event), event);
        }
        Map<String, Class<? extends Event>> records = new HashMap<>();
        for (Class<?> permitted : event.getPermittedSubclasses()) {
            records.putAll(get(permitted));
        }
        return Map.copyOf(records);
    }
}
