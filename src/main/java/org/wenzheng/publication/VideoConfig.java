package org.wenzheng.publication;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From where videos may be shown within a page. None by default: a session's video is a link then,
 * and no page loads anything from elsewhere.
 */
@ConfigMapping(prefix = "wenzheng.video")
public interface VideoConfig {
    Optional<Set<String>> mediaHosts();

    Optional<Set<String>> frameHosts();

    default boolean plays(String url) {
        return isAt(url, mediaHosts());
    }

    default boolean frames(String url) {
        return isAt(url, frameHosts());
    }

    private static boolean isAt(String url, Optional<Set<String>> hosts) {
        URI address = parsed(url);
        return address != null
                && "https".equals(address.getScheme())
                && address.getPort() == -1
                && address.getHost() != null
                && hosts.isPresent()
                && hosts.get().contains(address.getHost());
    }

    private static @Nullable URI parsed(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What a Content-Security-Policy says of it; empty where videos are links. */
    default String policy() {
        return directive("media-src", mediaHosts()) + directive("frame-src", frameHosts());
    }

    private static String directive(String name, Optional<Set<String>> hosts) {
        List<String> sorted = hosts.orElse(Set.of()).stream().sorted().toList();
        return sorted.isEmpty() ? "" : "; " + name + " https://" + String.join(" https://", sorted);
    }
}
