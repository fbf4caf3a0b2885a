package org.wenzheng.shared.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Names of the service's cookies. Over HTTPS they begin with {@code __Secure-}, which browsers take
 * over HTTPS alone (RFC 6265bis, 4.1.3.1): nobody who can change an answer without it plants one.
 */
@ApplicationScoped
public class OwnCookies {
    private static final String SECURE = "__Secure-";

    private final Optional<String> baseUrl;

    OwnCookies(@ConfigProperty(name = "wenzheng.base-url") Optional<String> baseUrl) {
        this.baseUrl = baseUrl.map(url -> url.replaceAll("/+$", ""));
    }

    /** Also where a proxy that speaks HTTPS does not tell so, if the public address does. */
    public boolean isSecure(HttpServerRequest request) {
        HostAndPort called = request.authority();
        return "https".equals(request.scheme())
                || called != null && baseUrl.equals(Optional.of("https://" + called));
    }

    public String name(String name, HttpServerRequest request) {
        return isSecure(request) ? SECURE + name : name;
    }

    public @Nullable String value(String name, HttpServerRequest request) {
        Cookie cookie = request.getCookie(name(name, request));
        return cookie == null ? null : cookie.getValue();
    }
}
