package org.wenzheng.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.dispatch.Deliveries;
import org.wenzheng.dispatch.Delivery;
import org.wenzheng.dispatch.calls.CalledAddress;
import org.wenzheng.dispatch.calls.PublicAddress;
import org.wenzheng.dispatch.calls.WebhookSecret;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.Subject;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.Uuid7;
import org.wenzheng.shared.keys.RootKeys;

@ApplicationScoped
public class Webhooks implements Store<Webhook> {
    public static final int MOST = 20;
    public static final int ADDRESS_CHARACTERS = 2_000;
    public static final int DESCRIPTION_CHARACTERS = 200;

    /** At once; who wants more asks again. */
    public static final int MOST_REPLAYED = 1_000;

    /** How long a delivery can be looked at and sent once more. */
    static final Duration KEPT = Duration.ofDays(30);

    /** Of those who make one at the same time the second waits, and counts the first. */
    private static final String ONE_AFTER_ANOTHER = "webhooks";

    private final WebhookSettings settings;
    private final Deliveries deliveries;
    private final PublicChanges changes;
    private final RootKeys keys;
    private final EventLog log;
    private final ObjectMapper json;
    private final InstantSource clock;

    Webhooks(
            WebhookSettings settings,
            Deliveries deliveries,
            PublicChanges changes,
            RootKeys keys,
            EventLog log,
            ObjectMapper json,
            InstantSource clock) {
        this.settings = settings;
        this.deliveries = deliveries;
        this.changes = changes;
        this.keys = keys;
        this.log = log;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param secret told this once
     */
    public record Made(Webhook webhook, WebhookSecret secret) {}

    /**
     * What {@link #create} and {@link #edit} take. Looks up where the name leads, so not in a
     * transaction.
     *
     * @throws ProblemException {@link CommonProblem#INVALID}
     */
    public Webhook.Wanted checked(Webhook.Wanted wanted) {
        String address = wanted.address().strip();
        Checks checks =
                new Checks()
                        .text("address", address, ADDRESS_CHARACTERS)
                        .upTo("description", wanted.description().strip(), DESCRIPTION_CHARACTERS)
                        .that(!wanted.kinds().isEmpty(), "kinds", "required")
                        .that(!wanted.changes().isEmpty(), "changes", "required");
        if (!address.isEmpty()) {
            Optional<CalledAddress> called = called(address);
            checks.that(called.isPresent(), "address", "called-address");
            called.ifPresent(found -> checkWhereItLeads(checks, found));
        }
        checks.done();
        return new Webhook.Wanted(
                address, wanted.description().strip(), wanted.kinds(), wanted.changes());
    }

    private static void checkWhereItLeads(Checks checks, CalledAddress address) {
        try {
            PublicAddress.of(address.host(), address.privateToo());
        } catch (PublicAddress.NotPublic e) {
            checks.that(false, "address", "private-address", address.host());
        } catch (UnknownHostException e) {
            checks.that(false, "address", "unknown-host", address.host());
        }
    }

    Optional<CalledAddress> called(String address) {
        return CalledAddress.read(address, settings.vouchedFor());
    }

    @Transactional
    public List<Webhook> all() {
        return list("order by id");
    }

    /** One that is told what changes from now on. */
    @Transactional
    public Made create(Webhook.Wanted checked, Actor by) {
        awaitName(ONE_AFTER_ANOTHER);
        new Checks().that(count() < MOST, "address", "too-many", MOST).done();
        Webhook webhook = new Webhook(checked, clock.instant());
        WebhookSecret secret = WebhookSecret.fresh();
        webhook.keepSecret(wrap(webhook.id(), secret));
        persist(webhook);
        flush();
        getEntityManager()
                .createNativeQuery("update webhook set position = :last where id = :id")
                .setParameter("last", changes.last())
                .setParameter("id", webhook.id())
                .executeUpdate();
        log.append(by, webhook.created());
        return new Made(webhook, secret);
    }

    /**
     * @param version that the change is made to; null: any
     */
    @Transactional
    public Webhook edit(UUID id, Webhook.Wanted checked, @Nullable Long version, Actor by) {
        Webhook webhook = locked(id);
        webhook.refuseOtherThan(version);
        webhook.edit(checked).ifPresent(event -> log.append(by, event));
        flush();
        return webhook;
    }

    /** What changes meanwhile is told when it goes on, each thing once. */
    @Transactional
    public Webhook pause(UUID id, Actor by) {
        return become(id, WebhookState.PAUSED, null, by);
    }

    @Transactional
    public Webhook resume(UUID id, Actor by) {
        return become(id, WebhookState.ACTIVE, null, by);
    }

    /** Where it is active: of several calls that fail at once the first does it. */
    @Transactional
    public void switchOff(UUID id, Webhook.Why why) {
        findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(found -> found.state() == WebhookState.ACTIVE)
                .ifPresent(found -> become(id, WebhookState.SWITCHED_OFF, why, Actor.SYSTEM));
    }

    private Webhook become(UUID id, WebhookState next, Webhook.@Nullable Why why, Actor by) {
        Webhook webhook = locked(id);
        webhook.become(next, why, clock.instant())
                .ifPresent(
                        event -> {
                            log.append(by, event);
                            if (next == WebhookState.ACTIVE) {
                                forgetFailures(id);
                                deliveries.release(Deliveries.WEBHOOK, id);
                            } else {
                                deliveries.hold(Deliveries.WEBHOOK, id);
                            }
                        });
        flush();
        getEntityManager().refresh(webhook);
        return webhook;
    }

    private void forgetFailures(UUID id) {
        getEntityManager()
                .createNativeQuery(
                        "update webhook set failing_since = null, failures = 0 where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The secret before signs as well for {@link Webhook#OLD_SECRET}. */
    @Transactional
    public Made rotate(UUID id, Actor by) {
        Webhook webhook = locked(id);
        WebhookSecret secret = WebhookSecret.fresh();
        log.append(by, webhook.rotate(wrap(id, secret), clock.instant()));
        flush();
        return new Made(webhook, secret);
    }

    /** What waits for it is never sent; what was is kept until it is erased. */
    @Transactional
    public void delete(UUID id, Actor by) {
        Webhook webhook = locked(id);
        deliveries.cancel(Deliveries.WEBHOOK, id);
        log.append(by, webhook.deleted());
        delete(webhook);
    }

    /** Sends a message that tells of nothing, also where it is paused. */
    @Transactional
    public Delivery test(UUID id, Actor by) {
        get(id);
        UUID delivery = Uuid7.next();
        Instant now = clock.instant();
        deliveries.add(
                List.of(
                        wanted(
                                delivery,
                                id,
                                "test " + delivery,
                                WebhookMessage.test(delivery, now),
                                now)));
        log.append(by, new WebhookEvent.Tested(id, delivery));
        return deliveries.ofWebhook(id, delivery);
    }

    Delivery.Wanted wanted(
            UUID delivery, UUID webhook, String cause, WebhookMessage message, Instant now) {
        try {
            return new Delivery.Wanted(
                    delivery,
                    Deliveries.WEBHOOK,
                    message.type(),
                    new Subject(WebhookEvent.WEBHOOK, webhook),
                    cause,
                    webhook.toString(),
                    json.writeValueAsString(message),
                    now,
                    now.plus(KEPT));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @throws ProblemException {@link CommonProblem#STATE_NOT_ALLOWED} where it waits
     */
    @Transactional
    public Delivery replay(UUID id, UUID delivery, Actor by) {
        get(id);
        Delivery replayed = deliveries.replay(id, delivery);
        log.append(by, new WebhookEvent.Replayed(id, delivery));
        return replayed;
    }

    /**
     * All that failed of what was made since.
     *
     * @return how many, at most {@link #MOST_REPLAYED}
     */
    @Transactional
    public int replayFailed(UUID id, Instant since, Actor by) {
        get(id);
        int count = deliveries.replayFailed(id, since, MOST_REPLAYED);
        if (count > 0) {
            log.append(by, new WebhookEvent.FailedReplayed(id, since, count));
        }
        return count;
    }

    /** As it is called now; empty where it is no longer there, or may not be called any more. */
    @Transactional
    Optional<Callee> callee(UUID id) {
        return findByIdOptional(id)
                .flatMap(
                        found ->
                                called(found.address())
                                        .map(
                                                address ->
                                                        new Callee(
                                                                address,
                                                                found
                                                                        .secrets(clock.instant())
                                                                        .stream()
                                                                        .map(w -> unwrap(id, w))
                                                                        .toList())));
    }

    record Callee(CalledAddress address, List<WebhookSecret> secrets) {}

    private byte[] wrap(UUID id, WebhookSecret secret) {
        return keys.service().wrap(place(id), secret.written().getBytes(StandardCharsets.US_ASCII));
    }

    private WebhookSecret unwrap(UUID id, byte[] wrapped) {
        try {
            return WebhookSecret.read(
                            new String(
                                    keys.service().unwrap(place(id), wrapped),
                                    StandardCharsets.US_ASCII))
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String place(UUID id) {
        return "webhook-secret:" + id;
    }
}
