package org.wenzheng.transcripts.running;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.TextMark;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.InList;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Store;
import org.wenzheng.transcripts.running.RunningLine.Role;
import org.wenzheng.transcripts.running.RunningLine.Voice;

/**
 * What is said in a broadcast, taken down while it is spoken: transactions and queries. A rehearsal
 * has lines and marks of its own, which nobody but staff sees.
 */
@ApplicationScoped
public class RunningRecord implements Store<RunningLine> {
    static final int PASTED_CHARACTERS = 100_000;

    private static final Set<SessionState> TAKEN_DOWN =
            Set.of(
                    SessionState.REHEARSAL,
                    SessionState.LIVE,
                    SessionState.PAUSED,
                    SessionState.ENDED,
                    SessionState.ARCHIVED);

    private final Sessions sessions;
    private final Questions questions;
    private final Voices voices;
    private final RunningAnswers answers;
    private final EventLog log;
    private final InstantSource clock;

    RunningRecord(
            Sessions sessions,
            Questions questions,
            Voices voices,
            RunningAnswers answers,
            EventLog log,
            InstantSource clock) {
        this.sessions = sessions;
        this.questions = questions;
        this.voices = voices;
        this.answers = answers;
        this.log = log;
        this.clock = clock;
    }

    /**
     * @param id made up by the sender: sent again, it is the same line
     * @param personId of a guest of the session
     * @param name of somebody else
     * @param after the line that it stands behind; null: the last one
     */
    public record NewLine(
            UUID id,
            Role role,
            @Nullable UUID personId,
            @Nullable String name,
            String text,
            @Nullable Instant spokenAt,
            @Nullable UUID after) {}

    /**
     * What is to be corrected; null stays.
     *
     * @param role with personId and name as in {@link NewLine}
     * @param reassigned whether it belongs to another answer now: that of {@code questionId}, or
     *     none
     */
    public record Edit(
            @Nullable Role role,
            @Nullable UUID personId,
            @Nullable String name,
            @Nullable String text,
            boolean reassigned,
            @Nullable UUID questionId) {}

    /** All that a clerk works on. */
    public record Running(
            Session session,
            boolean rehearsal,
            @Nullable Instant clockFrom,
            @Nullable UUID onAir,
            List<Voice> voices,
            List<RunningLine> lines,
            List<RunningAnswer> answers,
            List<Question> aired,
            Map<UUID, Question> questions) {}

    @Transactional
    public RunningLine addLine(UUID sessionId, NewLine wanted, Scope scope, Actor by) {
        Session session = takenDown(sessionId, scope);
        RunningLine known = findById(wanted.id());
        if (known != null) {
            if (!known.sessionId().equals(sessionId)) {
                throw ProblemException.of(CommonProblem.ALREADY_TAKEN, "id", wanted.id());
            }
            return known;
        }
        Voice voice = voices.one(session, wanted.role(), wanted.personId(), wanted.name());
        RunningLine line =
                add(
                        session,
                        wanted.id(),
                        voice,
                        checkText(wanted.text()),
                        BroadcastClock.within(session, wanted.spokenAt(), clock.instant()),
                        places(session, wanted.after(), 1).getFirst(),
                        answers.of(session),
                        by);
        return flushed(line);
    }

    private RunningLine add(
            Session session,
            UUID id,
            Voice voice,
            String text,
            Instant spoken,
            double place,
            List<RunningAnswer> marks,
            Actor by) {
        RunningLine line =
                new RunningLine(
                        id,
                        session.id(),
                        BroadcastClock.rehearses(session),
                        place,
                        voice,
                        text,
                        spoken,
                        RunningAnswers.answeredAt(marks, spoken),
                        by,
                        clock.instant());
        persist(line);
        log.append(
                by,
                new LineEvent.Sent(
                        line.id(),
                        session.id(),
                        session.departmentId(),
                        line.rehearsal(),
                        voice.name(),
                        requireNonNull(TextMark.of(text))));
        return line;
    }

