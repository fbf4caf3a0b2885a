package org.wenzheng.publication;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The description of the API is large and no resource of ours sends it. Every answer says that it
 * is not to be compressed unless somebody takes that back.
 */
@ApplicationScoped
class CompressDescription {
    private static final int PRIORITY = 900;
    private static final String PATH = "/openapi";

    void register(@Observes Filters filters) {
        filters.register(this::allow, PRIORITY);
    }

    private void allow(RoutingContext context) {
        if (PageKey.path(context.request()).equals(PATH)) {
            context.addHeadersEndHandler(
                    sent -> {
                        MultiMap headers = context.response().headers();
                        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
                        if (headers.contains(
                                HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY, true)) {
                            headers.remove(HttpHeaders.CONTENT_ENCODING);
                        }
                    });
        }
        context.next();
    }
}
