package org.wenzheng.exchange;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The content that a new installation starts with. */
@ConfigMapping(prefix = "wenzheng.seed")
interface SeedConfig {
    /** Whether a new installation starts with content. */
    @WithDefault("true")
    boolean enabled();

    /**
     * A content package. A relative path is looked for in the working folder, then beside the
     * program and in the folders above it, so that a built project is found from anywhere.
     */
    @WithDefault("content-seed")
    Path folder();
}
