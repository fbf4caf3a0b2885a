package org.wenzheng.studio.answers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.drafting.DraftState;
import org.wenzheng.answers.handling.HandOverList;
import org.wenzheng.answers.handling.HandlingStep;
import org.wenzheng.answers.handling.ReturnReason;
import org.wenzheng.api.Versioned;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.QuestionChannel;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.studio.sessions.StudioSession;

/**
 * A question in the hands of a department.
 *
 * @param id the question's
 */
@Schema(name = "StudioHandOver")
record StudioHandOver(
        UUID id,
        @Schema(description = "供 If-Match 使用 For If-Match") long version,
        Asked question,
        StudioSession.Named department,
        StudioSession.@Nullable Named assignee,
        HandlingState handling,
        Instant handedOverAt,
        Due due,
        int extensions,
        int returns,
        @Schema(description = "督办人已裁定，不能再退回 Ruled by a supervisor: it cannot be returned")
                boolean ruled,
        @Nullable Returned returned,
        @Nullable Instant urgedAt,
        @Nullable Instant closedAt,
        @Nullable Instant escalatedAt,
        List<Verdict> verdicts,
        @Nullable DraftState draft,
        List<Step> steps,
        List<Answered> answers,
        List<Similar> similar,
        List<StudioSession.Named> colleagues,
        List<Official> officials)
        implements Versioned {

    /**
     * The question as the public reads it; who asked it is nobody's business here.
     *
     * @param address of its public page
     * @param merged what asks the same and was merged into it
     */
    @Schema(name = "HandedOverQuestion")
    record Asked(
            long number,
            String address,
            QuestionKind kind,
            String title,
            String text,
            @Nullable String nickname,
            QuestionChannel channel,
            Instant receivedAt,
            int support,
            StudioSession.@Nullable Named session,
            List<StudioSession.Named> topics,
            List<Merged> merged,
            List<Note> notes) {}

    /**
     * What its asker said of an answer.
     *
     * @param reason why not; null where the asker is satisfied
     */
    @Schema(name = "AskersVerdict")
    record Verdict(int round, boolean satisfied, @Nullable String reason, Instant at) {}

    @Schema(name = "MergedQuestion")
    record Merged(long number, String title, String text, Instant receivedAt) {}

    @Schema(name = "HandedOverNote")
    record Note(String text, @Nullable String by, Instant at) {}

    /**
     * Until when, and how that was counted.
     *
     * @param daysLeft working days from today; 0: today is the last, negative: overdue
     * @param provisional holidays of a year on the way are not announced yet
     * @param madeUp weekend days that are worked
     */
    @Schema(name = "DueDate")
    record Due(
            LocalDate on,
            Urgency urgency,
            int daysLeft,
            int workingDays,
            LocalDate dayZero,
            boolean provisional,
            List<DayOff> skipped,
            List<LocalDate> madeUp) {}

    /**
     * @param holiday null: a weekend
     */
    @Schema(name = "DayOff")
    record DayOff(LocalDate day, @Nullable String holiday) {}

    @Schema(name = "ReturnedQuestion")
    record Returned(
            ReturnReason reason, StudioSession.@Nullable Named believed, @Nullable String note) {}

    @Schema(name = "StudioHandlingStep")
    record Step(
            HandlingStep.Kind step,
            Instant at,
            StudioSession.Named department,
            StudioSession.@Nullable Named other,
            @Nullable String code,
            @Nullable String note,
            @Nullable LocalDate dueOn) {}

    /** What the public reads already. */
    @Schema(name = "PublishedAnswer")
    record Answered(
            UUID id,
            @Nullable String official,
            @Schema(enumeration = {"spoken", "written"}) String mode,
            String text,
            Instant answeredAt) {}

    /**
     * An answered question about the same matter.
     *
     * @param likeness of the two questions, 0 to 1
     */
    @Schema(name = "SimilarQuestion")
    record Similar(
            long number,
            String address,
            String title,
            String passage,
            String department,
            Instant answeredAt,
            @Schema(examples = "0.62") double likeness) {}

    /** In whose name the department can answer. */
    @Schema(name = "AnsweringOfficial")
    record Official(UUID id, String name, String title) {}

    /** As much as a row of the list shows. */
    @Schema(name = "HandOverRow")
    record Row(
            UUID id,
            long version,
            long number,
            String title,
            QuestionKind kind,
            int support,
            StudioSession.Named department,
            StudioSession.@Nullable Named assignee,
            HandlingState handling,
            Instant receivedAt,
            LocalDate dueOn,
            boolean provisional,
            Urgency urgency,
            int daysLeft,
            boolean urged,
            @Nullable Instant closedAt) {}

    enum Urgency {
        IN_TIME,
        DUE_SOON,
        OVERDUE,
        CLOSED
    }

    @Schema(name = "HandOvers")
    record Many(List<Row> data, ListMeta meta) {}

    /**
     * @param twoMonths of those that are open, received longer ago than that
     */
    @Schema(name = "HandOverSummary")
    record Summary(
            long open,
            long mine,
            long dueSoon,
            long overdue,
            long returned,
            long inReview,
            long twoMonths,
            long threeMonths) {
        static Summary of(HandOverList.Summary summary) {
            return new Summary(
                    summary.open(),
                    summary.mine(),
                    summary.dueSoon(),
                    summary.overdue(),
                    summary.returned(),
                    summary.inReview(),
                    summary.twoMonths(),
                    summary.threeMonths());
        }
    }
}
