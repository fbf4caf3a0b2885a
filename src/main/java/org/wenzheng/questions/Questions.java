package org.wenzheng.questions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.Origin;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.References;
import org.wenzheng.shared.Store;

@ApplicationScoped
public class Questions implements Store<Question> {
    public static final int TITLE_CHARACTERS = 80;
    public static final int NICKNAME_CHARACTERS = 20;

    public static final int TEXT_CHARACTERS = 2_000;

    private final References references;
    private final EventLog log;
    private final InstantSource clock;

    Questions(References references, EventLog log, InstantSource clock) {
        this.references = references;
        this.log = log;
        this.clock = clock;
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

    @Transactional
    public Question submit(NewQuestion wanted, Actor by) {
        Question question = create(wanted, by);
        log.append(by, new QuestionEvent.Submitted(question.place()));
        return question;
    }

    /**
     * A question as a citizen asked it.
     *
     * @param wanted without a number
     * @param hold whether one of the findings asks for a second look
     * @param origin null where no request brought it
     */
    public record Asked(
            NewQuestion wanted,
            String title,
            Set<String> findings,
            boolean hold,
            QuestionChannel channel,
            Actor by,
            @Nullable Origin origin) {
        public Asked {
            findings = Set.copyOf(findings);
        }
    }

    /**
     * Takes questions of several citizens in the caller's transaction, in few statements however
     * many they are.
     *
     * @return in the same order
     */
    @Transactional(TxType.MANDATORY)
    public List<Question> ask(List<Asked> asked) {
        List<Question> questions = new ArrayList<>();
        List<EventLog.Entry> events = new ArrayList<>();
        Iterator<Long> numbers = nextNumbers(asked.size()).iterator();
        for (Asked one : asked) {
            Question question = make(one.wanted(), numbers.next(), one.by());
            QuestionEvent event =
                    question.ask(one.title(), one.findings(), one.hold(), one.channel());
            // Not before it is complete: Hibernate inserts what it is now, and updates the rest.
            persist(question);
            questions.add(question);
            events.add(new EventLog.Entry(one.by(), event, one.origin()));
        }
        flush();
        log.append(events);
        return questions;
    }

    private List<Long> nextNumbers(int count) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(
                        "select nextval('question_number_seq') from generate_series(1, :count)",
                        Long.class)
                .setParameter("count", count)
                .getResultList();
    }

    /**
     * Its asker takes it back, in the caller's transaction. What was merged into it stands for
     * itself again: others still wait for their answers.
     */
    @Transactional(TxType.MANDATORY)
    public void withdraw(Question question, Actor by) {
        Instant now = clock.instant();
        question.withdraw(by, now)
                .ifPresent(
                        event -> {
                            log.append(by, event);
                            letGo(question, by, now);
                        });
    }

    private void letGo(Question question, Actor by, Instant at) {
        List<Question> merged =
                find("merge.into = ?1 order by id", question.id())
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list();
        for (Question other : merged) {
            List<UUID> path = other.merge().path();
            if (path.size() == 1) {
                log.append(by, other.unmerge(by, at));
            } else {
                log.append(by, other.unmergeAlong(get(path.get(path.size() - 2))));
            }
        }
    }

    /** Erases what the asker typed, in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public void erase(Question question, Actor by) {
        question.erase(clock.instant()).ifPresent(event -> log.append(by, event));
    }

    @Transactional(TxType.MANDATORY)
    public void resubmit(
            Question question,
            String title,
            String text,
            Set<String> findings,
            boolean hold,
            Actor by) {
        log.append(by, question.resubmit(title, text, findings, hold, by, clock.instant()));
    }

    @Transactional(TxType.MANDATORY)
    public void appeal(Question question, Actor by) {
        log.append(by, question.appeal(by, clock.instant()));
    }

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

    @Transactional
    public Question record(NewQuestion wanted, Instant airedAt, Actor by) {
        Question question = create(wanted, by);
        log.append(by, question.record(by, clock.instant(), airedAt));
        return question;
    }

    /**
     * As a draft tells it; {@link #setVisibility} publishes it with the draft.
     *
     * @param airedAt null for one that was left open in the broadcast
     */
    @Transactional
    public Question draft(NewQuestion wanted, @Nullable Instant airedAt, Actor by) {
        Question question = make(wanted, by);
        QuestionEvent drafted = question.draft(by, clock.instant(), airedAt);
        persist(question);
        log.append(by, drafted);
        return question;
    }

