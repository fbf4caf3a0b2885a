package org.wenzheng.shared.lists;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next what {@link ListQuery#after} takes to get the next page; null on the last one
 */
public record Page<T>(List<T> items, boolean hasMore, @Nullable String next, @Nullable Long count) {
    public Page {
        items = List.copyOf(items);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
        return new Page<>(items.stream().<R>map(mapping).toList(), hasMore, next, count);
    }
}
