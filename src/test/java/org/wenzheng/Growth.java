package org.wenzheng;

/** How much longer the work on more takes: beside each other, on whatever machine. */
public final class Growth {
    private static final int ROUNDS = 7;

    private Growth() {}

    /** The best of some rounds of {@code more}, as a multiple of the best of {@code less}. */
    public static double factor(Runnable less, Runnable more) {
        long ofLess = Long.MAX_VALUE;
        long ofMore = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            ofLess = Math.min(ofLess, nanos(less));
            ofMore = Math.min(ofMore, nanos(more));
        }
        return (double) ofMore / ofLess;
    }

    private static long nanos(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return System.nanoTime() - began;
    }
}
