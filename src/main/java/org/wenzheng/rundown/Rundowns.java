package org.wenzheng.rundown;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.QuestionsOnAir;
import org.wenzheng.rundown.RunningOrder.Line;
import org.wenzheng.rundown.RunningOrder.Part;
import org.wenzheng.rundown.Stage.Standing;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.Uuid7;

/**
 * Running orders as they are, and the lock for changing them: each change, of {@link Planning} or
 * {@link Airing}, locks the session's rundown first, on whatever node it is made, so that of two at
 * once the second sees what the first did; behind that the database lets one question of a session
 * be on air.
 */
@ApplicationScoped
public class Rundowns implements Store<Rundown> {
    static final int MOST_QUESTIONS = 200;

    private final Sessions sessions;
    private final Questions questions;
    private final QuestionsOnAir questionsOnAir;
    private final EventLog log;
    private final InstantSource clock;

    Rundowns(
            Sessions sessions,
            Questions questions,
            QuestionsOnAir questionsOnAir,
            EventLog log,
            InstantSource clock) {
        this.sessions = sessions;
        this.questions = questions;
        this.questionsOnAir = questionsOnAir;
        this.log = log;
        this.clock = clock;
    }

    // ---- Reading

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
     * A question that is in no plan yet.
     *
     * @param backgrounds that its askers wrote: its own, and of some that were merged into it
     */
    public record Candidate(Question question, List<String> backgrounds) {
        public Candidate {
            backgrounds = List.copyOf(backgrounds);
        }
    }

    /**
     * Which of them.
     *
     * @param words in them, or their number; null: any
     * @param starred whether only those that a moderator gave a star
     * @param label null: any, or none
     */
    public record Wanted(@Nullable String words, boolean starred, Question.@Nullable Label label) {}

    /** Approved questions that are in no plan yet; two statements. */
    @Transactional
    public List<Candidate> pool(UUID sessionId, Wanted wanted, Scope scope) {
        sessions.get(sessionId, scope);
        List<Question> found =
                questionsOnAir.forBroadcast(
                        sessionId,
                        wanted.words(),
                        wanted.starred(),
                        wanted.label(),
                        MOST_QUESTIONS);
        Map<UUID, List<String>> merged =
                questionsOnAir.mergedBackgrounds(found.stream().map(Question::id).toList());
        return found.stream()
                .map(
                        question ->
                                new Candidate(
                                        question,
                                        Stream.concat(
                                                        question.hasBackground()
                                                                ? Stream.of(question.text())
                                                                : Stream.of(),
                                                        merged
                                                                .getOrDefault(
                                                                        question.id(), List.of())
                                                                .stream())
                                                .toList()))
                .toList();
    }

    RunningOrder order(Session session) {
        Instant now = clock.instant();
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

    List<Segment> segments(UUID sessionId) {
        return getEntityManager()
                .createQuery(
                        "from Segment s where s.sessionId = :session order by s.position, s.id",
                        Segment.class)
                .setParameter("session", sessionId)
                .getResultList();
    }

    List<RundownEntry> entries(UUID sessionId) {
        return getEntityManager()
                .createQuery(
                        "from RundownEntry e where e.sessionId = :session order by e.position, e.id",
                        RundownEntry.class)
                .setParameter("session", sessionId)
                .getResultList();
    }

    List<SegmentRun> runs(UUID sessionId, Stage stage) {
        return getEntityManager()
                .createQuery(
                        "from SegmentRun r where r.sessionId = :session and r.rehearsalAt is not distinct from :rehearsal order by r.beganAt",
                        SegmentRun.class)
                .setParameter("session", sessionId)
                .setParameter("rehearsal", stage.rehearsal())
                .getResultList();
    }

    @Nullable AirMove lastMove(UUID sessionId, Stage stage) {
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

    /** Whether a question was on air on this stage, other than by a take that was taken back. */
    boolean wasAired(UUID sessionId, UUID questionId, Stage stage) {
        return !getEntityManager()
                .createQuery(
                        "select m.id from AirMove m where m.questionId = :question and m.sessionId = :session and m.rehearsalAt is not distinct from :rehearsal and m.undoneAt is null",
                        UUID.class)
                .setParameter("question", questionId)
                .setParameter("session", sessionId)
                .setParameter("rehearsal", stage.rehearsal())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private Stage stage(Session session) {
        return session.state() == SessionState.REHEARSAL
                ? new Rehearsal(
                        getEntityManager(), questionsOnAir, log, session.id(), session.stateAt())
                : new Broadcast(questionsOnAir, session.id());
    }

    // ---- What a change needs

    OpenRundown open(UUID sessionId, Scope scope) {
        sessions.findByIdOptional(sessionId, LockModeType.PESSIMISTIC_READ);
        Session session = sessions.get(sessionId, scope);
        Instant at = clock.instant();
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
        return new OpenRundown(session, rundown, stage(session), clock.instant());
    }

    boolean isUnknownSegment(UUID sessionId, UUID segmentId) {
        Segment segment = getEntityManager().find(Segment.class, segmentId);
        return segment == null || !segment.sessionId().equals(sessionId);
    }

    /** Of a session; locked, so it has to be asked for before anything else reads the question. */
    Optional<Question> question(UUID sessionId, UUID questionId) {
        return questions
                .findByIdOptional(questionId, LockModeType.PESSIMISTIC_WRITE)
                .filter(question -> sessionId.equals(question.sessionId()));
    }

    static ProblemException unknown(String field, String code) {
        return ProblemException.of(CommonProblem.INVALID).with(List.of(FieldError.of(field, code)));
    }
}
