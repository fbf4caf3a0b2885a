package org.wenzheng.studio.rundown;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Versioned;
import org.wenzheng.questions.Question;
import org.wenzheng.rundown.AirMove;
import org.wenzheng.rundown.RunningOrder;
import org.wenzheng.rundown.Segment;
import org.wenzheng.shared.lists.FieldType;

/**
 * The rundown of a session at one moment, for who runs it.
 *
 * @param id of the session
 * @param version of the order
 * @param rehearsal what is on air is so in a rehearsal only
 * @param undo the last take or clear; null where it cannot be taken back
 * @param at the service's clock when this was written, to count from
 */
@Schema(name = "StudioRundown")
record StudioRundown(
        @Schema(required = true) UUID id,
        @Schema(required = true, description = "供 If-Match 使用 For If-Match") long version,
        @Schema(required = true) OfSession session,
        @Schema(required = true) boolean rehearsal,
        @Schema(required = true) List<Part> segments,
        @Schema(required = true) List<Entry> shortlist,
        @Schema(nullable = true, description = "播出中的提问 On air") @Nullable UUID onAir,
        @Schema(nullable = true, description = "预备的提问 Ready") @Nullable UUID ready,
        @Schema(nullable = true) @Nullable Undo undo,
        @Schema(required = true) Instant at)
        implements Versioned {

    @Schema(name = "RundownSession")
    record OfSession(
            @Schema(required = true) String title,
            @Schema(required = true, examples = "live") String state,
            @Schema(required = true) Instant stateAt,
            @Schema(required = true) Instant startsAt,
            @Schema(required = true) Instant endsAt) {}

    /**
     * @param id null: the questions that are in no segment, always last
     * @param elapsedSeconds until {@code runningSince}, or altogether
     */
    @Schema(name = "RundownSegment")
    record Part(
            @Schema(nullable = true) @Nullable UUID id,
            @Schema(required = true, examples = "办事指南") String title,
            @Schema(required = true) int plannedSeconds,
            @Schema(required = true) long elapsedSeconds,
            @Schema(nullable = true) @Nullable Instant runningSince,
            @Schema(required = true) List<Entry> questions) {
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
            @Schema(required = true) UUID id,
            @Schema(required = true, examples = "200123") long number,
            @Schema(required = true) String title,
            @Schema(required = true) String text,
            @Schema(required = true, examples = "inquiry") String kind,
            @Schema(nullable = true) @Nullable String nickname,
            @Schema(required = true) int support,
            @Schema(
                            nullable = true,
                            enumeration = {
                                "shortlisted",
                                "queued",
                                "ready",
                                "on-air",
                                "aired",
                                "skipped"
                            })
                    @Nullable String state,
            @Schema(nullable = true) @Nullable Instant since) {
        static Entry of(RunningOrder.Line line) {
            return of(line.question(), FieldType.word(line.state()), line.at());
        }

        static Entry of(Question question) {
            return of(
                    question,
                    question.onAir() == null ? null : FieldType.word(question.onAir().state()),
                    null);
        }

        private static Entry of(
                Question question, @Nullable String state, @Nullable Instant since) {
            return new Entry(
                    question.id(),
                    question.number(),
                    question.title(),
                    question.textForAir(),
                    FieldType.word(question.kind()),
                    question.nickname(),
                    question.supportCount(),
                    state,
                    since);
        }
    }

    /** What can be taken back, and until when. */
    @Schema(name = "RundownUndo")
    record Undo(
            @Schema(required = true) UUID move,
            @Schema(
                            required = true,
                            enumeration = {"take", "clear"})
                    String kind,
            @Schema(required = true) UUID questionId,
            @Schema(required = true) Instant until) {
        static Undo of(AirMove move) {
            return new Undo(
                    move.id(), FieldType.word(move.kind()), move.questionId(), move.undoUntil());
        }
    }

    @Schema(name = "RundownPool")
    record Pool(@Schema(required = true) List<Entry> data) {}

    static StudioRundown of(RunningOrder order) {
        return new StudioRundown(
                order.session().id(),
                order.version(),
                new OfSession(
                        order.session().title(),
                        FieldType.word(order.session().state()),
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
