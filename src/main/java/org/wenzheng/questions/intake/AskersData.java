package org.wenzheng.questions.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.wenzheng.dispatch.Deliveries;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.intake.Receipts.Followed;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Rows;

/** What is kept of whoever asked: read by them, and erased (PIPL, articles 45 and 47). */
@ApplicationScoped
public class AskersData {
    /** A transaction holds the readers of the log back, and is short. */
    private static final int BATCH = 100;

    private final Session entities;
    private final Questions questions;
    private final Receipts receipts;
    private final Submissions submissions;
    private final AskingConfig config;
    private final Deliveries deliveries;

    AskersData(
            Session entities,
            Questions questions,
            Receipts receipts,
            Submissions submissions,
            AskingConfig config,
            Deliveries deliveries) {
        this.deliveries = deliveries;
        this.entities = entities;
        this.questions = questions;
        this.receipts = receipts;
        this.submissions = submissions;
        this.config = config;
    }

    /**
     * @throws ProblemException those of {@link Receipts#open}
     */
    public AskersCopy copy(long number, String code) {
        Followed followed = receipts.open(number, code);
        return submissions.inTransaction(() -> copy(followed));
    }

    private AskersCopy copy(Followed followed) {
        Question question = followed.question();
        Tuple kept =
                entities.createNativeQuery(
                                "select contact, contact_until, notice, device is not null as device from receipt where question_id = :id",
                                Tuple.class)
                        .setParameter("id", question.id())
                        .getSingleResult();
        byte[] contact = kept.get("contact", byte[].class);
        return new AskersCopy(
                question.number(),
                question.kind(),
                question.departmentId(),
                question.sessionId(),
                question.receivedAt(),
                AskersCopy.asked(question),
                new AskersCopy.Words(question.title(), question.text(), question.nickname()),
                contact == null ? null : submissions.unwrap(question.id(), contact),
                kept.get("contact_until", Instant.class),
                kept.get("notice", String.class),
                kept.get("device", Boolean.class),
                AskersCopy.States.of(question),
                question.supportCount(),
                followed.notes(),
                said(question.id()),
                deliveries.of(question.id()).stream().map(AskersCopy.Notice::of).toList(),
                followed.isErased() ? null : question.receivedAt().plus(config.keepWords()),
                question.erasedAt());
    }

    private List<AskersCopy.Said> said(UUID question) {
        return Rows.of(
                        entities.createNativeQuery(
                                        """
                                        select satisfied, reason, at from asker_verdict
                                        where question_id = :id order by round
                                        """,
                                        Tuple.class)
                                .setParameter("id", question))
                .map(
                        row ->
                                new AskersCopy.Said(
                                        row.get("satisfied", Boolean.class),
                                        row.get("reason", String.class),
                                        row.get("at", Instant.class)))
                .toList();
    }

    /**
     * Takes the question back, and erases all of it but number and states.
     *
     * @throws ProblemException {@link CommonProblem#STATE_NOT_ALLOWED} once it was broadcast or
     *     answered, and those of {@link Receipts#open}
     */
    public Followed withdraw(long number, String code) {
        return receipts.change(number, code, this::withdraw);
    }

    private void withdraw(Followed followed) {
        if (followed.answered() && followed.question().review().state() != ReviewState.WITHDRAWN) {
            throw ProblemException.of(
                    CommonProblem.STATE_NOT_ALLOWED,
                    "review",
                    HandlingState.PUBLISHED,
                    ReviewState.WITHDRAWN);
        }
        questions.withdraw(followed.question(), Actor.CITIZEN);
        erase(followed.question(), Actor.CITIZEN);
    }

    /**
     * Erases contact, nickname, what was typed and what was added to it. What was published stays.
     *
     * @throws ProblemException {@link CommonProblem#STATE_NOT_ALLOWED} where it can still be
     *     withdrawn, and those of {@link Receipts#open}
     */
    public Followed erase(long number, String code) {
        return receipts.change(number, code, this::erase);
    }

    private void erase(Followed followed) {
        Receipts.refuseUnless(followed.mayErase(), followed);
        erase(followed.question(), Actor.CITIZEN);
    }

    /**
     * Withdraws what can be withdrawn, else erases. The same again changes nothing.
     *
     * @throws ProblemException those of {@link Receipts#open}
     */
    public Followed withdrawOrErase(long number, String code) {
        return receipts.change(
                number,
                code,
                followed -> {
                    if (followed.isErased()) {
                        return;
                    }
                    if (followed.mayWithdraw()) {
                        withdraw(followed);
                    } else {
                        erase(followed);
                    }
                });
    }

    /** In the caller's transaction. */
    private void erase(Question question, Actor by) {
        questions.erase(question, by);
        entities.flush();
        for (String statement :
                List.of(
                        "update receipt set contact = null, contact_until = null, notice = null, body_hash = null, device = null where question_id = :id",
                        "delete from asker_note where question_id = :id",
                        "update asker_verdict set reason = '' where question_id = :id and reason <> ''",
                        "delete from question_note where question_id = :id")) {
            entities.createNativeMutationQuery(statement)
                    .setParameter("id", question.id())
                    .executeUpdate();
        }
        deliveries.erase(question.id());
    }

    /**
     * Erases what was received before a time and is not being worked on, a batch at a time.
     *
     * @return how many
     */
    int eraseReceivedBefore(Instant time) {
        int erased = 0;
        int batch;
        do {
            batch = submissions.inTransaction(() -> eraseBatch(time));
            erased += batch;
        } while (batch == BATCH);
        return erased;
    }

    private int eraseBatch(Instant time) {
        List<Question> old =
                entities.createQuery(
                                """
                                from Question q
                                where q.erasedAt is null and q.receivedAt < :time
                                    and q.originalTitle is not null
                                    and q.review.state in (WITHDRAWN, DISMISSED, MERGED, APPROVED)
                                order by q.receivedAt, q.id
                                """,
                                Question.class)
                        .setParameter("time", time)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .setMaxResults(BATCH)
                        .getResultList();
        old.forEach(question -> erase(question, Actor.SYSTEM));
        return old.size();
    }
}
