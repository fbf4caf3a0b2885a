package org.wenzheng.api;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** What somebody meant who wrote a name that is not known. */
public final class NearestName {
    /** Of Jaro and Winkler; 1 is the same. Below it two names have little to do with each other. */
    private static final double LIKE = 0.8;

    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private NearestName() {}

    /** The name that is most like it, or all of them where none is. */
    public static String of(String written, List<String> known) {
        return known.stream()
                .filter(name -> likeness(written, name) >= LIKE)
                .max(Comparator.comparingDouble(name -> likeness(written, name)))
                .orElseGet(() -> String.join(", ", known));
    }

    private static double likeness(String written, String name) {
        return SIMILARITY.apply(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }
}
