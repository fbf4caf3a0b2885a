package org.wenzheng.transcripts.running;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.TextMark;
import org.wenzheng.identity.Scope;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
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
    /** Longest name of a speaker who is neither host nor guest, in characters. */
    static final int NAME_CHARACTERS = 20;

    /** Most characters pasted at once. */
    static final int PASTED_CHARACTERS = 100_000;

    private static final Set<SessionState> TAKEN_DOWN =
            Set.of(
                    SessionState.REHEARSAL,
                    SessionState.LIVE,
                    SessionState.PAUSED,
                    SessionState.ENDED,
                    SessionState.ARCHIVED);

    /** As a session without a named host has it. */
    private static final String HOST = "主持人";

    private final Sessions sessions;
    private final People people;
    private final Questions questions;
    private final EventLog log;

    RunningRecord(Sessions sessions, People people, Questions questions, EventLog log) {
        this.sessions = sessions;
        this.people = people;
        this.questions = questions;
        this.log = log;
    }

    /**
     * @param id made up by who sends it: sent again, it is the same line
     * @param personId of a guest of the session
     * @param name of somebody else
     * @param spokenAt null: now
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

    /**
     * All that a clerk works on.
     *
     * @param clockFrom where the clock of the broadcast stands at zero; null before it began
     * @param onAir the question that is on air
     * @param voices host and guests, in the order of seats
     * @param lines with those that were removed
     * @param questions those that the answers belong to and that on air, by id
     */
    public record Running(
            Session session,
            boolean rehearsal,
            @Nullable Instant clockFrom,
            @Nullable UUID onAir,
            List<Voice> voices,
            List<RunningLine> lines,
            List<RunningAnswer> answers,
            Map<UUID, Question> questions) {}

    /** Takes something down; what was taken down under this id stays as it is. */
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
        Voice voice = voice(session, wanted.role(), wanted.personId(), wanted.name());
        RunningLine line =
                add(
                        session,
                        wanted.id(),
                        voice,
                        checkText(wanted.text()),
                        withinBroadcast(session, wanted.spokenAt(), Instant.now()),
                        places(session, wanted.after(), 1).getFirst(),
                        marks(session),
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
                        rehearses(session),
                        place,
                        voice,
                        text,
                        spoken,
                        answeredAt(marks, spoken),
                        by,
                        Instant.now());
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
     * @param id made up by who sends it: sent again, it is the same lines
     */
    @Transactional
    public List<RunningLine> paste(UUID sessionId, UUID id, NewLine first, Scope scope, Actor by) {
        Session session = takenDown(sessionId, scope);
        new Checks().text("text", first.text(), PASTED_CHARACTERS).done();
        Voice speaking = voice(session, first.role(), first.personId(), first.name());
        List<Voice> voices = voices(session);
        List<PastedLines.Said> pasted =
                new PastedLines(voices.getFirst(), voices.subList(1, voices.size()))
                        .of(first.text());
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < pasted.size(); i++) {
            ids.add(UUID.nameUUIDFromBytes((id + " " + i).getBytes(StandardCharsets.US_ASCII)));
        }
        List<RunningLine> known = list("id in ?1 order by position", ids);
        if (!known.isEmpty()) {
            return known;
        }
        Instant spoken = withinBroadcast(session, first.spokenAt(), Instant.now());
        List<Double> places = places(session, first.after(), ids.size());
        List<RunningAnswer> marks = marks(session);
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

    /**
     * @param version that the caller saw; null where any will do
     */
    @Transactional
    public RunningLine correct(
            UUID sessionId, UUID id, Edit wanted, @Nullable Long version, Scope scope, Actor by) {
        Session session = takenDown(sessionId, scope);
        RunningLine line = of(session, id, version);
        Voice voice =
                wanted.role() == null
                        ? line.voice()
                        : voice(session, wanted.role(), wanted.personId(), wanted.name());
        String text = wanted.text() == null ? line.text() : checkText(wanted.text());
        UUID question = wanted.reassigned() ? wanted.questionId() : line.questionId();
        if (question != null) {
            question = ofSession(session, question).id();
        }
        line.correct(voice, text, question, session.departmentId(), Instant.now())
                .ifPresent(event -> log.append(by, event));
        return flushed(line);
    }

    @Transactional
    public RunningLine remove(
            UUID sessionId, UUID id, @Nullable Long version, Scope scope, Actor by) {
        Session session = takenDown(sessionId, scope);
        RunningLine line = of(session, id, version);
        line.remove(session.departmentId(), Instant.now())
                .ifPresent(event -> log.append(by, event));
        return flushed(line);
    }

    /** Takes a removal back. */
    @Transactional
    public RunningLine restore(
            UUID sessionId, UUID id, @Nullable Long version, Scope scope, Actor by) {
        Session session = takenDown(sessionId, scope);
        RunningLine line = of(session, id, version);
        line.restore(session.departmentId()).ifPresent(event -> log.append(by, event));
        return flushed(line);
    }

    /**
     * The answer to a question begins; one that is being given ends with it. What was said since
     * and belongs to no answer is of this one.
     *
     * @param at null: now
     */
    @Transactional
    public void startAnswer(
            UUID sessionId, UUID questionId, @Nullable Instant at, Scope scope, Actor by) {
        Session session = takenDown(sessionId, scope);
        Question question = ofSession(session, questionId);
        new Checks()
                .that(
                        question.review().state() == ReviewState.APPROVED,
                        "questionId",
                        "not-approved")
                .done();
        Instant begins = withinBroadcast(session, at, Instant.now());
        for (RunningAnswer other : marks(session)) {
            if (other.endedAt() == null && !other.questionId().equals(questionId)) {
                Instant end = begins.isBefore(other.beganAt()) ? other.beganAt() : begins;
                mark(session, other, other.beganAt(), end, by);
                assign(session, null, other.questionId(), end, by);
                flush(); // at most one is open at a time
            }
        }
        RunningAnswer mark = marked(session, questionId);
        if (mark == null) {
            mark = new RunningAnswer(sessionId, questionId, rehearses(session), begins);
            getEntityManager().persist(mark);
            recordMark(session, questionId, new Changed<>(null, begins), null, by);
        } else if (mark.endedAt() != null || at != null) {
            // It goes on, or began at another time than was marked first.
            mark(session, mark, at == null ? mark.beganAt() : begins, null, by);
        }
        assign(session, questionId, null, begins, by);
        flush();
    }

    /** The mark was set by mistake: there is no answer. */
    @Transactional
    public void discardAnswer(UUID sessionId, UUID questionId, Scope scope, Actor by) {
        Session session = takenDown(sessionId, scope);
        RunningAnswer mark = marked(session, questionId);
        if (mark != null) {
            assign(session, null, questionId, Instant.EPOCH, by);
            recordMark(
                    session,
                    questionId,
                    new Changed<>(mark.beganAt(), null),
                    Changed.between(mark.endedAt(), null),
                    by);
            getEntityManager().remove(mark);
            flush();
        }
    }

    /**
     * The answer ends; what was said later is not of it.
     *
     * @param at null: now
     */
    @Transactional
    public void endAnswer(
            UUID sessionId, UUID questionId, @Nullable Instant at, Scope scope, Actor by) {
        Session session = takenDown(sessionId, scope);
        RunningAnswer mark = marked(session, questionId);
        if (mark == null) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, questionId);
        }
        if (mark.endedAt() != null && at == null) {
            return;
        }
        Instant wanted = withinBroadcast(session, at, Instant.now());
        Instant ends = wanted.isBefore(mark.beganAt()) ? mark.beganAt() : wanted;
        mark(session, mark, mark.beganAt(), ends, by);
        assign(session, null, questionId, ends, by);
        flush();
    }

    /** The end was marked by mistake: the answer goes on. */
    @Transactional
    public void reopenAnswer(UUID sessionId, UUID questionId, Scope scope, Actor by) {
        Session session = takenDown(sessionId, scope);
        RunningAnswer mark = marked(session, questionId);
        if (mark != null && mark.endedAt() != null) {
            boolean another = marks(session).stream().anyMatch(other -> other.endedAt() == null);
            new Checks().that(!another, "questionId", "another-answer-open").done();
            Instant ended = mark.endedAt();
            mark(session, mark, mark.beganAt(), null, by);
            assign(session, questionId, null, ended, by);
            flush();
        }
    }

    /** All that a clerk works on; five statements. */
    @Transactional
    public Running of(UUID sessionId, Scope scope) {
        Session session = sessions.get(sessionId, scope);
        List<RunningLine> lines =
                list(
                        "sessionId = ?1 and rehearsal = ?2 order by position",
                        sessionId,
                        rehearses(session));
        List<RunningAnswer> answers = marks(session);
        Map<UUID, Question> asked = new LinkedHashMap<>();
        Question onAir =
                questions
                        .find("sessionId = ?1 and onAir.state = ?2", sessionId, OnAirState.ON_AIR)
                        .firstResult();
        if (onAir != null) {
            asked.put(onAir.id(), onAir);
        }
        asked.putAll(questions.byId(answers.stream().map(RunningAnswer::questionId).toList()));
        return new Running(
                session,
                rehearses(session),
                clockFrom(session),
                onAir == null ? null : onAir.id(),
                voices(session),
                lines,
                answers,
                asked);
    }

    /** What the public follows, in order. The caller knows that the session is public. */
    public List<RunningLine> shown(UUID sessionId) {
        return list(
                "sessionId = ?1 and not rehearsal and removedAt is null order by position",
                sessionId);
    }

    /** When the answers of a broadcast began and ended, in this order. */
    List<RunningAnswer> marksOfBroadcast(UUID sessionId) {
        return marks(sessionId, false);
    }

    /** Whole seconds on the clock of the broadcast; none where that never ran. */
    public static @Nullable Integer second(Session session, Instant at) {
        Instant from = clockFrom(session);
        return from == null
                ? null
                : Math.toIntExact(Math.max(0, at.getEpochSecond() - from.getEpochSecond()));
    }

    private static @Nullable Instant clockFrom(Session session) {
        return rehearses(session) ? session.stateAt() : session.broadcastBeganAt();
    }

    private static boolean rehearses(Session session) {
        return session.state() == SessionState.REHEARSAL;
    }

    /** Host first, then the guests in the order of seats. */
    List<Voice> voices(Session session) {
        Map<UUID, Person> seated =
                people.byId(session.guests().stream().map(Guest::personId).toList());
        List<Voice> voices = new ArrayList<>();
        voices.add(
                new Voice(
                        Role.HOST,
                        null,
                        session.host().isBlank() ? HOST : session.host().strip(),
                        null));
        for (Guest guest : session.guests()) {
            Person person = requireNonNull(seated.get(guest.personId()));
            voices.add(new Voice(Role.GUEST, person.id(), person.name(), guest.title()));
        }
        return voices;
    }

    private Voice voice(
            Session session, Role role, @Nullable UUID personId, @Nullable String name) {
        if (role == Role.OTHER) {
            new Checks().text("speaker", name, NAME_CHARACTERS).done();
            return new Voice(Role.OTHER, null, clean(requireNonNull(name)), null);
        }
        return voices(session).stream()
                .filter(one -> one.role() == role)
                .filter(one -> role == Role.HOST || Objects.equals(one.personId(), personId))
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.of(CommonProblem.INVALID)
                                        .with(
                                                List.of(
                                                        ProblemException.FieldError.of(
                                                                "personId", "not-a-guest"))));
    }

    private static String checkText(String text) {
        String said = clean(text);
        new Checks().text("text", said, RunningLine.TEXT_CHARACTERS).done();
        return said;
    }

    /** PostgreSQL has no text with NUL in it; other control characters are nothing that is said. */
    private static String clean(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "").strip();
    }

    /** A clock that is wrong, or a line sent late, never leads out of the broadcast. */
    private static Instant withinBroadcast(Session session, @Nullable Instant wanted, Instant now) {
        Instant from = requireNonNullElse(clockFrom(session), now);
        Instant at = requireNonNullElse(wanted, now);
        return at.isBefore(from) ? from : at.isAfter(now) ? now : at;
    }

    /** Two lines never get the same place: who sends waits for who sends at the same moment. */
    private List<Double> places(Session session, @Nullable UUID after, int count) {
        RunningLine line = after == null ? null : findById(after);
        double from = next(session, Double.MAX_VALUE, "max");
        double to = 0;
        if (line != null && line.sessionId().equals(session.id())) {
            from = line.position();
            to = next(session, from, "min");
        }
        double step = to > from ? (to - from) / (count + 1) : 1;
        List<Double> places = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            places.add(from + i * step);
        }
        return places;
    }

    /** The last place before, or the first one behind a place; 0 where there is none. */
    private double next(Session session, double position, String which) {
        Double found =
                getEntityManager()
                        .createQuery(
                                "select "
                                        + which
                                        + "(position) from RunningLine where sessionId = :session"
                                        + " and rehearsal = :rehearsal and position "
                                        + (which.equals("max") ? "<" : ">")
                                        + " :position",
                                Double.class)
                        .setParameter("session", session.id())
                        .setParameter("rehearsal", rehearses(session))
                        .setParameter("position", position)
                        .getSingleResult();
        return found == null ? 0 : found;
    }

    private static @Nullable UUID answeredAt(List<RunningAnswer> marks, Instant spoken) {
        return marks.stream()
                .filter(mark -> !spoken.isBefore(mark.beganAt()))
                .filter(mark -> mark.endedAt() == null || spoken.isBefore(mark.endedAt()))
                .map(RunningAnswer::questionId)
                .findFirst()
                .orElse(null);
    }

    private List<RunningAnswer> marks(Session session) {
        return marks(session.id(), rehearses(session));
    }

    private List<RunningAnswer> marks(UUID sessionId, boolean rehearsal) {
        return getEntityManager()
                .createQuery(
                        "from RunningAnswer where sessionId = :session and rehearsal = :rehearsal"
                                + " order by beganAt",
                        RunningAnswer.class)
                .setParameter("session", sessionId)
                .setParameter("rehearsal", rehearsal)
                .getResultList();
    }

    private @Nullable RunningAnswer marked(Session session, UUID questionId) {
        return marks(session).stream()
                .filter(mark -> mark.questionId().equals(questionId))
                .findFirst()
                .orElse(null);
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
                        rehearses(session),
                        began,
                        ended));
    }

    /** Gives the lines from a time on that are of one answer to another; null is none. */
    private void assign(
            Session session, @Nullable UUID to, @Nullable UUID from, Instant since, Actor by) {
        List<RunningLine> lines =
                list(
                        "sessionId = ?1 and rehearsal = ?2 and spokenAt >= ?3 order by position",
                        session.id(),
                        rehearses(session),
                        since);
        for (RunningLine line : lines) {
            if (Objects.equals(line.questionId(), from)) {
                line.correct(line.voice(), line.text(), to, session.departmentId(), Instant.now())
                        .ifPresent(event -> log.append(by, event));
            }
        }
    }

    private Question ofSession(Session session, UUID questionId) {
        return questions
                .findByIdOptional(questionId)
                .filter(question -> session.id().equals(question.sessionId()))
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, questionId));
    }

    private RunningLine of(Session session, UUID id, @Nullable Long version) {
        RunningLine line = locked(id);
        if (!line.sessionId().equals(session.id())) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, id);
        }
        line.refuseOtherThan(version);
        return line;
    }

    private Session takenDown(UUID sessionId, Scope scope) {
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
