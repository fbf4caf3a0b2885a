package org.wenzheng.studio.accounts;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.signins.KnownDevices;
import org.wenzheng.identity.signins.SignIns.Issued;
import org.wenzheng.publication.PublicSettings;

/** The cookies of sign-in. No script reads them, and no other path or site is sent them. */
@ApplicationScoped
class SignInCookies {
    static final String PATH = "/api/v1/studio/sign-in";
    static final String SIGN_IN = "wz_sign_in";
    static final String DEVICE = "wz_device";

    /** The longest that browsers keep a cookie. */
    private static final Duration DEVICE_LIFE = Duration.ofDays(400);

    private final KnownDevices devices;
    private final PublicSettings settings;
    private final InstantSource clock;

    SignInCookies(KnownDevices devices, PublicSettings settings, InstantSource clock) {
        this.devices = devices;
        this.settings = settings;
        this.clock = clock;
    }

    NewCookie signIn(Issued issued, HttpServerRequest request) {
        Duration rest = Duration.between(clock.instant(), issued.until());
        return cookie(SIGN_IN, issued.token().value(), rest, request);
    }

    NewCookie signedOut(HttpServerRequest request) {
        return cookie(SIGN_IN, "", Duration.ZERO, request);
    }

    NewCookie device(@Nullable String former, Issued issued, HttpServerRequest request) {
        return cookie(
                DEVICE, devices.remember(former, issued.signIn().account()), DEVICE_LIFE, request);
    }

    private NewCookie cookie(String name, String value, Duration life, HttpServerRequest request) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(PATH)
                .maxAge((int) Math.max(0, life.toSeconds()))
                .httpOnly(true)
                .secure(isSecure(request))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    /** Also where a proxy that speaks HTTPS does not tell so, if the public address does. */
    private boolean isSecure(HttpServerRequest request) {
        HostAndPort called = request.authority();
        return "https".equals(request.scheme())
                || called != null && settings.baseUrl(request).equals("https://" + called);
    }
}
