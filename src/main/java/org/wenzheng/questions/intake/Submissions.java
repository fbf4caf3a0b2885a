package org.wenzheng.questions.intake;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Origin;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionChannel;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.screening.Screening;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.concurrent.GroupCommit;
import org.wenzheng.shared.keys.InstallationSecret;
import org.wenzheng.shared.keys.RootKeys;

@ApplicationScoped
class Submissions {
    /** In one transaction; as many as a flood brings to all threads of requests. */
    private static final int MOST_TOGETHER = 100;

    private static final String PLACE =
            """
            select r.question_id, q.number, r.body_hash, r.notice, q.original_title,
                   q.original_text, r.at,
                   t.id as topic, d.id as department,
                   s.id as session, s.department_id as session_department, s.state
            from (values (1)) one
            left join receipt r on r.key_hash = ?
            left join question q on q.id = r.question_id
            left join topic t on t.id = coalesce(?,
                (select target_id from slug where kind = 'topic' and slug = ?))
            left join department d on d.in_public and d.id = coalesce(?,
                (select target_id from slug where kind = 'department' and slug = ?))
            left join session s on s.state <> 'DRAFT' and s.id = coalesce(?,
                (select target_id from slug where kind = 'session' and slug = ?))
            """;

    private final Session entities;
    private final Questions questions;
    private final RootKeys keys;
    private final AskingConfig config;
    private final Seal codes;
    private final Seal bodies;
    private final InstantSource clock;
    private final AgroalDataSource database;
    private final GroupCommit<Taken, Receipt> written =
            new GroupCommit<>("questions-taken", MOST_TOGETHER, this::write);

