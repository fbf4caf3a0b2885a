package org.wenzheng.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a figure is to reach. A goal that is not held fails nothing: it is told, in the results and
 * at the end of a run.
 *
 * @param benchmark by its name
 * @param what the figure, all of it
 * @param ofRatio whether its ratio to the reference is meant, and not itself
 * @param atLeast whether more is better
 */
record Goal(String benchmark, Pattern what, boolean ofRatio, boolean atLeast, double bound) {
    private static final List<Goal> ALL =
            List.of(
                    ratioAtLeast("uncached", "question with official, throughput", .25),
                    figure("uncached", "question page, throughput", true, 600),
                    figure("uncached", "question page, p99", false, 150),
                    ratioAtLeast("submissions", "\\d+ clients, throughput", .3),
                    figure("submissions", "acknowledged, but not there afterwards", false, 0),
                    ratioAtMost("live", "until the last viewer, middle of all changes", 1.5),
                    ratioAtMost("live", "processor time of a change for all viewers", 1.3),
                    figure("live", "heap of a viewer", false, 4096),
                    figure("live", "viewers lost that read", false, 0),
                    ratioAtMost("answers", ".*, p95", 1),
                    ratioAtLeast("speed", "rows", .4),
                    figure("relevance", "MRR@10 · wiki: question .*, hybrid", true, .985),
                    figure("relevance", "MRR@10 · wiki: keyword \\(\\d+\\), hybrid", true, .83),
                    figure(
                            "relevance",
                            "Found among the first ten · .*: everyday .*, hybrid",
                            true,
                            .95));

    private static Goal figure(String benchmark, String what, boolean atLeast, double bound) {
        return new Goal(benchmark, Pattern.compile(what), false, atLeast, bound);
    }

    private static Goal ratioAtLeast(String benchmark, String what, double bound) {
        return new Goal(benchmark, Pattern.compile(what), true, true, bound);
    }

    private static Goal ratioAtMost(String benchmark, String what, double bound) {
        return new Goal(benchmark, Pattern.compile(what), true, false, bound);
    }

    /**
     * @param what with or without its section before it, {@code section · what}
     */
    static Optional<Goal> of(String benchmark, String section, String what, boolean compared) {
        return ALL.stream()
                .filter(goal -> goal.benchmark.equals(benchmark))
                .filter(goal -> compared || !goal.ofRatio)
                .filter(
                        goal ->
                                goal.what.matcher(what).matches()
                                        || goal.what.matcher(section + " · " + what).matches())
                .findFirst();
    }

    boolean isHeld(double figure, double ratio) {
        double reached = ofRatio ? ratio : figure;
        return atLeast ? reached >= bound : reached <= bound;
    }

    @Override
    public String toString() {
        String number =
                bound == Math.rint(bound)
                        ? String.format(Locale.ROOT, "%,.0f", bound)
                        : String.valueOf(bound);
        return (ofRatio ? "ratio " : "") + (atLeast ? "≥ " : "≤ ") + number;
    }
}
