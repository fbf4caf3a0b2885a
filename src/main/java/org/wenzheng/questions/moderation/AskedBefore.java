package org.wenzheng.questions.moderation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Whether what was asked before is about the same matter, judged by its words. */
public final class AskedBefore {
    /** Set by {@code AskedBeforeTest}: a word in common makes no matter. */
    static final double SAME_MATTER = 0.3;

    private AskedBefore() {}

    /**
     * @param question as it is asked now
     * @param others as they were asked
     * @return places of those that are about the same matter, the most alike first
     */
    public static List<Integer> among(String question, List<String> others) {
        return rated(question, others).stream().map(Found::at).toList();
    }

    /**
     * @param at place among those that were looked at
     * @param likeness 0 to 1
     */
    public record Found(int at, double likeness) {}

    /** The same, with how alike they are. */
    public static List<Found> rated(String question, List<String> others) {
        return IntStream.range(0, others.size())
                .mapToObj(at -> new Found(at, likeness(question, others.get(at))))
                .filter(found -> found.likeness() >= SAME_MATTER)
                .sorted(Comparator.comparingDouble(Found::likeness).reversed())
                .toList();
    }

    /** Each by itself: what others there are makes two no more alike. */
    static double likeness(String one, String other) {
        return new Likeness(List.of(Wording.of(one, one), Wording.of(other, other))).between(0, 1);
    }
}
