package org.wenzheng.rundown;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

@ApplicationScoped
public class Planning {
    static final int TITLE_CHARACTERS = 40;
    static final int MOST_SEGMENTS = 40;
    static final int LONGEST_SECONDS = 86_400;

    private final Rundowns rundowns;
    private final Sessions sessions;
    private final QuestionsOnAir questionsOnAir;
    private final EventLog log;
    private final EntityManager entities;

    Planning(
            Rundowns rundowns,
            Sessions sessions,
            QuestionsOnAir questionsOnAir,
            EventLog log,
            EntityManager entities) {
        this.rundowns = rundowns;
        this.sessions = sessions;
        this.questionsOnAir = questionsOnAir;
        this.log = log;
        this.entities = entities;
    }

    OpenRundown toPlan(UUID sessionId, @Nullable Long version, Scope scope) {
        OpenRundown open = rundowns.open(sessionId, scope);
        open.rundown().refuseOtherThan(version);
        if (open.session().state() == SessionState.ENDED
                || open.session().state() == SessionState.ARCHIVED
                || open.session().state() == SessionState.CANCELLED) {
            throw ProblemException.of(RundownProblem.SESSION_OVER);
        }
        return open;
    }

    RunningOrder recordChange(OpenRundown open, RunningOrder before, Actor by) {
        entities.flush();
        RunningOrder after = rundowns.order(open.session());
        if (!after.order().equals(before.order())) {
            log.append(
                    by,
                    new RundownEvent.Reordered(
                            open.session().id(), new Changed<>(before.order(), after.order())));
        }
        return changed(open);
    }

    private RunningOrder changed(OpenRundown open) {
        open.rundown().touch(open.at());
        entities.flush();
        return rundowns.order(open.session());
    }

    // ---- Segments

    /**
     * A draft with the segments of an earlier session: they are planned the same, and nothing of
     * what was played comes along.
     *
     * @param original within the scope
     */
    @Transactional
    public Session prepareLike(
            UUID original,
            Sessions.NewSession wanted,
            List<Sessions.Invited> guests,
            Scope scope,
            Actor by) {
        sessions.get(original, scope);
        Session session = sessions.prepare(wanted, guests, scope, by);
        for (Segment segment : rundowns.segments(original)) {
            addSegment(session.id(), segment.title(), segment.plannedSeconds(), scope, by);
        }
        return session;
    }

    /**
     * One more segment, at the end.
     *
     * @param title 1 to 40 characters
     * @param plannedSeconds 0 to 86,400
     */
    @Transactional
    public Segment addSegment(
            UUID sessionId, @Nullable String title, int plannedSeconds, Scope scope, Actor by) {
        OpenRundown open = toPlan(sessionId, null, scope);
        List<Segment> there = rundowns.segments(sessionId);
        check(new Checks(), requireNonNullElse(title, ""), plannedSeconds)
                .that(there.size() < MOST_SEGMENTS, "title", "too-many", MOST_SEGMENTS)
                .done();
        Segment segment =
                new Segment(
                        sessionId,
                        there.isEmpty() ? 0 : there.getLast().position() + 1,
                        requireNonNullElse(title, ""),
                        plannedSeconds);
        entities.persist(segment);
        log.append(by, new RundownEvent.SegmentAdded(sessionId, segment.id(), plannedSeconds));
        changed(open);
        return segment;
    }

    /** What is wrong with a segment by itself. */
    public static Checks check(Checks checks, String title, int plannedSeconds) {
        return checks.text("title", title, TITLE_CHARACTERS)
                .that(
                        plannedSeconds >= 0 && plannedSeconds <= LONGEST_SECONDS,
                        "plannedSeconds",
                        "out-of-range",
                        0,
                        LONGEST_SECONDS);
    }

    @Transactional
    public RunningOrder editSegment(
            UUID sessionId,
            UUID segmentId,
            @Nullable String title,
            @Nullable Integer plannedSeconds,
            @Nullable Long version,
            Scope scope,
            Actor by) {
        OpenRundown open = toPlan(sessionId, version, scope);
        Segment segment = segment(sessionId, segmentId);
        check(
                        new Checks(),
                        requireNonNullElse(title, segment.title()),
                        requireNonNullElse(plannedSeconds, segment.plannedSeconds()))
                .done();
        Optional<RundownEvent> event = segment.edit(title, plannedSeconds);
        if (event.isEmpty()) {
            return rundowns.order(open.session());
        }
        log.append(by, event.get());
        return changed(open);
    }

