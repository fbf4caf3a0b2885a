package org.wenzheng.publication;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;
import org.wenzheng.publication.CachedPage.Variant;

@ApplicationScoped
class SendCachedPages {
    /** After the filters for origins and sign-in, which have the numbers from 100 on. */
    private static final int PRIORITY = 50;

    /** Where Quarkus' measures of requests look for what an endpoint is called. */
    private static final String PATTERN = "UrlPathTemplate";

    private static final String CACHED = "/{cached}";

    private final PageCache cache;
    private final PublicSettings settings;

    SendCachedPages(PageCache cache, PublicSettings settings) {
        this.cache = cache;
        this.settings = settings;
    }

    void register(@Observes Filters filters) {
        filters.register(this::send, PRIORITY);
    }

    private void send(RoutingContext context) {
        HttpServerRequest request = context.request();
        CachedPage page = find(request);
        if (page == null) {
            context.next();
            return;
        }
        callTheSame();
        Variant variant = page.variant(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        boolean known =
                CachedPage.matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), variant.etag());
        HttpServerResponse response = context.response().setStatusCode(known ? 304 : 200);
        page.headers(variant, !known).forEach(response::putHeader);
        if (known) {
            response.end();
        } else if (request.method() == HttpMethod.HEAD) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(variant.body().length()))
                    .end();
        } else {
            response.end(variant.body());
        }
    }

    /** Whatever page it is: metrics and traces would take each path for an endpoint of its own. */
    private static void callTheSame() {
        Context request = Vertx.currentContext();
        if (request != null) {
            request.putLocal(PATTERN, CACHED);
        }
    }

    private @Nullable CachedPage find(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            return null;
        }
        PageKey key = PageKey.of(request, settings.origin(request));
        CachedPage page = key == null ? null : cache.find(key);
        return page != null && page.acceptable(request.getHeader(HttpHeaders.ACCEPT)) ? page : null;
    }
}
