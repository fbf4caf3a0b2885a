package org.wenzheng.rundown;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.wenzheng.questions.Questions;
import org.wenzheng.rundown.RunningOrder.Line;
import org.wenzheng.rundown.RunningOrder.Part;
import org.wenzheng.rundown.Stage.Standing;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.Uuid7;

/**
 * Running orders and what is on air: transactions and queries. Each change locks the session's
 * rundown first, on whatever node it is made, so that of two at once the second sees what the first
 * did; behind that the database lets one question of a session be on air.
 */
@ApplicationScoped
public class Rundowns implements Store<Rundown> {
    static final int TITLE_CHARACTERS = 40;
    static final int MOST_SEGMENTS = 40;
    static final int MOST_QUESTIONS = 200;
    static final int LONGEST_SECONDS = 86_400;

    private final Sessions sessions;
    private final Questions questions;
    private final EventLog log;

    Rundowns(Sessions sessions, Questions questions, EventLog log) {
        this.sessions = sessions;
        this.questions = questions;
        this.log = log;
    }

    // ---- Reading

    /**
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}, also for a session outside the
     *     scope
     */
    @Transactional
    public RunningOrder of(UUID sessionId, Scope scope) {
        return order(sessions.get(sessionId, scope));
    }

    /** For who asks on behalf of nobody; empty where there is no such session. */
    @Transactional
    public Optional<RunningOrder> of(UUID sessionId) {
        return sessions.findByIdOptional(sessionId).map(this::order);
    }

    /**
     * Approved questions that are in no plan yet.
     *
     * @param words that stand in the question; null for all
     */
    @Transactional
    public List<Question> pool(UUID sessionId, @Nullable String words, Scope scope) {
        sessions.get(sessionId, scope);
        return questions.forBroadcast(sessionId, words, MOST_QUESTIONS);
    }

    private RunningOrder order(Session session) {
        Instant now = now();
        Stage stage = stage(session);
        Map<UUID, Standing> standings = stage.standings();
        Map<UUID, Question> known = questions.byId(standings.keySet());
        Map<@Nullable UUID, List<Line>> lines = new HashMap<>();
        Set<UUID> placed = new HashSet<>();
        for (RundownEntry entry : entries(session.id())) {
            Standing standing = standings.get(entry.questionId());
            if (standing != null && isPlaced(standing.state())) {
                placed.add(entry.questionId());
                lines.computeIfAbsent(entry.segmentId(), segment -> new ArrayList<>())
                        .add(line(known, entry.questionId(), standing));
            }
        }
        List<Line> shortlist = new ArrayList<>();
        standings.forEach(
                (id, standing) -> {
                    if (standing.state() == OnAirState.SHORTLISTED) {
                        shortlist.add(line(known, id, standing));
                    } else if (isPlaced(standing.state()) && !placed.contains(id)) {
                        lines.computeIfAbsent(null, segment -> new ArrayList<>())
                                .add(line(known, id, standing));
                    }
                });
        shortlist.sort(Comparator.comparing(line -> line.question().receivedAt()));
        Map<UUID, List<SegmentRun>> runs = new HashMap<>();
        for (SegmentRun run : runs(session.id(), stage)) {
            runs.computeIfAbsent(run.segmentId(), segment -> new ArrayList<>()).add(run);
        }
        List<Part> parts = new ArrayList<>();
        for (Segment segment : segments(session.id())) {
            parts.add(
                    part(
                            segment,
                            runs.getOrDefault(segment.id(), List.of()),
                            lines.getOrDefault(segment.id(), List.of())));
        }
        List<Line> rest = lines.getOrDefault(null, List.of());
        if (!rest.isEmpty()) {
            parts.add(new Part(null, Duration.ZERO, null, rest));
        }
        AirMove last = lastMove(session.id(), stage);
        return new RunningOrder(
                session,
                find("sessionId", session.id())
                        .firstResultOptional()
                        .map(Rundown::version)
                        .orElse(0L),
                stage.rehearsal() != null,
                parts,
                shortlist,
                last != null && last.isRecent(now) ? last : null,
                now);
    }

    /** What was left out is kept in its place for nobody. */
    private static boolean isPlaced(OnAirState state) {
        return state != OnAirState.SHORTLISTED && state != OnAirState.SKIPPED;
    }

