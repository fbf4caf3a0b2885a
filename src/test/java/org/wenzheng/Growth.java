package org.wenzheng;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * How much more processor time the work on more takes: beside each other, on whatever machine, and
 * whatever else it does. Work of other threads is not counted.
 */
public final class Growth {
    private static final int ROUNDS = 5;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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
        long began = THREADS.getCurrentThreadCpuTime();
        work.run();
        return THREADS.getCurrentThreadCpuTime() - began;
    }
}
