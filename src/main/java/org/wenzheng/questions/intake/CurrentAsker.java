package org.wenzheng.questions.intake;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.CurrentOrigin;
import org.wenzheng.events.Origin;
import org.wenzheng.shared.http.OwnCookies;
import org.wenzheng.shared.keys.InstallationSecret;
import org.wenzheng.shared.text.Language;

/**
 * Who asks, as far as it has to be known: which device, by a cookie of our own, and from which
 * network. Neither is stored in clear here; the event log keeps the address as the law asks.
 */
@RequestScoped
public class CurrentAsker {
    /** Sealed, so that nobody makes up devices without asking for them. */
    static final String COOKIE = "wenzheng-device";

    private static final Duration KEPT = Duration.ofDays(180);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CurrentVertxRequest request;
    private final CurrentOrigin origin;
    private final OwnCookies cookies;
    private final Seal seal;
    private @Nullable String device;
    private List<Rates.Rate> rates = List.of();
    private @Nullable String challenge;
    private Language language = Language.ZH_HANS;

    CurrentAsker(
            CurrentVertxRequest request,
            CurrentOrigin origin,
            OwnCookies cookies,
            InstallationSecret secret) {
        this.request = request;
        this.origin = origin;
        this.cookies = cookies;
        this.seal = new Seal(secret, "asking-device");
    }

    /** Null where the browser brought none, or one that is not ours. */
    @Nullable String device() {
        if (device == null) {
            RoutingContext current = request.getCurrent();
            String brought = current == null ? null : cookies.value(COOKIE, current.request());
            String value = brought == null ? "" : brought;
            int dot = value.indexOf('.');
            if (dot > 0
                    && value.length() < 100
                    && seal.isWord(value.substring(0, dot), value.substring(dot + 1))) {
                device = value;
            }
        }
        return device;
    }

    /** Gives the browser a device's cookie where it has none; before the answer is sent. */
    public void remember() {
        RoutingContext current = request.getCurrent();
        if (current == null || device() != null) {
            return;
        }
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String open = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        device = open + "." + seal.word(open);
        current.response()
                .addCookie(
                        Cookie.cookie(cookies.name(COOKIE, current.request()), device)
                                .setHttpOnly(true)
                                .setSameSite(CookieSameSite.LAX)
                                .setSecure(cookies.isSecure(current.request()))
                                .setPath("/")
                                .setMaxAge(KEPT.toSeconds()));
    }

    /** 16 bytes that stand for the device; null where there is none. */
    byte @Nullable [] deviceMark() {
        String known = device();
        return known == null ? null : Arrays.copyOf(seal.of("device " + known), 16);
    }

    /** Stands for the device; null where there is none. */
    @Nullable String deviceBucket() {
        byte[] mark = deviceMark();
        return mark == null ? null : "device:" + HexFormat.of().formatHex(mark);
    }

    String addressBucket() {
        String address = origin.origin().map(Origin::address).orElse("");
        return "address:" + HexFormat.of().formatHex(seal.of("address " + network(address)), 0, 16);
    }

    private static String network(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, 8)
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    /** What the form was read in, or a program says that its citizen reads. */
    public void reads(Language language) {
        this.language = language;
    }

    Language language() {
        return language;
    }

    void setChallenge(String challenge) {
        this.challenge = challenge;
    }

    @Nullable String challenge() {
        return challenge;
    }

    void setRates(List<Rates.Rate> rates) {
        this.rates = List.copyOf(rates);
    }

    List<Rates.Rate> rates() {
        return rates;
    }
}
