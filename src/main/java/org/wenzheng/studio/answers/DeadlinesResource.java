package org.wenzheng.studio.answers;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.deadlines.Term;
import org.wenzheng.answers.deadlines.Terms;
import org.wenzheng.answers.deadlines.WorkingCalendar;
import org.wenzheng.api.HasVersion;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** How long departments have for an answer, and which days are worked. */
@Path(DeadlinesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class DeadlinesResource {
    public static final String PATH = "/api/v1/studio/deadlines";

    private final Terms terms;
    private final WorkingCalendar calendar;
    private final CurrentUser user;

    DeadlinesResource(Terms terms, WorkingCalendar calendar, CurrentUser user) {
        this.terms = terms;
        this.calendar = calendar;
        this.user = user;
    }

    @Schema(name = "AnswerTerm")
    record OneTerm(
            QuestionKind kind,
            @Schema(description = "不写：所有部门 Missing: every department that has no other")
                    @Nullable UUID departmentId,
            @Schema(minimum = "1", maximum = "30") int workingDays) {
        static OneTerm of(Term term) {
            return new OneTerm(term.kind(), term.departmentId(), term.workingDays());
        }

        Term term() {
            return new Term(kind, departmentId, workingDays);
        }
    }

    @Schema(name = "AnswerTerms")
    record Book(long version, List<OneTerm> terms) implements HasVersion {
        static Book of(Terms.Book book) {
            return new Book(book.version(), book.terms().stream().map(OneTerm::of).toList());
        }
    }

    @Schema(name = "WantedAnswerTerms")
    record WantedBook(
            @Schema(
                            description =
                                    "读取时得到的版本，可代替 If-Match The version as read; stands for"
                                            + " If-Match where that is missing")
                    @Nullable Long version,
            @Schema(maxItems = Terms.MOST) List<OneTerm> terms) {}

    @GET
    @Path("terms")
    @PermissionsAllowed(Permission.DEADLINES_EDIT)
    @Operation(
            operationId = "getAnswerTerms",
            summary = "与系统设定不同的答复期限 Terms for answers that are not as the installation is set")
    public Book terms() {
        return Book.of(terms.book());
    }

    @PUT
    @Path("terms")
    @PermissionsAllowed(Permission.DEADLINES_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setAnswerTerms",
            summary = "替换全部答复期限；已转办的不变 Replace all of them; what was handed over keeps its date")
    public Book setTerms(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, WantedBook body) {
        return Book.of(
                terms.replace(
                        body.terms().stream().map(OneTerm::term).toList(),
                        Versions.ifMatch(ifMatch, body.version()),
                        user.actor()));
    }

    @Schema(name = "KindTerm")
    record KindTerm(QuestionKind kind, int workingDays) {}

    /**
     * @param holidays how many days off; 0 where nothing is known
     */
    @Schema(name = "CalendarYearSummary")
    record KnownYear(
            int year,
            WorkingCalendar.Source source,
            int holidays,
            int workdays,
            @Nullable Instant loadedAt) {
        static KnownYear of(WorkingCalendar.Known known) {
            return new KnownYear(
                    known.year(),
                    known.source(),
                    known.days().holidays().size(),
                    known.days().workdays().size(),
                    known.loadedAt());
        }
    }

    /**
     * @param terms as the installation is set
     * @param years of the calendar that are known
     */
    @Schema(name = "DeadlineSettings")
    record Settings(List<KindTerm> terms, List<KnownYear> years) {}

    @GET
    @PermissionsAllowed(Permission.DEADLINES_EDIT)
    @Operation(
            operationId = "getDeadlineSettings",
            summary = "系统设定的期限和已有的年份 What the installation is set to, and the years that are known")
    public Settings settings() {
        return new Settings(
                Arrays.stream(QuestionKind.values())
                        .map(kind -> new KindTerm(kind, terms.asSet(kind)))
                        .toList(),
                calendar.years().stream().map(KnownYear::of).toList());
    }

    @Schema(name = "CalendarHoliday")
    record Holiday(
            LocalDate day,
            @Schema(maxLength = WorkingCalendar.NAME_CHARACTERS, examples = "春节") String name) {}

    @Schema(name = "CalendarYear")
    record Year(long version, List<Holiday> holidays, List<LocalDate> workdays)
            implements HasVersion {
        static Year of(WorkingCalendar.Known known) {
            return new Year(
                    known.version(),
                    known.days().holidays().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(day -> new Holiday(day.getKey(), day.getValue()))
                            .toList(),
                    known.days().workdays().stream().sorted().toList());
        }
    }

    @Schema(name = "WantedCalendarYear")
    record WantedYear(
            @Schema(
                            description =
                                    "读取时得到的版本，可代替 If-Match The version as read; stands for"
                                            + " If-Match where that is missing")
                    @Nullable Long version,
            @Schema(minItems = 1, maxItems = WorkingCalendar.MOST_DAYS) List<Holiday> holidays,
            @Schema(
                            maxItems = WorkingCalendar.MOST_DAYS,
                            description = "调休上班的周末 Weekend days that are worked")
                    List<LocalDate> workdays) {}

    @GET
    @Path("calendar/{year}")
    @PermissionsAllowed(Permission.DEADLINES_EDIT)
    @Operation(
            operationId = "getCalendarYear",
            summary = "一年的节假日和调休安排 The public holidays of a year and its days made up")
    public Year year(@PathParam("year") String year) {
        return Year.of(calendar.year(number(year)));
    }

    @PUT
    @Path("calendar/{year}")
    @PermissionsAllowed(Permission.DEADLINES_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "loadCalendarYear",
            summary =
                    "载入一年的安排；未办结的期限随之重新计算 Load a year; open due dates that it concerns are counted"
                            + " anew")
    public Year load(
            @PathParam("year") String year,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            WantedYear body) {
        return Year.of(
                calendar.load(
                        number(year),
                        body.holidays().stream()
                                .map(
                                        holiday ->
                                                new WorkingCalendar.Holiday(
                                                        holiday.day(), holiday.name()))
                                .toList(),
                        body.workdays(),
                        Versions.ifMatch(ifMatch, body.version()),
                        user.actor()));
    }

    private static int number(String year) {
        if (!year.matches("\\d{4}")) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, year);
        }
        return Integer.parseInt(year);
    }
}
