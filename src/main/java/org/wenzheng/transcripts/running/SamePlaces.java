package org.wenzheng.transcripts.running;

import java.util.Arrays;
import java.util.List;

/** Where the items of one list stand in another that was made of it and changed since. */
final class SamePlaces {
    /** Of the table that is filled where the lists differ; beyond, nothing there is the same. */
    private static final long MOST_CELLS = 4_000_000;

    private SamePlaces() {}

    /**
     * The longest common subsequence.
     *
     * @return for each item of {@code some} its index in {@code others}, rising; -1 where it is not
     *     there
     */
    static <T> int[] of(List<T> some, List<T> others) {
        int[] places = new int[some.size()];
        Arrays.fill(places, -1);
        int start = 0;
        int end = some.size();
        int otherEnd = others.size();
        while (start < end && start < otherEnd && some.get(start).equals(others.get(start))) {
            places[start] = start;
            start++;
        }
        while (end > start
                && otherEnd > start
                && some.get(end - 1).equals(others.get(otherEnd - 1))) {
            places[--end] = --otherEnd;
        }
        int rows = end - start;
        int columns = otherEnd - start;
        if ((long) rows * columns > MOST_CELLS) {
            return places;
        }
        int[][] longest = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int k = columns - 1; k >= 0; k--) {
                longest[i][k] =
                        some.get(start + i).equals(others.get(start + k))
                                ? longest[i + 1][k + 1] + 1
                                : Math.max(longest[i + 1][k], longest[i][k + 1]);
            }
        }
        for (int i = 0, k = 0; i < rows && k < columns; ) {
            if (some.get(start + i).equals(others.get(start + k))) {
                places[start + i++] = start + k++;
            } else if (longest[i + 1][k] >= longest[i][k + 1]) {
                i++;
            } else {
                k++;
            }
        }
        return places;
    }
}
