package org.wenzheng.transcripts.running;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.transcripts.Records;
import org.wenzheng.transcripts.SessionRecord;
import org.wenzheng.transcripts.Turn;
import org.wenzheng.transcripts.parsing.PointFinder;
import org.wenzheng.transcripts.running.RunningLine.Role;
import org.wenzheng.transcripts.running.RunningLine.Voice;

/**
 * Makes the published record of a session, and an answer with its video second of each answer that
 * was spoken, out of what was taken down. Done again after corrections, it corrects both.
 */
@ApplicationScoped
public class RecordPublication {
    static final String SOURCE = "running record";

    private final RunningRecord running;
    private final RunningAnswers marked;
    private final Records records;
    private final Sessions sessions;
    private final Questions questions;
    private final Answers answers;

    RecordPublication(
            RunningRecord running,
            RunningAnswers marked,
            Records records,
            Sessions sessions,
            Questions questions,
            Answers answers) {
        this.running = running;
        this.marked = marked;
        this.records = records;
        this.sessions = sessions;
        this.questions = questions;
        this.answers = answers;
    }

    public record SpokenTurn(Voice voice, String text, @Nullable UUID questionId) {}

    public record SpokenReply(
            Question question, Voice voice, String text, Instant at, @Nullable Integer second) {}

    /**
     * What a publication makes.
     *
     * @param unmarked questions that were on air, and that no answer is marked of
     * @param unanswered questions whose answer is marked, but nothing in it is a guest's
     */
    public record Preview(
            Session session,
            List<SpokenTurn> turns,
            List<SpokenReply> replies,
            List<Question> unanswered,
            List<Question> unmarked,
            List<FieldError> blockers,
            boolean published,
            boolean current) {}

    @Transactional
    public Preview preview(UUID sessionId, Scope scope) {
        return drafted(sessions.get(sessionId, scope));
    }

    /**
     * Publishes it; where that is what is public already, nothing happens.
     *
     * @throws ProblemException {@link RunningRecordProblem#RECORD_BLOCKED} with what is in the way
     */
    @Transactional
    public Preview publish(UUID sessionId, Scope scope, Actor by) {
        running.awaitName("running record " + sessionId);
        Preview draft = drafted(sessions.get(sessionId, scope));
        if (!draft.blockers().isEmpty()) {
            throw ProblemException.of(RunningRecordProblem.RECORD_BLOCKED).with(draft.blockers());
        }
        if (draft.current()) {
            return draft;
        }
        Map<Reply, UUID> made = answered(draft, by);
        String source = source(draft);
        Records.NewRecord record =
                new Records.NewRecord(sessionId, SOURCE, sha256(draft), source, source, "{}");
        if (draft.published()) {
            records.revise(record, turns(draft, made), by);
        } else {
            records.publish(record, turns(draft, made), by);
        }
        records.flush();
        return drafted(draft.session());
    }

    /** One person's words to one question are one answer, however often they spoke. */
    private record Reply(UUID questionId, UUID personId) {}

