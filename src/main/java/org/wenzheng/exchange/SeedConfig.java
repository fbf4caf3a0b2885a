package org.wenzheng.exchange;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

@ConfigMapping(prefix = "wenzheng.seed")
interface SeedConfig {
    @WithDefault("true")
    boolean enabled();

    /**
     * A content package. A relative path is looked for in the working folder, then beside the
     * program and in the folders above it, so that a built project is found from anywhere.
     */
    @WithDefault("content-seed")
    Path folder();
}
