package org.wenzheng.identity.tokens;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.wenzheng.identity.Authorities;
import org.wenzheng.identity.Authority;
import org.wenzheng.identity.Secrets;

/** Authorizes callers that stay connected for longer than a request. */
@ApplicationScoped
public class StreamAuthorities {
    private final BearerIdentityProvider known;
    private final Authorities authorities;

    StreamAuthorities(BearerIdentityProvider known, Authorities authorities) {
        this.known = known;
        this.authorities = authorities;
    }

    /**
     * Blocks. The access token of a sign-in counts at the beginning only: it is over in minutes,
     * and the sign-in goes on.
     *
     * @throws UnauthorizedException nobody says who they are
     * @throws AuthenticationFailedException the token is unknown, over or taken back
     */
    public StreamAuthority authorize(HttpServerRequest request) {
        BearerAuthentication.Token token =
                BearerAuthentication.token(request).orElseThrow(UnauthorizedException::new);
        Authority first = known.authority(token);
        UUID account = first.account();
        UUID means = first.meansId();
        return new StreamAuthority(
                account == null || means == null
                        ? () -> Optional.of(first)
                        : first.means() == Authority.Means.SIGN_IN
                                ? () -> authorities.ofSignIn(account, means)
                                : () -> authorities.ofApiToken(Secrets.hash(token.value())));
    }
}
