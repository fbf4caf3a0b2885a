package org.wenzheng.events;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The word for what happened, from the name of its class: {@code ReviewChanged} is review-changed.
 */
final class EventNames extends ClassValue<String> {
    static final EventNames INSTANCE = new EventNames();

    private static final Pattern NEXT_WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    @Override
    protected String computeValue(Class<?> type) {
        return NEXT_WORD.matcher(type.getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
