package org.wenzheng.publication;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "wenzheng.pages")
public interface PublicationConfig {
    @WithDefault("64M")
    MemorySize cacheSize();

    /**
     * How long a page is kept at most. Events drop pages at once; this bounds how stale a node can
     * get that cannot read the log.
     */
    @WithDefault("10M")
    Duration keep();

    /**
     * How many pages that are not in the cache are made at a time, at least one; more wait for
     * their turn.
     */
    @WithDefault("6")
    int makers();
}
