package org.wenzheng.bench;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws from a list as people use words: the n-th about 1/n as often as the first. */
final class Zipf<T> {
    private final List<T> values;
    private final double[] upTo;

    /**
     * @param exponent 1 for a vocabulary, less for something more even
     */
    Zipf(List<T> values, double exponent) {
        this.values = List.copyOf(values);
        this.upTo = new double[values.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += 1 / Math.pow(i + 1, exponent);
            upTo[i] = sum;
        }
    }

    T draw(RandomGenerator random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return values.get(Math.min(found < 0 ? -found - 1 : found, upTo.length - 1));
    }

    List<T> values() {
        return values;
    }
}