    private Preview drafted(Session session) {
        List<RunningLine> lines = running.shown(session.id());
        Map<UUID, RunningAnswer> marks =
                marked.ofBroadcast(session.id()).stream()
                        .collect(
                                Collectors.toMap(
                                        RunningAnswer::questionId,
                                        mark -> mark,
                                        (a, b) -> a,
                                        LinkedHashMap::new));
        Map<UUID, Question> asked =
                questions.byId(
                        lines.stream()
                                .map(RunningLine::questionId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        Map<UUID, Question> marked = questions.byId(marks.keySet());
        List<SpokenReply> replies = replies(session, lines, marks, asked);
        List<Question> unanswered =
                marks.keySet().stream()
                        .filter(
                                id ->
                                        replies.stream()
                                                .noneMatch(
                                                        reply -> reply.question().id().equals(id)))
                        .map(id -> requireNonNull(marked.get(id)))
                        .toList();
        List<Question> unmarked =
                running.aired(session.id()).stream()
                        .filter(question -> !marks.containsKey(question.id()))
                        .filter(
                                question ->
                                        replies.stream()
                                                .noneMatch(
                                                        reply ->
                                                                reply.question()
                                                                        .id()
                                                                        .equals(question.id())))
                        .toList();
        SessionRecord record = records.findById(session.id());
        List<SpokenTurn> turns = turns(lines);
        Preview draft =
                new Preview(
                        session,
                        turns,
                        replies,
                        unanswered,
                        unmarked,
                        List.of(),
                        record != null,
                        false);
        return new Preview(
                session,
                turns,
                replies,
                unanswered,
                unmarked,
                blockers(session, lines, replies, record),
                record != null,
                record != null && record.sourceSha256().equals(sha256(draft)));
    }

    private static List<FieldError> blockers(
            Session session,
            List<RunningLine> lines,
            List<SpokenReply> replies,
            @Nullable SessionRecord record) {
        List<FieldError> blockers = new ArrayList<>();
        if (session.state() != SessionState.ENDED && session.state() != SessionState.ARCHIVED) {
            blockers.add(FieldError.of("state", "not-ended"));
        }
        if (lines.isEmpty()) {
            blockers.add(FieldError.of("lines", "nothing-taken-down"));
        }
        if (record != null && !record.sourceName().equals(SOURCE)) {
            blockers.add(FieldError.of("record", "record-imported"));
        }
        for (Question question : replies.stream().map(SpokenReply::question).distinct().toList()) {
            HandlingState handling = question.handling().state();
            if (question.review().state() != ReviewState.APPROVED) {
                blockers.add(FieldError.of("answers", "question-not-approved", question.title()));
            } else if (handling != HandlingState.PUBLISHED
                    && !handling.canBecome(HandlingState.PUBLISHED)) {
                blockers.add(FieldError.of("answers", "answered-elsewhere", question.title()));
            }
        }
        return blockers;
    }

    private List<SpokenReply> replies(
            Session session,
            List<RunningLine> lines,
            Map<UUID, RunningAnswer> marks,
            Map<UUID, Question> asked) {
        Map<Reply, List<RunningLine>> said = new LinkedHashMap<>();
        for (RunningLine line : lines) {
            if (line.voice().role() == Role.GUEST && line.questionId() != null) {
                said.computeIfAbsent(
                                new Reply(
                                        requireNonNull(line.questionId()),
                                        requireNonNull(line.voice().personId())),
                                reply -> new ArrayList<>())
                        .add(line);
            }
        }
        List<SpokenReply> replies = new ArrayList<>();
        Map<UUID, Integer> perQuestion = new HashMap<>();
        said.forEach(
                (reply, theirs) -> {
                    RunningAnswer mark = marks.get(reply.questionId());
                    boolean first = perQuestion.merge(reply.questionId(), 1, Integer::sum) == 1;
                    // Where somebody else goes on, their answer begins with their words.
                    Instant at =
                            mark != null && first ? mark.beganAt() : theirs.getFirst().spokenAt();
                    replies.add(
                            new SpokenReply(
                                    requireNonNull(asked.get(reply.questionId())),
                                    theirs.getLast().voice(),
                                    theirs.stream()
                                            .map(RunningLine::text)
                                            .collect(Collectors.joining("\n")),
                                    at,
                                    second(session, at)));
                });
        return replies;
    }

    private static @Nullable Integer second(Session session, Instant at) {
        Instant from = session.broadcastBeganAt();
        return from == null
                ? null
                : Math.toIntExact(Math.max(0, at.getEpochSecond() - from.getEpochSecond()));
    }

    /** What the same person says on without another between, to the same question, is one turn. */
    private static List<SpokenTurn> turns(List<RunningLine> lines) {
        List<SpokenTurn> turns = new ArrayList<>();
        for (RunningLine line : lines) {
            SpokenTurn last = turns.isEmpty() ? null : turns.getLast();
            if (last != null
                    && last.voice().equals(line.voice())
                    && Objects.equals(last.questionId(), line.questionId())) {
                turns.set(
                        turns.size() - 1,
                        new SpokenTurn(
                                last.voice(), last.text() + "\n" + line.text(), last.questionId()));
            } else {
                turns.add(new SpokenTurn(line.voice(), line.text(), line.questionId()));
            }
        }
        return turns;
    }

    private Map<Reply, UUID> answered(Preview draft, Actor by) {
        Map<Reply, Answer> before = new HashMap<>();
        if (draft.published()) {
            List<UUID> asked =
                    records.turns(draft.session().id()).stream()
                            .filter(turn -> turn.answerId() != null)
                            .map(Turn::answerId)
                            .distinct()
                            .toList();
            answers.byId(asked).values().stream()
                    .filter(answer -> answer.state() != AnswerState.DISCARDED)
                    .forEach(
                            answer ->
                                    before.put(
                                            new Reply(
                                                    answer.questionId(),
                                                    requireNonNull(answer.personId())),
                                            answer));
        }
        Map<UUID, Guest> guests =
                draft.session().guests().stream()
                        .collect(Collectors.toMap(Guest::personId, guest -> guest));
        Map<Reply, UUID> made = new HashMap<>();
        for (SpokenReply reply : draft.replies()) {
            UUID person = requireNonNull(reply.voice().personId());
            Guest guest = guests.get(person);
            Answers.SpokenAnswer spoken =
                    new Answers.SpokenAnswer(
                            reply.question().id(),
                            person,
                            reply.voice().name(),
                            Objects.requireNonNullElse(reply.voice().title(), ""),
                            guest == null ? "" : guest.departmentName(),
                            reply.text(),
                            PointFinder.points(reply.text()),
                            reply.at(),
                            reply.second());
            Reply key = new Reply(reply.question().id(), person);
            Answer known = before.remove(key);
            made.put(
                    key,
                    known == null
                            ? answers.record(spoken, by).id()
                            : known.state().canBeCorrected()
                                    ? answers.correct(known.id(), spoken, by).id()
                                    : known.id());
        }
        before.values()
                .forEach(
                        answer ->
                                answers.become(
                                        answer.id(),
                                        AnswerState.DISCARDED,
                                        by,
                                        "the record was corrected"));
        return made;
    }

    private static List<Records.NewTurn> turns(Preview draft, Map<Reply, UUID> made) {
        List<Records.NewTurn> turns = new ArrayList<>();
        for (int i = 0; i < draft.turns().size(); i++) {
            SpokenTurn turn = draft.turns().get(i);
            boolean guest = turn.voice().role() == Role.GUEST;
            UUID answer =
                    guest && turn.questionId() != null
                            ? made.get(
                                    new Reply(
                                            requireNonNull(turn.questionId()),
                                            requireNonNull(turn.voice().personId())))
                            : null;
            UUID question =
                    guest ? (answer == null ? null : turn.questionId()) : put(draft, i, made);
            turns.add(
                    new Records.NewTurn(
                            guest ? Turn.Role.OFFICIAL : Turn.Role.HOST,
                            turn.voice().name(),
                            turn.voice().personId(),
                            turn.text(),
                            question,
                            answer));
        }
        return turns;
    }

    /** A question is put by what is said last before its answer, by somebody who is no guest. */
    private static @Nullable UUID put(Preview draft, int at, Map<Reply, UUID> made) {
        if (at + 1 >= draft.turns().size()) {
            return null;
        }
        SpokenTurn next = draft.turns().get(at + 1);
        UUID question = next.questionId();
        boolean answers =
                next.voice().role() == Role.GUEST
                        && question != null
                        && made.containsKey(
                                new Reply(question, requireNonNull(next.voice().personId())));
        boolean first =
                draft.turns().subList(0, at + 1).stream()
                        .noneMatch(
                                turn ->
                                        turn.voice().role() == Role.GUEST
                                                && Objects.equals(turn.questionId(), question));
        return answers && first ? question : null;
    }

    private static String source(Preview draft) {
        return draft.turns().stream()
                .map(turn -> turn.voice().name() + "：" + turn.text())
                .collect(Collectors.joining("\n"));
    }

    /** Of everything that the record is made of: two are the same only where nothing differs. */
    private static String sha256(Preview draft) {
        StringBuilder all = new StringBuilder(draft.session().id().toString());
        draft.turns()
                .forEach(
                        turn ->
                                all.append('\n')
                                        .append(turn.voice())
                                        .append(turn.questionId())
                                        .append('\n')
                                        .append(turn.text()));
        draft.replies()
                .forEach(
                        reply ->
                                all.append('\n')
                                        .append(reply.question().id())
                                        .append(reply.voice().personId())
                                        .append(reply.second()));
        return DigestUtils.sha256Hex(all.toString());
    }
}
