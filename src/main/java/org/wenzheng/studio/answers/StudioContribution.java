package org.wenzheng.studio.answers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.handling.Contribution;
import org.wenzheng.answers.handling.ContributionState;
import org.wenzheng.answers.handling.Contributions;
import org.wenzheng.answers.handling.HandOver;
import org.wenzheng.api.Versioned;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.studio.sessions.StudioSession;

/**
 * A part that a department is asked for, for that department. Of the question it shows what the
 * public reads, and of the lead's work nothing.
 *
 * @param lead who answers the question
 * @param dueOn of the answer: the part is needed before
 */
@Schema(name = "StudioContribution")
record StudioContribution(
        UUID id,
        @Schema(description = "供 If-Match 使用 For If-Match") long version,
        Asked question,
        StudioSession.Named department,
        StudioSession.Named lead,
        String request,
        Instant askedAt,
        LocalDate dueOn,
        ContributionState state,
        String text,
        @Nullable Instant writtenAt,
        @Nullable Instant endedAt)
        implements Versioned {

    @Schema(name = "ContributedQuestion")
    record Asked(
            long number,
            String address,
            QuestionKind kind,
            String title,
            String text,
            Instant receivedAt) {
        static Asked of(Question question) {
            return new Asked(
                    question.number(),
                    "/questions/" + question.number() + "/" + question.slug(),
                    question.kind(),
                    question.title(),
                    question.text(),
                    question.receivedAt());
        }
    }

    static StudioContribution of(
            Contribution asked,
            Question question,
            HandOver handOver,
            StudioSession.Named department,
            StudioSession.Named lead) {
        return new StudioContribution(
                asked.id(),
                asked.version(),
                Asked.of(question),
                department,
                lead,
                asked.request(),
                asked.askedAt(),
                handOver.dueOn(),
                asked.state(),
                asked.text(),
                asked.writtenAt(),
                asked.endedAt());
    }

    @Schema(name = "StudioContributions")
    record Many(List<StudioContribution> data, ListMeta meta) {}

    @Schema(name = "ContributionText")
    record Words(@Schema(maxLength = Contributions.CHARACTERS) String text) {}
}
