package org.wenzheng.notices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.wenzheng.dispatch.Deliveries;
import org.wenzheng.dispatch.Delivery;
import org.wenzheng.dispatch.mail.CarryByMail;
import org.wenzheng.events.Subject;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.intake.AskingConfig;
import org.wenzheng.questions.intake.Intake;
import org.wenzheng.questions.intake.Supports;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Uuid7;
import org.wenzheng.shared.keys.InstallationSecret;
import org.wenzheng.shared.keys.RootKeys;
import org.wenzheng.shared.text.Language;

/**
 * Who wants to know the same and left an address. Anybody can type anybody's address: until its
 * owner said yes, one mail goes there, and then none.
 */
@ApplicationScoped
public class Followers {
    static final String FOLLOWER = "follower";

    /** How long the question in the first mail can be answered. */
    private static final Duration TO_CONFIRM = Duration.ofDays(3);

    private final Session entities;
    private final PublishedQuestions publishedQuestions;
    private final Supports supports;
    private final Deliveries deliveries;
    private final CarryByMail mail;
    private final Letters letters;
    private final StopLinks links;
    private final NoticeSettings settings;
    private final AskingConfig asking;
    private final RootKeys keys;
    private final byte[] markKey;
    private final ObjectMapper json;
    private final InstantSource clock;

