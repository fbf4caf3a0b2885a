package org.wenzheng.questions.intake;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionChannel;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.screening.Screening;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.keys.InstallationSecret;
import org.wenzheng.shared.keys.RootKeys;

@ApplicationScoped
class Submissions {
    private final Session entities;
    private final Questions questions;
    private final SlugBook slugs;
    private final RootKeys keys;
    private final AskingConfig config;
    private final Seal codes;
    private final Seal bodies;
    private final InstantSource clock;
    private final CurrentAsker asker;

    Submissions(
            Session entities,
            Questions questions,
            SlugBook slugs,
            RootKeys keys,
            AskingConfig config,
            InstallationSecret secret,
            InstantSource clock,
            CurrentAsker asker) {
        this.asker = asker;
        this.entities = entities;
        this.questions = questions;
        this.slugs = slugs;
        this.keys = keys;
        this.config = config;
        this.codes = new Seal(secret, "lookup-code-hash");
        this.bodies = new Seal(secret, "submission-body");
        this.clock = clock;
    }

    record Target(
            UUID department, @Nullable UUID session, @Nullable UUID topic, boolean sessionEnded) {
        /** What is crowded when many ask. */
        UUID id() {
            return requireNonNullElse(session, department);
        }
    }

    record Taken(
            Submission submission,
            Target target,
            Screening.Screened screened,
            String code,
            String keyHash,
            QuestionChannel channel,
            @Nullable UUID followUpOf,
            Actor by) {}

    /**
     * @param body keyed hash of what was sent; null once nothing is kept of it
     * @param contact whether one was left, that may be erased since
     */
    record Earlier(
            UUID question,
            long number,
            @Nullable String body,
            boolean contact,
            @Nullable String title,
            String text,
            Instant receivedAt) {}

    /**
     * @throws ProblemException {@link CommonProblem#INVALID}: there is no such session, department
     *     or topic
     */
    @Transactional
    public Target target(Submission submission) {
        UUID topic = null;
        if (submission.topic() != null) {
            topic =
                    slugs.target("topic", submission.topic())
                            .orElseThrow(() -> unknown("topic", "unknown-topic"));
        }
        if (submission.session() == null) {
            UUID department =
                    slugs.target("department", requireNonNullElse(submission.department(), ""))
                            .filter(this::isInPublic)
                            .orElseThrow(() -> unknown("to", "unknown-department"));
            return new Target(department, null, topic, false);
        }
        Asked asked =
                slugs.target("session", submission.session())
                        .flatMap(this::asked)
                        .orElseThrow(() -> unknown("to", "unknown-session"));
        boolean open = asked.state().takesQuestions();
        return new Target(asked.department(), open ? asked.session() : null, topic, !open);
    }

    private boolean isInPublic(UUID department) {
        return entities.createQuery(
                        "select d.inPublic from Department d where d.id = :id", Boolean.class)
                .setParameter("id", department)
                .getResultStream()
                .anyMatch(Boolean::booleanValue);
    }

    private record Asked(UUID session, UUID department, SessionState state) {}

    private Optional<Asked> asked(UUID session) {
        return entities.createQuery(
                        "select s.id, s.departmentId, s.state from Session s where s.id = :id and s.state <> :draft",
                        Asked.class)
                .setParameter("id", session)
                .setParameter("draft", SessionState.DRAFT)
                .getResultStream()
                .findFirst();
    }

    private static ProblemException unknown(String field, String code) {
        return ProblemException.of(CommonProblem.INVALID).with(List.of(FieldError.of(field, code)));
    }

    /** What it is about, where that was chosen. */
    @Transactional
    public Optional<String> topicOf(UUID question) {
        return entities.createNativeQuery(
                        "select topic_id from question_topic where question_id = :id order by topic_id limit 1",
                        UUID.class)
                .setParameter("id", question)
                .getResultStream()
                .findFirst()
                .map(UUID::toString);
    }

    @Transactional
    public Optional<Earlier> earlier(String keyHash) {
        return entities.createNativeQuery(
                        """
                        select r.question_id, q.number, r.body_hash, r.notice,
                               q.original_title, q.original_text, r.at
                        from receipt r join question q on q.id = r.question_id
                        where r.key_hash = :key
                        """,
                        Tuple.class)
                .setParameter("key", keyHash)
                .getResultStream()
                .map(
                        row ->
                                new Earlier(
                                        row.get("question_id", UUID.class),
                                        row.get("number", Long.class),
                                        row.get("body_hash", String.class),
                                        row.get("notice", String.class) != null,
                                        row.get("original_title", String.class),
                                        row.get("original_text", String.class),
                                        row.get("at", Instant.class)))
                .findFirst();
    }

