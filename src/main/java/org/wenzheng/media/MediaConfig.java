package org.wenzheng.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

@ConfigMapping(prefix = "wenzheng.media")
public interface MediaConfig {
    /** Where uploaded files lie. Several nodes need the same folder. */
    @WithDefault("${wenzheng.data:data}/media")
    Path folder();
}
