package org.wenzheng.shared.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names as they are shown to readers of Traditional Chinese: of people as they are written, of
 * departments in the other script but without other words. Whoever keeps them says which there are.
 *
 * <p>A name of two characters may as well be a word (高峰, 方圆), so that it is one only where it is
 * all of a text.
 */
public final class KeptNames {
    private static final int SHORTEST_IN_A_TEXT = 3;

    private static volatile KeptNames current = new KeptNames(List.of(), List.of());

    private final Map<String, String> shown = new HashMap<>();
    private final Map<String, List<String>> byBeginning = new HashMap<>();

    private KeptNames(Collection<String> people, Collection<String> departments) {
        for (String name : departments) {
            shown.put(name, TraditionalDisplay.script(name));
        }
        for (String name : people) {
            // 王书记 is a surname with a title, and the title is a word.
            if (!TraditionalDisplay.endsInTitle(name)) {
                shown.put(name, name);
            }
        }
        for (String name : shown.keySet()) {
            if (name.length() >= SHORTEST_IN_A_TEXT) {
                byBeginning.merge(
                        name.substring(0, 2),
                        List.of(name),
                        (a, b) -> {
                            List<String> both = new ArrayList<>(a);
                            both.addAll(b);
                            both.sort(Comparator.comparingInt(String::length).reversed());
                            return both;
                        });
            }
        }
    }

    public static void are(Collection<String> people, Collection<String> departments) {
        current = new KeptNames(people, departments);
    }

    static KeptNames current() {
        return current;
    }

    @Nullable String whole(String text) {
        return shown.get(text);
    }

    /** The longest name that begins at a place of a text, as it is shown. */
    @Nullable String at(String text, int place) {
        if (place + SHORTEST_IN_A_TEXT > text.length() || byBeginning.isEmpty()) {
            return null;
        }
        for (String name : byBeginning.getOrDefault(text.substring(place, place + 2), List.of())) {
            if (text.startsWith(name, place)) {
                return shown.get(name);
            }
        }
        return null;
    }
}
