package org.wenzheng.delivery.captions;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wenzheng.delivery.View;
import org.wenzheng.publication.Moved;
import org.wenzheng.publication.PageContext;
import org.wenzheng.publication.Pages;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.transcripts.running.TimedRecord;
import org.wenzheng.transcripts.running.TimedRecord.TimedLine;

@PermitAll
@Path("/sessions")
@Tag(name = "feeds")
public class CaptionsResource {
    private static final String MEDIA_TYPE = "text/vtt";

    private final PublishedSessions publishedSessions;
    private final TimedRecord timed;
    private final Pages pages;
    private final PublicSettings settings;

    CaptionsResource(
            PublishedSessions publishedSessions,
            TimedRecord timed,
            Pages pages,
            PublicSettings settings) {
        this.publishedSessions = publishedSessions;
        this.timed = timed;
        this.pages = pages;
        this.settings = settings;
    }

    @GET
    @Path("{slug}.vtt")
    @Produces(MEDIA_TYPE)
    @Operation(
            operationId = "sessionCaptions",
            summary = "访谈视频的字幕，WebVTT 格式 Captions for the recording of a session",
            description =
                    "来自已公布的文字实录；没有记下时间的发言不在其中。Out of the published record; without what nobody noted the time of.")
    @APIResponse(
            responseCode = "200",
            description = "WebVTT",
            content =
                    @Content(
                            mediaType = MEDIA_TYPE,
                            schema = @Schema(implementation = String.class)))
    public Response captions(
            @Parameter(description = "地址名，含曾用 Slug, now or earlier", example = "2025-03-transport")
                    @PathParam("slug")
                    String slug) {
        return pages.answer(
                MEDIA_TYPE + ";charset=UTF-8",
                shown -> captions(slug, shown).getBytes(StandardCharsets.UTF_8));
    }

    private String captions(String slug, PageContext shown) {
        Session session =
                publishedSessions
                        .at(slug)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, slug));
        if (!session.slug().equals(slug)) {
            throw new Moved("/sessions/" + session.slug() + ".vtt");
        }
        View view = new View(shown, settings);
        // What is withdrawn or hidden of it touches the session.
        view.showing("session", session.id());
        List<TimedLine> lines = timed.of(session);
        if (lines.isEmpty()) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, slug + ".vtt");
        }
        return WebVtt.of(lines, view::text);
    }
}
