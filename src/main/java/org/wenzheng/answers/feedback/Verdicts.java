package org.wenzheng.answers.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.screening.Screening;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Rows;
import org.wenzheng.shared.text.CleanText;

/**
 * Whether the answer will do for whoever asked. The first time that it will not, its department
 * answers once more; the second time the supervisor looks at it, and that is the end.
 */
@ApplicationScoped
public class Verdicts {
    /** Longest reason, in characters as a citizen's are counted. */
    public static final int REASON_CHARACTERS = 300;

    private static final int ROUNDS = 2;

    private final Session entities;
    private final Questions questions;
    private final HandOvers handOvers;
    private final Screening screening;
    private final EventLog log;
    private final InstantSource clock;

    Verdicts(
            Session entities,
            Questions questions,
            HandOvers handOvers,
            Screening screening,
            EventLog log,
            InstantSource clock) {
        this.entities = entities;
        this.questions = questions;
        this.handOvers = handOvers;
        this.screening = screening;
        this.log = log;
        this.clock = clock;
    }

    /**
     * @param round 1: of the first answer, 2: of what came after it was opened again
     * @param reason why not, masked; null where the asker is satisfied
     */
    public record Verdict(int round, boolean satisfied, @Nullable String reason, Instant at) {}

    /** What was said so far, in order. */
    @Transactional
    public List<Verdict> of(UUID question) {
        return Rows.of(
                        entities.createNativeQuery(
                                        """
                                        select round, satisfied, reason, at from asker_verdict
                                        where question_id = :id order by round
                                        """,
                                        Tuple.class)
                                .setParameter("id", question))
                .map(
                        row ->
                                new Verdict(
                                        row.get("round", Integer.class),
                                        row.get("satisfied", Boolean.class),
                                        row.get("reason", String.class),
                                        row.get("at", Instant.class)))
                .toList();
    }

    /** Whether its asker can say something now. */
    public static boolean isAsked(Question question, List<Verdict> said) {
        return question.review().state() == ReviewState.APPROVED
                && question.handling().state() == HandlingState.PUBLISHED
                && said.size() < ROUNDS
                && said.stream().noneMatch(Verdict::satisfied);
    }

    /**
     * The caller knows that it is its asker who says so. The same again is nothing new.
     *
     * @param typed why not; needed where the asker is not satisfied
     * @throws ProblemException {@link CommonProblem#INVALID}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED} where there is nothing to say so far or any more
     */
    @Transactional
    public void say(UUID id, boolean satisfied, String typed) {
        String reason = satisfied ? null : CleanText.of(typed).strip();
        if (reason != null) {
            new Checks().typed("text", reason, REASON_CHARACTERS).done();
        }
        Question question = questions.locked(id);
        // Read before it was locked, when its receipt was opened.
        entities.refresh(question);
        List<Verdict> said = of(id);
        if (!said.isEmpty() && said.getLast().satisfied() && satisfied) {
            return;
        }
        if (!isAsked(question, said)) {
            throw ProblemException.of(
                    CommonProblem.STATE_NOT_ALLOWED,
                    "handling",
                    question.handling().state(),
                    HandlingState.REOPENED);
        }
        int round = said.size() + 1;
        entities.createNativeMutationQuery(
                        """
                        insert into asker_verdict (question_id, round, satisfied, reason, at)
                        values (:id, :round, :satisfied, :reason, :at)
                        """)
                .setParameter("id", id)
                .setParameter("round", round)
                .setParameter("satisfied", satisfied)
                .setParameter(
                        "reason",
                        reason == null ? null : screening.screen("", typed, null).text(),
                        String.class)
                .setParameter("at", clock.instant())
                .executeUpdate();
        log.append(Actor.CITIZEN, new QuestionEvent.Rated(question.place(), round, satisfied));
        if (!satisfied && round == 1) {
            handOvers.reopen(id, Actor.CITIZEN);
        } else if (!satisfied) {
            handOvers.escalate(id, Actor.CITIZEN);
        }
    }
}
