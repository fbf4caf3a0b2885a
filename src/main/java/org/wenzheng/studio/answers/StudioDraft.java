package org.wenzheng.studio.answers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.SupplementKind;
import org.wenzheng.answers.drafting.AnswerDrafts;
import org.wenzheng.answers.drafting.AnswerHints;
import org.wenzheng.answers.drafting.DraftComment;
import org.wenzheng.answers.drafting.DraftState;
import org.wenzheng.answers.drafting.Hindrance;
import org.wenzheng.api.HasVersion;
import org.wenzheng.studio.sessions.StudioSession;

/**
 * A written answer before it is public.
 *
 * @param corrects the public answer that it corrects; null: a new one
 * @param supplements the spoken answer that it stands beside; null: an answer by itself
 * @param personId in whose name; null: the department's
 * @param revision how often it was sent for signing
 * @param signatures of what was sent last
 * @param signaturesNeeded 1 or 2, by the kind of question
 * @param ownSignature whether who asks signed it
 * @param planned when it becomes public; null: nothing is planned
 * @param ownWords whether who asks wrote any word of it, and so does not sign it
 */
@Schema(name = "StudioAnswerDraft")
record StudioDraft(
        UUID id,
        @Schema(description = "供 If-Match 使用 For If-Match") long version,
        UUID questionId,
        @Nullable UUID corrects,
        @Nullable UUID supplements,
        @Nullable SupplementKind supplement,
        @Schema(description = "Markdown 的一个子集 In a subset of Markdown") String text,
        @Nullable UUID personId,
        @Nullable String changeNote,
        DraftState state,
        StudioSession.@Nullable Named changedBy,
        Instant changedAt,
        int revision,
        @Nullable Sent sent,
        List<Done> signatures,
        int signaturesNeeded,
        boolean ownSignature,
        @Nullable Planned planned,
        @Nullable Returned returned,
        boolean ownWords,
        List<StudioSession.Named> writers,
        List<Revision> revisions,
        List<Comment> comments)
        implements HasVersion {

    /**
     * @param note for whoever signs
     */
    @Schema(name = "SentDraft")
    record Sent(StudioSession.@Nullable Named by, Instant at, @Nullable String note) {}

    /**
     * @param deputyFor in whose place; null: in the signer's own right
     */
    @Schema(name = "DraftSignature")
    record Done(
            StudioSession.@Nullable Named by,
            StudioSession.@Nullable Named deputyFor,
            Instant at) {}

    /**
     * @param at null: with the others of the session
     */
    @Schema(name = "PlannedPublication")
    record Planned(@Nullable Instant at, boolean withSession) {}

    /**
     * @param code why the service did it; null where a person did
     */
    @Schema(name = "ReturnedDraft")
    record Returned(
            StudioSession.@Nullable Named by, Instant at, String note, @Nullable Hindrance code) {}

    /** As it was sent for signing. */
    @Schema(name = "DraftRevision")
    record Revision(int number, String text, StudioSession.@Nullable Named by, Instant at) {}

    /**
     * @param quote the words that it is about; empty: the whole
     */
    @Schema(name = "DraftComment")
    record Comment(
            UUID id,
            int revision,
            String quote,
            String text,
            StudioSession.@Nullable Named by,
            Instant at) {}

    /**
     * @param number of the question
     * @param answerId of the spoken answer; null: the first of the question
     */
    @Schema(name = "WantedSupplement")
    record WantedSupplement(
            @Schema(description = "提问编号 Number of the question") long number,
            @Nullable UUID answerId,
            @Schema(description = "补充，或更正当时说的 To add to what was said, or put it right")
                    SupplementKind kind) {}

    @Schema(name = "WantedDraft")
    record Words(
            @Schema(maxLength = Answers.TEXT_CHARACTERS) String text,
            @Nullable UUID personId,
            @Schema(
                            maxLength = AnswerDrafts.NOTE_CHARACTERS,
                            description = "更正时必填：改了什么，公众可见 Of a correction: what is another now")
                    @Nullable String changeNote) {
        AnswerDrafts.Words words() {
            return new AnswerDrafts.Words(text, personId, changeNote);
        }
    }

    /**
     * @param note for whoever signs; needed where the text is that of an earlier answer
     */
    @Schema(name = "WantedReview")
    record WantedReview(@Schema(maxLength = AnswerDrafts.NOTE_CHARACTERS) @Nullable String note) {}

    /**
     * Something to look at before it is sent.
     *
     * @param quote the words that it is about; empty: the whole
     * @param copiedFrom number of the question whose answer it is a copy of, or contradicts
     * @param percent of the text that stands there
     */
    @Schema(name = "DraftHint")
    record Hint(
            AnswerHints.Concern code,
            String quote,
            @Nullable Long copiedFrom,
            @Nullable Integer percent) {
        static Hint deadLink(String address) {
            return new Hint(AnswerHints.Concern.DEAD_LINK, address, null, null);
        }

        static Hint of(AnswerHints.Hint hint, String text) {
            return new Hint(
                    hint.code(),
                    text.substring(hint.from(), hint.to()),
                    hint.number(),
                    hint.percent());
        }
    }

    @Schema(name = "DraftHints")
    record Hints(List<Hint> data) {}

    @Schema(name = "WantedComment")
    record WantedComment(
            @Schema(maxLength = DraftComment.QUOTE_CHARACTERS) @Nullable String quote,
            @Schema(maxLength = DraftComment.CHARACTERS) String text) {}

    /**
     * @param at null: not at a time of its own
     * @param withSession null: no; with the others of its session
     */
    @Schema(name = "WantedPublication")
    record WantedPlan(@Nullable Instant at, @Nullable Boolean withSession) {}

    @Schema(name = "WantedDraftReturn")
    record WantedReturn(@Schema(maxLength = AnswerDrafts.NOTE_CHARACTERS) String note) {}
}