    @Transactional
    public RunningOrder removeSegment(
            UUID sessionId, UUID segmentId, @Nullable Long version, Scope scope, Actor by) {
        OpenRundown open = toPlan(sessionId, version, scope);
        Segment segment = segment(sessionId, segmentId);
        List<RundownEntry> entries = rundowns.entries(sessionId);
        int last = entries.isEmpty() ? 0 : entries.getLast().position();
        for (RundownEntry entry : entries) {
            if (segmentId.equals(entry.segmentId())) {
                entry.moveTo(null, ++last);
            }
        }
        entities.flush();
        entities.remove(segment);
        log.append(by, new RundownEvent.SegmentRemoved(sessionId, segmentId));
        return changed(open);
    }

    private Segment segment(UUID sessionId, UUID segmentId) {
        if (rundowns.isUnknownSegment(sessionId, segmentId)) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, segmentId);
        }
        return entities.find(Segment.class, segmentId);
    }

    // ---- The order

    /** One segment with its questions, as they are to be played. */
    public record WantedPart(@Nullable UUID id, List<UUID> questionIds) {
        public WantedPart {
            questionIds = List.copyOf(questionIds);
        }
    }

    /**
     * The whole order anew: each segment and each question that is in it, once.
     *
     * @throws ProblemException {@link CommonProblem#INVALID} where something is missing, unknown or
     *     there twice
     */
    @Transactional
    public RunningOrder reorder(
            UUID sessionId,
            List<WantedPart> wanted,
            @Nullable Long version,
            Scope scope,
            Actor by) {
        OpenRundown open = toPlan(sessionId, version, scope);
        RunningOrder before = rundowns.order(open.session());
        List<UUID> named = new ArrayList<>();
        for (WantedPart part : wanted) {
            if (part.id() != null) {
                named.add(part.id());
            }
            named.addAll(part.questionIds());
        }
        Set<UUID> there = new HashSet<>(before.order());
        new Checks()
                .that(
                        named.size() == there.size() && there.equals(new HashSet<>(named)),
                        "segments",
                        "not-the-same-things")
                .that(
                        wanted.stream().filter(part -> part.id() == null).count() <= 1,
                        "segments",
                        "not-the-same-things")
                .done();
        Map<UUID, Segment> segments = new HashMap<>();
        rundowns.segments(sessionId).forEach(segment -> segments.put(segment.id(), segment));
        Map<UUID, RundownEntry> entries = new HashMap<>();
        rundowns.entries(sessionId).forEach(entry -> entries.put(entry.questionId(), entry));
        int segmentPlace = 0;
        int place = 0;
        for (WantedPart part : wanted) {
            if (part.id() != null) {
                Segment segment = segments.get(part.id());
                new Checks().that(segment != null, "segments", "not-the-same-things").done();
                requireNonNull(segment).moveTo(segmentPlace++);
            }
            for (UUID question : part.questionIds()) {
                entries.computeIfAbsent(question, id -> entry(sessionId, id))
                        .moveTo(part.id(), place++);
            }
        }
        return recordChange(open, before, by);
    }

    private RundownEntry entry(UUID sessionId, UUID questionId) {
        RundownEntry entry = new RundownEntry(sessionId, questionId);
        entities.persist(entry);
        return entry;
    }

    /**
     * Puts an approved question into the order, or moves it there.
     *
     * @param position among the questions of the segment, from 0; null: the last
     */
    @Transactional
    public RunningOrder queue(
            UUID sessionId,
            UUID questionId,
            @Nullable UUID segmentId,
            @Nullable Integer position,
            Scope scope,
            Actor by) {
        OpenRundown open = toPlan(sessionId, null, scope);
        if (segmentId != null && rundowns.isUnknownSegment(sessionId, segmentId)) {
            throw Rundowns.unknown("segmentId", "unknown-segment");
        }
        Question question = ofSession(sessionId, questionId);
        RunningOrder before = rundowns.order(open.session());
        if (!before.order().contains(questionId)) {
            new Checks()
                    .that(
                            before.order().size() < Rundowns.MOST_QUESTIONS,
                            "segmentId",
                            "too-many",
                            Rundowns.MOST_QUESTIONS)
                    .done();
        }
        advance(question, OnAirState.QUEUED, by, open.at());
        place(sessionId, questionId, segmentId, position);
        return recordChange(open, before, by);
    }

    void place(
            UUID sessionId, UUID questionId, @Nullable UUID segmentId, @Nullable Integer position) {
        Map<@Nullable UUID, List<RundownEntry>> bySegment = new LinkedHashMap<>();
        rundowns.segments(sessionId)
                .forEach(segment -> bySegment.put(segment.id(), new ArrayList<>()));
        bySegment.put(null, new ArrayList<>());
        RundownEntry moved = null;
        for (RundownEntry entry : rundowns.entries(sessionId)) {
            if (entry.questionId().equals(questionId)) {
                moved = entry;
            } else {
                requireNonNull(bySegment.get(entry.segmentId())).add(entry);
            }
        }
        if (moved == null) {
            moved = entry(sessionId, questionId);
        }
        moved.moveTo(segmentId, 0);
        List<RundownEntry> there = requireNonNull(bySegment.get(segmentId));
        int most = there.size();
        there.add(position == null ? most : Math.clamp(position, 0, most), moved);
        int place = 0;
        for (Map.Entry<@Nullable UUID, List<RundownEntry>> part : bySegment.entrySet()) {
            for (RundownEntry entry : part.getValue()) {
                entry.moveTo(part.getKey(), place++);
            }
        }
    }

    /** Thinks of an approved question, without a place in the order; takes it out of there. */
    @Transactional
    public RunningOrder shortlist(UUID sessionId, UUID questionId, Scope scope, Actor by) {
        OpenRundown open = toPlan(sessionId, null, scope);
        Question question = ofSession(sessionId, questionId);
        RunningOrder before = rundowns.order(open.session());
        refuseAired(open, question);
        if (state(question) == OnAirState.READY) {
            questionsOnAir.move(questionId, OnAirState.QUEUED, by, open.at());
        }
        if (state(question) != OnAirState.SHORTLISTED) {
            questionsOnAir.move(questionId, OnAirState.SHORTLISTED, by, open.at());
        }
        forget(sessionId, questionId);
        return recordChange(open, before, by);
    }

    @Transactional
    public RunningOrder remove(UUID sessionId, UUID questionId, Scope scope, Actor by) {
        OpenRundown open = toPlan(sessionId, null, scope);
        Question question = ofSession(sessionId, questionId);
        RunningOrder before = rundowns.order(open.session());
        refuseAired(open, question);
        if (state(question) != null && state(question) != OnAirState.SKIPPED) {
            questionsOnAir.move(questionId, OnAirState.SKIPPED, by, open.at());
        }
        forget(sessionId, questionId);
        return recordChange(open, before, by);
    }

    private void forget(UUID sessionId, UUID questionId) {
        rundowns.entries(sessionId).stream()
                .filter(entry -> entry.questionId().equals(questionId))
                .forEach(entities::remove);
    }

    /** What was broadcast stays in the order, where that is told. */
    private void refuseAired(OpenRundown open, Question question) {
        OnAirState now = state(question);
        if (now == OnAirState.AIRED
                || now == OnAirState.READY
                        && rundowns.wasAired(open.session().id(), question.id(), open.stage())) {
            throw ProblemException.of(
                    CommonProblem.STATE_NOT_ALLOWED, "onAir", now, OnAirState.SKIPPED);
        }
        if (open.stage().the(OnAirState.ON_AIR).filter(question.id()::equals).isPresent()) {
            throw ProblemException.of(QuestionProblem.ON_AIR, question.number());
        }
    }

    private Question ofSession(UUID sessionId, UUID questionId) {
        return rundowns.question(sessionId, questionId)
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, questionId));
    }

    private static @Nullable OnAirState state(Question question) {
        return question.onAir() == null ? null : question.onAir().state();
    }

    /** Up to {@code QUEUED}; what got further stays where it is. */
    void advance(Question question, OnAirState wanted, Actor by, Instant at) {
        OnAirState state = state(question);
        if (state == OnAirState.SKIPPED) {
            questionsOnAir.move(question.id(), OnAirState.SHORTLISTED, by, at);
            state = OnAirState.SHORTLISTED;
        }
        if (state == null || state == OnAirState.SHORTLISTED) {
            questionsOnAir.move(question.id(), wanted, by, at);
        }
    }
}
