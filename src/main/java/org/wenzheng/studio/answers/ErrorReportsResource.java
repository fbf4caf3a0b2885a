package org.wenzheng.studio.answers;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.feedback.ErrorReport;
import org.wenzheng.answers.feedback.ErrorReports;
import org.wenzheng.api.Versioned;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;

/** What readers believe to be wrong in answers. */
@Path(ErrorReportsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class ErrorReportsResource {
    public static final String PATH = "/api/v1/studio/error-reports";

    private final ErrorReports reports;
    private final Questions questions;
    private final CurrentUser user;

    ErrorReportsResource(ErrorReports reports, Questions questions, CurrentUser user) {
        this.reports = reports;
        this.questions = questions;
        this.user = user;
    }

    /**
     * @param address of the question's public page
     * @param text masked as the words of a question are
     */
    @Schema(name = "StudioErrorReport")
    record Reported(
            UUID id,
            @Schema(description = "供 If-Match 使用 For If-Match") long version,
            UUID questionId,
            long number,
            String title,
            String address,
            String text,
            Instant at,
            @Nullable Instant closedAt,
            @Nullable String closedNote)
            implements Versioned {
        static Reported of(ErrorReport report, Question question) {
            return new Reported(
                    report.id(),
                    report.version(),
                    question.id(),
                    question.number(),
                    question.title(),
                    "/questions/" + question.number() + "/" + question.slug(),
                    report.text(),
                    report.at(),
                    report.closedAt(),
                    report.closedNote());
        }
    }

    @Schema(name = "StudioErrorReports")
    record Many(List<Reported> data, ListMeta meta) {}

    @GET
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Operation(
            operationId = "listErrorReports",
            summary = "读者指出的答复错误，最早的在前 Errors that readers report, the oldest first")
    public Many list(@Context UriInfo uri) {
        ListQuery<ErrorReport> query =
                ListParameters.query(
                        reports.fields(), uri.getQueryParameters(), ReaderLanguage.NAME);
        Page<ErrorReport> page = reports.page(query, user.scope(Permission.HAND_OVERS_READ));
        Map<UUID, Question> asked =
                questions.byId(page.items().stream().map(ErrorReport::questionId).toList());
        return new Many(
                page.items().stream()
                        .map(
                                report ->
                                        Reported.of(
                                                report,
                                                requireNonNull(asked.get(report.questionId()))))
                        .toList(),
                ListMeta.of(page, query));
    }

    @Schema(name = "WantedClosure")
    record Closure(
            @Schema(
                            maxLength = ErrorReports.NOTE_CHARACTERS,
                            description = "处理结果，同事看得到 What came of it, for colleagues")
                    String note) {}

    @PUT
    @Path("{id}/closure")
    @PermissionsAllowed(Permission.HAND_OVERS_WORK)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "closeErrorReport", summary = "办结 Done with it")
    public Reported close(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Closure body) {
        ErrorReport report =
                reports.close(
                        new Change(
                                id,
                                Versions.ifMatch(ifMatch),
                                user.scope(Permission.HAND_OVERS_WORK),
                                user.actor()),
                        body.note());
        return Reported.of(report, questions.get(report.questionId()));
    }
}
