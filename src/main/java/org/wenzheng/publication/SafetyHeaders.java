package org.wenzheng.publication;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a browser may do with an answer, on every answer: pages, API, files, errors. By default
 * nothing is run but the service's own scripts, and nothing is framed by others.
 */
@ApplicationScoped
public class SafetyHeaders {
    /** Name of the one that no answer of the service lacks. */
    public static final String POLICY = "Content-Security-Policy";

    /** IMF-fixdate of RFC 9110, 5.6.7. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC);

    /** Before everything that could answer. */
    private static final int PRIORITY = 1_000;

    /** Without features that no page of ours asks for. */
    private static final String PERMISSIONS =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

    /** The worker that keeps overlays at hand; it lies elsewhere than the pages it is for. */
    private static final String KEEPER = "/static/bundle/overlay-worker";

    /** Where in the tree of addresses a request goes; each has a policy of its own. */
    enum Area {
        /** Answers for programs, and files of others: nothing in them is ever run or framed. */
        DATA("default-src 'none'; frame-ancestors 'none'; sandbox"),

        /**
         * The documentation of the API comes with two scripts in the page. SafetyHeadersTest tells
         * when they are others.
         */
        DOCUMENTATION(
                "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                        + " form-action 'self'; frame-ancestors 'none'; style-src 'self'"
                        + " 'unsafe-inline'; script-src 'self'"
                        + " 'sha256-/4aG+s6BLpNzZNidKZ7CW3A11RRoy3KK66wQpAw2A+I='"
                        + " 'sha256-sCkHS4j64qOKfuowclPcfsIG6QbQ+S4RuVQQX/x+DPE='"),

        /** Where people work who are signed in. */
        CONSOLE(
                "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                        + " form-action 'self'; frame-ancestors 'none'"),

        /**
         * Screens of a studio: their address holds what opens them, so no other site is told it.
         */
        SCREENS(
                "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                        + " form-action 'none'; frame-ancestors 'none'"),

        SITE(
                "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                        + " form-action 'self'; frame-ancestors 'self'");

        private final String policy;

        Area(String policy) {
            this.policy = policy;
        }

        String policy() {
            return policy;
        }

        static Area of(String path) {
            if (PageKey.isBelow(path, "/api-docs")) {
                return DOCUMENTATION;
            }
            if (PageKey.isBelow(path, "/api")
                    || PageKey.isBelow(path, "/q")
                    || PageKey.isBelow(path, "/openapi")
                    || PageKey.isBelow(path, "/media")) {
                return DATA;
            }
            if (PageKey.isBelow(path, "/screens")) {
                return SCREENS;
            }
            return PageKey.isBelow(path, "/console") ? CONSOLE : SITE;
        }
    }

    private record Second(long epoch, String written) {}

    private static volatile @Nullable Second current;

    private final Duration strictTransport;
    private final String site;
    private final InstantSource clock;

    /**
     * @param strictTransport how long a browser that once came over HTTPS shall insist on it (RFC
     *     6797); zero to say nothing
     */
    SafetyHeaders(
            @ConfigProperty(name = "wenzheng.strict-transport", defaultValue = "P365D")
                    Duration strictTransport,
            VideoConfig video,
            InstantSource clock) {
        this.clock = clock;
        this.strictTransport = strictTransport;
        this.site = Area.SITE.policy() + video.policy();
    }

    /** Those of an answer that the server gives by itself. */
    public static Map<String, String> ofServer() {
        return Map.of(
                POLICY,
                Area.DATA.policy(),
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "no-referrer",
                "Date",
                date(Arc.container().instance(InstantSource.class).get().instant()));
    }

    /** Written once a second, for all answers of it. */
    private static String date(Instant now) {
        Second second = current;
        if (second == null || second.epoch() != now.getEpochSecond()) {
            second = new Second(now.getEpochSecond(), DATE.format(now));
            current = second;
        }
        return second.written();
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, PRIORITY);
    }

    private void add(RoutingContext context) {
        HttpServerRequest request = context.request();
        MultiMap headers = context.response().headers();
        String path = PageKey.path(request);
        Area area = Area.of(path);
        // The address of a fresh receipt tells its code, a screen's picture leads to one with its.
        boolean tellsOthers =
                area == Area.SITE
                        && !PageKey.isBelow(path, "/receipts")
                        && !PageKey.isBelow(path, "/screen");
        headers.set(POLICY, area == Area.SITE ? site : area.policy())
                .set("Date", date(clock.instant()))
                .set("X-Content-Type-Options", "nosniff")
                .set(
                        "Referrer-Policy",
                        tellsOthers ? "strict-origin-when-cross-origin" : "no-referrer")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Permissions-Policy", PERMISSIONS);
        if (path.startsWith(KEEPER)) {
            headers.set("Service-Worker-Allowed", "/screens/");
        }
        // RFC 6797 7.2: never over a connection that could have been changed on the way.
        if (strictTransport.isPositive() && "https".equals(request.scheme())) {
            headers.set("Strict-Transport-Security", "max-age=" + strictTransport.toSeconds());
        }
        context.next();
    }
}
