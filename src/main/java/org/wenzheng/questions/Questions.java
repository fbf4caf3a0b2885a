package org.wenzheng.questions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.References;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.topics.Topics;

/** Questions: transactions and queries. */
@ApplicationScoped
public class Questions implements Store<Question> {
    private static final String PUBLISHED = published("q");

    /** Longest title, in characters; one that fits a heading on a phone. */
    public static final int TITLE_CHARACTERS = 80;

    /** Longest text, in characters. */
    public static final int TEXT_CHARACTERS = 2_000;

    private final References references;
    private final EventLog log;
    private final SlugBook slugs;
    private final Topics topics;
    private final Lists lists;

    Questions(References references, EventLog log, SlugBook slugs, Topics topics, Lists lists) {
        this.references = references;
        this.log = log;
        this.slugs = slugs;
        this.topics = topics;
        this.lists = lists;
    }

    /**
     * @param number the public number; null takes the next free one
     * @param title 1 to {@link #TITLE_CHARACTERS} characters
     * @param text what the public will read, 1 to {@link #TEXT_CHARACTERS} characters
     * @param originalText as it was received
     */
    public record NewQuestion(
            @Nullable Long number,
            QuestionKind kind,
            String title,
            String text,
            String originalText,
            @Nullable String nickname,
            UUID departmentId,
            @Nullable UUID sessionId,
            @Nullable UUID followUpOfId,
            Instant receivedAt,
            Set<UUID> topicIds) {
        public NewQuestion {
            topicIds = Set.copyOf(topicIds);
        }
    }

    /** A question that waits for review. */
    @Transactional
    public Question submit(NewQuestion wanted, Actor by) {
        Question question = create(wanted, by);
        log.append(by, new QuestionEvent.Submitted(question.place()));
        return question;
    }

    /**
     * A question as a citizen asked it, in the caller's transaction.
     *
     * @param wanted with title and text as they may be published
     * @param title as it was typed
     * @param findings codes of what the screening found
     * @param hold whether one of them asks for a second look
     */
    @Transactional(TxType.MANDATORY)
    public Question ask(
            NewQuestion wanted, String title, Set<String> findings, boolean hold, Actor by) {
        Question question = make(wanted, by);
        QuestionEvent asked = question.ask(title, findings, hold);
        // Not before it is complete: Hibernate inserts what it is now, and updates the rest.
        persist(question);
        log.append(by, asked);
        return question;
    }

    /**
     * Its asker takes it back, in the caller's transaction. What was merged into it stands for
     * itself again: others still wait for their answers.
     */
    @Transactional(TxType.MANDATORY)
    public void withdraw(Question question, Actor by) {
        Instant now = Instant.now();
        question.withdraw(by, now)
                .ifPresent(
                        event -> {
                            log.append(by, event);
                            letGo(question, by, now);
                        });
    }

    private void letGo(Question question, Actor by, Instant at) {
        List<Question> merged =
                find("mergedIntoId = ?1 order by id", question.id())
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list();
        for (Question other : merged) {
            List<UUID> path = other.mergedPath();
            if (path.size() == 1) {
                log.append(by, other.unmerge(by, at));
            } else {
                log.append(by, other.unmergeAlong(get(path.get(path.size() - 2))));
            }
        }
    }

    /** Its asker wrote it anew; title and text as they may be published. */
    @Transactional(TxType.MANDATORY)
    public void resubmit(
            Question question,
            String title,
            String text,
            Set<String> findings,
            boolean hold,
            Actor by) {
        log.append(by, question.resubmit(title, text, findings, hold, by, Instant.now()));
    }

    /** Its asker asks for a second look at the dismissal. */
    @Transactional(TxType.MANDATORY)
    public void appeal(Question question, Actor by) {
        log.append(by, question.appeal(by, Instant.now()));
    }

    /** Its asker added something that the caller keeps. */
    @Transactional(TxType.MANDATORY)
    public void supplement(Question question, Actor by) {
        log.append(by, new QuestionEvent.Supplemented(question.place()));
    }

