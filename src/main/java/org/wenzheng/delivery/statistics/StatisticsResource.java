package org.wenzheng.delivery.statistics;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.wenzheng.delivery.content.Asked;
import org.wenzheng.delivery.content.JsonPages;
import org.wenzheng.identity.Scope;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.publication.Encoded;
import org.wenzheng.publication.PageContext;
import org.wenzheng.publication.Pages;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Sheet;
import org.wenzheng.statistics.Statistics;
import org.wenzheng.statistics.StatisticsAsked;
import org.wenzheng.statistics.StatisticsReport;
import org.wenzheng.statistics.StatisticsTable;
import org.wenzheng.statistics.StatisticsTables;

@PermitAll
@Path("/api/v1/public/statistics")
@Tag(name = "statistics")
public class StatisticsResource {
    public static final String FROM = "from";
    public static final String TO = "to";
    public static final String DEPARTMENT = "department";

    private static final List<String> KNOWN = List.of(FROM, TO, DEPARTMENT, ReaderLanguage.NAME);
    private static final Duration RIGHT_FOR = Duration.ofMinutes(5);

    private final Statistics statistics;
    private final Departments departments;
    private final JsonPages json;
    private final Pages pages;
    private final InstantSource clock;

    StatisticsResource(
            Statistics statistics,
            Departments departments,
            JsonPages json,
            Pages pages,
            InstantSource clock) {
        this.statistics = statistics;
        this.departments = departments;
        this.json = json;
        this.pages = pages;
        this.clock = clock;
    }

    @Schema(name = "StatisticsAnswer")
    record One(StatisticsReport data) {}

    @GET
    @Operation(
            operationId = "getStatistics",
            summary = "统计数据 Figures of a period",
            description = "最多迟五分钟。At most five minutes old.")
    public RestResponse<Encoded<One>> statistics(@Context UriInfo uri) {
        Asked.refuseUnknown(uri.getQueryParameters(), KNOWN);
        return json.plain(view -> report(uri.getQueryParameters(), view.shown()));
    }

    @GET
    @Path("{table}.csv")
    @Produces("text/csv")
    @Operation(operationId = "getStatisticsSheet", summary = "统计表格 One table as a sheet")
    public RestResponse<Encoded<String>> sheet(
            @Parameter(
                            description = "表格 Table",
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
            @Context UriInfo uri) {
        Asked.refuseUnknown(uri.getQueryParameters(), KNOWN);
        StatisticsTable.Part part =
                FieldType.constant(StatisticsTable.Part.class, table)
                        .map(StatisticsTable.Part.class::cast)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, table));
        return pages.encoded(
                Sheet.MEDIA_TYPE,
                shown ->
                        new StatisticsTables(
                                        report(uri.getQueryParameters(), shown), shown.language())
                                .of(part)
                                .sheet()
                                .getBytes(StandardCharsets.UTF_8));
    }

    private StatisticsReport report(MultivaluedMap<String, String> asked, PageContext shown) {
        shown.until(clock.instant().plus(RIGHT_FOR));
        String slug = Asked.once(asked, DEPARTMENT);
        return statistics.of(
                new StatisticsAsked(
                        statistics.period(Asked.once(asked, FROM), Asked.once(asked, TO)),
                        slug == null ? null : department(slug),
                        Scope.EVERYTHING,
                        true,
                        shown.language()));
    }

    private UUID department(String slug) {
        return departments
                .at(slug)
                .map(Department::id)
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, slug));
    }
}
