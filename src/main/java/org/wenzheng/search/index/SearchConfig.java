package org.wenzheng.search.index;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "wenzheng.search")
public interface SearchConfig {
    /**
     * How long the engine may take for one search before the database answers instead. A search
     * takes some milliseconds; a citizen waits no longer than this once, then the engine counts as
     * away until it answers again.
     */
    @WithDefault("2s")
    Duration timeout();

    /** How often an engine that is away is asked whether it is back. */
    @WithDefault("500ms")
    Duration probe();

    /** Threads that load questions while an index is built; searches keep the rest. */
    @WithDefault("2")
    int reindexThreads();
}
