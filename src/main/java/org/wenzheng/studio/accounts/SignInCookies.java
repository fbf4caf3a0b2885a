package org.wenzheng.studio.accounts;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.signins.KnownDevices;
import org.wenzheng.identity.signins.SignIns.Issued;
import org.wenzheng.shared.http.OwnCookies;

/** The cookies of sign-in. No script reads them, and no other path or site is sent them. */
@ApplicationScoped
class SignInCookies {
    static final String PATH = "/api/v1/studio/sign-in";
    private static final String SIGN_IN = "wz_sign_in";
    private static final String DEVICE = "wz_device";

    /** The longest that browsers keep a cookie. */
    private static final Duration DEVICE_LIFE = Duration.ofDays(400);

    private final KnownDevices devices;
    private final OwnCookies cookies;
    private final InstantSource clock;

    SignInCookies(KnownDevices devices, OwnCookies cookies, InstantSource clock) {
        this.devices = devices;
        this.cookies = cookies;
        this.clock = clock;
    }

    /** Null where the browser brought none. */
    @Nullable String signIn(HttpServerRequest request) {
        return cookies.value(SIGN_IN, request);
    }

    /** Null where the browser brought none. */
    @Nullable String device(HttpServerRequest request) {
        return cookies.value(DEVICE, request);
    }

    NewCookie signIn(Issued issued, HttpServerRequest request) {
        Duration rest = Duration.between(clock.instant(), issued.until());
        return cookie(SIGN_IN, issued.token().value(), rest, request);
    }

    NewCookie signedOut(HttpServerRequest request) {
        return cookie(SIGN_IN, "", Duration.ZERO, request);
    }

    NewCookie device(Issued issued, HttpServerRequest request) {
        return cookie(
                DEVICE,
                devices.remember(device(request), issued.signIn().account()),
                DEVICE_LIFE,
                request);
    }

    private NewCookie cookie(String name, String value, Duration life, HttpServerRequest request) {
        return new NewCookie.Builder(cookies.name(name, request))
                .value(value)
                .path(PATH)
                .maxAge((int) Math.max(0, life.toSeconds()))
                .httpOnly(true)
                .secure(cookies.isSecure(request))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
