package org.wenzheng.identity.tokens;

import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wenzheng.identity.Permission;

/**
 * Figures of the inside are for programs on the machine itself, and for anyone who may read them.
 * Whether the service is alive and ready everybody may ask: a load balancer does.
 */
@ApplicationScoped
class ShowOperationsToOperators implements HttpSecurityPolicy {
    /** In {@code quarkus.http.auth.permission}. */
    private static final String NAME = "operations";

    /** Added on the way by whoever asks for somebody else. */
    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context,
            Uni<SecurityIdentity> identity,
            AuthorizationRequestContext requestContext) {
        HttpServerRequest request = context.request();
        if (BearerAuthentication.isLoopback(request.connection().remoteAddress())
                && FORWARDED.stream().noneMatch(name -> request.headers().contains(name))) {
            return CheckResult.permit();
        }
        String[] parts = Permission.OPERATIONS_READ.split(":", 2);
        return identity.flatMap(
                        who -> who.checkPermission(new StringPermission(parts[0], parts[1])))
                .map(allowed -> allowed ? CheckResult.PERMIT : CheckResult.DENY);
    }

    @Override
    public String name() {
        return NAME;
    }
}