    private static Line line(Map<UUID, Question> known, UUID id, Standing standing) {
        return new Line(requireNonNull(known.get(id)), standing.state(), standing.at());
    }

    private static Part part(Segment segment, List<SegmentRun> runs, List<Line> lines) {
        Duration before = Duration.ZERO;
        Instant since = null;
        for (SegmentRun run : runs) {
            if (run.endedAt() == null) {
                since = run.beganAt();
            } else {
                before = before.plus(run.upTo(run.endedAt()));
            }
        }
        return new Part(segment, before, since, lines);
    }

    private List<Segment> segments(UUID sessionId) {
        return getEntityManager()
                .createQuery(
                        "from Segment s where s.sessionId = :session order by s.position, s.id",
                        Segment.class)
                .setParameter("session", sessionId)
                .getResultList();
    }

    private List<RundownEntry> entries(UUID sessionId) {
        return getEntityManager()
                .createQuery(
                        "from RundownEntry e where e.sessionId = :session order by e.position, e.id",
                        RundownEntry.class)
                .setParameter("session", sessionId)
                .getResultList();
    }

    private List<SegmentRun> runs(UUID sessionId, Stage stage) {
        return getEntityManager()
                .createQuery(
                        "from SegmentRun r where r.sessionId = :session and r.rehearsalAt is not distinct from :rehearsal order by r.beganAt",
                        SegmentRun.class)
                .setParameter("session", sessionId)
                .setParameter("rehearsal", stage.rehearsal())
                .getResultList();
    }

