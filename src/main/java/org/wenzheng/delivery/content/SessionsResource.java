package org.wenzheng.delivery.content;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.wenzheng.delivery.content.RecordsResource.PublicRecord;
import org.wenzheng.delivery.live.LiveSessions;
import org.wenzheng.delivery.live.PublicLive;
import org.wenzheng.publication.Encoded;
import org.wenzheng.sessions.PublishedSessions;

@PermitAll
@Path("/api/v1/public/sessions")
@Tag(name = "sessions")
public class SessionsResource {
    /**
     * Dropped when something happens in the session; by then its position is so old that following
     * from there would read much of the log, and counts are that old at most.
     */
    private static final Duration LIVE = Duration.ofSeconds(5);

    private final PublishedSessions publishedSessions;
    private final Catalogue catalogue;
    private final PublicContent content;
    private final LiveSessions live;
    private final JsonPages pages;
    private final InstantSource clock;

    SessionsResource(
            PublishedSessions publishedSessions,
            Catalogue catalogue,
            PublicContent content,
            LiveSessions live,
            JsonPages pages,
            InstantSource clock) {
        this.publishedSessions = publishedSessions;
        this.catalogue = catalogue;
        this.content = content;
        this.live = live;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listSessions", summary = "访谈列表 List of sessions")
    public RestResponse<Encoded<PublicSession.Many>> list(@Context UriInfo uri) {
        return pages.list(catalogue.sessions, uri, publishedSessions::page, content::sessions);
    }

    @GET
    @Path("{key}")
    @Operation(operationId = "getSession", summary = "单个访谈 One session")
    public RestResponse<Encoded<PublicSession.One>> one(
            @Parameter(
                            description = "地址名（含曾用）或 id。Slug, now or earlier, or id",
                            example = "2025-03-transport")
                    @PathParam("key")
                    String key,
            @Context UriInfo uri) {
        return pages.one(catalogue.sessions, uri, (with, view) -> content.session(key, with, view));
    }

    @GET
    @Path("{key}/record")
    @Operation(
            operationId = "getRecord",
            summary = "访谈实录 Record of a session",
            description =
                    "已撤下的答复和未公开的提问不在其中；尚无实录时为空列表。Without what was withdrawn or hidden since; empty where there is no record yet.")
    public RestResponse<Encoded<PublicRecord.One>> transcript(
            @Parameter(
                            description = "地址名（含曾用）或 id。Slug, now or earlier, or id",
                            example = "2025-03-transport")
                    @PathParam("key")
                    String key,
            @Context UriInfo uri) {
        return pages.one(catalogue.records, uri, (with, view) -> content.record(key, with, view));
    }

    @GET
    @Path("{key}/live")
    @Operation(
            operationId = "getLive",
            summary = "直播现况 A broadcast at this moment",
            description =
                    "与事件流 /events 配合：先读取现况，再从其 position 起接收事件。事件流不可用时，可每隔几秒读取一次。To be followed by the stream at /events, from its position on; to be read every few seconds where no stream comes through.")
    public RestResponse<Encoded<PublicLive.One>> live(
            @Parameter(
                            description = "地址名（含曾用）或 id。Slug, now or earlier, or id",
                            example = "2025-03-transport")
                    @PathParam("key")
                    String key) {
        return pages.plain(
                view -> {
                    view.shown().until(clock.instant().plus(LIVE));
                    return live.at(key, view);
                });
    }
}
