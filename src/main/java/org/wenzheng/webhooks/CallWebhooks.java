package org.wenzheng.webhooks;

import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.wenzheng.dispatch.Courier;
import org.wenzheng.dispatch.Deliveries;
import org.wenzheng.dispatch.Outcome;
import org.wenzheng.dispatch.calls.SignedCalls;

/** Any answer but 2xx is tried again, as the standard says: even a 404 may be a mistake for now. */
@ApplicationScoped
class CallWebhooks implements Courier {
    /** What is kept of an answer, in bytes. */
    static final int ANSWER_BYTES = 2_048;

    private static final int GONE = 410;

    private final Webhooks webhooks;
    private final WebhookTries tries;
    private final SignedCalls calls;
    private final InstantSource clock;

    CallWebhooks(
            Webhooks webhooks,
            WebhookTries tries,
            WebhookSettings settings,
            Vertx vertx,
            InstantSource clock) {
        this.webhooks = webhooks;
        this.tries = tries;
        this.calls = new SignedCalls(vertx, settings.patience(), ANSWER_BYTES);
        this.clock = clock;
    }

    @PreDestroy
    void close() {
        calls.close();
    }

    @Override
    public String channel() {
        return Deliveries.WEBHOOK;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public boolean goesToOnePlace() {
        return false;
    }

    @Override
    public boolean keepsSent() {
        return true;
    }

    @Override
    public Outcome carry(Parcel parcel) throws InterruptedException {
        UUID webhook = UUID.fromString(parcel.recipient());
        Optional<Webhooks.Callee> callee = webhooks.callee(webhook);
        if (callee.isEmpty()) {
            return new Outcome.Refused("no such webhook", false);
        }
        Instant at = clock.instant();
        SignedCalls.Call call =
                new SignedCalls.Call(
                        callee.get().address(),
                        WebhookMessage.id(parcel.id()),
                        at,
                        parcel.content(),
                        callee.get().secrets());
        long begin = System.nanoTime();
        SignedCalls.Result result = calls.make(call);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        try {
            return note(webhook, parcel.id(), call, result, took);
        } catch (SQLException e) {
            throw new IllegalStateException("A try could not be written down", e);
        }
    }

    private Outcome note(
            UUID webhook,
            UUID delivery,
            SignedCalls.Call call,
            SignedCalls.Result result,
            Duration took)
            throws SQLException {
        tries.add(delivery, call, result, took);
        return switch (result) {
            case SignedCalls.Answered answered when answered.status() / 100 == 2 -> {
                tries.gotThrough(webhook);
                yield new Outcome.Sent(answered.words());
            }
            case SignedCalls.Answered answered when answered.status() == GONE -> {
                tries.failed(webhook, call.at());
                webhooks.switchOff(webhook, Webhook.Why.GONE);
                yield new Outcome.Refused(answered.words(), false);
            }
            default -> {
                if (tries.failed(webhook, call.at())) {
                    webhooks.switchOff(webhook, Webhook.Why.FAILING);
                }
                yield new Outcome.NotYet(result.words(), true);
            }
        };
    }
}
