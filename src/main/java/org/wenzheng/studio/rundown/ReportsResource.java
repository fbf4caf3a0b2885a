package org.wenzheng.studio.rundown;

import io.quarkus.security.PermissionsAllowed;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.rundown.reports.SessionReports;
import org.wenzheng.rundown.reports.Viewing;
import org.wenzheng.shared.lists.Sheet;
import org.wenzheng.shared.text.Language;
import org.wenzheng.studio.sessions.StudioSessionsResource;

/** A broadcast in figures, while it lasts and after it. */
@Path(StudioSessionsResource.PATH + "/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class ReportsResource {
    private final SessionReports reports;
    private final Viewing viewing;
    private final CurrentUser user;
    private final PublicSettings settings;
    private final HttpServerRequest request;

    ReportsResource(
            SessionReports reports,
            Viewing viewing,
            CurrentUser user,
            PublicSettings settings,
            @Context HttpServerRequest request) {
        this.reports = reports;
        this.viewing = viewing;
        this.user = user;
        this.settings = settings;
        this.request = request;
    }

    @GET
    @Path("viewers")
    @PermissionsAllowed(Permission.RUNDOWN_READ)
    @Operation(
            operationId = "getViewers",
            summary = "此刻有多少人在看，最多时有多少 How many follow now, and the most there were")
    public StudioViewers viewers(@PathParam("id") UUID id) {
        return StudioViewers.of(viewing.of(id, user.scope(Permission.RUNDOWN_READ)));
    }

    @GET
    @Path("report")
    @PermissionsAllowed(Permission.RUNDOWN_READ)
    @Operation(operationId = "getReport", summary = "场次报告 What came of the session")
    public StudioReport report(@PathParam("id") UUID id) {
        return report(id, ReaderLanguage.of(request));
    }

    @GET
    @Path("report.csv")
    @PermissionsAllowed(Permission.RUNDOWN_READ)
    @Produces("text/csv")
    @Operation(operationId = "exportReport", summary = "场次报告，供表格软件 The report as a sheet")
    public Response sheet(@PathParam("id") UUID id) {
        Language language = ReaderLanguage.of(request);
        return Response.ok(
                        ReportSheet.of(report(id, language), language, settings.zone()),
                        Sheet.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"report.csv\"")
                .build();
    }

    private StudioReport report(UUID id, Language language) {
        return StudioReport.of(reports.of(id, user.scope(Permission.RUNDOWN_READ)), language);
    }
}
