package org.wenzheng.rundown;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionProblem;
import org.wenzheng.questions.QuestionsOnAir;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/**
 * What goes on air: ready, take, clear and their undo, and the clock of the segments. Each says
 * what its caller saw on air, and of several at once one is done.
 */
@ApplicationScoped
public class Airing {
    private final Rundowns rundowns;
    private final Planning planning;
    private final QuestionsOnAir questionsOnAir;
    private final EventLog log;
    private final EntityManager entities;

    Airing(
            Rundowns rundowns,
            Planning planning,
            QuestionsOnAir questionsOnAir,
            EventLog log,
            EntityManager entities) {
        this.rundowns = rundowns;
        this.planning = planning;
        this.questionsOnAir = questionsOnAir;
        this.log = log;
        this.entities = entities;
    }

    /**
     * Makes a question the one that the next take shows, also one that was aired before; the one
     * that was goes back to where it was. A question that has no place yet gets the last one.
     *
     * @throws ProblemException {@link QuestionProblem#NOT_APPROVED}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED} for what is on air
     */
    @Transactional
    public RunningOrder ready(UUID sessionId, @Nullable UUID questionId, Scope scope, Actor by) {
        OpenRundown open = planning.toPlan(sessionId, null, scope);
        Optional<UUID> was = open.stage().the(OnAirState.READY);
        if (Objects.equals(was.orElse(null), questionId)) {
            return rundowns.order(open.session());
        }
        was.ifPresent(id -> putBack(open, id, by));
        if (questionId == null) {
            return rundowns.order(open.session());
        }
        Question question = named(sessionId, questionId);
        RunningOrder before = rundowns.order(open.session());
        planning.advance(question, OnAirState.QUEUED, by, open.at());
        open.stage().move(questionId, OnAirState.READY, by, open.at());
        if (before.order().contains(questionId)) {
            return rundowns.order(open.session());
        }
        planning.place(sessionId, questionId, null, null);
        return planning.recordChange(open, before, by);
    }

    /** What was aired before stays so: it only was to be shown once more. */
    private void putBack(OpenRundown open, UUID question, Actor by) {
        open.stage()
                .move(
                        question,
                        rundowns.wasAired(open.session().id(), question, open.stage())
                                ? OnAirState.AIRED
                                : OnAirState.QUEUED,
                        by,
                        open.at());
    }

    private Question named(UUID sessionId, UUID questionId) {
        return rundowns.question(sessionId, questionId)
                .orElseThrow(() -> Rundowns.unknown("questionId", "unknown-question"));
    }

    /**
     * Puts the question that is ready on air, in the place of what is there. Where it is on air
     * already nothing happens: a second press is no mistake.
     *
     * @param expected what the caller saw on air; null: nothing
     */
    @Transactional
    public RunningOrder take(
            UUID sessionId, UUID questionId, @Nullable UUID expected, Scope scope, Actor by) {
        OpenRundown open = rundowns.open(sessionId, scope);
        Question question = named(sessionId, questionId);
        UUID now = open.stage().the(OnAirState.ON_AIR).orElse(null);
        if (questionId.equals(now)) {
            return rundowns.order(open.session());
        }
        refuseUnless(
                open.session().state() == SessionState.LIVE
                        || open.session().state() == SessionState.REHEARSAL,
                RundownProblem.NOT_LIVE);
        refuseUnless(Objects.equals(now, expected), RundownProblem.ON_AIR_CHANGED);
        if (open.stage().the(OnAirState.READY).filter(questionId::equals).isEmpty()) {
            questionsOnAir.refuseUnapproved(questionId);
            throw ProblemException.of(RundownProblem.NOT_READY, question.number());
        }
        if (now != null) {
            open.stage().move(now, OnAirState.AIRED, by, open.at());
        }
        open.stage().move(questionId, OnAirState.ON_AIR, by, open.at());
        recordMove(open, AirMove.Kind.TAKE, questionId, now, by);
        rundowns.entries(sessionId).stream()
                .filter(entry -> entry.questionId().equals(questionId))
                .map(RundownEntry::segmentId)
                .filter(Objects::nonNull)
                .forEach(segment -> begin(open, segment, by));
        return rundowns.order(open.session());
    }

    private static void refuseUnless(boolean holds, RundownProblem problem) {
        if (!holds) {
            throw ProblemException.of(problem);
        }
    }

    private void recordMove(
            OpenRundown open, AirMove.Kind kind, UUID question, @Nullable UUID before, Actor by) {
        entities.persist(
                new AirMove(
                        open.session().id(),
                        open.stage().rehearsal(),
                        kind,
                        question,
                        before,
                        by,
                        open.at()));
        entities.flush();
    }

    /**
     * Takes what is on air off. Where nothing is, nothing happens.
     *
     * @param expected what the caller saw on air
     */
    @Transactional
    public RunningOrder clear(UUID sessionId, @Nullable UUID expected, Scope scope, Actor by) {
        OpenRundown open = rundowns.open(sessionId, scope);
        UUID now = open.stage().the(OnAirState.ON_AIR).orElse(null);
        if (now == null) {
            return rundowns.order(open.session());
        }
        refuseUnless(now.equals(expected), RundownProblem.ON_AIR_CHANGED);
        clear(open, now, by);
        return rundowns.order(open.session());
    }

