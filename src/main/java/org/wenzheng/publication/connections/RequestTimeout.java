package org.wenzheng.publication.connections;

import io.netty.channel.Channel;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends a request whose body comes too slowly, and tells the {@link HeadTimer} where one begins and
 * ends.
 */
@ApplicationScoped
class RequestTimeout {
    static final String PROPERTY = "wenzheng.http.request-timeout";
    static final Duration DEFAULT = Duration.ofSeconds(30);

    /** Before everything else that looks at a request. */
    static final int PRIORITY = 1_100;

    /**
     * Bytes a second that a body which is larger has to come with. A file of 32 MB then takes half
     * an hour at most; a form has to be there when the timeout is over.
     */
    private static final int SLOWEST = 16_000;

    private final Vertx vertx;
    private final Duration limit;

    RequestTimeout(
            Vertx vertx, @ConfigProperty(name = PROPERTY, defaultValue = "30S") Duration limit) {
        this.vertx = vertx;
        this.limit = limit;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, PRIORITY);
    }

    private void watch(RoutingContext context) {
        HttpServerRequest request = context.request();
        Channel connection = ((ConnectionBase) request.connection()).channel();
        HeadTimer.headRead(connection);
        if (request.version() != HttpVersion.HTTP_2) {
            context.addEndHandler(ended -> HeadTimer.answered(connection));
        }
        if (hasBody(request)) {
            lookAfter(request, limit);
        }
        context.next();
    }

    /** One without is not ended either, as long as nobody reads what there is not. */
    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.version() == HttpVersion.HTTP_2
                ? !request.isEnded() && (length == null ? isWriting(request) : !length.equals("0"))
                : length != null && !length.equals("0")
                        || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static boolean isWriting(HttpServerRequest request) {
        return Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH).contains(request.method());
    }

    private void lookAfter(HttpServerRequest request, Duration since) {
        vertx.setTimer(
                limit.toMillis(),
                timer -> {
                    if (request.isEnded()) {
                        return;
                    }
                    if (request.bytesRead() < SLOWEST * since.toSeconds()) {
                        request.connection().close();
                    } else {
                        lookAfter(request, since.plus(limit));
                    }
                });
    }
}
