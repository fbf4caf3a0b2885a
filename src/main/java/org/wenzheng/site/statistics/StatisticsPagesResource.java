package org.wenzheng.site.statistics;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.Scope;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.documents.WordText;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Sheet;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.site.Site;
import org.wenzheng.site.Visit;
import org.wenzheng.site.statistics.StatisticsPage.Choice;
import org.wenzheng.statistics.Period;
import org.wenzheng.statistics.ReportDocument;
import org.wenzheng.statistics.Statistics;
import org.wenzheng.statistics.StatisticsAsked;
import org.wenzheng.statistics.StatisticsTable;
import org.wenzheng.statistics.StatisticsTables;

@PermitAll
@Path("/statistics")
@Produces(MediaType.TEXT_HTML)
class StatisticsPagesResource {
    /** Counted again at most so often, however many come; nothing drops these pages before. */
    static final Duration RIGHT_FOR = Duration.ofMinutes(5);

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance statistics(Frame frame, StatisticsPage page);

        static native TemplateInstance statisticsReport(Frame frame, StatisticsPage page);
    }

    private final Site site;
    private final Statistics statistics;
    private final Departments departments;
    private final InstantSource clock;

    StatisticsPagesResource(
            Site site, Statistics statistics, Departments departments, InstantSource clock) {
        this.site = site;
        this.statistics = statistics;
        this.departments = departments;
        this.clock = clock;
    }

    @GET
    public Response page(
            @QueryParam("year") @Nullable String year,
            @QueryParam("department") @Nullable String department) {
        return site.page(
                visit -> {
                    StatisticsPage content = content(year(year), department, visit);
                    Frame frame =
                            visit.frame(
                                    Section.NONE,
                                    content.title(),
                                    content.word("lede"),
                                    "/statistics");
                    String asked = Frame.parameters("year", given(year), "department", department);
                    return visit.render(
                            Templates.statistics(
                                    asked.isEmpty() ? frame : frame.at(asked), content));
                });
    }

    @GET
    @Path("{part:[a-z]+}.csv")
    @Produces("text/csv")
    public Response sheet(
            @PathParam("part") String part,
            @QueryParam("year") @Nullable String year,
            @QueryParam("department") @Nullable String department) {
        StatisticsTable.Part wanted = part(part);
        return site.file(
                Sheet.MEDIA_TYPE,
                visit -> {
                    attach(visit, part + ".csv");
                    return content(year(year), department, visit)
                            .figures()
                            .of(wanted)
                            .sheet()
                            .getBytes(StandardCharsets.UTF_8);
                });
    }

    private static StatisticsTable.Part part(String word) {
        return FieldType.constant(StatisticsTable.Part.class, word)
                .map(StatisticsTable.Part.class::cast)
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, word));
    }

    @GET
    @Path("{year:[0-9]+}")
    public Response report(
            @PathParam("year") int year, @QueryParam("department") @Nullable String department) {
        return site.page(
                visit -> {
                    StatisticsPage content = content(year, department, visit);
                    return visit.render(
                            Templates.statisticsReport(
                                    visit.frame(
                                                    Section.NONE,
                                                    reportTitle(content, year),
                                                    content.word("lede"),
                                                    "/statistics/" + year)
                                            .at(Frame.parameters("department", department)),
                                    content));
                });
    }

    @GET
    @Path("{year:[0-9]+}/report.docx")
    @Produces(WordText.MEDIA_TYPE)
    public Response document(
            @PathParam("year") int year, @QueryParam("department") @Nullable String department) {
        return site.file(
                WordText.MEDIA_TYPE,
                visit -> {
                    StatisticsPage content = content(year, department, visit);
                    attach(visit, "report-" + year + ".docx");
                    return ReportDocument.of(
                            reportTitle(content, year), content.figures(), content.asOf());
                });
    }

    private static String reportTitle(StatisticsPage content, int year) {
        var department = content.report().department();
        return department == null
                ? content.figures().word("report", String.valueOf(year))
                : content.figures().word("reportOf", String.valueOf(year), department.name());
    }

    private static void attach(Visit visit, String name) {
        if (visit.shown() != null) {
            visit.shown()
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"" + name + "\"");
        }
    }

    /** What is no year is none asked for: the form offers only years. */
    private static @Nullable Integer year(@Nullable String typed) {
        return typed != null && typed.matches("[0-9]{4}") ? Integer.valueOf(typed) : null;
    }

    private static @Nullable String given(@Nullable String typed) {
        return typed == null || typed.isEmpty() ? null : typed;
    }

    private StatisticsPage content(
            @Nullable Integer year, @Nullable String departmentSlug, Visit visit) {
        if (year != null && (year < FIRST_YEAR || year > LAST_YEAR)) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, year);
        }
        visit.rightUntil(clock.instant().plus(RIGHT_FOR));
        String slug = given(departmentSlug);
        UUID department =
                slug == null
                        ? null
                        : departments
                                .at(slug)
                                .map(Department::id)
                                .orElseThrow(
                                        () -> ProblemException.of(CommonProblem.NOT_FOUND, slug));
        StatisticsTables figures =
                new StatisticsTables(
                        statistics.of(
                                new StatisticsAsked(
                                        year == null
                                                ? statistics.period(null, null)
                                                : Period.year(year),
                                        department,
                                        Scope.EVERYTHING,
                                        true,
                                        visit.reader().language())),
                        visit.reader().language());
        return new StatisticsPage(
                figures,
                figures.word("title"),
                figures.word("asOf", visit.reader().moment(clock.instant())),
                year,
                slug,
                years(figures, year, visit),
                departments(figures, slug, visit),
                year == null ? statistics.today().getYear() : year);
    }

    private List<Choice> years(StatisticsTables figures, @Nullable Integer chosen, Visit visit) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", figures.word("lastYear"), chosen == null));
        for (int year : statistics.years()) {
            choices.add(
                    new Choice(
                            String.valueOf(year),
                            visit.reader().year(String.valueOf(year)),
                            chosen != null && chosen == year));
        }
        return choices;
    }

    private List<Choice> departments(
            StatisticsTables figures, @Nullable String chosen, Visit visit) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", figures.word("everyDepartment"), chosen == null));
        for (Department department : departments.allInPublic()) {
            choices.add(
                    new Choice(
                            department.slug(),
                            visit.reader().text(department.name()),
                            department.slug().equals(chosen)));
        }
        return choices;
    }
}