    private @Nullable AirMove lastMove(UUID sessionId, Stage stage) {
        return getEntityManager()
                .createQuery(
                        "from AirMove m where m.sessionId = :session and m.rehearsalAt is not distinct from :rehearsal and m.undoneAt is null order by m.madeAt desc, m.id desc",
                        AirMove.class)
                .setParameter("session", sessionId)
                .setParameter("rehearsal", stage.rehearsal())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    private Stage stage(Session session) {
        return session.state() == SessionState.REHEARSAL
                ? new Rehearsal(getEntityManager(), questions, log, session.id(), session.stateAt())
                : new Broadcast(questions, session.id());
    }

    /** To what the database keeps, so that what is read again is the same moment. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    // ---- One change

    /** A rundown that nobody else changes meanwhile, of a session that stays in its state. */
    private record Open(Session session, Rundown rundown, Stage stage, Instant at) {}

    private Open open(UUID sessionId, Scope scope) {
        sessions.findByIdOptional(sessionId, LockModeType.PESSIMISTIC_READ);
        Session session = sessions.get(sessionId, scope);
        Instant at = now();
        getEntityManager()
                .createNativeQuery(
                        """
                        insert into rundown (id, version, session_id, changed_at)
                        values (:id, 0, :session, :at) on conflict (session_id) do nothing
                        """)
                .setParameter("id", Uuid7.next())
                .setParameter("session", sessionId)
                .setParameter("at", at)
                .executeUpdate();
        Rundown rundown =
                requireNonNull(
                        find("sessionId", sessionId)
                                .withLock(LockModeType.PESSIMISTIC_WRITE)
                                .firstResult());
        // After the lock: whoever had it may have done what this one is about to do.
        return new Open(session, rundown, stage(session), now());
    }

    /**
     * @throws ProblemException {@link RundownProblem#SESSION_OVER}
     */
    private Open toPlan(UUID sessionId, @Nullable Long version, Scope scope) {
        Open open = open(sessionId, scope);
        open.rundown().refuseOtherThan(version);
        if (open.session().state() == SessionState.ENDED
                || open.session().state() == SessionState.ARCHIVED) {
            throw ProblemException.of(RundownProblem.SESSION_OVER);
        }
        return open;
    }

    private RunningOrder planned(Open open, RunningOrder before, Actor by) {
        flush();
        RunningOrder after = order(open.session());
        if (!after.order().equals(before.order())) {
            log.append(
                    by,
                    new RundownEvent.Reordered(
                            open.session().id(), new Changed<>(before.order(), after.order())));
        }
        return changed(open);
    }

    /** With its new version. */
    private RunningOrder changed(Open open) {
        open.rundown().changed(open.at());
        flush();
        return order(open.session());
    }

    // ---- Segments

    /**
     * One more segment, at the end.
     *
     * @param title 1 to 40 characters
     * @param plannedSeconds 0 to 86,400
     */
    @Transactional
    public Segment addSegment(
            UUID sessionId, @Nullable String title, int plannedSeconds, Scope scope, Actor by) {
        Open open = toPlan(sessionId, null, scope);
        List<Segment> there = segments(sessionId);
        checked(requireNonNullElse(title, ""), plannedSeconds)
                .that(there.size() < MOST_SEGMENTS, "title", "too-many", MOST_SEGMENTS)
                .done();
        Segment segment =
                new Segment(
                        sessionId,
                        there.isEmpty() ? 0 : there.getLast().position() + 1,
                        requireNonNullElse(title, ""),
                        plannedSeconds);
        getEntityManager().persist(segment);
        log.append(by, new RundownEvent.SegmentAdded(sessionId, segment.id(), plannedSeconds));
        changed(open);
        return segment;
    }

    private static Checks checked(String title, int plannedSeconds) {
        return new Checks()
                .text("title", title, TITLE_CHARACTERS)
                .that(
                        plannedSeconds >= 0 && plannedSeconds <= LONGEST_SECONDS,
                        "plannedSeconds",
                        "out-of-range",
                        0,
                        LONGEST_SECONDS);
    }

    /**
     * @param title null: stays
     * @param plannedSeconds null: stays
     * @param version of the rundown, as the caller saw it; null for any
     */
    @Transactional
    public RunningOrder editSegment(
            UUID sessionId,
            UUID segmentId,
            @Nullable String title,
            @Nullable Integer plannedSeconds,
            @Nullable Long version,
            Scope scope,
            Actor by) {
        Open open = toPlan(sessionId, version, scope);
        Segment segment = segment(sessionId, segmentId);
        checked(
                        requireNonNullElse(title, segment.title()),
                        requireNonNullElse(plannedSeconds, segment.plannedSeconds()))
                .done();
        Optional<RundownEvent> event = segment.edit(title, plannedSeconds);
        if (event.isEmpty()) {
            return order(open.session());
        }
        log.append(by, event.get());
        return changed(open);
    }

    /** Its questions stay in the order, in no segment. */
    @Transactional
    public RunningOrder removeSegment(
            UUID sessionId, UUID segmentId, @Nullable Long version, Scope scope, Actor by) {
        Open open = toPlan(sessionId, version, scope);
        Segment segment = segment(sessionId, segmentId);
        List<RundownEntry> entries = entries(sessionId);
        int last = entries.isEmpty() ? 0 : entries.getLast().position();
        for (RundownEntry entry : entries) {
            if (segmentId.equals(entry.segmentId())) {
                entry.moveTo(null, ++last);
            }
        }
        flush();
        getEntityManager().remove(segment);
        log.append(by, new RundownEvent.SegmentRemoved(sessionId, segmentId));
        return changed(open);
    }

    private Segment segment(UUID sessionId, UUID segmentId) {
        if (isUnknown(sessionId, segmentId)) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, segmentId);
        }
        return getEntityManager().find(Segment.class, segmentId);
    }

    private boolean isUnknown(UUID sessionId, UUID segmentId) {
        Segment segment = getEntityManager().find(Segment.class, segmentId);
        return segment == null || !segment.sessionId().equals(sessionId);
    }

    // ---- The order

    /**
     * One segment with its questions, as they are to be played.
     *
     * @param id null: what is in no segment
     */
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
        Open open = toPlan(sessionId, version, scope);
        RunningOrder before = order(open.session());
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
        segments(sessionId).forEach(segment -> segments.put(segment.id(), segment));
        Map<UUID, RundownEntry> entries = new HashMap<>();
        entries(sessionId).forEach(entry -> entries.put(entry.questionId(), entry));
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
        return planned(open, before, by);
    }

    private RundownEntry entry(UUID sessionId, UUID questionId) {
        RundownEntry entry = new RundownEntry(sessionId, questionId);
        getEntityManager().persist(entry);
        return entry;
    }

    /**
     * Puts an approved question into the order, or moves it there.
     *
     * @param segmentId null: in none
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
        Open open = toPlan(sessionId, null, scope);
        if (segmentId != null && isUnknown(sessionId, segmentId)) {
            throw unknown("segmentId", "unknown-segment");
        }
        Question question = ofSession(sessionId, questionId);
        RunningOrder before = order(open.session());
        if (!before.order().contains(questionId)) {
            new Checks()
                    .that(
                            before.order().size() < MOST_QUESTIONS,
                            "segmentId",
                            "too-many",
                            MOST_QUESTIONS)
                    .done();
        }
        advance(question, OnAirState.QUEUED, by, open.at());
        place(sessionId, questionId, segmentId, position);
        return planned(open, before, by);
    }

    private void place(
            UUID sessionId, UUID questionId, @Nullable UUID segmentId, @Nullable Integer position) {
        Map<@Nullable UUID, List<RundownEntry>> bySegment = new LinkedHashMap<>();
        segments(sessionId).forEach(segment -> bySegment.put(segment.id(), new ArrayList<>()));
        bySegment.put(null, new ArrayList<>());
        RundownEntry moved = null;
        for (RundownEntry entry : entries(sessionId)) {
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
        Open open = toPlan(sessionId, null, scope);
        Question question = ofSession(sessionId, questionId);
        RunningOrder before = order(open.session());
        refuseOnAir(open, question);
        if (state(question) == OnAirState.READY) {
            questions.air(questionId, OnAirState.QUEUED, by, open.at());
        }
        if (state(question) != OnAirState.SHORTLISTED) {
            questions.air(questionId, OnAirState.SHORTLISTED, by, open.at());
        }
        forget(sessionId, questionId);
        return planned(open, before, by);
    }

    /** Takes a question out of all plans; where it is in none, nothing happens. */
    @Transactional
    public RunningOrder remove(UUID sessionId, UUID questionId, Scope scope, Actor by) {
        Open open = toPlan(sessionId, null, scope);
        Question question = ofSession(sessionId, questionId);
        RunningOrder before = order(open.session());
        refuseOnAir(open, question);
        if (state(question) != null && state(question) != OnAirState.SKIPPED) {
            questions.air(questionId, OnAirState.SKIPPED, by, open.at());
        }
        forget(sessionId, questionId);
        return planned(open, before, by);
    }

    private void forget(UUID sessionId, UUID questionId) {
        entries(sessionId).stream()
                .filter(entry -> entry.questionId().equals(questionId))
                .forEach(getEntityManager()::remove);
    }

    private static void refuseOnAir(Open open, Question question) {
        if (open.stage().the(OnAirState.ON_AIR).filter(question.id()::equals).isPresent()) {
            throw ProblemException.of(QuestionProblem.ON_AIR, question.number());
        }
    }

    /** The same, where it is named in a body. */
    private Question named(UUID sessionId, UUID questionId) {
        return found(sessionId, questionId)
                .orElseThrow(() -> unknown("questionId", "unknown-question"));
    }

    private static ProblemException unknown(String field, String code) {
        return ProblemException.of(CommonProblem.INVALID).with(List.of(FieldError.of(field, code)));
    }

    private Question ofSession(UUID sessionId, UUID questionId) {
        return found(sessionId, questionId)
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, questionId));
    }

    /** Locked, so it has to be asked for before anything else reads the question. */
    private Optional<Question> found(UUID sessionId, UUID questionId) {
        return questions
                .findByIdOptional(questionId, LockModeType.PESSIMISTIC_WRITE)
                .filter(question -> sessionId.equals(question.sessionId()));
    }

    private static @Nullable OnAirState state(Question question) {
        return question.onAir() == null ? null : question.onAir().state();
    }

    /** Up to {@code QUEUED}; what got further stays where it is. */
    private void advance(Question question, OnAirState wanted, Actor by, Instant at) {
        OnAirState state = state(question);
        if (state == OnAirState.SKIPPED) {
            questions.air(question.id(), OnAirState.SHORTLISTED, by, at);
            state = OnAirState.SHORTLISTED;
        }
        if (state == null || state == OnAirState.SHORTLISTED) {
            questions.air(question.id(), wanted, by, at);
        }
    }

    // ---- On air

    /**
     * Makes a question the one that the next take shows; the one that was goes back into the order.
     * A question that has no place yet gets the last one.
     *
     * @param questionId null: none is ready
     * @throws ProblemException {@link QuestionProblem#NOT_APPROVED}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED} for what is on air or was
     */
    @Transactional
    public RunningOrder ready(UUID sessionId, @Nullable UUID questionId, Scope scope, Actor by) {
        Open open = toPlan(sessionId, null, scope);
        Optional<UUID> was = open.stage().the(OnAirState.READY);
        if (Objects.equals(was.orElse(null), questionId)) {
            return order(open.session());
        }
        was.ifPresent(id -> open.stage().move(id, OnAirState.QUEUED, by, open.at()));
        if (questionId == null) {
            return order(open.session());
        }
        Question question = named(sessionId, questionId);
        RunningOrder before = order(open.session());
        advance(question, OnAirState.QUEUED, by, open.at());
        open.stage().move(questionId, OnAirState.READY, by, open.at());
        if (before.order().contains(questionId)) {
            return order(open.session());
        }
        place(sessionId, questionId, null, null);
        return planned(open, before, by);
    }

    /**
     * Puts the question that is ready on air, in the place of what is there. Where it is on air
     * already nothing happens: a second press is no mistake.
     *
     * @param expected what the caller saw on air; null: nothing
     * @throws ProblemException {@link RundownProblem#ON_AIR_CHANGED}, {@link
     *     RundownProblem#NOT_READY}, {@link RundownProblem#NOT_LIVE}, {@link
     *     QuestionProblem#NOT_APPROVED}
     */
    @Transactional
    public RunningOrder take(
            UUID sessionId, UUID questionId, @Nullable UUID expected, Scope scope, Actor by) {
        Open open = open(sessionId, scope);
        Question question = named(sessionId, questionId);
        UUID now = open.stage().the(OnAirState.ON_AIR).orElse(null);
        if (questionId.equals(now)) {
            return order(open.session());
        }
        refuseUnless(
                open.session().state() == SessionState.LIVE
                        || open.session().state() == SessionState.REHEARSAL,
                RundownProblem.NOT_LIVE);
        refuseUnless(Objects.equals(now, expected), RundownProblem.ON_AIR_CHANGED);
        if (open.stage().the(OnAirState.READY).filter(questionId::equals).isEmpty()) {
            questions.refuseUnapproved(questionId);
            throw ProblemException.of(RundownProblem.NOT_READY, question.number());
        }
        if (now != null) {
            open.stage().move(now, OnAirState.AIRED, by, open.at());
        }
        open.stage().move(questionId, OnAirState.ON_AIR, by, open.at());
        noted(open, AirMove.Kind.TAKE, questionId, now, by);
        entries(sessionId).stream()
                .filter(entry -> entry.questionId().equals(questionId))
                .map(RundownEntry::segmentId)
                .filter(Objects::nonNull)
                .forEach(segment -> begin(open, segment, by));
        return order(open.session());
    }

    private static void refuseUnless(boolean holds, RundownProblem problem) {
        if (!holds) {
            throw ProblemException.of(problem);
        }
    }

    private void noted(
            Open open, AirMove.Kind kind, UUID question, @Nullable UUID before, Actor by) {
        getEntityManager()
                .persist(
                        new AirMove(
                                open.session().id(),
                                open.stage().rehearsal(),
                                kind,
                                question,
                                before,
                                by,
                                open.at()));
        flush();
    }

    /**
     * Takes what is on air off. Where nothing is, nothing happens.
     *
     * @param expected what the caller saw on air
     * @throws ProblemException {@link RundownProblem#ON_AIR_CHANGED}
     */
    @Transactional
    public RunningOrder clear(UUID sessionId, @Nullable UUID expected, Scope scope, Actor by) {
        Open open = open(sessionId, scope);
        UUID now = open.stage().the(OnAirState.ON_AIR).orElse(null);
        if (now == null) {
            return order(open.session());
        }
        refuseUnless(now.equals(expected), RundownProblem.ON_AIR_CHANGED);
        clear(open, now, by);
        return order(open.session());
    }

    private void clear(Open open, UUID now, Actor by) {
        open.stage().move(now, OnAirState.AIRED, by, open.at());
        noted(open, AirMove.Kind.CLEAR, now, null, by);
    }

    /**
     * Takes the last take or clear back, for a minute. Where it was taken back already nothing
     * happens.
     *
     * @param moveId that the caller means
     * @throws ProblemException {@link RundownProblem#UNDO_TOO_LATE}, {@link
     *     QuestionProblem#NOT_APPROVED} where what would come back is no longer approved
     */
    @Transactional
    public RunningOrder undo(UUID sessionId, UUID moveId, Scope scope, Actor by) {
        Open open = open(sessionId, scope);
        AirMove move = getEntityManager().find(AirMove.class, moveId);
        if (move == null || !move.sessionId().equals(sessionId)) {
            throw unknown("move", "unknown-move");
        }
        if (move.isUndone()) {
            return order(open.session());
        }
        refuseUnless(isRunning(open.session()), RundownProblem.NOT_LIVE);
        refuseUnless(
                move.equals(lastMove(sessionId, open.stage())) && move.isRecent(open.at()),
                RundownProblem.UNDO_TOO_LATE);
        Stage stage = open.stage();
        if (move.kind() == AirMove.Kind.TAKE) {
            stage.the(OnAirState.READY)
                    .ifPresent(id -> stage.move(id, OnAirState.QUEUED, by, open.at()));
            stage.move(move.questionId(), OnAirState.READY, by, open.at());
            if (move.beforeId() != null) {
                stage.move(move.beforeId(), OnAirState.ON_AIR, by, open.at());
            }
            forgetRun(open, move.madeAt());
        } else {
            stage.move(move.questionId(), OnAirState.ON_AIR, by, open.at());
        }
        move.undo(open.at());
        flush();
        return order(open.session());
    }

    private static boolean isRunning(Session session) {
        return session.state() == SessionState.LIVE
                || session.state() == SessionState.PAUSED
                || session.state() == SessionState.REHEARSAL;
    }

    // ---- The clock

    /**
     * A segment begins, and the one before it ends. Where it runs already nothing happens.
     *
     * @param segmentId null: none runs
     * @throws ProblemException {@link RundownProblem#NOT_LIVE}
     */
    @Transactional
    public RunningOrder begin(UUID sessionId, @Nullable UUID segmentId, Scope scope, Actor by) {
        Open open = open(sessionId, scope);
        refuseUnless(isRunning(open.session()), RundownProblem.NOT_LIVE);
        if (segmentId != null && isUnknown(sessionId, segmentId)) {
            throw unknown("segmentId", "unknown-segment");
        }
        begin(open, segmentId, by);
        return order(open.session());
    }

    private void begin(Open open, @Nullable UUID segmentId, Actor by) {
        UUID sessionId = open.session().id();
        SegmentRun running = running(open);
        UUID before = running == null ? null : running.segmentId();
        if (Objects.equals(before, segmentId)) {
            return;
        }
        if (running != null) {
            running.end(open.at());
            flush();
        }
        if (segmentId != null) {
            getEntityManager()
                    .persist(
                            new SegmentRun(
                                    sessionId, segmentId, open.stage().rehearsal(), open.at()));
        }
        log.append(by, new RundownEvent.SegmentBegan(sessionId, new Changed<>(before, segmentId)));
        flush();
    }

    private @Nullable SegmentRun running(Open open) {
        return runs(open.session().id(), open.stage()).stream()
                .filter(run -> run.endedAt() == null)
                .findFirst()
                .orElse(null);
    }

    /** As if the segment had not begun with a take that is taken back. */
    private void forgetRun(Open open, Instant madeAt) {
        List<SegmentRun> runs = runs(open.session().id(), open.stage());
        List<SegmentRun> begun = runs.stream().filter(run -> run.beganAt().equals(madeAt)).toList();
        if (begun.isEmpty() || begun.getFirst().endedAt() != null) {
            return;
        }
        begun.forEach(getEntityManager()::remove);
        flush();
        runs.stream().filter(run -> madeAt.equals(run.endedAt())).forEach(SegmentRun::goOn);
        flush();
    }

    /**
     * The session is over: what is on air goes off, what was not played is left out, the clock
     * stops. Where that is done already nothing happens.
     */
    @Transactional
    public void close(UUID sessionId, Actor by) {
        if (count("sessionId", sessionId) == 0) {
            return;
        }
        Open open = open(sessionId, Scope.EVERYTHING);
        if (isRunning(open.session())) {
            return;
        }
        Stage stage = open.stage();
        stage.the(OnAirState.ON_AIR)
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