    /** Where nothing is kept of what was sent, its words have to do. */
    @Transactional
    public boolean isSame(Submission submission, Earlier earlier) {
        if (earlier.body() == null) {
            return submission.title().equals(earlier.title())
                    && textOrTitle(submission).equals(earlier.text());
        }
        return bodyHash(submission).equals(earlier.body()) && isSameContact(submission, earlier);
    }

    private boolean isSameContact(Submission submission, Earlier earlier) {
        return entities.createNativeQuery(
                        "select contact from receipt where question_id = :id and contact is not null",
                        byte[].class)
                .setParameter("id", earlier.question())
                .getResultStream()
                .findFirst()
                .map(wrapped -> unwrap(earlier.question(), wrapped).equals(submission.contact()))
                .orElseGet(() -> earlier.contact() || submission.contact() == null);
    }

    /** Keyed, and by the form too, so that nobody who reads the table can try texts on it. */
    private String bodyHash(Submission submission) {
        return HexFormat.of()
                .formatHex(
                        bodies.of(
                                String.join(
                                        "\u0000",
                                        submission.key(),
                                        submission.title(),
                                        submission.text(),
                                        String.valueOf(submission.kind()),
                                        String.valueOf(submission.topic()),
                                        String.valueOf(submission.department()),
                                        String.valueOf(submission.session()),
                                        String.valueOf(submission.nickname()))));
    }

    private static String textOrTitle(Submission submission) {
        return submission.text().isEmpty() ? submission.title() : submission.text();
    }

    /** One transaction: when it is over, all of it is on the disk. */
    public Optional<Receipt> take(Taken taken) {
        try {
            return Optional.of(QuarkusTransaction.requiringNew().call(() -> write(taken)));
        } catch (CameFirst e) {
            return Optional.empty();
        }
    }

    @Transactional
    public <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }

    /** Rolls back what was written of the second one. */
    private static final class CameFirst extends RuntimeException {
        CameFirst() {
            super(null, null, false, false);
        }
    }

    private Receipt write(Taken taken) {
        Submission asked = taken.submission();
        Screening.Screened screened = taken.screened();
        Instant now = clock.instant();
        Question question =
                questions.ask(
                        new Questions.NewQuestion(
                                null,
                                requireNonNull(asked.kind()),
                                screened.title(),
                                asked.text().isEmpty() ? screened.title() : screened.text(),
                                textOrTitle(asked),
                                screened.nickname(),
                                taken.target().department(),
                                taken.target().session(),
                                taken.followUpOf(),
                                now,
                                taken.target().topic() == null
                                        ? Set.of()
                                        : Set.of(taken.target().topic())),
                        asked.title(),
                        screened.codes(),
                        screened.holds(),
                        taken.channel(),
                        taken.by());
        entities.flush();
        String contact = asked.contact();
        int written =
                entities.createNativeMutationQuery(
                                """
                                insert into receipt (question_id, code_hash, key_hash, body_hash,
                                                     notice, contact, contact_until, language,
                                                     device, at)
                                values (:question, :code, :key, :body, :notice, :contact, :until,
                                        :language, :device, :at)
                                on conflict (key_hash) do nothing
                                """)
                        .setParameter("question", question.id())
                        .setParameter("code", codeHash(question.number(), taken.code()))
                        .setParameter("key", taken.keyHash())
                        .setParameter("body", bodyHash(asked))
                        .setParameter(
                                "notice", contact == null ? null : asked.notice(), String.class)
                        .setParameter(
                                "contact",
                                contact == null ? null : wrap(question.id(), contact),
                                byte[].class)
                        .setParameter(
                                "until",
                                contact == null ? null : now.plus(config.keepContact()),
                                Instant.class)
                        .setParameter(
                                "language",
                                contact == null || taken.channel() != QuestionChannel.SITE
                                        ? null
                                        : asker.language().tag(),
                                String.class)
                        .setParameter(
                                "device",
                                // Of the staff's own browser nothing opens the question.
                                taken.channel() == QuestionChannel.SITE ? asker.deviceMark() : null,
                                byte[].class)
                        .setParameter("at", now)
                        .executeUpdate();
        if (written == 0) {
            throw new CameFirst();
        }
        return new Receipt(
                question.number(),
                LookupCode.shown(taken.code()),
                now,
                taken.target().sessionEnded(),
                false);
    }

    /** Keyed, so that 40 bits are enough also for anyone who reads the table. */
    String codeHash(long number, String code) {
        return HexFormat.of().formatHex(codes.of(number + " " + code));
    }

    private byte[] wrap(UUID question, String contact) {
        return keys.contact().wrap(place(question), contact.getBytes(StandardCharsets.UTF_8));
    }

    String unwrap(UUID question, byte[] wrapped) {
        try {
            return new String(
                    keys.contact().unwrap(place(question), wrapped), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String place(UUID question) {
        return "receipt-contact:" + question;
    }
}
