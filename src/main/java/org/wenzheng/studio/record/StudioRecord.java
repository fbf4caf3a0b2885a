package org.wenzheng.studio.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Versioned;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.shared.text.Language;
import org.wenzheng.transcripts.running.BroadcastClock;
import org.wenzheng.transcripts.running.RecordPublication;
import org.wenzheng.transcripts.running.RunningAnswer;
import org.wenzheng.transcripts.running.RunningLine;
import org.wenzheng.transcripts.running.RunningRecord;

/**
 * What is said in a broadcast, for clerks.
 *
 * @param now on the clock of the service, so that a browser's own does not matter
 * @param clockFrom where the clock of the broadcast stands at zero; null before it began
 * @param onAir the question that is on air, in a rehearsal on its stage
 * @param aired questions that were on air in the broadcast, in that order
 * @param voices host first, then the guests in the order of seats
 */
@Schema(name = "RunningRecord")
record StudioRecord(
        UUID sessionId,
        String title,
        SessionState state,
        boolean rehearsal,
        Instant now,
        @Nullable Instant clockFrom,
        @Nullable Asked onAir,
        List<Voice> voices,
        List<Line> lines,
        List<Answer> answers,
        List<Asked> aired) {

    @Schema(name = "AskedQuestion")
    record Asked(UUID id, long number, String title) {
        static Asked of(Question question) {
            return new Asked(question.id(), question.number(), question.title());
        }
    }

    @Schema(name = "Voice")
    record Voice(
            RunningLine.Role role, @Nullable UUID personId, String name, @Nullable String title) {
        static Voice of(RunningLine.Voice voice) {
            return new Voice(voice.role(), voice.personId(), voice.name(), voice.title());
        }
    }

    /**
     * @param second on the clock of the broadcast
     * @param questionId whose answer it is a part of
     */
    @Schema(name = "RunningLine")
    record Line(
            UUID id,
            @Schema(description = "供 If-Match 使用 For If-Match") long version,
            double position,
            Voice voice,
            String text,
            Instant spokenAt,
            @Nullable Integer second,
            @Nullable UUID questionId,
            boolean corrected,
            boolean removed,
            @Schema(description = "属于彩排 Of a rehearsal") boolean rehearsal)
            implements Versioned {
        static Line of(RunningLine line, Session session) {
            return new Line(
                    line.id(),
                    line.version(),
                    line.position(),
                    Voice.of(line.voice()),
                    line.text(),
                    line.spokenAt(),
                    BroadcastClock.second(session, line.spokenAt()),
                    line.questionId(),
                    line.correctedAt() != null,
                    line.removedAt() != null,
                    line.rehearsal());
        }
    }

    @Schema(name = "RunningLines")
    record Lines(List<Line> data) {}

    @Schema(name = "ReadLine")
    record ReadLine(Voice voice, String text) {
        static ReadLine of(RunningRecord.ReadLine line) {
            return new ReadLine(Voice.of(line.voice()), line.text());
        }
    }

    @Schema(name = "ReadText")
    record Reading(List<ReadLine> data) {}

    @Schema(name = "RunningAnswer")
    record Answer(
            Asked question, Instant beganAt, @Nullable Instant endedAt, @Nullable Integer second) {}

    @Schema(name = "RunningAnswers")
    record Answers(List<Answer> answers) {}

    static StudioRecord of(RunningRecord.Running running, @Nullable Asked onAir, Instant now) {
        Session session = running.session();
        return new StudioRecord(
                session.id(),
                session.title(),
                session.state(),
                running.rehearsal(),
                now,
                running.clockFrom(),
                onAir,
                running.voices().stream().map(Voice::of).toList(),
                running.lines().stream().map(line -> Line.of(line, session)).toList(),
                answers(running),
                running.aired().stream().map(Asked::of).toList());
    }

    static List<Answer> answers(RunningRecord.Running running) {
        return running.answers().stream()
                .map(mark -> answer(mark, running.session(), running.questions()))
                .toList();
    }

    private static Answer answer(
            RunningAnswer mark, Session session, Map<UUID, Question> questions) {
        return new Answer(
                Asked.of(Objects.requireNonNull(questions.get(mark.questionId()))),
                mark.beganAt(),
                mark.endedAt(),
                BroadcastClock.second(session, mark.beganAt()));
    }

    // ---- Publication

    @Schema(name = "DraftTurn")
    record Turn(Voice voice, String text, @Nullable UUID questionId) {}

    /**
     * @param second of the video at which it begins
     */
    @Schema(name = "DraftAnswer")
    record Reply(Asked question, Voice voice, String text, @Nullable Integer second) {}

    /**
     * What a publication makes.
     *
     * @param unmarked questions that were on air and have no answer in the record
     * @param unanswered questions with a marked answer in which no guest says anything
     * @param blockers what stands in its way
     * @param published whether a record is public
     * @param current whether what is public is this
     */
    @Schema(name = "RecordPublication")
    record Publication(
            String address,
            List<Turn> turns,
            List<Reply> answers,
            List<Asked> unanswered,
            List<Asked> unmarked,
            List<Problem.Field> blockers,
            boolean published,
            boolean current) {
        static Publication of(RecordPublication.Preview preview, Language language) {
            return new Publication(
                    "/sessions/" + preview.session().slug(),
                    preview.turns().stream()
                            .map(
                                    turn ->
                                            new Turn(
                                                    Voice.of(turn.voice()),
                                                    turn.text(),
                                                    turn.questionId()))
                            .toList(),
                    preview.replies().stream()
                            .map(
                                    reply ->
                                            new Reply(
                                                    Asked.of(reply.question()),
                                                    Voice.of(reply.voice()),
                                                    reply.text(),
                                                    reply.second()))
                            .toList(),
                    preview.unanswered().stream().map(Asked::of).toList(),
                    preview.unmarked().stream().map(Asked::of).toList(),
                    Problem.Field.of(preview.blockers(), language),
                    preview.published(),
                    preview.current());
        }
    }
}
