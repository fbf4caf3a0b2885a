package org.wenzheng.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.wenzheng.shared.telemetry.Sampling;
import org.wenzheng.shared.telemetry.Verbs;

/**
 * Sends what waits, each channel by threads of its own, so that one that hangs holds up no other.
 * At least once: whoever dies between sending and writing that down has the same sent again, under
 * the same id.
 */
@ApplicationScoped
public class Dispatching {
    /** Longer than any courier takes for one. */
    public static final Duration LEASE = Duration.ofMinutes(2);

    private static final Logger LOG = Logger.getLogger(Dispatching.class);

    /** Of one node and channel. */
    private static final int AT_ONCE = 2;

    /** Some of them may wait for somebody who hangs. */
    private static final int AT_ONCE_TO_MANY = 4;

    /** How often somebody who is away is asked by what else waits for them. */
    private static final Duration AWAY = Duration.ofMinutes(1);

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_AWAY = Duration.ofMinutes(1);

    private final List<Courier> couriers;
    private final Deliveries deliveries;
    private final MeterRegistry metrics;
    private final Sampling sampling;
    private final Verbs verbs;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    Dispatching(
            @All List<Courier> couriers,
            Deliveries deliveries,
            MeterRegistry metrics,
            Sampling sampling,
            Verbs verbs) {
        this.couriers = couriers;
        this.deliveries = deliveries;
        this.metrics = metrics;
        this.sampling = sampling;
        this.verbs = verbs;
    }

    public List<Courier> couriers() {
        return couriers;
    }

    public boolean isOn(String channel) {
        return couriers.stream()
                .anyMatch(courier -> courier.channel().equals(channel) && courier.isOn());
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started) {
        for (Courier courier : couriers) {
            if (!courier.isOn()) {
                continue;
            }
            measure(courier.channel());
            int atOnce = courier.goesToOnePlace() ? AT_ONCE : AT_ONCE_TO_MANY;
            for (int i = 0; i < atOnce; i++) {
                threads.add(
                        Thread.ofPlatform()
                                .daemon()
                                .name("dispatch-" + courier.channel() + "-" + i)
                                .start(() -> work(courier)));
            }
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stop.countDown();
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(IDLE);
        }
    }

    private void measure(String channel) {
        Tags of = Tags.of("channel", channel);
        sampling.of(() -> deliveries.standing(channel))
                .gauge("wenzheng.dispatch.waiting", of, Deliveries.Standing::waiting)
                .gauge(
                        "wenzheng.dispatch.late.seconds",
                        of,
                        standing -> standing.late().toMillis() / 1000.0)
                .gauge("wenzheng.dispatch.given.up", of, Deliveries.Standing::givenUp)
                .gauge("wenzheng.dispatch.failed", of, Deliveries.Standing::failed);
        // All of them from the start: a rate needs the zero before the first.
        for (Class<?> outcome : Outcome.class.getPermittedSubclasses()) {
            tries(channel, outcome);
        }
    }

    private Counter tries(String channel, Class<?> outcome) {
        return metrics.counter(
                "wenzheng.dispatch.tries", "channel", channel, "outcome", outcome.getSimpleName());
    }

    private void work(Courier courier) {
        int away = 0;
        try {
            while (stop.getCount() > 0) {
                Duration pause = IDLE;
                try {
                    var claimed = deliveries.claim(courier.channel(), LEASE);
                    if (claimed.isPresent()) {
                        boolean there = deliver(courier, claimed.get());
                        away = there ? 0 : away + 1;
                        pause = there ? Duration.ZERO : pauseWhileAway(away);
                    }
                } catch (SQLException e) {
                    LOG.debugf(e, "Deliveries are out of reach");
                } catch (RuntimeException e) {
                    LOG.errorf(e, "Deliveries by %s", courier.channel());
                }
                if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // The end of the service. What was on its way is tried again after its lease.
            Thread.currentThread().interrupt();
        }
    }

    private static Duration pauseWhileAway(int times) {
        Duration pause = Duration.ofSeconds(1L << Math.min(times, 6));
        return pause.compareTo(LONGEST_AWAY) < 0 ? pause : LONGEST_AWAY;
    }

    /** Whether others may be tried at once. */
    private boolean deliver(Courier courier, Deliveries.Claimed claimed)
            throws SQLException, InterruptedException {
        // So often the service died over it: that is no accident any more.
        boolean tooOften = claimed.attempt() > Pauses.TRIES;
        Outcome outcome =
                tooOften ? new Outcome.NotYet("interrupted", false) : traced(courier, claimed);
        tries(courier.channel(), outcome.getClass()).increment();
        switch (outcome) {
            case Outcome.Sent sent -> deliveries.sent(claimed, sent.answer(), courier.keepsSent());
            case Outcome.Refused refused -> {
                deliveries.ended(claimed, DeliveryState.FAILED, refused.answer());
                if (refused.unreachable()) {
                    deliveries.silence(
                            courier.channel(), claimed.subject().id(), Deliveries.Why.UNREACHABLE);
                }
            }
            case Outcome.NotYet notYet -> {
                if (claimed.attempt() >= Pauses.TRIES) {
                    deliveries.ended(claimed, DeliveryState.GIVEN_UP, notYet.answer());
                } else {
                    deliveries.later(claimed, notYet.answer(), Pauses.after(claimed.attempt()));
                }
                if (notYet.away() && !courier.goesToOnePlace()) {
                    deliveries.putOff(claimed, courier.channel(), AWAY);
                    return true;
                }
                return !notYet.away();
            }
        }
        return true;
    }

    private Outcome traced(Courier courier, Deliveries.Claimed claimed)
            throws InterruptedException {
        return verbs.trace(
                "notice.deliver",
                verb -> {
                    verb.says("channel", courier.channel());
                    Outcome outcome = carry(courier, claimed);
                    verb.says("outcome", outcome.getClass().getSimpleName());
                    return outcome;
                });
    }

    private static Outcome carry(Courier courier, Deliveries.Claimed claimed)
            throws InterruptedException {
        try {
            return courier.carry(claimed.parcel());
        } catch (RuntimeException e) {
            // Without what it was about: its message may hold somebody's address.
            LOG.errorf(
                    "A delivery by %s failed: %s (%s)",
                    courier.channel(), claimed.parcel().id(), e.getClass().getName());
            return new Outcome.NotYet("fault", false);
        }
    }
}
