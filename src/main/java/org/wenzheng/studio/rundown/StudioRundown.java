package org.wenzheng.studio.rundown;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Versioned;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.rundown.AirMove;
import org.wenzheng.rundown.Rundowns;
import org.wenzheng.rundown.RunningOrder;
import org.wenzheng.rundown.Segment;
import org.wenzheng.sessions.SessionState;

/**
 * The rundown of a session at one moment, for its director.
 *
 * @param id of the session
 * @param version of the order
 * @param rehearsal what is on air is so in a rehearsal only
 * @param undo the last take or clear; null where it cannot be taken back
 * @param at the service's clock when this was written, to count from
 */
@Schema(name = "StudioRundown")
record StudioRundown(
        UUID id,
        @Schema(description = "供 If-Match 使用 For If-Match") long version,
        OfSession session,
        boolean rehearsal,
        List<Part> segments,
        List<Entry> shortlist,
        @Schema(description = "播出中的提问 On air") @Nullable UUID onAir,
        @Schema(description = "预备的提问 Ready") @Nullable UUID ready,
        @Nullable Undo undo,
        Instant at)
        implements Versioned {

    @Schema(name = "RundownSession")
    record OfSession(
            String title, SessionState state, Instant stateAt, Instant startsAt, Instant endsAt) {}

    /**
     * @param id null: the questions that are in no segment, always last
     * @param elapsedSeconds until {@code runningSince}, or altogether
     */
    @Schema(name = "RundownSegment")
    record Part(
            @Nullable UUID id,
            @Schema(examples = "办事指南") String title,
            int plannedSeconds,
            long elapsedSeconds,
            @Nullable Instant runningSince,
            List<Entry> questions) {
        static Part of(RunningOrder.Part part) {
            Segment segment = part.segment();
            return new Part(
                    segment == null ? null : segment.id(),
                    segment == null ? "" : segment.title(),
                    segment == null ? 0 : segment.plannedSeconds(),
                    part.before().toSeconds(),
                    part.runningSince(),
                    part.lines().stream().map(Entry::of).toList());
        }
    }

    /**
     * @param text what is shown on air
     * @param state on the way through the broadcast; null for what is not on it
     * @param since when it got there; null where it was not moved on this stage
     */
    @Schema(name = "RundownEntry")
    record Entry(
            UUID id,
            @Schema(examples = "200123") long number,
            String title,
            String text,
            QuestionKind kind,
            @Nullable String nickname,
            int support,
            @Nullable OnAirState state,
            @Nullable Instant since) {
        static Entry of(RunningOrder.Line line) {
            return of(line.question(), line.state(), line.at());
        }

        static Entry of(Question question) {
            return of(question, question.onAir() == null ? null : question.onAir().state(), null);
        }

        private static Entry of(
                Question question, @Nullable OnAirState state, @Nullable Instant since) {
            return new Entry(
                    question.id(),
                    question.number(),
                    question.title(),
                    question.textForAir(),
                    question.kind(),
                    question.nickname(),
                    question.supportCount(),
                    state,
                    since);
        }
    }

    /** What can be taken back, and until when. */
    @Schema(name = "RundownUndo")
    record Undo(UUID move, AirMove.Kind kind, UUID questionId, Instant until) {
        static Undo of(AirMove move) {
            return new Undo(move.id(), move.kind(), move.questionId(), move.undoUntil());
        }
    }

    /**
     * A question that can be put into the order, with what its askers wrote.
     *
     * @param backgrounds its own first, then those of what was merged into it
     */
    @Schema(name = "PoolQuestion")
    record Candidate(
            UUID id,
            @Schema(examples = "200123") long number,
            String title,
            String text,
            QuestionKind kind,
            @Nullable String nickname,
            int support,
            @Nullable OnAirState state,
            boolean starred,
            Question.@Nullable Label label,
            List<String> backgrounds) {
        static Candidate of(Rundowns.Candidate candidate) {
            Question question = candidate.question();
            return new Candidate(
                    question.id(),
                    question.number(),
                    question.title(),
                    question.textForAir(),
                    question.kind(),
                    question.nickname(),
                    question.supportCount(),
                    question.onAir() == null ? null : question.onAir().state(),
                    question.isStarred(),
                    question.label(),
                    candidate.backgrounds());
        }
    }

    @Schema(name = "RundownPool")
    record Pool(List<Candidate> data) {}

    static StudioRundown of(RunningOrder order) {
        return new StudioRundown(
                order.session().id(),
                order.version(),
                new OfSession(
                        order.session().title(),
                        order.session().state(),
                        order.session().stateAt(),
                        order.session().startsAt(),
                        order.session().endsAt()),
                order.rehearsal(),
                order.parts().stream().map(Part::of).toList(),
                order.shortlist().stream().map(Entry::of).toList(),
                order.inPlace().map(line -> line.question().id()).orElse(null),
                order.ready().map(line -> line.question().id()).orElse(null),
                order.undoable() == null ? null : Undo.of(order.undoable()),
                order.at());
    }
}
