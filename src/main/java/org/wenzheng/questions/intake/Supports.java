package org.wenzheng.questions.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.intake.Rates.Limit;
import org.wenzheng.questions.intake.Rates.Rate;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

@ApplicationScoped
public class Supports {
    private static final int MOST_OF_DEVICE = 60;

    /** A carrier's network is one address; a script that changes devices is slowed down here. */
    private static final int MOST_OF_ADDRESS = 2_000;

    private static final int MOST_OF_ADDRESS_FOR_ONE = 100;

    /** Mail goes to each before its owner said yes: enough for who follows a broadcast. */
    private static final int MOST_ADDRESSES_OF_DEVICE = 20;

    private static final int MOST_ADDRESSES_OF_ADDRESS = 200;
    private static final int MOST_OF_MAIL_ADDRESS = 5;

    /** A household or an office counts; a script in it soon does not. */
    private static final int MOST_READERS_OF_ADDRESS = 5;

    private static final int MOST_REPORTS_OF_ADDRESS = 10;

    private final EntityManager entities;
    private final Questions questions;
    private final PublishedQuestions publishedQuestions;
    private final Rates rates;
    private final CurrentAsker asker;
    private final InstantSource clock;

    Supports(
            EntityManager entities,
            Questions questions,
            PublishedQuestions publishedQuestions,
            Rates rates,
            CurrentAsker asker,
            InstantSource clock) {
        this.entities = entities;
        this.questions = questions;
        this.publishedQuestions = publishedQuestions;
        this.rates = rates;
        this.asker = asker;
        this.clock = clock;
    }

    public record Support(long number, int count, boolean own) {}

    /**
     * Counts this device in; the second time nothing changes.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND} where the question is not public,
     *     {@link AskingProblem#DEVICE_NEEDED}, {@link CommonProblem#TOO_MANY_REQUESTS}
     */
    @Transactional
    public Support add(long number) {
        Question question = published(number);
        limit();
        limitNewDevices(question);
        return change(
                question,
                """
                insert into question_support (question_id, device, at) values (:id, :device, :at)
                on conflict do nothing
                """,
                1);
    }

    @Transactional
    public Support of(long number) {
        Question question = published(number);
        byte[] device = asker.deviceMark();
        boolean own =
                device != null
                        && ((Number)
                                                entities.createNativeQuery(
                                                                "select count(*) from question_support where question_id = :id and device = :device")
                                                        .setParameter("id", question.id())
                                                        .setParameter("device", device)
                                                        .getSingleResult())
                                        .intValue()
                                > 0;
        return new Support(number, question.supportCount(), own);
    }

    /** Takes this device's support back; where there is none nothing changes. */
    @Transactional
    public Support remove(long number) {
        Question question = published(number);
        limit();
        return change(
                question,
                """
                delete from question_support
                where question_id = :id and device = :device and at <= :at
                """,
                -1);
    }

    /**
     * Lets a device that supports a question leave an address there, that somebody else may own.
     *
     * @param address what stands for it
     * @return what stands for the device
     * @throws ProblemException {@link AskingProblem#DEVICE_NEEDED} where it does not support the
     *     question, {@link CommonProblem#TOO_MANY_REQUESTS}
     */
    @Transactional
    public byte[] allowAddress(long number, byte[] address) {
        byte[] device = asker.deviceMark();
        if (device == null || !of(number).own()) {
            throw ProblemException.of(AskingProblem.DEVICE_NEEDED);
        }
        check(
                List.of(
                        new Limit(
                                "follow:" + asker.addressBucket(),
                                Duration.ofHours(1),
                                MOST_ADDRESSES_OF_ADDRESS),
                        new Limit(
                                "follow:" + asker.deviceBucket(),
                                Duration.ofHours(12),
                                MOST_ADDRESSES_OF_DEVICE),
                        new Limit(
                                "followed:" + HexFormat.of().formatHex(address, 0, 16),
                                Duration.ofHours(12),
                                MOST_OF_MAIL_ADDRESS)));
        return device;
    }

    /**
     * Whether one more of this network counts for a question, of whom nothing else is known:
     * neither an account nor a cookie.
     */
    public boolean countsReader(UUID question) {
        return rates
                .count(
                        List.of(
                                new Limit(
                                        "helped:" + question + asker.addressBucket(),
                                        Duration.ofHours(12),
                                        MOST_READERS_OF_ADDRESS)))
                .values()
                .stream()
                .noneMatch(Rate::isOver);
    }

    /**
     * Before somebody of this network writes to a department.
     *
     * @throws ProblemException {@link CommonProblem#TOO_MANY_REQUESTS}
     */
    public void limitReports() {
        check(
                List.of(
                        new Limit(
                                "report:" + asker.addressBucket(),
                                Duration.ofHours(1),
                                MOST_REPORTS_OF_ADDRESS)));
    }

    private Support change(Question question, String statement, int by) {
        byte[] device = asker.deviceMark();
        if (device == null) {
            throw new IllegalStateException("A device has to be known");
        }
        int changed =
                entities.createNativeQuery(statement)
                        .setParameter("id", question.id())
                        .setParameter("device", device)
                        .setParameter("at", clock.instant())
                        .executeUpdate();
        if (changed > 0) {
            questions.support(question, by, Actor.CITIZEN);
        }
        if (by < 0) {
            entities.createNativeQuery(
                            "delete from follower where question_id = :id and device = :device")
                    .setParameter("id", question.id())
                    .setParameter("device", device)
                    .executeUpdate();
        }
        int count =
                ((Number)
                                entities.createNativeQuery(
                                                "select wanted_count from question where id = :id")
                                        .setParameter("id", question.id())
                                        .getSingleResult())
                        .intValue();
        return new Support(question.number(), count, by > 0);
    }

    private Question published(long number) {
        return publishedQuestions
                .numbered(number)
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, number));
    }

    /** Devices cost a script nothing; so many want the same of one network in ten minutes. */
    private void limitNewDevices(Question question) {
        check(
                List.of(
                        new Limit(
                                "support:" + question.id() + asker.addressBucket(),
                                Duration.ofMinutes(10),
                                MOST_OF_ADDRESS_FOR_ONE)));
    }

    private void limit() {
        if (asker.device() == null) {
            asker.remember();
            throw ProblemException.of(AskingProblem.DEVICE_NEEDED);
        }
        List<Limit> limits =
                new ArrayList<>(
                        List.of(
                                new Limit(
                                        "support:" + asker.addressBucket(),
                                        Duration.ofMinutes(10),
                                        MOST_OF_ADDRESS)));
        limits.add(
                new Limit(
                        "support:" + asker.deviceBucket(), Duration.ofMinutes(10), MOST_OF_DEVICE));
        check(limits);
    }

    private void check(List<Limit> limits) {
        List<Rate> counted = List.copyOf(rates.count(limits).values());
        asker.setRates(counted);
        for (Rate rate : counted) {
            if (rate.isOver()) {
                throw ProblemException.of(CommonProblem.TOO_MANY_REQUESTS).after(rate.until());
            }
        }
    }
}
