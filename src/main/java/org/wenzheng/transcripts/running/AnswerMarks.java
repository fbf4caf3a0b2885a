package org.wenzheng.transcripts.running;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** Marks when answers begin and end: what is said in between belongs to them. */
@ApplicationScoped
public class AnswerMarks {
    /** Of one change; a broadcast has some hundreds. */
    public static final int MOST_LINES = 500;

    private final RunningRecord record;
    private final RunningAnswers answers;
    private final EventLog log;
    private final EntityManager entities;
    private final InstantSource clock;

    AnswerMarks(
            RunningRecord record,
            RunningAnswers answers,
            EventLog log,
            EntityManager entities,
            InstantSource clock) {
        this.record = record;
        this.answers = answers;
        this.log = log;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * The answer to a question begins; one that is being given ends with it. What was said since
     * and belongs to no answer is of this one.
     */
    @Transactional
    public void start(
            UUID sessionId, UUID questionId, @Nullable Instant at, Scope scope, Actor by) {
        Session session = record.takenDown(sessionId, scope);
        Question question = record.question(session, questionId);
        new Checks()
                .that(
                        question.review().state() == ReviewState.APPROVED,
                        "questionId",
                        "not-approved")
                .done();
        Instant begins = BroadcastClock.within(session, at, clock.instant());
        endOthers(session, questionId, begins, by);
        RunningAnswer mark = answers.find(session, questionId);
        if (mark == null) {
            mark =
                    new RunningAnswer(
                            sessionId, questionId, BroadcastClock.rehearses(session), begins);
            entities.persist(mark);
            recordMark(session, questionId, new Changed<>(null, begins), null, by);
        } else if (mark.endedAt() != null || at != null) {
            // It goes on, or began at another time than was marked first.
            mark(session, mark, at == null ? mark.beganAt() : begins, null, by);
        }
        record.reassign(session, questionId, null, begins, by);
        entities.flush();
    }

    private void endOthers(Session session, UUID questionId, Instant begins, Actor by) {
        for (RunningAnswer other : answers.of(session)) {
            if (other.endedAt() == null && !other.questionId().equals(questionId)) {
                Instant end = begins.isBefore(other.beganAt()) ? other.beganAt() : begins;
                mark(session, other, other.beganAt(), end, by);
                record.reassign(session, null, other.questionId(), end, by);
                entities.flush(); // at most one is open at a time
            }
        }
    }

    @Transactional
    public void discard(UUID sessionId, UUID questionId, Scope scope, Actor by) {
        Session session = record.takenDown(sessionId, scope);
        RunningAnswer mark = answers.find(session, questionId);
        if (mark != null) {
            record.reassign(session, null, questionId, Instant.EPOCH, by);
            recordMark(
                    session,
                    questionId,
                    new Changed<>(mark.beganAt(), null),
                    Changed.between(mark.endedAt(), null),
                    by);
            entities.remove(mark);
            entities.flush();
        }
    }

    /** The answer ends; what was said later is not of it. */
    @Transactional
    public void end(UUID sessionId, UUID questionId, @Nullable Instant at, Scope scope, Actor by) {
        Session session = record.takenDown(sessionId, scope);
        RunningAnswer mark = answers.find(session, questionId);
        if (mark == null) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, questionId);
        }
        if (mark.endedAt() != null && at == null) {
            return;
        }
        Instant wanted = BroadcastClock.within(session, at, clock.instant());
        Instant ends = wanted.isBefore(mark.beganAt()) ? mark.beganAt() : wanted;
        mark(session, mark, mark.beganAt(), ends, by);
        record.reassign(session, null, questionId, ends, by);
        entities.flush();
    }

    @Transactional
    public void reopen(UUID sessionId, UUID questionId, Scope scope, Actor by) {
        Session session = record.takenDown(sessionId, scope);
        RunningAnswer mark = answers.find(session, questionId);
        if (mark != null && mark.endedAt() != null) {
            boolean another =
                    answers.of(session).stream().anyMatch(other -> other.endedAt() == null);
            new Checks().that(!another, "questionId", "another-answer-open").done();
            Instant ended = mark.endedAt();
            mark(session, mark, mark.beganAt(), null, by);
            record.reassign(session, questionId, null, ended, by);
            entities.flush();
        }
    }

    /**
     * Gives lines to the answer to a question, or to none; also long after they were said. Where
     * answers begin and end follows the lines that they have then.
     *
     * @param questionId null: they belong to no answer
     * @param lineIds up to {@link #MOST_LINES}
     * @throws ProblemException {@link CommonProblem#INVALID}
     */
    @Transactional
    public void assign(
            UUID sessionId, @Nullable UUID questionId, List<UUID> lineIds, Scope scope, Actor by) {
        Session session = record.takenDown(sessionId, scope);
        new Checks()
                .that(!lineIds.isEmpty(), "lineIds", "required")
                .that(lineIds.size() <= MOST_LINES, "lineIds", "too-many", MOST_LINES)
                .done();
        if (questionId != null) {
            ReviewState review = record.question(session, questionId).review().state();
            new Checks().that(review == ReviewState.APPROVED, "questionId", "not-approved").done();
        }
        Set<UUID> touched = record.give(session, lineIds, questionId, by);
        entities.flush();
        touched.forEach(question -> followLines(session, question, by));
        entities.flush();
    }

    /** An answer that is being given goes on; one that has no line left is none. */
    private void followLines(Session session, UUID questionId, Actor by) {
        List<Instant> spoken = record.spoken(session, questionId);
        RunningAnswer mark = answers.find(session, questionId);
        boolean open = mark != null && mark.endedAt() == null;
        if (spoken.isEmpty()) {
            if (mark != null && !open) {
                recordMark(
                        session,
                        questionId,
                        new Changed<>(mark.beganAt(), null),
                        new Changed<>(mark.endedAt(), null),
                        by);
                entities.remove(mark);
            }
            return;
        }
        Instant begins = Collections.min(spoken);
        Instant ends = Collections.max(spoken).plusMillis(1);
        if (mark == null) {
            mark =
                    new RunningAnswer(
                            session.id(), questionId, BroadcastClock.rehearses(session), begins);
            mark.mark(begins, ends);
            entities.persist(mark);
            recordMark(
                    session,
                    questionId,
                    new Changed<>(null, begins),
                    new Changed<>(null, ends),
                    by);
        } else {
            mark(session, mark, begins, open ? null : ends, by);
        }
    }

    private void mark(
            Session session, RunningAnswer mark, Instant began, @Nullable Instant ended, Actor by) {
        Changed<Instant> begins = Changed.between(mark.beganAt(), began);
        Changed<Instant> ends = Changed.between(mark.endedAt(), ended);
        mark.mark(began, ended);
        if (begins != null || ends != null) {
            recordMark(session, mark.questionId(), begins, ends, by);
        }
    }

    private void recordMark(
            Session session,
            UUID questionId,
            @Nullable Changed<Instant> began,
            @Nullable Changed<Instant> ended,
            Actor by) {
        log.append(
                by,
                new LineEvent.AnswerMarked(
                        questionId,
                        session.id(),
                        session.departmentId(),
                        BroadcastClock.rehearses(session),
                        began,
                        ended));
    }
}
