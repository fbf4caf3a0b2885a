package org.wenzheng.notices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "wenzheng.notices")
public interface NoticeSettings {
    /** The public address, for links: nobody asks for a page while a notice is written. */
    @WithDefault("${wenzheng.base-url:}")
    Optional<String> baseUrl();

    /** Without a slash at its end; empty where none is known. */
    default Optional<String> address() {
        return baseUrl().map(url -> url.replaceAll("/+$", "")).filter(url -> !url.isBlank());
    }

    /**
     * How long it is waited before somebody is told of what a colleague may take back: a correction
     * in the record that is followed by the next, a dismissal, a merge.
     */
    @WithDefault("15M")
    Duration secondThoughts();
}
