package org.wenzheng.delivery.calendars;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wenzheng.publication.Pages;

/** One session, to be put into a calendar. */
@PermitAll
@Path("/sessions")
@Tag(name = "feeds")
public class SessionCalendarResource {
    private final SessionCalendars calendars;
    private final Pages pages;

    SessionCalendarResource(SessionCalendars calendars, Pages pages) {
        this.calendars = calendars;
        this.pages = pages;
    }

    @GET
    @Path("{slug}.ics")
    @Produces(CalendarResource.MEDIA_TYPE)
    @Operation(
            operationId = "sessionCalendar",
            summary = "单场访谈，iCalendar 格式 One session for a calendar (RFC 5545)")
    @APIResponse(
            responseCode = "200",
            description = "iCalendar",
            content =
                    @Content(
                            mediaType = CalendarResource.MEDIA_TYPE,
                            schema = @Schema(implementation = String.class)))
    public Response one(
            @Parameter(description = "地址名，含曾用 Slug, now or earlier", example = "2025-03-transport")
                    @PathParam("slug")
                    String slug) {
        return pages.answer(CalendarResource.UTF_8, shown -> calendars.one(slug, shown));
    }
}
