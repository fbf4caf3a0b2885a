package org.wenzheng.studio.rundown;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.rundown.reports.SessionReport;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.shared.text.Language;

/**
 * What came of a session.
 *
 * @param beganAt null where it was not broadcast here
 * @param endedAt null while it lasts, or where nobody knows
 */
@Schema(name = "StudioReport")
record StudioReport(
        UUID sessionId,
        String title,
        SessionState state,
        Instant startsAt,
        Instant endsAt,
        @Nullable Instant beganAt,
        @Nullable Instant endedAt,
        List<Part> segments,
        Counts questions,
        List<Dismissed> dismissed,
        StudioViewers.@Nullable Peak peak) {

    /**
     * @param seconds that it took
     */
    @Schema(name = "ReportedSegment")
    record Part(String title, int plannedSeconds, long seconds, int aired) {}

    @Schema(name = "ReportedQuestions")
    record Counts(
            @Schema(description = "含已转出的 Those that went elsewhere too") int received,
            @Schema(description = "还没有审核的 Not reviewed yet") int waiting,
            int approved,
            int aired,
            @Schema(description = "已通过、没有播出的 Approved and never on air") int leftOver,
            int merged,
            int transferred,
            int withdrawn,
            int dismissed) {
        static Counts of(SessionReport.Questions questions) {
            return new Counts(
                    questions.received(),
                    questions.waiting(),
                    questions.approved(),
                    questions.aired(),
                    questions.leftOver(),
                    questions.merged(),
                    questions.transferred(),
                    questions.withdrawn(),
                    questions.dismissed());
        }
    }

    @Schema(name = "ReportedDismissals")
    record Dismissed(DismissalReason code, @Schema(examples = "与主题无关") String words, int count) {}

    static StudioReport of(SessionReport report, Language language) {
        return new StudioReport(
                report.session().id(),
                report.session().title(),
                report.session().state(),
                report.session().startsAt(),
                report.session().endsAt(),
                report.began(),
                report.ended(),
                report.parts().stream()
                        .map(
                                part ->
                                        new Part(
                                                part.title(),
                                                part.plannedSeconds(),
                                                part.seconds(),
                                                part.aired()))
                        .toList(),
                Counts.of(report.questions()),
                report.dismissed().stream()
                        .map(
                                one ->
                                        new Dismissed(
                                                one.reason(),
                                                one.reason().words(language),
                                                one.count()))
                        .toList(),
                StudioViewers.Peak.of(report.peak()));
    }
}
