package org.wenzheng.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

@ConfigMapping(prefix = "wenzheng.live")
public interface LiveConfig {
    /** Of this node; where it is not set, in proportion to the files that it may open. */
    OptionalInt mostStreams();

    /**
     * Streams of one network address at once. A mobile network or a town hall shows one address for
     * all its people, and a proxy that is not trusted shows its own; where it is not set, a tenth
     * of {@link #mostStreams}, so that no address can take them all.
     */
    OptionalInt mostStreamsOfAddress();

    /** Shorter than what proxies wait for, which is a minute with most. */
    @WithDefault("15S")
    Duration heartbeat();

    /**
     * Events of a channel that are kept for viewers that were away; older ones are read from the
     * log.
     */
    @WithDefault("2000")
    int kept();

    /** Events of the log that are looked through for viewers that were away longer. */
    @WithDefault("20000")
    int lookedThrough();

    @WithDefault("30S")
    Duration patience();

    /** Within which clients come back after a stop or a cut; longer spreads them more. */
    @WithDefault("5S")
    Duration comeBackWithin();

    /** How long somebody whose rights were taken back goes on hearing, at most. */
    @WithDefault("30S")
    Duration lookAgain();
}
