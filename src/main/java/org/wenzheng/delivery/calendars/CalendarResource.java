package org.wenzheng.delivery.calendars;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wenzheng.publication.Pages;

/** The sessions for calendar programs that follow them. */
@PermitAll
@Path("/")
@Tag(name = "feeds")
public class CalendarResource {
    static final String MEDIA_TYPE = "text/calendar";
    static final String UTF_8 = MEDIA_TYPE + ";charset=UTF-8";

    private final SessionCalendars calendars;
    private final Pages pages;

    CalendarResource(SessionCalendars calendars, Pages pages) {
        this.calendars = calendars;
        this.pages = pages;
    }

    @GET
    @Path("sessions.ics")
    @Operation(
            operationId = "sessionsCalendar",
            summary = "访谈日历，iCalendar 格式 Sessions as a calendar (RFC 5545)",
            description =
                    "预告、直播、延期和取消的访谈，以及近一年的访谈，最多 500 场。Sessions that are to come, on air, postponed or cancelled, and those of the last year; 500 at most.")
    @APIResponse(
            responseCode = "200",
            description = "iCalendar",
            content =
                    @Content(
                            mediaType = MEDIA_TYPE,
                            schema = @Schema(implementation = String.class)))
    public Response all() {
        return pages.answer(UTF_8, calendars::all);
    }
}
