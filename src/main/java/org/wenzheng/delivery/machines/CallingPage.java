package org.wenzheng.delivery.machines;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.signins.SignInProblem;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.shared.ProblemException;

/**
 * The page in a browser that calls. What is here is public and nobody signs in to it, so that any
 * site may call, as it may the public API. Refused is what the protocol wants looked at: a name of
 * somebody else's that was made to lead to this service (DNS rebinding), and what is no origin.
 */
final class CallingPage {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private CallingPage() {}

    /**
     * @throws ProblemException {@link SignInProblem#CROSS_SITE}
     */
    static void refuse(HttpServerRequest request, PublicSettings settings) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return;
        }
        String asking = place(origin);
        HostAndPort called = request.authority();
        boolean rebound =
                called != null
                        && called.toString().equalsIgnoreCase(asking)
                        && !called.toString().equalsIgnoreCase(place(settings.baseUrl(request)));
        if (asking == null || rebound) {
            throw ProblemException.of(SignInProblem.CROSS_SITE);
        }
    }

    /** Host and port as written; null where it is no origin of a page. */
    private static @Nullable String place(String origin) {
        try {
            URI uri = URI.create(origin);
            boolean plain = uri.getRawPath() == null || uri.getRawPath().isEmpty();
            return SCHEMES.contains(String.valueOf(uri.getScheme())) && plain
                    ? uri.getRawAuthority()
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
