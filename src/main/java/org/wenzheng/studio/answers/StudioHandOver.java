package org.wenzheng.studio.answers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.AnswerMode;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.SupplementKind;
import org.wenzheng.answers.drafting.AnswerDrafts;
import org.wenzheng.answers.drafting.DraftState;
import org.wenzheng.answers.handling.ContributionState;
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
        @Schema(description = "按这个主题的规则自动分派 Assigned by the rule for this topic")
                StudioSession.@Nullable Named ruleTopic,
        HandlingState handling,
        Instant handedOverAt,
        Due due,
        int extensions,
        int returns,
        @Schema(description = "督办人已裁定，不能再退回 Ruled by a supervisor: it cannot be returned")
                boolean ruled,
        @Nullable Returned returned,
        @Nullable Clarification clarification,
        @Schema(description = "能否请提问人补充：有回执，且没有请过 Whether the asker can be asked for more")
                boolean mayAskAsker,
        List<Contributed> contributions,
        @Nullable Instant urgedAt,
        @Nullable Instant closedAt,
        @Schema(description = "到这一天复查答复是否仍然有效 The day to look whether the answer still holds")
                @Nullable LocalDate checkOn,
        @Nullable Instant escalatedAt,
        List<Verdict> verdicts,
        @Nullable DraftState draft,
        List<Step> steps,
        List<Answered> answers,
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
     * @param workingDays without those on which the asker was waited for
     * @param pausedDays working days on which the asker was waited for
     * @param provisional holidays of a year on the way are not announced yet
     * @param madeUp weekend days that are worked
     */
    @Schema(name = "DueDate")
    record Due(
            LocalDate on,
            Urgency urgency,
            int daysLeft,
            int workingDays,
            int pausedDays,
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

    /**
     * What the asker was asked for.
     *
     * @param until the last day that the clock stands still
     * @param waits whether it stands still now
     * @param reply masked as what is published; null where there is none, or it was erased
     */
    @Schema(name = "AskedClarification")
    record Clarification(
            String text,
            StudioSession.Named department,
            Instant askedAt,
            LocalDate until,
            boolean waits,
            @Nullable Instant repliedAt,
            @Nullable String reply) {}

    /**
     * A part that another department is asked for.
     *
     * @param text once it is given; what is being written there is that department's
     */
    @Schema(name = "AskedContribution")
    record Contributed(
            UUID id,
            StudioSession.Named department,
            String request,
            Instant askedAt,
            ContributionState state,
            @Nullable String text,
            @Nullable Instant endedAt) {}

    @Schema(name = "StudioHandlingStep")
    record Step(
            HandlingStep.Kind step,
            Instant at,
            StudioSession.Named department,
            StudioSession.@Nullable Named other,
            @Nullable String code,
            @Nullable String note,
            @Nullable LocalDate dueOn) {}

    /**
     * What the public reads already, or read.
     *
     * @param version for If-Match
     * @param stateReason for the public: why it was withdrawn or does not hold any more; the code
     *     of a removal
     * @param supersededBy number of the question whose answer holds now
     * @param versions every text that was public of a written one, the first one first
     */
    @Schema(name = "PublishedAnswer")
    record Answered(
            UUID id,
            long version,
            @Nullable String official,
            AnswerMode mode,
            @Nullable SupplementKind supplement,
            @Nullable Integer videoSecond,
            AnswerState state,
            Instant stateAt,
            @Nullable String stateReason,
            @Nullable Long supersededBy,
            String text,
            Instant answeredAt,
            List<Version> versions) {}

    /**
     * @param text empty where it was removed since
     * @param sha256 over the text and the hash of the version before, hexadecimal
     */
    @Schema(name = "AnswerVersion")
    record Version(
            int number,
            String text,
            @Nullable String changeNote,
            Instant publishedAt,
            @Nullable Instant removedAt,
            String sha256) {
        static Version of(AnswerDrafts.Version version) {
            return new Version(
                    version.number(),
                    version.text(),
                    version.changeNote(),
                    version.publishedAt(),
                    version.removedAt(),
                    version.sha256());
        }
    }

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

    @Schema(name = "SimilarQuestions")
    record ManySimilar(List<Similar> data) {}

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
            @Schema(description = "等待提问人补充至 The asker is waited for until")
                    @Nullable LocalDate waitsUntil,
            Urgency urgency,
            int daysLeft,
            boolean urged,
            @Nullable Instant closedAt,
            @Nullable LocalDate checkOn) {}

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
     * @param toCheck of those that are answered, to be looked at again by today
     * @param contributions that other departments ask for and wait for
     * @param today of the lists: {@code filter[dueOn][lt]} is overdue
     * @param twoMonthsAgo {@code filter[receivedAt][lt]} is over two months
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
            long threeMonths,
            long toCheck,
            long contributions,
            LocalDate today,
            Instant twoMonthsAgo,
            Instant threeMonthsAgo) {
        static Summary of(HandOverList.Summary summary, long contributions) {
            return new Summary(
                    summary.open(),
                    summary.mine(),
                    summary.dueSoon(),
                    summary.overdue(),
                    summary.returned(),
                    summary.inReview(),
                    summary.twoMonths(),
                    summary.threeMonths(),
                    summary.toCheck(),
                    contributions,
                    summary.today(),
                    summary.twoMonthsAgo(),
                    summary.threeMonthsAgo());
        }
    }
}