    /**
     * One more, or one less, wants to know the same; the caller knows that it is another one.
     *
     * @param by 1 or -1
     */
    @Transactional(TxType.MANDATORY)
    public void support(Question question, int by, Actor who) {
        getEntityManager()
                .createNativeQuery(
                        "update question set support_count = support_count + :by where id = :id")
                .setParameter("by", by)
                .setParameter("id", question.id())
                .executeUpdate();
        log.append(who, new QuestionEvent.Supported(question.place()));
    }

    /** A question that was put on air before it was entered here. */
    @Transactional
    public Question record(NewQuestion wanted, Instant airedAt, Actor by) {
        Question question = create(wanted, by);
        log.append(by, question.record(by, Instant.now(), airedAt));
        return question;
    }

    private Question create(NewQuestion wanted, Actor by) {
        Question question = make(wanted, by);
        persist(question);
        return question;
    }

    private Question make(NewQuestion wanted, Actor by) {
        new Checks()
                .text("title", wanted.title(), TITLE_CHARACTERS)
                .text("text", wanted.text(), TEXT_CHARACTERS)
                .done();
        Long number = wanted.number();
        if (number == null) {
            number =
                    ((Number)
                                    getEntityManager()
                                            .createNativeQuery(
                                                    "select nextval('question_number_seq')")
                                            .getSingleResult())
                            .longValue();
        } else if (count("number", number) > 0) {
            throw ProblemException.of(CommonProblem.ALREADY_TAKEN, "number", number);
        }
        return new Question(wanted, number, by, Instant.now());
    }

    /** Numbers given out from now on are greater than this one. */
    @Transactional
    public void keepFreeUpTo(long number) {
        getEntityManager()
                .createNativeQuery(
                        """
                        select setval('question_number_seq', :number)
                        from question_number_seq where last_value <= :number
                        """)
                .setParameter("number", number)
                .getResultList();
    }

    @Transactional
    public Question review(UUID id, ReviewState next, Actor by, @Nullable String reason) {
        Question question = get(id);
        question.review(next, by, Instant.now(), reason).ifPresent(event -> log.append(by, event));
        return question;
    }

    // ---- The broadcast; who is where in its order, the rundown knows

    /**
     * Moves a question along the way through the broadcast. Stands in the database at once: what
     * leaves the air is off before the next one is on.
     *
     * @throws ProblemException {@link QuestionProblem#NOT_APPROVED}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED}
     */
    @Transactional
    public Question moveOnAir(UUID id, OnAirState next, Actor by, Instant at) {
        Question question = locked(id);
        question.moveOnAir(next, by, at).ifPresent(event -> log.append(by, event));
        flush();
        return question;
    }

    /**
     * @throws ProblemException {@link QuestionProblem#NOT_APPROVED}
     */
    public void refuseUnapproved(UUID id) {
        get(id).refuseUnapproved();
    }

    /** How far each question of a session got, of those that are meant for its broadcast. */
    public Map<UUID, OnAir> broadcast(UUID sessionId) {
        return find(
                        "from Question q where q.sessionId = ?1 and q.onAir.state is not null",
                        sessionId)
                .stream()
                .collect(Collectors.toMap(Question::id, q -> Objects.requireNonNull(q.onAir())));
    }

