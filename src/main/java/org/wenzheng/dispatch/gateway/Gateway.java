package org.wenzheng.dispatch.gateway;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.dispatch.Courier;
import org.wenzheng.dispatch.Outcome;
import org.wenzheng.dispatch.calls.CalledAddress;
import org.wenzheng.dispatch.calls.SignedCalls;
import org.wenzheng.dispatch.calls.WebhookSecret;

/** One of the operator's gateways, called with what is to be told. */
public final class Gateway implements Courier {
    private static final Logger LOG = Logger.getLogger(Gateway.class);

    /** What would be refused again as it is. Others may be a gateway that is being set up. */
    private static final Set<Integer> FOR_GOOD = Set.of(400, 410, 413, 415, 422);

    private final String channel;
    private final GatewaySettings.One one;
    private final @Nullable CalledAddress address;
    private final @Nullable WebhookSecret secret;
    private final InstantSource clock;
    private final SignedCalls calls;

    Gateway(
            String channel,
            GatewaySettings settings,
            GatewaySettings.One one,
            Vertx vertx,
            InstantSource clock) {
        this.channel = channel;
        this.one = one;
        this.address =
                one.url()
                        .flatMap(url -> CalledAddress.read(url, settings.privateAddresses()))
                        .orElse(null);
        this.secret = one.secret().flatMap(WebhookSecret::read).orElse(null);
        this.clock = clock;
        this.calls = new SignedCalls(vertx, settings.patience(), 0);
        if (one.url().isPresent() && !isOn()) {
            LOG.warnf(
                    "The gateway %s is not called: its address has to be HTTPS, and its secret whsec_ with 24 to 64 bytes in Base64",
                    channel);
        }
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public boolean isOn() {
        return address != null && secret != null;
    }

    /** Whether it is told how to reach whom; see {@link GatewaySettings.One#contacts}. */
    public boolean takesContacts() {
        return one.contacts();
    }

    void close() {
        calls.close();
    }

    @Override
    public Outcome carry(Parcel parcel) throws InterruptedException {
        if (address == null || secret == null) {
            return new Outcome.NotYet("off", true);
        }
        return switch (calls.make(
                new SignedCalls.Call(
                        address,
                        "msg_" + parcel.id(),
                        clock.instant(),
                        parcel.content(),
                        List.of(secret)))) {
            case SignedCalls.Unanswered why -> new Outcome.NotYet(why.words(), true);
            case SignedCalls.Answered answered -> outcome(answered);
        };
    }

    private static Outcome outcome(SignedCalls.Answered answered) {
        int status = answered.status();
        if (status >= 200 && status < 300) {
            return new Outcome.Sent(answered.words());
        }
        return FOR_GOOD.contains(status)
                ? new Outcome.Refused(answered.words(), false)
                : new Outcome.NotYet(answered.words(), status >= 500 || status == 429);
    }
}
