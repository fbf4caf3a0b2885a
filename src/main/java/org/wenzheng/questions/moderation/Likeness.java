package org.wenzheng.questions.moderation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of many questions ask the same. What most of them mention says little, what few mention
 * says much: in an hour about volunteering the word itself makes no two questions alike.
 *
 * <p>A pair is compared only where it shares something that is not common, so that 5,000 questions
 * need some hundred thousand comparisons instead of twelve million.
 */
final class Likeness {
    /** From here on two are suggested to be the same. Set by {@code LikenessTest}. */
    static final double ALIKE = 0.55;

    /** Shared by more than this part of all, something leads to no comparison. */
    private static final double COMMON = 0.06;

    /** Of few questions nothing is common. */
    private static final int FEW = 30;

    /** Of a copied background, the part that has to be the same. */
    private static final double COPIED = 0.6;

    /** What only says that something is asked. */
    private static final float ASKING = 0.4f;

    private final List<Wording> wordings;
    private final int[][] parts;
    private final float[] weights;
    private final float[] totals;
    private final int[][] having;

    record Pair(int one, int other, double likeness) {}

    Likeness(List<Wording> wordings) {
        this.wordings = List.copyOf(wordings);
        int size = wordings.size();
        Map<String, Integer> numbers = new HashMap<>();
        List<String> names = new ArrayList<>();
        parts = new int[size][];
        for (int i = 0; i < size; i++) {
            parts[i] =
                    wordings.get(i).parts().stream()
                            .mapToInt(
                                    part ->
                                            numbers.computeIfAbsent(
                                                    part,
                                                    name -> {
                                                        names.add(name);
                                                        return names.size() - 1;
                                                    }))
                            .sorted()
                            .toArray();
        }
        int[] counts = new int[names.size()];
        for (int[] one : parts) {
            for (int part : one) {
                counts[part]++;
            }
        }
        weights = new float[names.size()];
        for (int part = 0; part < weights.length; part++) {
            String name = names.get(part);
            // As if each were there twice more: in a small queue a rare word is no proof.
            weights[part] =
                    Wording.isAsking(name)
                            ? ASKING
                            : (float) Math.log((size + 20.0) / (counts[part] + 2.0));
        }
        having = new int[names.size()][];
        for (int part = 0; part < having.length; part++) {
            having[part] = new int[counts[part]];
        }
        int[] filled = new int[names.size()];
        totals = new float[size];
        for (int i = 0; i < size; i++) {
            for (int part : parts[i]) {
                having[part][filled[part]++] = i;
                totals[i] += weights[part];
            }
        }
    }

    List<Pair> pairs() {
        int size = wordings.size();
        int common = Math.max(FEW, (int) (size * COMMON));
        float[] shared = new float[size];
        int[] met = new int[size];
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int count = 0;
            for (int part : parts[i]) {
                if (having[part].length <= common) {
                    for (int at = after(having[part], i); at < having[part].length; at++) {
                        int other = having[part][at];
                        if (shared[other] == 0) {
                            met[count++] = other;
                        }
                        shared[other] += weights[part];
                    }
                }
            }
            for (int k = 0; k < count; k++) {
                int other = met[k];
                // With so little in common that is rare, they cannot come to be alike.
                if (shared[other] > 0.2f * Math.min(totals[i], totals[other])) {
                    double likeness = between(i, other);
                    if (likeness >= ALIKE) {
                        pairs.add(new Pair(i, other, likeness));
                    }
                }
                shared[other] = 0;
            }
        }
        pairs.addAll(copies(pairs));
        return pairs;
    }

    List<Pair> to(int one) {
        List<Pair> pairs = new ArrayList<>();
        for (int other = 0; other < wordings.size(); other++) {
            if (other != one) {
                double likeness = Math.max(between(one, other), copied(one, other));
                if (likeness >= ALIKE) {
                    pairs.add(new Pair(one, other, likeness));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::likeness).reversed());
        return pairs;
    }

    private static int after(int[] sorted, int value) {
        int at = Arrays.binarySearch(sorted, value);
        return at < 0 ? -at - 1 : at + 1;
    }

    double between(int one, int other) {
        int[] a = parts[one];
        int[] b = parts[other];
        float common = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) {
                common += weights[a[i]];
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        if (common == 0) {
            return 0;
        }
        double both = 2 * common / (totals[one] + totals[other]);
        // Who tells more around the same question asks the same.
        double whole = common / Math.min(totals[one], totals[other]);
        return (0.7 * both + 0.3 * whole) * wordings.get(one).agreement(wordings.get(other));
    }

    private double copied(int one, int other) {
        Set<Integer> a = wordings.get(one).passages();
        Set<Integer> b = wordings.get(other).passages();
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        long common = a.stream().filter(b::contains).count();
        double part = (double) common / (a.size() + b.size() - common);
        return part >= COPIED ? ALIKE + (1 - ALIKE) * part : 0;
    }

    private List<Pair> copies(List<Pair> known) {
        Map<Integer, List<Integer>> having = new HashMap<>();
        for (int i = 0; i < wordings.size(); i++) {
            for (Integer passage : wordings.get(i).passages()) {
                having.computeIfAbsent(passage, any -> new ArrayList<>()).add(i);
            }
        }
        Set<Long> seen = new HashSet<>();
        known.forEach(pair -> seen.add(key(pair.one(), pair.other())));
        List<Pair> copies = new ArrayList<>();
        for (List<Integer> some : having.values()) {
            // One of a great many is enough to find it by; the first stands for them.
            int first = some.getFirst();
            for (int k = 1; k < some.size(); k++) {
                int other = some.get(k);
                if (seen.add(key(first, other))) {
                    double likeness = copied(first, other);
                    if (likeness > 0) {
                        copies.add(new Pair(first, other, likeness));
                    }
                }
            }
        }
        return copies;
    }

    private static long key(int one, int other) {
        return ((long) Math.min(one, other) << 32) | Math.max(one, other);
    }

    /** One and those that are alike to it. */
    record Group(int centre, List<Pair> members) {}

    /**
     * Around those that most are alike to. Every member is alike to the centre itself: where a is
     * like b and b like c, a and c may well ask different things.
     */
    List<Group> groups() {
        Map<Integer, List<Pair>> near = new HashMap<>();
        for (Pair pair : pairs()) {
            near.computeIfAbsent(pair.one(), any -> new ArrayList<>()).add(pair);
            near.computeIfAbsent(pair.other(), any -> new ArrayList<>())
                    .add(new Pair(pair.other(), pair.one(), pair.likeness()));
        }
        List<Integer> centres = new ArrayList<>(near.keySet());
        centres.sort(
                Comparator.<Integer>comparingDouble(
                                one ->
                                        -requireNonNull(near.get(one)).stream()
                                                .mapToDouble(Pair::likeness)
                                                .sum())
                        .thenComparing(Comparator.naturalOrder()));
        boolean[] taken = new boolean[wordings.size()];
        List<Group> groups = new ArrayList<>();
        for (int centre : centres) {
            if (taken[centre]) {
                continue;
            }
            List<Pair> members =
                    requireNonNull(near.get(centre)).stream()
                            .filter(pair -> !taken[pair.other()])
                            .sorted(Comparator.comparingDouble(Pair::likeness).reversed())
                            .toList();
            if (!members.isEmpty()) {
                taken[centre] = true;
                members.forEach(pair -> taken[pair.other()] = true);
                groups.add(new Group(centre, members));
            }
        }
        return groups;
    }
}
