package org.wenzheng.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.QuestionKind;

/**
 * The figures of a period, whole and by their parts.
 *
 * @param department null: all that the reader may see
 * @param complete whether all is counted; not while the statistics are rebuilt
 * @param open in the hands of departments at this moment
 * @param overdue of these, past their day
 * @param sessionsHeld that began in the period and were broadcast
 * @param inSessions of questions that were put to a session
 * @param sessions the latest {@link Statistics#MOST_SESSIONS} with questions in the period
 */
@Schema(name = "Statistics")
public record StatisticsReport(
        @Schema(examples = "2026-01") String from,
        @Schema(examples = "2026-12") String to,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Named department,
        boolean complete,
        long open,
        long overdue,
        long sessionsHeld,
        Figures total,
        Figures inSessions,
        List<OfMonth> months,
        List<OfDepartment> departments,
        List<Of> topics,
        List<Of> sessions,
        List<OfKind> kinds,
        List<Dismissed> dismissals) {
    public StatisticsReport {
        months = List.copyOf(months);
        departments = List.copyOf(departments);
        topics = List.copyOf(topics);
        sessions = List.copyOf(sessions);
        kinds = List.copyOf(kinds);
        dismissals = List.copyOf(dismissals);
    }

    @Schema(name = "StatisticsThing")
    public record Named(UUID id, String slug, String name) {}

    @Schema(name = "StatisticsOfMonth")
    public record OfMonth(@Schema(examples = "2026-03") String month, Figures figures) {}

    @Schema(name = "StatisticsOfDepartment")
    public record OfDepartment(Named department, Figures figures, long open, long overdue) {}

    /** Of a topic or a session. */
    @Schema(name = "StatisticsOfThing")
    public record Of(Named of, Figures figures) {}

    @Schema(name = "StatisticsOfKind")
    public record OfKind(QuestionKind kind, Figures figures) {}

    @Schema(name = "StatisticsOfDismissal")
    public record Dismissed(DismissalReason reason, long count) {}
}
