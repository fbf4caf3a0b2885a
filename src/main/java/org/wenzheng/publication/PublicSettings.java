package org.wenzheng.publication;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@ApplicationScoped
public class PublicSettings {
    private final Optional<String> baseUrl;
    private final ZoneId zone;
    private final int port;

    PublicSettings(
            @ConfigProperty(name = "wenzheng.base-url") Optional<String> baseUrl,
            @ConfigProperty(name = "wenzheng.zone", defaultValue = "Asia/Shanghai") ZoneId zone,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port) {
        this.port = port;
        this.baseUrl = baseUrl.map(url -> url.replaceAll("/+$", ""));
        this.zone = zone;
    }

    /** Without a slash at its end: as configured, else as the reader called the service. */
    public String baseUrl(HttpServerRequest request) {
        return baseUrl.orElseGet(() -> request.scheme() + "://" + request.authority());
    }

    /** The same where nobody calls: as configured, else for a reader on this machine. */
    public String baseUrl() {
        return baseUrl.orElseGet(() -> "http://localhost:" + port);
    }

    /** What differs between readers who called the service by different names; else empty. */
    String origin(HttpServerRequest request) {
        return baseUrl.isPresent() ? "" : baseUrl(request);
    }

    public ZoneId zone() {
        return zone;
    }

    public OffsetDateTime local(Instant instant) {
        return instant.atZone(zone).toOffsetDateTime();
    }
}
