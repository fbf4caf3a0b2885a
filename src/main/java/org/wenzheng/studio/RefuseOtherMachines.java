package org.wenzheng.studio;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.wenzheng.shared.ProblemException;

@Provider
@FromThisMachine
class RefuseOtherMachines implements ContainerRequestFilter {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** What a proxy adds. */
    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    /** What a browser adds to what a page asks it to send. */
    private static final List<String> BROWSER = List.of("Origin", "Sec-Fetch-Site");

    private final HttpServerRequest request;

    RefuseOtherMachines(@Context HttpServerRequest request) {
        this.request = request;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        HostAndPort called = request.authority();
        if (!isLoopback()
                || called == null
                || !LOOPBACK.contains(called.host())
                || FORWARDED.stream().anyMatch(name -> request.getHeader(name) != null)
                || BROWSER.stream().anyMatch(name -> request.getHeader(name) != null)) {
            throw ProblemException.of(StudioProblem.NOT_FROM_THIS_MACHINE);
        }
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(request.remoteAddress().hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
