package org.wenzheng.questions.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Rows;

/**
 * Who is busy with which question. A claim ends by itself when nobody renews it: a closed browser
 * keeps nobody from working. Callers hold a transaction.
 */
@ApplicationScoped
public class Claims {
    /** Of a claim that is not renewed. A desk renews it after a third of that. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    private final ReviewQueue queue;
    private final EntityManager entities;
    private final InstantSource clock;

    Claims(ReviewQueue queue, EntityManager entities, InstantSource clock) {
        this.queue = queue;
        this.entities = entities;
        this.clock = clock;
    }

    public record Claim(UUID questionId, UUID accountId, String name, Instant until) {
        static Claim of(Tuple row) {
            return new Claim(
                    row.get("question_id", UUID.class),
                    row.get("account_id", UUID.class),
                    row.get("display_name", String.class),
                    row.get("until", Instant.class));
        }
    }

    /**
     * Takes it for one's own, or keeps it for another {@link #LEASE}.
     *
     * @throws ProblemException {@link QuestionProblem#CLAIMED}
     */
    @Transactional
    public Claim take(UUID id, UUID account, boolean takeOver, Scope scope) {
        return take(queue.get(id, scope), account, takeOver);
    }

    /** Leaves it to others; false where one has not got it. */
    @Transactional
    public boolean release(UUID id, UUID account, Scope scope) {
        queue.get(id, scope);
        return release(id, account);
    }

    /**
     * Takes a question that nobody has, or renews the own claim. Of two at once exactly one gets
     * it.
     *
     * @throws ProblemException {@link QuestionProblem#CLAIMED} by another
     */
    Claim take(Question question, UUID account, boolean takeOver) {
        Instant at = clock.instant();
        int taken =
                statement(
                                """
                                insert into question_claim as c (question_id, account_id, at, until)
                                values (:question, :account, :now, :until)
                                on conflict (question_id) do update
                                    set account_id = excluded.account_id, at = excluded.at,
                                        until = excluded.until
                                    where c.account_id = excluded.account_id or :takeOver
                                       or c.until <= :now
                                """)
                        .setParameter("question", question.id())
                        .setParameter("account", account)
                        .setParameter("now", at)
                        .setParameter("until", at.plus(LEASE))
                        .setParameter("takeOver", takeOver)
                        .executeUpdate();
        Optional<Claim> now = of(question.id());
        if (taken == 0 && now.isPresent()) {
            throw claimed(question, now.get());
        }
        return taken == 0 ? take(question, account, takeOver) : now.orElseThrow();
    }

    Optional<Claim> of(UUID question) {
        return Rows.of(
                        entities.createNativeQuery(
                                        """
                                        select c.question_id, c.account_id, a.display_name, c.until
                                        from question_claim c join account a on a.id = c.account_id
                                        where c.question_id = :question and c.until > :now
                                        """,
                                        Tuple.class)
                                .setFlushMode(FlushModeType.COMMIT)
                                .setParameter("question", question)
                                .setParameter("now", clock.instant()))
                .findFirst()
                .map(Claim::of);
    }

    boolean release(UUID question, UUID account) {
        return statement(
                                "delete from question_claim where question_id = :question and account_id = :account")
                        .setParameter("question", question)
                        .setParameter("account", account)
                        .executeUpdate()
                > 0;
    }

    void refuseOthers(Question question, Actor by) {
        Optional<Claim> claim = of(question.id());
        if (claim.isPresent() && !by.account().equals(Optional.of(claim.get().accountId()))) {
            throw claimed(question, claim.get());
        }
    }

    private ProblemException claimed(Question question, Claim claim) {
        long left = Math.max(1, Duration.between(clock.instant(), claim.until()).toSeconds());
        return ProblemException.of(QuestionProblem.CLAIMED, question.number(), claim.name(), left);
    }

    /** No entity is in the table: nothing has to be written before. */
    private Query statement(String sql) {
        return entities.createNativeQuery(sql).setFlushMode(FlushModeType.COMMIT);
    }
}
