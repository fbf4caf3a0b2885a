package org.wenzheng.api;

import org.jspecify.annotations.Nullable;

/**
 * A member of a merge patch (RFC 7396) that may be removed: absent leaves what there is, null
 * removes it, a value replaces it.
 */
public record Patch<T>(boolean isPresent, @Nullable T value) {
    private static final Patch<?> ABSENT = new Patch<>(false, null);

    @SuppressWarnings("unchecked") // holds no value
    public static <T> Patch<T> absent() {
        return (Patch<T>) ABSENT;
    }

    public static <T> Patch<T> of(@Nullable T value) {
        return new Patch<>(true, value);
    }

    /** Null where the member is absent, {@code removed} where it is null. */
    public @Nullable T or(T removed) {
        return isPresent && value == null ? removed : value;
    }
}
