package org.wenzheng.notices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.dispatch.Deliveries;
import org.wenzheng.dispatch.Deliveries.Why;
import org.wenzheng.dispatch.Delivery;
import org.wenzheng.dispatch.DeliveryState;
import org.wenzheng.dispatch.mail.CarryByMail;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.intake.Contacts;

/** What an asker sees of the notices about a question, and how they end. */
@ApplicationScoped
public class AskersNotices {
    private final Contacts contacts;
    private final Deliveries deliveries;
    private final Questions questions;
    private final Notices notices;
    private final CarryByMail mail;
    private final StopLinks links;

    AskersNotices(
            Contacts contacts,
            Deliveries deliveries,
            Questions questions,
            Notices notices,
            CarryByMail mail,
            StopLinks links) {
        this.contacts = contacts;
        this.deliveries = deliveries;
        this.questions = questions;
        this.notices = notices;
        this.mail = mail;
        this.links = links;
    }

    /**
     * @param channel {@code mail}, {@code sms}, {@code wechat}
     * @param at since when it is in that state
     */
    public record Told(String channel, Notice notice, DeliveryState state, Instant at) {}

    /**
     * @param address the mail address that was left, masked; null where there is none
     * @param toCome whether mail goes there once there is something to tell
     * @param ended why none does any more; null where that is not so
     * @param told newest first, without what was stopped
     */
    public record Standing(
            @Nullable String address, boolean toCome, @Nullable Why ended, List<Told> told) {}

    /**
     * @param question the asker's own
     */
    @Transactional
    public Standing of(UUID question) {
        String address =
                contacts.of(question)
                        .map(typed -> ContactWays.of(typed).mail())
                        .map(ContactWays::masked)
                        .orElse(null);
        Why ended = deliveries.silenced(CarryByMail.CHANNEL, question).orElse(null);
        return new Standing(
                address,
                address != null && ended == null && notices.isOn() && mail.isOn(),
                ended,
                deliveries.of(question).stream()
                        .filter(delivery -> delivery.state() != DeliveryState.STOPPED)
                        .flatMap(delivery -> told(delivery).stream())
                        .toList());
    }

    private static Optional<Told> told(Delivery delivery) {
        return Arrays.stream(Notice.values())
                .filter(notice -> notice.word().equals(delivery.kind()))
                .findFirst()
                .map(
                        notice ->
                                new Told(
                                        delivery.channel(),
                                        notice,
                                        delivery.state(),
                                        delivery.stateAt()));
    }

    /** Whether a link of a mail is one of ours. */
    public boolean isGood(long number, String word) {
        return links.isGood(number, word) && question(number).isPresent();
    }

    /** No more mail about this question. The same again changes nothing. */
    @Transactional
    public void stopMail(long number) {
        question(number)
                .ifPresent(
                        question ->
                                deliveries.silence(CarryByMail.CHANNEL, question.id(), Why.ASKED));
    }

    private Optional<Question> question(long number) {
        return questions.find("number", number).firstResultOptional();
    }
}
