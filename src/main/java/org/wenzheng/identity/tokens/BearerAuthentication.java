package org.wenzheng.identity.tokens;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.CurrentOrigin;
import org.wenzheng.identity.Authority;

/** {@code Authorization: Bearer …} (RFC 6750), the one way in which a request says who asks. */
@ApplicationScoped
class BearerAuthentication implements HttpAuthenticationMechanism {
    private static final String SCHEME = "Bearer ";

    static final class Token extends BaseAuthenticationRequest {
        private final String value;
        private final boolean fromThisMachine;

        Token(String value, boolean fromThisMachine) {
            this.value = value;
            this.fromThisMachine = fromThisMachine;
        }

        String value() {
            return value;
        }

        boolean fromThisMachine() {
            return fromThisMachine;
        }
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identities) {
        Optional<Token> token = token(context.request());
        if (token.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        return identities
                .authenticate(token.get())
                .invoke(
                        identity -> {
                            Authority authority = identity.getAttribute(Authority.ATTRIBUTE);
                            CurrentOrigin.via(context, authority.via());
                        });
    }

    static Optional<Token> token(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(
                new Token(
                        header.substring(SCHEME.length()).strip(),
                        isLoopback(request.connection().remoteAddress())));
    }

    static boolean isLoopback(@Nullable SocketAddress address) {
        try {
            return address != null
                    && InetAddress.getByName(address.hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(401, "WWW-Authenticate", "Bearer realm=\"wenzheng\""));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(Token.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(
                        new HttpCredentialTransport(
                                HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }
}
