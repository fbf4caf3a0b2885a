package org.wenzheng.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wenzheng.dispatch.Deliveries;
import org.wenzheng.dispatch.Delivery;
import org.wenzheng.dispatch.DeliveryState;
import org.wenzheng.dispatch.gateway.Gateway;
import org.wenzheng.dispatch.mail.CarryByMail;
import org.wenzheng.events.Subject;
import org.wenzheng.notices.Followers.Follower;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.intake.Contacts;
import org.wenzheng.questions.intake.Contacts.Contact;

/** Makes the deliveries that tell askers. */
@ApplicationScoped
class Notices {
    /** Of askers at once: thousands may have had their questions merged into one. */
    private static final int BATCH = 200;

    private final Contacts contacts;
    private final Followers followers;
    private final Deliveries deliveries;
    private final CarryByMail mail;
    private final List<Gateway> gateways;
    private final Letters letters;
    private final StopLinks links;
    private final NoticeSettings settings;
    private final ObjectMapper json;
    private final InstantSource clock;

    Notices(
            Contacts contacts,
            Followers followers,
            Deliveries deliveries,
            CarryByMail mail,
            @All List<Gateway> gateways,
            Letters letters,
            StopLinks links,
            NoticeSettings settings,
            ObjectMapper json,
            InstantSource clock) {
        this.contacts = contacts;
        this.followers = followers;
        this.deliveries = deliveries;
        this.mail = mail;
        this.gateways = gateways;
        this.letters = letters;
        this.links = links;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /** What a gateway is told. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(String type, Instant timestamp, Data data) {
        /**
         * @param receipt where the asker reads more, with the lookup code
         * @param contact left out where the asker left none of its kind, or it takes none
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Data(long number, String language, String receipt, @Nullable String contact) {}
    }

    /** Whether anybody can be told anything. */
    boolean isOn() {
        return hasAddress() && hasCourier();
    }

    boolean hasAddress() {
        return settings.address().isPresent();
    }

    boolean hasCourier() {
        return mail.isOn() || gateways.stream().anyMatch(Gateway::isOn);
    }

    /**
     * @param cause of which each asker is told once
     * @param soon whether nobody is likely to think better of it
     */
    record What(Notice notice, String cause, boolean soon) {}

    /** Tells who asked a question or supports it, and those whose questions it stands for. */
    void tell(UUID standing, What what) {
        tell(standing, what, any -> true);
        if (mail.isOn() && what.notice() != Notice.DISMISSED) {
            forFollowers(standing, batch -> deliveries.add(toFollowers(batch, what)));
        }
    }

    private void forFollowers(UUID standing, Consumer<List<Follower>> work) {
        UUID last = null;
        List<Follower> batch;
        do {
            batch = followers.of(standing, last, BATCH);
            work.accept(batch);
            last = batch.isEmpty() ? null : batch.getLast().id();
        } while (batch.size() == BATCH);
    }

    private List<Delivery.Wanted> toFollowers(List<Follower> told, What what) {
        Set<UUID> silent =
                notToTell(CarryByMail.CHANNEL, told.stream().map(Follower::id).toList(), what);
        return told.stream()
                .filter(follower -> !silent.contains(follower.id()))
                .map(
                        follower ->
                                wanted(
                                        CarryByMail.CHANNEL,
                                        new Subject(Followers.FOLLOWER, follower.id()),
                                        follower.until(),
                                        what,
                                        follower.address(),
                                        letters.of(
                                                what.notice(),
                                                follower,
                                                settings.address().orElseThrow()
                                                        + "/questions/"
                                                        + follower.number(),
                                                followers.link(follower))))
                .toList();
    }

    /** Tells the asker of one that another stands for, and nobody else. */
    void tellAskerOf(UUID question, What what) {
        tell(question, what, contact -> contact.question().equals(question));
    }

    private void tell(UUID standing, What what, Predicate<Contact> whom) {
        UUID last = null;
        List<Contact> batch;
        do {
            batch = contacts.ofAskers(standing, last, BATCH);
            List<Contact> told = batch.stream().filter(whom).toList();
            if (!told.isEmpty()) {
                List<Delivery.Wanted> wanted = new ArrayList<>();
                if (mail.isOn()) {
                    wanted.addAll(byMail(told, what));
                }
                for (Gateway gateway : gateways) {
                    if (gateway.isOn()) {
                        wanted.addAll(by(gateway, told, what));
                    }
                }
                deliveries.add(wanted);
            }
            last = batch.isEmpty() ? null : batch.getLast().question();
        } while (batch.size() == BATCH);
    }

    private List<Delivery.Wanted> byMail(List<Contact> askers, What what) {
        List<Delivery.Wanted> wanted = new ArrayList<>();
        Set<UUID> silent = notToTell(CarryByMail.CHANNEL, questions(askers), what);
        for (Contact asker : askers) {
            String to = ContactWays.of(asker.contact()).mail();
            if (to != null && !silent.contains(asker.question())) {
                wanted.add(
                        wanted(
                                CarryByMail.CHANNEL,
                                asker,
                                what,
                                to,
                                letters.of(
                                        what.notice(),
                                        asker,
                                        receipt(asker),
                                        settings.address().orElseThrow()
                                                + links.path(asker.number()))));
            }
        }
        return wanted;
    }

    private List<Delivery.Wanted> by(Gateway gateway, List<Contact> askers, What what) {
        List<Delivery.Wanted> wanted = new ArrayList<>();
        Set<UUID> silent = notToTell(gateway.channel(), questions(askers), what);
        for (Contact asker : askers) {
            ContactWays ways = ContactWays.of(asker.contact());
            String contact = gateway.channel().equals("sms") ? ways.telephone() : ways.wechat();
            if (silent.contains(asker.question()) || gateway.takesContacts() && contact == null) {
                continue;
            }
            wanted.add(
                    wanted(
                            gateway.channel(),
                            asker,
                            what,
                            gateway.channel(),
                            new Told(
                                    "notice." + what.notice().word(),
                                    clock.instant(),
                                    new Told.Data(
                                            asker.number(),
                                            asker.language().tag(),
                                            receipt(asker),
                                            gateway.takesContacts() ? contact : null))));
        }
        return wanted;
    }

    private Delivery.Wanted wanted(
            String channel, Contact asker, What what, String recipient, Object content) {
        return wanted(
                channel,
                new Subject(QuestionEvent.QUESTION, asker.question()),
                asker.until(),
                what,
                recipient,
                content);
    }

    private Delivery.Wanted wanted(
            String channel,
            Subject whose,
            Instant until,
            What what,
            String recipient,
            Object content) {
        Duration pause = what.soon() ? Duration.ZERO : settings.secondThoughts();
        try {
            return new Delivery.Wanted(
                    channel,
                    what.notice().word(),
                    whose,
                    what.cause(),
                    recipient,
                    json.writeValueAsString(content),
                    clock.instant().plus(pause),
                    until);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<UUID> questions(List<Contact> askers) {
        return askers.stream().map(Contact::question).toList();
    }

    private String receipt(Contact asker) {
        return settings.address().orElseThrow() + "/receipts?number=" + asker.number();
    }

    /**
     * Whoever is about to be told of the answer reads it as it is by then; whoever was never told
     * of one need not hear what became of it.
     */
    private Set<UUID> notToTell(String channel, List<UUID> subjects, What what) {
        Map<UUID, Set<DeliveryState>> answered = new HashMap<>();
        Set<UUID> corrected = new HashSet<>();
        for (Delivery delivery : deliveries.of(channel, subjects)) {
            UUID subject = delivery.subject().id();
            if (delivery.kind().equals(Notice.ANSWERED.word())) {
                answered.computeIfAbsent(subject, id -> new HashSet<>()).add(delivery.state());
            } else if (delivery.kind().equals(Notice.CORRECTED.word())
                    && delivery.state() == DeliveryState.WAITING) {
                corrected.add(subject);
            }
        }
        Set<UUID> silent = new HashSet<>();
        for (UUID subject : subjects) {
            Set<DeliveryState> states = answered.getOrDefault(subject, Set.of());
            boolean needless =
                    switch (what.notice()) {
                        case ANSWERED ->
                                states.contains(DeliveryState.WAITING)
                                        || what.cause().equals(ANY_ANSWER)
                                                && !Set.of(DeliveryState.STOPPED)
                                                        .containsAll(states);
                        case CORRECTED ->
                                !states.contains(DeliveryState.SENT)
                                        || states.contains(DeliveryState.WAITING)
                                        || corrected.contains(subject);
                        case SUPERSEDED, WITHDRAWN -> !states.contains(DeliveryState.SENT);
                        case DISMISSED, CLARIFICATION_ASKED -> false;
                    };
            if (needless) {
                silent.add(subject);
            }
        }
        return silent;
    }

    /** Told to those alone who have not heard of any. */
    static final String ANY_ANSWER = "answer";

    /** What waits of it to be told about these is no longer so. */
    void takeBack(Notice notice, UUID standing) {
        UUID last = null;
        List<Contact> batch;
        do {
            batch = contacts.ofAskers(standing, last, BATCH);
            for (Contact asker : batch) {
                deliveries.takeBack(notice.word(), asker.question());
            }
            last = batch.isEmpty() ? null : batch.getLast().question();
        } while (batch.size() == BATCH);
        deliveries.takeBack(notice.word(), standing);
        forFollowers(
                standing,
                told -> told.forEach(one -> deliveries.takeBack(notice.word(), one.id())));
    }

    void forget(UUID question) {
        deliveries.erase(question);
    }
}
