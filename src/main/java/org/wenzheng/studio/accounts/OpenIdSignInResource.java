package org.wenzheng.studio.accounts;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.wenzheng.api.Refuses;
import org.wenzheng.events.CurrentOrigin;
import org.wenzheng.identity.Client;
import org.wenzheng.identity.RoleGrant.Held;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.entry.OpenId;
import org.wenzheng.identity.entry.OpenIdAccounts;
import org.wenzheng.identity.signins.SignInProblem;
import org.wenzheng.identity.signins.SignIns;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/**
 * Sign-in at an issuer: a browser comes here, is sent there, and comes back with a code. It goes on
 * to the console and nowhere else, whatever the request says.
 */
@Path(OpenId.PATH)
@PermitAll
class OpenIdSignInResource {
    private static final Logger LOG = Logger.getLogger(OpenIdSignInResource.class);
    private static final URI CONSOLE = URI.create("/console");

    /** Several requests to the issuer, each with its own limit. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OpenId openId;
    private final OpenIdAccounts accounts;
    private final Departments departments;
    private final OidcAuthenticationMechanism flow;
    private final IdentityProviderManager identities;
    private final SignInCookies cookies;
    private final CurrentOrigin origin;

    OpenIdSignInResource(
            OpenId openId,
            OpenIdAccounts accounts,
            Departments departments,
            OidcAuthenticationMechanism flow,
            IdentityProviderManager identities,
            SignInCookies cookies,
            CurrentOrigin origin) {
        this.openId = openId;
        this.accounts = accounts;
        this.departments = departments;
        this.flow = flow;
        this.identities = identities;
        this.cookies = cookies;
        this.origin = origin;
    }

    @GET
    @RunOnVirtualThread
    @Operation(
            operationId = "signInAtIssuer",
            summary = "统一登录 Sign in at the configured issuer, for browsers")
    @Refuses("not-found")
    @APIResponse(responseCode = "302", description = "To the issuer")
    @APIResponse(responseCode = "303", description = "To the console, signed in or told why not")
    public Response signIn(@Context RoutingContext context, @Context HttpServerRequest request) {
        if (!openId.isOn()) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, OpenId.PATH);
        }
        try {
            return answer(context, request);
        } catch (ProblemException e) {
            if (!(e.type() instanceof SignInProblem)) {
                throw e;
            }
            // A person came here, and wants to read why not and to try again.
            return Response.seeOther(
                            UriBuilder.fromUri(CONSOLE)
                                    .queryParam("refused", e.type().code())
                                    .build())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
    }

    private Response answer(RoutingContext context, HttpServerRequest request) {
        Optional<SecurityIdentity> identity = ask(flow.authenticate(context, identities));
        // A cookie for the issuer's tokens, which are not kept.
        context.response().removeCookies(SESSION_COOKIE, false);
        if (identity.isEmpty()) {
            return toIssuer(context);
        }
        JsonWebToken token = (JsonWebToken) identity.get().getPrincipal();
        Account account =
                accounts.known(
                                new OpenIdAccounts.Known(
                                        token.getIssuer(),
                                        token.getSubject(),
                                        token.getClaim("preferred_username"),
                                        token.getClaim("name")),
                                openId.rolesClaim().isEmpty() ? null : roles(token))
                        .orElseThrow(() -> ProblemException.of(SignInProblem.OPEN_ID_NO_ROLE));
        SignIns.Issued issued =
                accounts.signIn(account, Client.of(origin), cookies.signIn(request));
        return Response.seeOther(CONSOLE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .cookie(cookies.signIn(issued, request))
                .build();
    }

    private static final String SESSION_COOKIE = "q_session_" + OpenId.TENANT;

    private Response toIssuer(RoutingContext context) {
        ChallengeData challenge =
                ask(flow.getChallenge(context))
                        .orElseThrow(() -> ProblemException.of(SignInProblem.OPEN_ID_AWAY));
        Response.ResponseBuilder response =
                Response.status(challenge.status).header(HttpHeaders.CACHE_CONTROL, "no-store");
        challenge
                .getHeaders()
                .forEach((name, value) -> response.header(String.valueOf(name), value));
        return response.build();
    }

    /** Why, is told to the log alone, and without the token and what it says of a person. */
    private static <T> Optional<T> ask(Uni<T> asked) {
        try {
            return asked.await().asOptional().atMost(PATIENCE);
        } catch (AuthenticationFailedException | AuthenticationCompletionException e) {
            LOG.infof("OpenID Connect: refused: %s", why(e));
            throw ProblemException.of(SignInProblem.OPEN_ID_REFUSED);
        } catch (OIDCException | io.smallrye.mutiny.TimeoutException e) {
            LOG.warnf("OpenID Connect: the issuer is not available: %s", why(e));
            throw ProblemException.of(SignInProblem.OPEN_ID_AWAY);
        }
    }

    /** The kinds of failure, and the codes by which jose4j says what is wrong with a token. */
    private static String why(Throwable failure) {
        List<String> why = new ArrayList<>();
        for (Throwable t = failure; t != null && why.size() < 5; t = t.getCause()) {
            why.add(
                    t instanceof InvalidJwtException invalid
                            ? invalid.getErrorDetails().stream()
                                    .map(detail -> "error code " + detail.getErrorCode())
                                    .collect(Collectors.joining(", "))
                            : t.getClass().getSimpleName());
        }
        return String.join(": ", why);
    }

    private Collection<Held> roles(JsonWebToken token) {
        Set<String> values = values(token);
        Set<Held> roles = new LinkedHashSet<>();
        for (OpenId.RoleRule rule : openId.rules()) {
            if (!values.contains(rule.value())) {
                continue;
            }
            String slug = rule.department();
            if (slug == null) {
                roles.add(new Held(rule.role(), null));
                continue;
            }
            departments
                    .at(slug)
                    .map(Department::id)
                    .ifPresentOrElse(
                            id -> roles.add(new Held(rule.role(), id)),
                            () -> LOG.warnf("OpenID Connect: no department %s", slug));
        }
        return roles;
    }

    private Set<String> values(JsonWebToken token) {
        List<String> way = openId.rolesClaim();
        Object claim = token.getClaim(way.getFirst());
        for (String name : way.subList(1, way.size())) {
            claim = claim instanceof JsonObject object ? object.get(name) : null;
        }
        return switch (claim) {
            case JsonArray array ->
                    array.stream().map(OpenIdSignInResource::text).collect(Collectors.toSet());
            case Collection<?> list ->
                    list.stream().map(String::valueOf).collect(Collectors.toSet());
            case JsonString one -> Set.of(one.getString());
            case String one -> Set.of(one);
            case null, default -> Set.of();
        };
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }
}
