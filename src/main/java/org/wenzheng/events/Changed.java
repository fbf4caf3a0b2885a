package org.wenzheng.events;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a field was and became; the component of an event's record has the field's name. */
public record Changed<T>(@Nullable T before, @Nullable T after) {
    public static <T> @Nullable Changed<T> between(@Nullable T before, @Nullable T after) {
        return Objects.equals(before, after) ? null : new Changed<>(before, after);
    }
}
