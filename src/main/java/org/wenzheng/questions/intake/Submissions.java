package org.wenzheng.questions.intake;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
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
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.screening.PersonalData;
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
    private final InstantSource clock;

    Submissions(
            Session entities,
            Questions questions,
            SlugBook slugs,
            RootKeys keys,
            AskingConfig config,
            InstallationSecret secret,
            InstantSource clock) {
        this.entities = entities;
        this.questions = questions;
        this.slugs = slugs;
        this.keys = keys;
        this.config = config;
        this.codes = new Seal(secret, "lookup-code-hash");
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
            String bodyHash) {}

    record Earlier(UUID question, long number, String body, Instant receivedAt) {}

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

    @Transactional
    public Optional<Earlier> earlier(String keyHash) {
        return entities.createNativeQuery(
                        """
                        select r.question_id, q.number, r.body_hash, r.at
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
                                        row.get("at", Instant.class)))
                .findFirst();
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
        String title = asked.title().strip();
        String text = asked.text().strip();
        String nickname = asked.nickname() == null ? "" : asked.nickname().strip();
        Question question =
                questions.ask(
                        new Questions.NewQuestion(
                                null,
                                requireNonNull(asked.kind()),
                                screened.title(),
                                text.isEmpty() ? screened.title() : screened.text(),
                                text.isEmpty() ? title : text,
                                nickname.isEmpty() ? null : PersonalData.masked(nickname),
                                taken.target().department(),
                                taken.target().session(),
                                null,
                                now,
                                taken.target().topic() == null
                                        ? Set.of()
                                        : Set.of(taken.target().topic())),
                        title,
                        screened.codes(),
                        screened.holds(),
                        Actor.CITIZEN);
        entities.flush();
        String contact = asked.contact() == null ? "" : asked.contact().strip();
        int written =
                entities.createNativeMutationQuery(
                                """
                                insert into receipt (question_id, code_hash, key_hash, body_hash,
                                                     notice, contact, contact_until, at)
                                values (:question, :code, :key, :body, :notice, :contact, :until, :at)
                                on conflict (key_hash) do nothing
                                """)
                        .setParameter("question", question.id())
                        .setParameter("code", codeHash(question.number(), taken.code()))
                        .setParameter("key", taken.keyHash())
                        .setParameter("body", taken.bodyHash())
                        .setParameter(
                                "notice", contact.isEmpty() ? null : asked.notice(), String.class)
                        .setParameter(
                                "contact",
                                contact.isEmpty() ? null : wrap(question.id(), contact),
                                byte[].class)
                        .setParameter(
                                "until",
                                contact.isEmpty() ? null : now.plus(config.keepContact()),
                                Instant.class)
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
        return keys.contact()
                .wrap("receipt-contact:" + question, contact.getBytes(StandardCharsets.UTF_8));
    }
}