    private void clear(OpenRundown open, UUID now, Actor by) {
        open.stage().move(now, OnAirState.AIRED, by, open.at());
        recordMove(open, AirMove.Kind.CLEAR, now, null, by);
    }

    /**
     * Takes the last take or clear back, for a minute. Where it was taken back already nothing
     * happens.
     *
     * @throws ProblemException {@link RundownProblem#UNDO_TOO_LATE}, {@link
     *     QuestionProblem#NOT_APPROVED} where what would come back is no longer approved
     */
    @Transactional
    public RunningOrder undo(UUID sessionId, UUID moveId, Scope scope, Actor by) {
        OpenRundown open = rundowns.open(sessionId, scope);
        AirMove move = entities.find(AirMove.class, moveId);
        if (move == null || !move.sessionId().equals(sessionId)) {
            throw Rundowns.unknown("move", "unknown-move");
        }
        if (move.isUndone()) {
            return rundowns.order(open.session());
        }
        refuseUnless(isRunning(open.session()), RundownProblem.NOT_LIVE);
        refuseUnless(
                move.equals(rundowns.lastMove(sessionId, open.stage())) && move.isRecent(open.at()),
                RundownProblem.UNDO_TOO_LATE);
        Stage stage = open.stage();
        if (move.kind() == AirMove.Kind.TAKE) {
            stage.the(OnAirState.READY).ifPresent(id -> putBack(open, id, by));
            stage.move(move.questionId(), OnAirState.READY, by, open.at());
            if (move.beforeId() != null) {
                stage.move(move.beforeId(), OnAirState.ON_AIR, by, open.at());
            }
            forgetRun(open, move.madeAt());
        } else {
            stage.move(move.questionId(), OnAirState.ON_AIR, by, open.at());
        }
        move.undo(open.at());
        entities.flush();
        return rundowns.order(open.session());
    }

    private static boolean isRunning(Session session) {
        return session.state() == SessionState.LIVE
                || session.state() == SessionState.PAUSED
                || session.state() == SessionState.REHEARSAL;
    }

    // ---- The clock

    /** A segment begins, and the one before it ends. Where it runs already nothing happens. */
    @Transactional
    public RunningOrder begin(UUID sessionId, @Nullable UUID segmentId, Scope scope, Actor by) {
        OpenRundown open = rundowns.open(sessionId, scope);
        refuseUnless(isRunning(open.session()), RundownProblem.NOT_LIVE);
        if (segmentId != null && rundowns.isUnknownSegment(sessionId, segmentId)) {
            throw Rundowns.unknown("segmentId", "unknown-segment");
        }
        begin(open, segmentId, by);
        return rundowns.order(open.session());
    }

    private void begin(OpenRundown open, @Nullable UUID segmentId, Actor by) {
        UUID sessionId = open.session().id();
        SegmentRun running = running(open);
        UUID before = running == null ? null : running.segmentId();
        if (Objects.equals(before, segmentId)) {
            return;
        }
        if (running != null) {
            running.end(open.at());
            entities.flush();
        }
        if (segmentId != null) {
            entities.persist(
                    new SegmentRun(sessionId, segmentId, open.stage().rehearsal(), open.at()));
        }
        log.append(by, new RundownEvent.SegmentBegan(sessionId, new Changed<>(before, segmentId)));
        entities.flush();
    }

    private @Nullable SegmentRun running(OpenRundown open) {
        return rundowns.runs(open.session().id(), open.stage()).stream()
                .filter(run -> run.endedAt() == null)
                .findFirst()
                .orElse(null);
    }

    /** As if the segment had not begun with a take that is taken back. */
    private void forgetRun(OpenRundown open, Instant madeAt) {
        List<SegmentRun> runs = rundowns.runs(open.session().id(), open.stage());
        List<SegmentRun> begun = runs.stream().filter(run -> run.beganAt().equals(madeAt)).toList();
        if (begun.isEmpty() || begun.getFirst().endedAt() != null) {
            return;
        }
        begun.forEach(entities::remove);
        entities.flush();
        runs.stream().filter(run -> madeAt.equals(run.endedAt())).forEach(SegmentRun::goOn);
        entities.flush();
    }

    /**
     * The session is over: what is on air goes off, what was not played is left out, the clock
     * stops. Where that is done already nothing happens.
     */
    @Transactional
    public void close(UUID sessionId, Actor by) {
        if (rundowns.count("sessionId", sessionId) == 0) {
            return;
        }
        OpenRundown open = rundowns.open(sessionId, Scope.EVERYTHING);
        if (isRunning(open.session())) {
            return;
        }
        Stage stage = open.stage();
        stage.the(OnAirState.ON_AIR)
                .ifPresent(id -> stage.move(id, OnAirState.AIRED, by, open.at()));
        stage.the(OnAirState.READY)
                .filter(id -> rundowns.wasAired(sessionId, id, stage))
                .ifPresent(id -> stage.move(id, OnAirState.AIRED, by, open.at()));
        stage.standings()
                .forEach(
                        (id, standing) -> {
                            if (standing.state().canBecome(OnAirState.SKIPPED)) {
                                stage.move(id, OnAirState.SKIPPED, by, open.at());
                            }
                        });
        begin(open, null, by);
    }
}