    Submissions(
            Session entities,
            Questions questions,
            RootKeys keys,
            AskingConfig config,
            InstallationSecret secret,
            InstantSource clock,
            AgroalDataSource database) {
        this.database = database;
        this.entities = entities;
        this.questions = questions;
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

    /**
     * @param code that its asker looks it up with
     * @param language that the asker is written to in; null where nobody said
     * @param device of the asker, as {@link CurrentAsker#deviceMark}; null: it is not known
     * @param origin null where no request brought it
     */
    @SuppressWarnings("ArrayRecordComponent") // is never compared
    record Taken(
            Submission submission,
            Target target,
            Screening.Screened screened,
            String code,
            String keyHash,
            QuestionChannel channel,
            @Nullable UUID followUpOf,
            Actor by,
            @Nullable String language,
            byte @Nullable [] device,
            @Nullable Origin origin) {}

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

    /** Where a question may be put, and what came under its key before. */
    record Place(
            Optional<Earlier> earlier,
            @Nullable UUID topic,
            @Nullable UUID department,
            @Nullable UUID session,
            @Nullable UUID departmentOfSession,
            @Nullable SessionState state) {}

    /**
     * One statement, in the caller's transaction where there is one.
     *
     * @param keyHash null: what came before does not matter
     */
    Place place(@Nullable String keyHash, Submission submission) {
        return place(keyHash, submission.topic(), submission.department(), submission.session());
    }

    Optional<Earlier> earlier(String keyHash) {
        return place(keyHash, null, null, null).earlier();
    }

    private Place place(
            @Nullable String keyHash,
            @Nullable String topic,
            @Nullable String department,
            @Nullable String session) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(PLACE)) {
            select.setString(1, keyHash);
            setSlugOrId(select, 2, topic);
            setSlugOrId(select, 4, department);
            setSlugOrId(select, 6, session);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                String state = row.getString("state");
                return new Place(
                        earlier(row),
                        row.getObject("topic", UUID.class),
                        row.getObject("department", UUID.class),
                        row.getObject("session", UUID.class),
                        row.getObject("session_department", UUID.class),
                        state == null ? null : SessionState.valueOf(state));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A question's place could not be read", e);
        }
    }

    private static void setSlugOrId(PreparedStatement select, int first, @Nullable String slugOrId)
            throws SQLException {
        // PostgreSQL has no text with NUL in it, not even to compare with.
        String typed = slugOrId == null || slugOrId.indexOf('\0') >= 0 ? null : slugOrId;
        Optional<UUID> id = typed == null ? Optional.empty() : SlugBook.id(typed);
        select.setObject(first, id.orElse(null), Types.OTHER);
        select.setString(first + 1, id.isPresent() ? null : typed);
    }

    private static Optional<Earlier> earlier(ResultSet row) throws SQLException {
        UUID question = row.getObject("question_id", UUID.class);
        if (question == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Earlier(
                        question,
                        row.getLong("number"),
                        row.getString("body_hash"),
                        row.getString("notice") != null,
                        row.getString("original_title"),
                        row.getString("original_text"),
                        row.getObject("at", OffsetDateTime.class).toInstant()));
    }

    /**
     * @throws ProblemException {@link CommonProblem#INVALID}: there is no such session, department
     *     or topic
     */
    static Target target(Submission submission, Place place) {
        if (submission.topic() != null && place.topic() == null) {
            throw unknown("topic", "unknown-topic");
        }
        if (submission.session() == null) {
            UUID department = place.department();
            if (department == null) {
                throw unknown("to", "unknown-department");
            }
            return new Target(department, null, place.topic(), false);
        }
        UUID session = place.session();
        if (session == null) {
            throw unknown("to", "unknown-session");
        }
        boolean open = requireNonNull(place.state()).takesQuestions();
        return new Target(
                requireNonNull(place.departmentOfSession()),
                open ? session : null,
                place.topic(),
                !open);
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

    /**
     * When it returns, all of it is on the disk. What several ask at one time is one transaction.
     *
     * @return empty where the same came first
     */
    Optional<Receipt> take(Taken taken) {
        try {
            return Optional.of(written.commit(taken));
        } catch (CameFirst e) {
            return Optional.empty();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        written.close();
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

    private List<Receipt> write(List<Taken> together) {
        return QuarkusTransaction.requiringNew().call(() -> writeInTransaction(together));
    }

    private List<Receipt> writeInTransaction(List<Taken> together) throws SQLException {
        Instant now = clock.instant();
        List<Question> asked =
                questions.ask(together.stream().map(taken -> asked(taken, now)).toList());
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into receipt (question_id, code_hash, key_hash, body_hash,
                                                     notice, contact, contact_until, language,
                                                     device, at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (key_hash) do nothing
                                """)) {
            for (int i = 0; i < together.size(); i++) {
                setReceipt(insert, asked.get(i), together.get(i), now);
                insert.addBatch();
            }
            for (int count : insert.executeBatch()) {
                if (count == 0) {
                    throw new CameFirst();
                }
            }
        }
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < together.size(); i++) {
            receipts.add(
                    new Receipt(
                            asked.get(i).number(),
                            LookupCode.shown(together.get(i).code()),
                            now,
                            together.get(i).target().sessionEnded(),
                            false));
        }
        return receipts;
    }

    private static Questions.Asked asked(Taken taken, Instant now) {
        Submission asked = taken.submission();
        Screening.Screened screened = taken.screened();
        UUID topic = taken.target().topic();
        return new Questions.Asked(
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
                        topic == null ? Set.of() : Set.of(topic)),
                asked.title(),
                screened.codes(),
                screened.holds(),
                taken.channel(),
                taken.by(),
                taken.origin());
    }

    private void setReceipt(PreparedStatement insert, Question question, Taken taken, Instant now)
            throws SQLException {
        String contact = taken.submission().contact();
        insert.setObject(1, question.id());
        insert.setString(2, codeHash(question.number(), taken.code()));
        insert.setString(3, taken.keyHash());
        insert.setString(4, bodyHash(taken.submission()));
        insert.setString(5, contact == null ? null : taken.submission().notice());
        insert.setBytes(6, contact == null ? null : wrap(question.id(), contact));
        insert.setObject(
                7,
                contact == null ? null : now.plus(config.keepContact()).atOffset(ZoneOffset.UTC));
        insert.setString(8, contact == null ? null : taken.language());
        insert.setBytes(9, taken.device());
        insert.setObject(10, now.atOffset(ZoneOffset.UTC));
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
