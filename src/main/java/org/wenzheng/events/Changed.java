package org.wenzheng.events;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a field was and became; the component of an event's record has the field's name.
 *
 * @param before null where there was nothing
 * @param after null where nothing is left
 */
public record Changed<T>(@Nullable T before, @Nullable T after) {
    /** Null where nothing changed. */
    public static <T> @Nullable Changed<T> between(@Nullable T before, @Nullable T after) {
        return Objects.equals(before, after) ? null : new Changed<>(before, after);
    }
}
