package org.wenzheng.site.content;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.site.Visit;

/** In which order a list of questions stands. */
enum ListOrder {
    NEWEST(null, null),
    SUPPORT("support", "-support");

    /** Who wants to know the same is counted without dropping the page. */
    private static final Duration COUNT_AGAIN = Duration.ofMinutes(1);

    private final @Nullable String word;
    private final @Nullable String keys;

    ListOrder(@Nullable String word, @Nullable String keys) {
        this.word = word;
        this.keys = keys;
    }

    record Choice(ListOrder order, String href, boolean current) {
        /** For templates, which compare no constants. */
        public boolean isBySupport() {
            return order == SUPPORT;
        }
    }

    /** What is not known stands in the usual order, as if nothing were said. */
    static ListOrder of(@Nullable String word) {
        return SUPPORT.word != null && SUPPORT.word.equals(word) ? SUPPORT : NEWEST;
    }

    /** As it stands in the address; null for the usual one. */
    @Nullable String word() {
        return word;
    }

    <T> ListQuery<T> sorted(ListQuery<T> query) {
        return keys == null ? query : query.sort(keys);
    }

    void rightFor(Visit visit, Instant now) {
        if (this == SUPPORT) {
            visit.rightUntil(now.plus(COUNT_AGAIN));
        }
    }

    List<Choice> choices(String path) {
        return Arrays.stream(values())
                .map(
                        order ->
                                new Choice(
                                        order,
                                        order.word == null ? path : path + "?sort=" + order.word,
                                        order == this))
                .toList();
    }
}
