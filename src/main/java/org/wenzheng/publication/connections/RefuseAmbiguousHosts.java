package org.wenzheng.publication.connections;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.wenzheng.publication.problems.HttpProblem;
import org.wenzheng.publication.problems.Problems;
import org.wenzheng.shared.ProblemException;

/**
 * RFC 9112, 3.2: one Host and not an empty one, or 400. A proxy in front may have read another one
 * of two.
 */
@ApplicationScoped
class RefuseAmbiguousHosts {
    /** After the headers that every answer has. */
    private static final int PRIORITY = 190;

    private final Problems problems;

    RefuseAmbiguousHosts(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        if (isClear(context.request())) {
            context.next();
            return;
        }
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        context.addEndHandler(sent -> context.request().connection().close());
        problems.send(ProblemException.of(HttpProblem.BAD_REQUEST), context);
    }

    private static boolean isClear(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            return true;
        }
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        return hosts.size() == 1 && !hosts.getFirst().isBlank()
                || hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_0;
    }
}
