package org.wenzheng.studio.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.AsTyped;
import org.wenzheng.api.Refuses;
import org.wenzheng.events.CurrentOrigin;
import org.wenzheng.identity.Client;
import org.wenzheng.identity.entry.OpenId;
import org.wenzheng.identity.entry.OwnAccount;
import org.wenzheng.identity.entry.PasswordSignIn;
import org.wenzheng.identity.entry.SignedInAs;
import org.wenzheng.identity.signins.SignInProblem;
import org.wenzheng.identity.signins.SignIns;
import org.wenzheng.identity.tokens.AccessTokens;
import org.wenzheng.publication.FromOwnPages;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.ProblemException;

/**
 * The door of the console. The browser holds a cookie that only this path is sent, and exchanges it
 * for access tokens. On virtual threads: a crowd at the door waits for its hashes without taking
 * the threads that pages are made on.
 */
@Path(SignInCookies.PATH)
@FromOwnPages
@RunOnVirtualThread
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Refuses("cross-site")
class SignInResource {
    private final PasswordSignIn passwordSignIn;
    private final SignIns signIns;
    private final OwnAccount own;
    private final AccessTokens accessTokens;
    private final MeViews views;
    private final SignInCookies cookies;
    private final CurrentOrigin origin;
    private final OpenId openId;

    SignInResource(
            PasswordSignIn passwordSignIn,
            SignIns signIns,
            OwnAccount own,
            AccessTokens accessTokens,
            MeViews views,
            SignInCookies cookies,
            CurrentOrigin origin,
            OpenId openId) {
        this.passwordSignIn = passwordSignIn;
        this.signIns = signIns;
        this.own = own;
        this.accessTokens = accessTokens;
        this.views = views;
        this.cookies = cookies;
        this.origin = origin;
        this.openId = openId;
    }

    /** What somebody typed; never to be logged. */
    @Schema(name = "SignIn")
    record Typed(
            String name,
            @AsTyped @Schema(format = "password") String password,
            @Schema(description = "验证码或恢复码 Six digits of the app, or a recovery code")
                    @Nullable String code) {
        @Override
        public String toString() {
            return "Typed";
        }
    }

    /**
     * @param expiresIn seconds
     */
    @Schema(name = "SignedIn")
    record Session(String accessToken, long expiresIn, Me me) {
        @Override
        public String toString() {
            return "Session";
        }
    }

    /** How one can sign in here. */
    @Schema(name = "SignInMethods")
    record Methods(boolean password, @JsonInclude @Nullable Elsewhere openId) {

        /**
         * @param name for the button
         * @param href where the browser goes
         */
        @Schema(name = "OpenIdSignIn")
        record Elsewhere(String name, String href) {}
    }

    @GET
    @Path("methods")
    @Operation(operationId = "getSignInMethods", summary = "登录方式 How one can sign in")
    public Methods methods() {
        return new Methods(
                true, openId.isOn() ? new Methods.Elsewhere(openId.name(), OpenId.PATH) : null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "signIn", summary = "登录 Sign in")
    @Refuses({
        "sign-in-refused",
        "second-factor-needed",
        "second-factor-refused",
        "too-many-requests"
    })
    public RestResponse<Session> signIn(Typed typed, @Context HttpServerRequest request) {
        String name = typed.name.strip();
        new Checks()
                .that(!name.isEmpty(), "name", "required")
                .that(!typed.password.isEmpty(), "password", "required")
                .done();
        SignIns.Issued issued =
                passwordSignIn.signIn(
                        new PasswordSignIn.Credentials(name, typed.password, typed.code),
                        Client.of(origin),
                        new PasswordSignIn.Shown(cookies.signIn(request), cookies.device(request)));
        return session(issued, request).cookie(cookies.device(issued, request)).build();
    }

    @POST
    @Path("renewal")
    @Operation(
            operationId = "renewSignIn",
            summary = "续期 Exchange the cookie for a new one and an access token")
    @Refuses("sign-in-ended")
    public RestResponse<Session> renew(@Context HttpServerRequest request) {
        return signIns.renew(cookies.signIn(request), Client.of(origin))
                .map(issued -> session(issued, request).build())
                .orElseThrow(() -> ProblemException.of(SignInProblem.SIGN_IN_ENDED));
    }

    private RestResponse.ResponseBuilder<Session> session(
            SignIns.Issued issued, HttpServerRequest request) {
        UUID account = issued.signIn().account();
        SignedInAs self =
                own.signedIn(account, issued.signIn().id())
                        .orElseThrow(() -> ProblemException.of(SignInProblem.SIGN_IN_ENDED));
        return RestResponse.ResponseBuilder.ok(
                        new Session(
                                accessTokens.mint(account, issued.signIn().id()),
                                AccessTokens.LIFE.toSeconds(),
                                views.me(self)))
                .cookie(cookies.signIn(issued, request));
    }

    @DELETE
    @Operation(operationId = "signOut", summary = "退出登录 Sign out")
    public RestResponse<Void> signOut(@Context HttpServerRequest request) {
        signIns.end(cookies.signIn(request));
        return RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.NO_CONTENT)
                .cookie(cookies.signedOut(request))
                .build();
    }
}
