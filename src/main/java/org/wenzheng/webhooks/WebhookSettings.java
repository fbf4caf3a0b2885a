package org.wenzheng.webhooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

@ConfigMapping(prefix = "wenzheng.webhooks")
public interface WebhookSettings {
    /**
     * Names or addresses in a private network, or of this machine, that may be called, also by
     * HTTP: the operator vouches for each. Whoever makes webhooks at the console cannot add to
     * them.
     */
    Optional<List<String>> privateHosts();

    @WithDefault("10S")
    Duration patience();

    /** The public address, for links: nobody asks for a page while a message is made. */
    @WithDefault("${wenzheng.base-url:}")
    Optional<String> baseUrl();

    default Set<String> vouchedFor() {
        return privateHosts().orElse(List.of()).stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Without a slash at its end; empty where none is known. */
    default String address() {
        return baseUrl().map(url -> url.replaceAll("/+$", "")).orElse("");
    }
}
