package org.wenzheng.events;

import java.util.UUID;

/**
 * A thing that events are about or that they touch.
 *
 * @param kind the thing's table: {@code question}, {@code session}, …
 */
public record Subject(String kind, UUID id) {
    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