    Followers(
            Session entities,
            PublishedQuestions publishedQuestions,
            Supports supports,
            Deliveries deliveries,
            CarryByMail mail,
            Letters letters,
            StopLinks links,
            NoticeSettings settings,
            AskingConfig asking,
            RootKeys keys,
            InstallationSecret secret,
            ObjectMapper json,
            InstantSource clock) {
        this.entities = entities;
        this.publishedQuestions = publishedQuestions;
        this.supports = supports;
        this.deliveries = deliveries;
        this.mail = mail;
        this.letters = letters;
        this.links = links;
        this.settings = settings;
        this.asking = asking;
        this.keys = keys;
        this.markKey = secret.bytes("follower-mark");
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param number of the question that is supported
     */
    record Follower(UUID id, long number, String address, Instant until, Language language) {}

    /** Whether an address can be left at all. */
    public boolean isOn() {
        return mail.isOn() && settings.address().isPresent();
    }

    /**
     * Keeps an address and asks its owner. The same again changes nothing, and says as little.
     *
     * @param typed one mail address
     * @param notice version of the notice on personal data that was agreed to; null: none was
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}, {@link CommonProblem#INVALID},
     *     {@link CommonProblem#TOO_MANY_REQUESTS}
     */
    @Transactional
    public void follow(long number, String typed, @Nullable String notice, Language language) {
        Question question =
                publishedQuestions
                        .numbered(number)
                        .filter(any -> isOn())
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, number));
        String address = ContactWays.of(typed).mail();
        new Checks()
                .that(!typed.isBlank(), "address", "required")
                .that(
                        typed.isBlank() || address != null && typed.strip().length() <= 100,
                        "address",
                        "no-mail-address")
                .that(notice != null, "notice", "consent-needed")
                .that(notice == null || notice.equals(Intake.NOTICE), "notice", "consent-outdated")
                .done();
        String to = Objects.requireNonNull(address);
        byte[] device = supports.allowAddress(number, mark("address " + lower(to)));
        UUID id = Uuid7.next();
        Instant now = clock.instant();
        int written =
                entities.createNativeMutationQuery(
                                """
                                insert into follower (id, question_id, address, mark, device,
                                                      language, notice, at, until)
                                values (:id, :question, :address, :mark, :device, :language,
                                        :notice, :at, :until)
                                on conflict (mark) do nothing
                                """)
                        .setParameter("id", id)
                        .setParameter("question", question.id())
                        .setParameter(
                                "address",
                                keys.contact().wrap(place(id), to.getBytes(StandardCharsets.UTF_8)))
                        .setParameter("mark", mark(question.id() + " " + lower(to)))
                        .setParameter("device", device)
                        .setParameter("language", language.tag())
                        .setParameter("notice", notice)
                        .setParameter("at", now)
                        .setParameter("until", now.plus(TO_CONFIRM))
                        .executeUpdate();
        if (written > 0) {
            ask(new Follower(id, number, to, now.plus(TO_CONFIRM), language));
        }
    }

    private void ask(Follower follower) {
        try {
            deliveries.add(
                    List.of(
                            new Delivery.Wanted(
                                    CarryByMail.CHANNEL,
                                    "confirm",
                                    new Subject(FOLLOWER, follower.id()),
                                    "confirm",
                                    follower.address(),
                                    json.writeValueAsString(
                                            letters.confirm(follower, link(follower))),
                                    clock.instant(),
                                    follower.until())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String link(Follower follower) {
        return settings.address().orElseThrow() + links.path(follower.id());
    }

    private static String lower(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private byte[] mark(String text) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, markKey).hmac(text);
    }

    private static String place(UUID id) {
        return "follower-address:" + id;
    }

    /** Confirmed ones of a question and of those that it stands for, by id. */
    @Transactional
    List<Follower> of(UUID standing, @Nullable UUID after, int limit) {
        return entities.createNativeQuery(
                        """
                        select f.id, q.number, f.address, f.until, f.language
                        from question q join follower f on f.question_id = q.id
                        where (q.id = :standing or q.merged_into_id = :standing)
                            and (cast(:after as uuid) is null or f.id > :after)
                            and f.confirmed_at is not null and f.until > :now
                        order by f.id
                        """,
                        Tuple.class)
                .setParameter("standing", standing)
                .setParameter("after", after, UUID.class)
                .setParameter("now", clock.instant())
                .setMaxResults(limit)
                .getResultStream()
                .map(
                        row ->
                                new Follower(
                                        row.get("id", UUID.class),
                                        row.get("number", Long.class),
                                        unwrap(
                                                row.get("id", UUID.class),
                                                row.get("address", byte[].class)),
                                        row.get("until", Instant.class),
                                        Language.of(row.get("language", String.class))
                                                .orElse(Language.ZH_HANS)))
                .toList();
    }

    private String unwrap(UUID id, byte[] wrapped) {
        try {
            return new String(keys.contact().unwrap(place(id), wrapped), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What the page behind a link of a mail shows.
     *
     * @param confirmed whether its owner said yes already
     */
    public record Following(long number, boolean confirmed) {}

    /** Empty where the link is not one of ours, or it is over. */
    @Transactional
    public Optional<Following> at(UUID id, String word) {
        return links.isGood(id, word)
                ? entities.createNativeQuery(
                                """
                                select q.number, f.confirmed_at is not null as confirmed
                                from follower f join question q on q.id = f.question_id
                                where f.id = :id and f.until > :now
                                """,
                                Tuple.class)
                        .setParameter("id", id)
                        .setParameter("now", clock.instant())
                        .getResultStream()
                        .map(
                                row ->
                                        new Following(
                                                row.get("number", Long.class),
                                                row.get("confirmed", Boolean.class)))
                        .findFirst()
                : Optional.empty();
    }

    /** The address is whose mail this came in. The same again changes nothing. */
    @Transactional
    public void confirm(UUID id) {
        Instant now = clock.instant();
        entities.createNativeMutationQuery(
                        "update follower set confirmed_at = :now, until = :until where id = :id and confirmed_at is null")
                .setParameter("now", now)
                .setParameter("until", now.plus(asking.keepContact()))
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Forgets the address at once. */
    @Transactional
    public void stop(UUID id) {
        entities.createNativeMutationQuery("delete from follower where id = :id")
                .setParameter("id", id)
                .executeUpdate();
        deliveries.erase(id);
    }

    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void eraseOver() {
        entities.createNativeMutationQuery("delete from follower where until < :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