    /**
     * The broadcast took place at another time than was thought. What came at a time of its own
     * keeps it.
     */
    @Transactional(TxType.MANDATORY)
    public void moveBroadcast(UUID sessionId, Instant from, Instant to) {
        flush();
        getEntityManager()
                .createNativeQuery(
                        """
                        update question
                        set received_at = :to,
                            on_air_at = case when on_air_at = :from then :to else on_air_at end
                        where session_id = :session and received_at = :from
                        """)
                .setParameter("session", sessionId)
                .setParameter("from", from)
                .setParameter("to", to)
                .executeUpdate();
    }

    /** The questions of a broadcast were put to another department than was thought. */
    @Transactional(TxType.MANDATORY)
    public void readdress(UUID sessionId, UUID from, UUID to) {
        flush();
        getEntityManager()
                .createNativeQuery(
                        """
                        update question set department_id = :to
                        where session_id = :session and department_id = :from
                        """)
                .setParameter("session", sessionId)
                .setParameter("from", from)
                .setParameter("to", to)
                .executeUpdate();
    }

    /** What followed up on one question follows up on another from now on, or on none. */
    @Transactional(TxType.MANDATORY)
    public void handOnFollowUps(UUID from, @Nullable UUID to) {
        list("followUpOfId", from).forEach(question -> question.followUpOn(to));
        flush();
    }

    private Question create(NewQuestion wanted, Actor by) {
        Question question = make(wanted, by);
        persist(question);
        return question;
    }

    private Question make(NewQuestion wanted, Actor by) {
        Long number = wanted.number();
        if (number == null) {
            number = nextNumbers(1).getFirst();
        } else if (count("number", number) > 0) {
            throw ProblemException.of(CommonProblem.ALREADY_TAKEN, "number", number);
        }
        return make(wanted, number, by);
    }

    private Question make(NewQuestion wanted, long number, Actor by) {
        new Checks()
                .typed("title", wanted.title(), TITLE_CHARACTERS)
                .typed("text", wanted.text(), TEXT_CHARACTERS)
                .done();
        return new Question(wanted, number, by, clock.instant());
    }

    /** Read no further, so that it can be locked first. */
    public Optional<UUID> idOf(long number) {
        return getEntityManager()
                .createQuery("select q.id from Question q where q.number = ?1", UUID.class)
                .setParameter(1, number)
                .getResultStream()
                .findFirst();
    }

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
        question.review(next, by, clock.instant(), reason)
                .ifPresent(event -> log.append(by, event));
        return question;
    }

    @Transactional
    public Question handle(UUID id, HandlingState next, Actor by, @Nullable String reason) {
        Question question = get(id);
        question.handle(next, by, clock.instant(), reason)
                .ifPresent(event -> log.append(by, event));
        return question;
    }

    /**
     * Another department is to answer it, and what was merged into it; in the caller's transaction.
     */
    @Transactional(TxType.MANDATORY)
    public void giveTo(Question question, UUID department) {
        if (question.departmentId().equals(department)) {
            return;
        }
        question.giveTo(department);
        find("merge.into", question.id()).list().forEach(other -> other.follow(question));
    }

    @Transactional
    public Question setVisibility(UUID id, Visibility next, Actor by) {
        Question question = locked(id);
        question.setVisibility(next, by, clock.instant()).ifPresent(event -> log.append(by, event));
        return question;
    }

    @Transactional
    public Question rephrase(UUID id, String title, String text, Actor by) {
        new Checks()
                .typed("title", title, TITLE_CHARACTERS)
                .typed("text", text, TEXT_CHARACTERS)
                .done();
        Question question = get(id);
        question.rephrase(title.strip(), text.strip(), by, clock.instant())
                .ifPresent(event -> log.append(by, event));
        return question;
    }

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
}
