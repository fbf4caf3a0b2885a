package org.wenzheng.identity.tokens;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wenzheng.identity.Authorities;
import org.wenzheng.identity.Authority;
import org.wenzheng.identity.Secrets;

@ApplicationScoped
class BearerIdentityProvider implements IdentityProvider<BearerAuthentication.Token> {
    private static final String OPERATOR = "wzo_";

    private final AccessTokens accessTokens;
    private final Authorities authorities;
    private final Optional<String> operatorToken;

    BearerIdentityProvider(
            AccessTokens accessTokens,
            Authorities authorities,
            @ConfigProperty(name = "wenzheng.operator-token") Optional<String> operatorToken) {
        this.accessTokens = accessTokens;
        this.authorities = authorities;
        this.operatorToken = operatorToken;
    }

    @Override
    public Class<BearerAuthentication.Token> getRequestType() {
        return BearerAuthentication.Token.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            BearerAuthentication.Token token, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(authority(token)));
    }

    Authority authority(BearerAuthentication.Token token) {
        String value = token.value();
        Optional<Authority> authority;
        if (value.startsWith(OPERATOR)) {
            authority =
                    operatorToken
                            .filter(own -> token.fromThisMachine() && Secrets.areSame(own, value))
                            .map(own -> Authority.OPERATOR);
        } else if (value.startsWith(ApiTokens.PREFIX)) {
            authority = authorities.ofApiToken(Secrets.hash(value));
        } else {
            AccessTokens.Claims claims = accessTokens.verify(value);
            authority = authorities.ofSignIn(claims.account(), claims.signIn());
        }
        return authority.orElseThrow(
                () -> new AuthenticationFailedException("Unknown, over or taken back"));
    }

    private static SecurityIdentity identity(Authority authority) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(authority.actor().value()))
                .addPermissionsAsString(authority.permissions())
                .addAttribute(Authority.ATTRIBUTE, authority)
                .build();
    }
}
