package org.wenzheng.events;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.wenzheng.shared.http.DeviceName;

/**
 * From where the request that is worked on came. The address is that of the connection; behind a
 * proxy it is what the proxy says, if {@code quarkus.http.proxy} is configured to trust it, and
 * never a header by itself.
 */
@RequestScoped
public class CurrentOrigin {
    /** Kept with the request: it is authenticated before this bean is asked for. */
    private static final String VIA = CurrentOrigin.class.getName();

    private final CurrentVertxRequest request;

    CurrentOrigin(CurrentVertxRequest request) {
        this.request = request;
    }

    /** Says what the caller of a request showed to be let in: {@code api-token:ID}, … */
    public static void via(RoutingContext request, String via) {
        request.put(VIA, via);
    }

    /** Empty where no request is, as in a reader of the log. */
    public Optional<Origin> origin() {
        RoutingContext routing = request.getCurrent();
        if (routing == null) {
            return Optional.empty();
        }
        HttpServerRequest http = routing.request();
        SocketAddress remote = http.remoteAddress();
        if (remote == null) {
            return Optional.empty();
        }
        String address = remote.hostAddress();
        String device = DeviceName.of(http.getHeader(HttpHeaders.USER_AGENT));
        return Optional.of(
                new Origin(
                        address == null ? remote.host() : address,
                        device.isEmpty() ? null : device,
                        routing.get(VIA)));
    }
}
