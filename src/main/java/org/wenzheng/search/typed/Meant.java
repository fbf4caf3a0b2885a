package org.wenzheng.search.typed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.text.ChineseText;

/** What was probably meant by key words that have a wrong character of the right sound. */
public final class Meant {
    /** Characters of one slip with those around it, at most. */
    private static final int LONGEST = 6;

    /** Any two syllables are said somewhere; two characters count where they are all there is. */
    private static final int SHORTEST = 3;

    private Meant() {}

    /**
     * The key words as the texts that were found write them; empty where they are written so
     * already, or sound like nothing there.
     *
     * @param texts folded to Simplified
     */
    public static Optional<String> of(SearchText typed, List<String> texts) {
        if (typed.sounds().isEmpty()) {
            return Optional.empty();
        }
        String meant = typed.content();
        for (String run : typed.content().split(" ")) {
            if (run.length() > 1 && texts.stream().noneMatch(text -> text.contains(run))) {
                meant = meant.replace(run, written(run, texts));
            }
        }
        return meant.equals(typed.content()) ? Optional.empty() : Optional.of(meant);
    }

    private static String written(String run, List<String> texts) {
        for (int length = Math.min(LONGEST, run.length());
                length >= Math.min(SHORTEST, run.length());
                length--) {
            for (int from = 0; from + length <= run.length(); from++) {
                String part = run.substring(from, from + length);
                @Nullable String other = sounding(part, texts);
                if (other != null) {
                    return run.substring(0, from) + other + run.substring(from + length);
                }
            }
        }
        return run;
    }

    /** What sounds the same and stands in the texts most often; null where the part itself does. */
    private static @Nullable String sounding(String part, List<String> texts) {
        List<String> wanted = ChineseText.pinyin(part);
        Map<String, Integer> found = new HashMap<>();
        for (String text : texts) {
            List<String> syllables = ChineseText.pinyin(text);
            for (int i = 0; i + part.length() <= syllables.size(); i++) {
                if (syllables.subList(i, i + part.length()).equals(wanted)) {
                    found.merge(text.substring(i, i + part.length()), 1, Integer::sum);
                }
            }
        }
        if (found.containsKey(part)) {
            return null;
        }
        return found.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