    /**
     * The one question of a session in this state; the longest there where there are more.
     *
     * @return its id
     */
    public Optional<UUID> inBroadcast(UUID sessionId, OnAirState state) {
        return getEntityManager()
                .createQuery(
                        "select q.id from Question q where q.sessionId = :session and q.onAir.state = :state order by q.onAir.at, q.id",
                        UUID.class)
                .setParameter("session", sessionId)
                .setParameter("state", state)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /**
     * Approved questions of a session that are in no plan for its broadcast: those that most people
     * want to know first.
     *
     * @param words that stand in the question; null for all
     */
    public List<Question> forBroadcast(UUID sessionId, @Nullable String words, int most) {
        String wanted = words == null ? "" : ChineseText.toSimplified(words.strip());
        return find(
                        "from Question q where q.sessionId = ?1 and "
                                + PUBLISHED
                                + " and (q.onAir.state is null or q.onAir.state = org.wenzheng.questions.OnAirState.SKIPPED)"
                                + " and (?2 = '' or lower(q.folded) like ?3 escape '\\'"
                                + " or cast(q.number as string) = ?2)"
                                + " order by q.supportCount desc, q.receivedAt, q.id",
                        sessionId,
                        wanted,
                        "%"
                                + wanted.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1")
                                + "%")
                .page(0, most)
                .list();
    }

    @Transactional
    public Question handle(UUID id, HandlingState next, Actor by, @Nullable String reason) {
        Question question = get(id);
        question.handle(next, by, Instant.now(), reason).ifPresent(event -> log.append(by, event));
        return question;
    }

    /**
     * @throws ProblemException {@link QuestionProblem#ON_AIR} where it is to be kept from the
     *     public
     */
    @Transactional
    public Question setVisibility(UUID id, Visibility next, Actor by) {
        Question question = locked(id);
        question.setVisibility(next, by, Instant.now()).ifPresent(event -> log.append(by, event));
        return question;
    }

    /** Changes what the public reads; the original text stays. */
    @Transactional
    public Question rephrase(UUID id, String title, String text, Actor by) {
        new Checks()
                .text("title", title, TITLE_CHARACTERS)
                .text("text", text, TEXT_CHARACTERS)
                .done();
        Question question = get(id);
        question.rephrase(title.strip(), text.strip(), by, Instant.now())
                .ifPresent(event -> log.append(by, event));
        return question;
    }

    /**
     * @throws ProblemException {@link QuestionProblem#ON_AIR}, {@link
     *     CommonProblem#STILL_REFERENCED} with the list of references
     */
    @Transactional
    public void delete(UUID id, Actor by) {
        Question question = locked(id);
        question.refuseOnAir();
        references.refuseIfReferenced("question", id, String.valueOf(question.number()));
        delete(question);
        log.append(
                by,
                new QuestionEvent.Deleted(
                        question.place(), question.number(), question.isPublished()));
    }

    /** HQL condition: the public may see the question of this alias (domain rule 2). */
    public static String published(String alias) {
        return "%1$s.review.state = org.wenzheng.questions.ReviewState.APPROVED and %1$s.visibility = org.wenzheng.questions.Visibility.PUBLIC"
                .formatted(alias);
    }

    /** The question with this number, if the public may see it. */
    public Optional<Question> published(long number) {
        return find("from Question q where q.number = ?1 and " + PUBLISHED, number)
                .firstResultOptional();
    }

    /** By its number or id, if the public may see it. */
    public Optional<Question> publishedAt(String numberOrId) {
        if (numberOrId.matches("[1-9][0-9]{0,17}")) {
            return published(Long.parseLong(numberOrId));
        }
        try {
            UUID id = UUID.fromString(numberOrId);
            return Optional.ofNullable(publishedById(List.of(id)).get(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What the list of questions is filtered and sorted by. */
    public Fields<Question> fields() {
        return Fields.<Question>of("Question", "q", Question::id, "-askedAt")
                .sortable("askedAt", FieldType.TIME, "q.receivedAt", Question::receivedAt)
                .sortable("number", FieldType.NUMBER, "q.number", Question::number)
                .filter("kind", FieldType.choice(QuestionKind.class), "q.kind")
                .reference(
                        "department",
                        "q.departmentId",
                        values -> slugs.targets("department", values))
                .optionalReference(
                        "session", "q.sessionId", values -> slugs.targets("session", values))
                .reference(
                        "topic",
                        "q.id in (select x.id from Question x join x.topicIds t where t {})",
                        topics::withBelow)
                .filter("followUpOf", FieldType.ID.orNone(), "q.followUpOfId")
                .filter("id", FieldType.ID, "q.id");
    }

    /** Published questions with their topics; two statements and those of the filters. */
    public Page<Question> published(ListQuery<Question> query) {
        Page<Question> page = lists.page(Question.class, PUBLISHED, query);
        fetchTopics(page.items());
        return page;
    }

    /** The published ones of these questions, with their topics; two statements. */
    public Map<UUID, Question> publishedById(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<Question> questions =
                list("from Question q where q.id in ?1 and " + PUBLISHED, Set.copyOf(ids));
        fetchTopics(questions);
        return questions.stream().collect(Collectors.toMap(Question::id, Function.identity()));
    }

    /** The published questions of these sessions, in the order of their numbers; two statements. */
    public Map<UUID, List<Question>> publishedInSessions(Collection<UUID> sessionIds) {
        if (sessionIds.isEmpty()) {
            return Map.of();
        }
        List<Question> questions =
                list(
                        "from Question q where q.sessionId in ?1 and "
                                + PUBLISHED
                                + " order by q.number",
                        Set.copyOf(sessionIds));
        fetchTopics(questions);
        return questions.stream()
                .collect(Collectors.groupingBy(q -> Objects.requireNonNull(q.sessionId())));
    }

    /** The published follow-ups of these questions, in the order of their numbers. */
    public Map<UUID, List<Question>> publishedFollowUps(Collection<UUID> questionIds) {
        if (questionIds.isEmpty()) {
            return Map.of();
        }
        List<Question> questions =
                list(
                        "from Question q where q.followUpOfId in ?1 and "
                                + PUBLISHED
                                + " order by q.number",
                        Set.copyOf(questionIds));
        fetchTopics(questions);
        return questions.stream()
                .collect(Collectors.groupingBy(q -> Objects.requireNonNull(q.followUpOfId())));
    }

    /** How many questions are published. */
    public long publishedCount() {
        return count("from Question q where " + PUBLISHED);
    }

    /** How many published questions each department has; one statement. */
    public Map<UUID, Long> publishedByDepartment() {
        return counts("q.departmentId");
    }

    /** How many published questions each session has; one statement. */
    public Map<UUID, Long> publishedBySession() {
        return counts("q.sessionId");
    }

    private Map<UUID, Long> counts(String path) {
        return getEntityManager()
                .createQuery(
                        "select %s, count(*) from Question q where %s and %s is not null group by %s"
                                .formatted(path, PUBLISHED, path, path),
                        Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Long) row[1]));
    }

    /**
     * How many published questions each topic has, with the topics below it; a question counts once
     * however many of them it has. One statement.
     */
    public Map<UUID, Long> publishedByTopic() {
        @SuppressWarnings("unchecked") // the query selects two columns
        List<Object[]> rows =
                getEntityManager()
                        .createNativeQuery(
                                """
                                with recursive below (top, id) as (
                                    select id, id from topic
                                    union all
                                    select b.top, t.id from below b join topic t on t.parent_id = b.id)
                                select b.top, count(distinct q.id)
                                from below b
                                join question_topic qt on qt.topic_id = b.id
                                join question q on q.id = qt.question_id
                                where q.review = 'APPROVED' and q.visibility = 'PUBLIC'
                                group by b.top
                                """)
                        .getResultList();
        return rows.stream()
                .collect(
                        Collectors.toMap(
                                row -> (UUID) row[0], row -> ((Number) row[1]).longValue()));
    }

    /** The topics of a whole page in one statement; a limit does not go with a join. */
    private void fetchTopics(List<Question> questions) {
        if (!questions.isEmpty()) {
            getEntityManager()
                    .createQuery(
                            "select q from Question q left join fetch q.topicIds where q in :page",
                            Question.class)
                    .setParameter("page", questions)
                    .getResultList();
        }
    }
}
