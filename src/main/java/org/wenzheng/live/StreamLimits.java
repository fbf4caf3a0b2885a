package org.wenzheng.live;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalInt;

/**
 * How many streams there may be at once, each of which is an open file of the process.
 *
 * @param ofNode of all addresses
 * @param ofAddress of one
 */
record StreamLimits(int ofNode, int ofAddress) {
    /** More would not fit the memory: a viewer takes some 5 KB. */
    private static final int MOST = 50_000;

    /** Of the files that may be open; the others are for requests, the database and the log. */
    private static final double SHARE = 0.6;

    /** Where the system does not tell. */
    private static final long UNKNOWN_FILES = 4_096;

    static StreamLimits of(LiveConfig config) {
        return of(config.mostStreams(), config.mostStreamsOfAddress(), openFiles());
    }

    static StreamLimits of(OptionalInt ofNode, OptionalInt ofAddress, long openFiles) {
        int all = ofNode.orElse((int) Math.min(MOST, openFiles * SHARE));
        return new StreamLimits(all, ofAddress.orElse(Math.max(1, all / 10)));
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : UNKNOWN_FILES;
    }
}
