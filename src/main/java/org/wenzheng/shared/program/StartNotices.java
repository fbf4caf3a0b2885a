package org.wenzheng.shared.program;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * What the start has to tell the operator once the service answers: said at the console, and
 * written to no log.
 */
@ApplicationScoped
public class StartNotices {
    private final List<Function<Locale, String>> notices = new CopyOnWriteArrayList<>();

    /**
     * @param words in the operator's language, Chinese or English; may have several lines
     */
    public void add(Function<Locale, String> words) {
        notices.add(words);
    }

    /** What is to be said; said once. */
    public List<Function<Locale, String>> take() {
        List<Function<Locale, String>> all = List.copyOf(notices);
        notices.clear();
        return all;
    }
}
