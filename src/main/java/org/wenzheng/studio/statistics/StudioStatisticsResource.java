package org.wenzheng.studio.statistics;

import io.quarkus.security.PermissionsAllowed;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Refuses;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.documents.WordText;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Sheet;
import org.wenzheng.shared.text.Language;
import org.wenzheng.statistics.ReportDocument;
import org.wenzheng.statistics.Statistics;
import org.wenzheng.statistics.StatisticsAsked;
import org.wenzheng.statistics.StatisticsReport;
import org.wenzheng.statistics.StatisticsTable;
import org.wenzheng.statistics.StatisticsTables;

/** What came in and what became of it, within one's departments, as of now. */
@Path(StudioStatisticsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class StudioStatisticsResource {
    public static final String PATH = "/api/v1/studio/statistics";

    private static final String MONTH = "^[0-9]{4}-[0-9]{2}$";

    private final Statistics statistics;
    private final CurrentUser user;
    private final HttpServerRequest request;

    StudioStatisticsResource(
            Statistics statistics, CurrentUser user, @Context HttpServerRequest request) {
        this.statistics = statistics;
        this.user = user;
        this.request = request;
    }

    @GET
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Refuses({"invalid", "not-found"})
    @Operation(operationId = "getStudioStatistics", summary = "统计数据 Figures of a period")
    public StatisticsReport statistics(
            @Parameter(description = "从这个月起 From this month on", example = "2026-01")
                    @Schema(pattern = MONTH)
                    @QueryParam("from")
                    @Nullable String from,
            @Parameter(description = "到这个月为止 Up to this month", example = "2026-12")
                    @Schema(pattern = MONTH)
                    @QueryParam("to")
                    @Nullable String to,
            @QueryParam("department") @Nullable UUID department) {
        return report(from, to, department);
    }

    @GET
    @Path("{table}.csv")
    @Produces("text/csv")
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Refuses({"invalid", "not-found"})
    @Operation(operationId = "exportStudioStatistics", summary = "统计表格 One table as a sheet")
    public Response sheet(
            @Parameter(
                            schema =
                                    @Schema(
                                            enumeration = {
                                                "months",
                                                "departments",
                                                "topics",
                                                "sessions",
                                                "kinds",
                                                "dismissals"
                                            }),
                            example = "months")
                    @PathParam("table")
                    String table,
            @Schema(pattern = MONTH) @QueryParam("from") @Nullable String from,
            @Schema(pattern = MONTH) @QueryParam("to") @Nullable String to,
            @QueryParam("department") @Nullable UUID department) {
        StatisticsTable.Part part =
                FieldType.constant(StatisticsTable.Part.class, table)
                        .map(StatisticsTable.Part.class::cast)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, table));
        return file(
                tables(from, to, department).of(part).sheet(), Sheet.MEDIA_TYPE, table + ".csv");
    }

    @GET
    @Path("years/{year}/report.docx")
    @Produces(WordText.MEDIA_TYPE)
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Refuses({"invalid", "not-found"})
    @Operation(
            operationId = "exportYearReport",
            summary = "年度统计报告（Word）The figures of a year as a document")
    public Response report(
            @Schema(minimum = "2000", maximum = "2999") @PathParam("year") int year,
            @QueryParam("department") @Nullable UUID department) {
        StatisticsTables tables = tables(year + "-01", year + "-12", department);
        StatisticsReport.Named of = tables.report().department();
        String title =
                of == null
                        ? tables.word("report", String.valueOf(year))
                        : tables.word("reportOf", String.valueOf(year), of.name());
        return file(
                ReportDocument.of(
                        title, tables, tables.word("asOf", statistics.today().toString())),
                WordText.MEDIA_TYPE,
                "report-" + year + ".docx");
    }

    private static Response file(Object content, String type, String name) {
        return Response.ok(content, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private StatisticsTables tables(
            @Nullable String from, @Nullable String to, @Nullable UUID department) {
        return new StatisticsTables(report(from, to, department), language());
    }

    private Language language() {
        return ReaderLanguage.of(request);
    }

    private StatisticsReport report(
            @Nullable String from, @Nullable String to, @Nullable UUID department) {
        return statistics.of(
                new StatisticsAsked(
                        statistics.period(from, to),
                        department,
                        user.scope(Permission.HAND_OVERS_READ),
                        false,
                        language()));
    }
}
