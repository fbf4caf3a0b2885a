package org.wenzheng.search;

import java.util.List;
import org.wenzheng.search.meaning.Near;

/**
 * What besides words decides the order of hits; the figures are of decision 0050.
 *
 * @param near the questions that mean the same, the closest first; empty for words alone
 * @param worth what a likeness of 1 scores
 * @param sounds whether what sounds like the key words is found as well
 */
record Ranking(List<Near> near, float worth, boolean sounds) {
    static final Ranking WORDS = new Ranking(List.of(), 0, false);

    /** Questions whose likeness is weighed; those behind are alike by chance. */
    static final int WEIGHED = 50;

    /** Of the whole score, where the best hit has all words; meaning has the rest. */
    private static final float WORDS_SHARE = .65f;

    /** Who has so much of what was typed counts as if it had all. */
    private static final double ENOUGH = .8;

    /** However little the best hit has. */
    private static final double LEAST_CONFIDENCE = .05;

    /** Of texts that have nothing to do with each other. */
    private static final float UNRELATED = .3f;

    /** Questions that are found by their meaning alone, at most. */
    private static final int FOUND = 30;

    /** Below, what is closest is not close. */
    private static final float LEAST_LIKENESS = .42f;

    /** Where nothing else was found, what is this close is shown as somewhat alike. */
    private static final float SOMEWHAT = .36f;

    /** And no further from the closest. */
    private static final float LEEWAY = .15f;

    Ranking {
        near = List.copyOf(near);
    }

    boolean isByMeaning() {
        return worth > 0;
    }

    /** Of what is closest; 0 for words alone. */
    float likeness() {
        return near.isEmpty() ? 0 : near.getFirst().likeness();
    }

    Ranking withSounds() {
        return new Ranking(near, worth, true);
    }

    /**
     * Words and meaning, each as a share of its best. Where the best hit by words has few of them,
     * what it scores is chance, and meaning decides: by the square, for one word of two is little
     * more than one of three.
     *
     * @param best score of the first hit by words; 0 without one
     * @param share of the words that it has, 0 to 1
     */
    static Ranking of(List<Near> near, float best, double share) {
        double enough = Math.min(1, share / ENOUGH);
        double confidence = Math.max(LEAST_CONFIDENCE, enough * enough);
        double words = best > 0 ? best / confidence : 1;
        return new Ranking(near, (float) (words * (1 - WORDS_SHARE) / WORDS_SHARE), false);
    }

    /** What a question scores for its meaning, 0 or more. */
    float score(Near question) {
        return worth * Math.max(0, (question.likeness() - UNRELATED) / (1 - UNRELATED));
    }

    /** The closest that are alike at all. */
    static List<Near> alike(List<Near> near, int most) {
        return near.stream().filter(each -> each.likeness() >= SOMEWHAT).limit(most).toList();
    }

    /** Those that are hits whatever their words. */
    List<Near> found() {
        if (near.isEmpty()) {
            return List.of();
        }
        float least = Math.max(LEAST_LIKENESS, near.getFirst().likeness() - LEEWAY);
        return near.stream().filter(each -> each.likeness() >= least).limit(FOUND).toList();
    }
}
