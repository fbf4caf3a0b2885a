package org.wenzheng.publication.connections;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.regex.Pattern;
import org.wenzheng.publication.PageKey;
import org.wenzheng.publication.problems.AllowedMethods;
import org.wenzheng.publication.problems.Problems;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/**
 * What pages of other sites may do in a browser: read and call the public API with its streams, and
 * fetch captions, calendars, the dump and what is embedded, without cookies. Nothing else answers
 * them. Also answers {@code OPTIONS}, everywhere.
 */
@ApplicationScoped
class CrossOrigin {
    /** After the headers that every answer has, before anything is looked up. */
    private static final int PRIORITY = 180;

    /** The API, and what players, calendars and other sites fetch. */
    private static final Pattern PUBLIC =
            Pattern.compile(
                    "/api/v1/public/.*|/mcp|/data/.*|/oembed|/sessions(/[^/]+)?\\.(ics|vtt)");

    private static final String SENT =
            "Accept-Language, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID,"
                    + " Lookup-Code, MCP-Protocol-Version, Range";

    private static final String SHOWN =
            "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After";

    /** So long a browser need not ask again, in seconds; most keep it for two hours. */
    private static final String ASKED_AGAIN_AFTER = "7200";

    private final AllowedMethods methods;
    private final Problems problems;

    CrossOrigin(AllowedMethods methods, Problems problems) {
        this.problems = problems;
        this.methods = methods;
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, PRIORITY);
    }

    private void look(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        boolean open = PUBLIC.matcher(PageKey.path(request)).matches();
        if (open) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, SHOWN);
        }
        String path = PageKey.path(request);
        if (request.method() != HttpMethod.OPTIONS) {
            context.next();
            return;
        }
        Set<String> allowed = methods.at(path);
        if (allowed.isEmpty() && path.startsWith("/api/")) {
            problems.send(ProblemException.of(CommonProblem.NOT_FOUND, path), context);
            return;
        }
        if (allowed.isEmpty()) {
            context.next();
            return;
        }
        String names = String.join(", ", allowed);
        if (open && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, names)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, SENT)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, ASKED_AGAIN_AFTER);
        }
        response.putHeader(HttpHeaders.ALLOW, names).setStatusCode(204).end();
    }
}
