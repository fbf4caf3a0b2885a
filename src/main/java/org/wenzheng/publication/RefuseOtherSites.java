package org.wenzheng.publication;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.signins.SignInProblem;
import org.wenzheng.shared.ProblemException;

/**
 * Looks at what a browser says of the page that asks. {@code Sec-Fetch-Site} where the browser
 * sends it, which no page can change; else {@code Origin}. A program that is no browser sends
 * neither, and no other site can make it send anything.
 */
@Provider
@FromOwnPages
class RefuseOtherSites implements ContainerRequestFilter {
    /** {@code none}: typed by the person, no page asks. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final HttpServerRequest request;
    private final PublicSettings settings;

    RefuseOtherSites(@Context HttpServerRequest request, PublicSettings settings) {
        this.request = request;
        this.settings = settings;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean own =
                site != null
                        ? OWN.contains(site)
                        : origin == null || isOwn(origin, settings, request.authority());
        if (!own) {
            throw ProblemException.of(SignInProblem.CROSS_SITE);
        }
    }

    /**
     * The scheme does not count: behind a proxy that does not tell it, it is not known here, and a
     * page on another port is another site all the same.
     */
    private boolean isOwn(String origin, PublicSettings settings, @Nullable HostAndPort called) {
        String asking = hostAndPort(origin);
        return asking != null
                && (asking.equals(hostAndPort(settings.baseUrl(request)))
                        || called != null && asking.equals(hostAndPort("//" + called)));
    }

    /** Null where there is no host, as in {@code null}, the origin of a sandbox. */
    private static @Nullable String hostAndPort(String address) {
        try {
            URI uri = URI.create(address);
            String host = uri.getHost();
            if (host == null) {
                return null;
            }
            boolean usual = uri.getPort() == -1 || uri.getPort() == 80 || uri.getPort() == 443;
            return host.toLowerCase(Locale.ROOT) + (usual ? "" : ":" + uri.getPort());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