    /**
     * Takes down a whole text. Marks at the heads of its lines tell who speaks; a line that names
     * nobody is of the one before, at first of {@code first}.
     *
     * @param id made up by the sender: sent again, it is the same lines
     */
    @Transactional
    public List<RunningLine> paste(UUID sessionId, UUID id, NewLine first, Scope scope, Actor by) {
        Session session = takenDown(sessionId, scope);
        new Checks().text("text", first.text(), PASTED_CHARACTERS).done();
        Voice speaking = voices.one(session, first.role(), first.personId(), first.name());
        List<PastedLines.Said> pasted = pasted(session, first.text());
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < pasted.size(); i++) {
            ids.add(UUID.nameUUIDFromBytes((id + " " + i).getBytes(StandardCharsets.US_ASCII)));
        }
        InList wanted = InList.of("id", ids);
        List<RunningLine> known =
                list("id " + wanted.condition() + " order by position", wanted.parameters());
        if (!known.isEmpty()) {
            return known;
        }
        Instant spoken = BroadcastClock.within(session, first.spokenAt(), clock.instant());
        List<Double> places = places(session, first.after(), ids.size());
        List<RunningAnswer> marks = answers.of(session);
        List<RunningLine> lines = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            lines.add(
                    add(
                            session,
                            ids.get(i),
                            requireNonNullElse(pasted.get(i).voice(), speaking),
                            checkText(pasted.get(i).text()),
                            spoken,
                            places.get(i),
                            marks,
                            by));
        }
        flush();
        return lines;
    }

    /** A line that a pasted text would become. */
    public record ReadLine(Voice voice, String text) {}

    /**
     * Who would be taken down with what; {@link #paste} does it.
     *
     * @param role with {@code personId} and {@code name}: where no mark tells who speaks
     */
    @Transactional
    public List<ReadLine> read(
            UUID sessionId,
            RunningLine.Role role,
            @Nullable UUID personId,
            @Nullable String name,
            String text,
            Scope scope) {
        Session session = takenDown(sessionId, scope);
        new Checks().text("text", text, PASTED_CHARACTERS).done();
        Voice speaking = voices.one(session, role, personId, name);
        return pasted(session, text).stream()
                .map(said -> new ReadLine(requireNonNullElse(said.voice(), speaking), said.text()))
                .toList();
    }

    private List<PastedLines.Said> pasted(Session session, String text) {
        List<Voice> speakers = voices.of(session);
        return new PastedLines(speakers.getFirst(), speakers.subList(1, speakers.size())).of(text);
    }

    @Transactional
    public RunningLine correct(
            UUID sessionId, UUID id, Edit wanted, @Nullable Long version, Scope scope, Actor by) {
        Session session = takenDown(sessionId, scope);
        RunningLine line = forChange(session, id, version);
        Voice voice =
                wanted.role() == null
                        ? line.voice()
                        : voices.one(session, wanted.role(), wanted.personId(), wanted.name());
        String text = wanted.text() == null ? line.text() : checkText(wanted.text());
        UUID question = wanted.reassigned() ? wanted.questionId() : line.questionId();
        if (question != null) {
            question = question(session, question).id();
        }
        line.correct(voice, text, question, session.departmentId(), clock.instant())
                .ifPresent(event -> log.append(by, event));
        return flushed(line);
    }

    @Transactional
    public RunningLine remove(
            UUID sessionId, UUID id, @Nullable Long version, Scope scope, Actor by) {
        Session session = takenDown(sessionId, scope);
        RunningLine line = forChange(session, id, version);
        line.remove(session.departmentId(), clock.instant())
                .ifPresent(event -> log.append(by, event));
        return flushed(line);
    }

    @Transactional
    public RunningLine restore(
            UUID sessionId, UUID id, @Nullable Long version, Scope scope, Actor by) {
        Session session = takenDown(sessionId, scope);
        RunningLine line = forChange(session, id, version);
        line.restore(session.departmentId()).ifPresent(event -> log.append(by, event));
        return flushed(line);
    }

    @Transactional
    public Running of(UUID sessionId, Scope scope) {
        Session session = sessions.get(sessionId, scope);
        List<RunningLine> lines =
                list(
                        "sessionId = ?1 and rehearsal = ?2 order by position",
                        sessionId,
                        BroadcastClock.rehearses(session));
        List<RunningAnswer> marks = answers.of(session);
        Map<UUID, Question> asked = new LinkedHashMap<>();
        Question onAir =
                questions
                        .find("sessionId = ?1 and onAir.state = ?2", sessionId, OnAirState.ON_AIR)
                        .firstResult();
        if (onAir != null) {
            asked.put(onAir.id(), onAir);
        }
        asked.putAll(questions.byId(marks.stream().map(RunningAnswer::questionId).toList()));
        return new Running(
                session,
                BroadcastClock.rehearses(session),
                BroadcastClock.from(session),
                onAir == null ? null : onAir.id(),
                voices.of(session),
                lines,
                marks,
                aired(sessionId),
                asked);
    }

    /** What was put on air in the broadcast, in that order. */
    List<Question> aired(UUID sessionId) {
        return questions
                .find(
                        "sessionId = ?1 and onAir.state in (AIRED, ON_AIR) order by onAir.at, id",
                        sessionId)
                .list();
    }

    public List<RunningLine> shown(UUID sessionId) {
        return list(
                "sessionId = ?1 and not rehearsal and removedAt is null order by position",
                sessionId);
    }

    /** Two lines never get the same place: who sends waits for who sends at the same moment. */
    private List<Double> places(Session session, @Nullable UUID after, int count) {
        RunningLine line = after == null ? null : findById(after);
        double from = lastPlace(session);
        double to = 0;
        if (line != null && line.sessionId().equals(session.id())) {
            from = line.position();
            to = placeBehind(session, from);
        }
        double step = to > from ? (to - from) / (count + 1) : 1;
        List<Double> places = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            places.add(from + i * step);
        }
        return places;
    }

    private static String checkText(String text) {
        String said = Voices.clean(text);
        new Checks().text("text", said, RunningLine.TEXT_CHARACTERS).done();
        return said;
    }

    /** 0 where there is none. */
    private double lastPlace(Session session) {
        return requireNonNullElse(
                getEntityManager()
                        .createQuery(
                                "select max(position) from RunningLine where sessionId = :session"
                                        + " and rehearsal = :rehearsal",
                                Double.class)
                        .setParameter("session", session.id())
                        .setParameter("rehearsal", BroadcastClock.rehearses(session))
                        .getSingleResult(),
                0.0);
    }

    /** 0 where there is none. */
    private double placeBehind(Session session, double position) {
        return requireNonNullElse(
                getEntityManager()
                        .createQuery(
                                "select min(position) from RunningLine where sessionId = :session"
                                        + " and rehearsal = :rehearsal and position > :position",
                                Double.class)
                        .setParameter("session", session.id())
                        .setParameter("rehearsal", BroadcastClock.rehearses(session))
                        .setParameter("position", position)
                        .getSingleResult(),
                0.0);
    }

    /** Gives the lines from a time on that are of one answer to another; null is none. */
    void reassign(
            Session session, @Nullable UUID to, @Nullable UUID from, Instant since, Actor by) {
        List<RunningLine> lines =
                list(
                        "sessionId = ?1 and rehearsal = ?2 and spokenAt >= ?3 order by position",
                        session.id(),
                        BroadcastClock.rehearses(session),
                        since);
        for (RunningLine line : lines) {
            if (Objects.equals(line.questionId(), from)) {
                line.correct(line.voice(), line.text(), to, session.departmentId(), clock.instant())
                        .ifPresent(event -> log.append(by, event));
            }
        }
    }

    /**
     * Gives lines to the answer to a question; null is none.
     *
     * @return questions that have other lines now
     */
    Set<UUID> give(Session session, List<UUID> lineIds, @Nullable UUID to, Actor by) {
        Set<UUID> wanted = new HashSet<>(lineIds);
        List<RunningLine> lines =
                getEntityManager()
                        .createQuery(
                                "from RunningLine where sessionId = :session and rehearsal = :rehearsal and id in (:ids) order by position",
                                RunningLine.class)
                        .setParameter("session", session.id())
                        .setParameter("rehearsal", BroadcastClock.rehearses(session))
                        .setParameter("ids", wanted)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList();
        new Checks().that(lines.size() == wanted.size(), "lineIds", "unknown-line").done();
        Set<UUID> touched = new LinkedHashSet<>();
        for (RunningLine line : lines) {
            if (!Objects.equals(line.questionId(), to)) {
                if (line.questionId() != null) {
                    touched.add(line.questionId());
                }
                line.correct(line.voice(), line.text(), to, session.departmentId(), clock.instant())
                        .ifPresent(event -> log.append(by, event));
            }
        }
        if (to != null) {
            touched.add(to);
        }
        return touched;
    }

    /** When what belongs to an answer was said. */
    List<Instant> spoken(Session session, UUID questionId) {
        return getEntityManager()
                .createQuery(
                        "select spokenAt from RunningLine where sessionId = :session and rehearsal = :rehearsal and questionId = :question and removedAt is null",
                        Instant.class)
                .setParameter("session", session.id())
                .setParameter("rehearsal", BroadcastClock.rehearses(session))
                .setParameter("question", questionId)
                .getResultList();
    }

    Question question(Session session, UUID questionId) {
        return questions
                .findByIdOptional(questionId)
                .filter(question -> session.id().equals(question.sessionId()))
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, questionId));
    }

    private RunningLine forChange(Session session, UUID id, @Nullable Long version) {
        RunningLine line = locked(id);
        if (!line.sessionId().equals(session.id())) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, id);
        }
        line.refuseOtherThan(version);
        return line;
    }

    Session takenDown(UUID sessionId, Scope scope) {
        Session session = sessions.get(sessionId, scope);
        if (!TAKEN_DOWN.contains(session.state())) {
            throw ProblemException.of(RunningRecordProblem.NOT_TAKEN_DOWN);
        }
        awaitName("running record " + sessionId);
        return session;
    }

    private RunningLine flushed(RunningLine line) {
        flush();
        return line;
    }
}
