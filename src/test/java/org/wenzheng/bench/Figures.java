package org.wenzheng.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What a load measured.
 *
 * @param nanos latency of each answered request, ascending
 * @param elapsed from the first request to the last answer, all rounds together
 * @param failures requests with an error or another status than expected
 * @param bytes received, heads included
 * @param spent processor time of service and engines meanwhile
 */
@SuppressWarnings("ArrayRecordComponent") // measurements, never compared as wholes
record Figures(
        long[] nanos, Duration elapsed, long failures, long bytes, Installation.Spent spent) {

    static Figures together(List<Figures> rounds) {
        return new Figures(
                rounds.stream().flatMapToLong(f -> Arrays.stream(f.nanos)).sorted().toArray(),
                rounds.stream().map(Figures::elapsed).reduce(Duration.ZERO, Duration::plus),
                rounds.stream().mapToLong(Figures::failures).sum(),
                rounds.stream().mapToLong(Figures::bytes).sum(),
                rounds.stream()
                        .map(Figures::spent)
                        .reduce(Installation.Spent.NONE, Installation.Spent::plus));
    }

    int count() {
        return nanos.length;
    }

    /** Requests a second. */
    double rate() {
        return count() / Math.max(1e-9, elapsed.toNanos() / 1e9);
    }

    /**
     * Milliseconds that this share of the requests stayed within.
     *
     * @param share 0 to 1
     */
    double millis(double share) {
        if (nanos.length == 0) {
            return Double.NaN;
        }
        int place = (int) Math.ceil(share * nanos.length) - 1;
        return nanos[Math.clamp(place, 0, nanos.length - 1)] / 1e6;
    }

    /** Milliseconds of processor time that the service took for one request. */
    double serviceMillisEach() {
        return spent.service().toNanos() / 1e6 / Math.max(1, count() + failures);
    }

    /** The same of the search engine. */
    double engineMillisEach() {
        return spent.engine().toNanos() / 1e6 / Math.max(1, count() + failures);
    }

    /** Received bytes of one answer, on average. */
    double bytesEach() {
        return count() == 0 ? 0 : (double) bytes / count();
    }
}
