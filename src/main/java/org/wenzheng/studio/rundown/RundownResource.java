package org.wenzheng.studio.rundown;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Versioned;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.rundown.Airing;
import org.wenzheng.rundown.Planning;
import org.wenzheng.rundown.Rundowns;
import org.wenzheng.rundown.RunningOrder;
import org.wenzheng.rundown.Segment;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.studio.Body;
import org.wenzheng.studio.Creations;
import org.wenzheng.studio.Versions;
import org.wenzheng.studio.sessions.StudioSessionsResource;

/** The running order of a session and what is on air, for who directs the broadcast. */
@Path(StudioSessionsResource.PATH + "/{id}/rundown")
@Produces(MediaType.APPLICATION_JSON)
public class RundownResource {
    private static final int QUERY_CHARACTERS = 100;

    private final Rundowns rundowns;
    private final Planning planning;
    private final Airing airing;
    private final Creations creations;
    private final CurrentUser user;

    RundownResource(
            Rundowns rundowns,
            Planning planning,
            Airing airing,
            Creations creations,
            CurrentUser user) {
        this.rundowns = rundowns;
        this.planning = planning;
        this.airing = airing;
        this.creations = creations;
        this.user = user;
    }

    // For the description; bodies are read field by field, so that absent is told from null.

    @Schema(name = "NewSegment")
    record NewSegment(
            @Schema(required = true, maxLength = 40, examples = "办事指南") String title,
            @Schema(required = true, minimum = "0", maximum = "86400", examples = "600")
                    int plannedSeconds) {}

    @Schema(name = "ChangedSegment")
    record ChangedSegment(
            @Schema(maxLength = 40) @Nullable String title,
            @Schema(minimum = "0", maximum = "86400") @Nullable Integer plannedSeconds) {}

    @Schema(name = "OrderedSegment")
    record OrderedSegment(
            @Schema(nullable = true, description = "null 表示不属于任何环节 null: in no segment")
                    @Nullable UUID id,
            @Schema(required = true) List<UUID> questionIds) {}

    @Schema(name = "WantedOrder")
    record WantedOrder(@Schema(required = true) List<OrderedSegment> segments) {}

    @Schema(name = "WantedPlace")
    record WantedPlace(
            @Schema(
                            enumeration = {"queued", "shortlisted"},
                            defaultValue = "queued")
                    @Nullable String state,
            @Schema(nullable = true) @Nullable UUID segmentId,
            @Schema(
                            nullable = true,
                            minimum = "0",
                            description = "在环节里的位置，null 表示最后 Within the segment; null: the last")
                    @Nullable Integer position) {}

    @Schema(name = "WantedReady")
    record WantedReady(
            @Schema(nullable = true, required = true, description = "null 表示没有预备 null: none")
                    @Nullable UUID questionId) {}

    @Schema(name = "Take")
    record Take(
            @Schema(required = true) UUID questionId,
            @Schema(
                            nullable = true,
                            required = true,
                            description = "调用者看到的播出中的提问 On air as the caller saw it")
                    @Nullable UUID expected) {}

    @Schema(name = "UndoMove")
    record UndoMove(@Schema(required = true) UUID move) {}

    @Schema(name = "RunningSegment")
    record RunningSegment(
            @Schema(nullable = true, required = true, description = "null 表示都不在进行 null: none")
                    @Nullable UUID segmentId) {}

    @Schema(name = "MadeSegment")
    record MadeSegment(
            @Schema(required = true) UUID id,
            @Schema(required = true) long version,
            @Schema(required = true) String title,
            @Schema(required = true) int plannedSeconds)
            implements Versioned {
        static MadeSegment of(Segment segment) {
            return new MadeSegment(
                    segment.id(), segment.version(), segment.title(), segment.plannedSeconds());
        }
    }

    private Scope reads() {
        return user.scope(Permission.RUNDOWN_READ);
    }

    private Scope directs() {
        return user.scope(Permission.RUNDOWN_DIRECT);
    }

    private static Response shown(RunningOrder order) {
        return Creations.ok(StudioRundown.of(order));
    }

    @GET
    @PermissionsAllowed(Permission.RUNDOWN_READ)
    @Operation(operationId = "getRundown", summary = "串联单与播出状态 The rundown, and what is on air")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRundown.class)))
    public Response rundown(@PathParam("id") String id) {
        return shown(rundowns.of(Versions.id(id), reads()));
    }

    @GET
    @Path("pool")
    @PermissionsAllowed(Permission.RUNDOWN_READ)
    @Operation(
            operationId = "listRundownPool",
            summary = "已通过、尚未列入的提问，同问多的在前 Approved questions in no plan yet, the most wanted first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRundown.Pool.class)))
    public Response pool(@PathParam("id") String id, @QueryParam("q") @Nullable String words) {
        if (words != null && words.length() > QUERY_CHARACTERS) {
            throw invalid("q", "too-long", QUERY_CHARACTERS);
        }
        return Response.ok(
                        new StudioRundown.Pool(
                                rundowns.pool(Versions.id(id), words, reads()).stream()
                                        .map(StudioRundown.Entry::of)
                                        .toList()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static ProblemException invalid(String field, String code, Object... arguments) {
        return ProblemException.of(CommonProblem.INVALID)
                .with(List.of(FieldError.of(field, code, arguments)));
    }

    @POST
    @Path("segments")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createSegment", summary = "新建环节 Add a segment")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewSegment.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = MadeSegment.class)))
    public Response addSegment(
            @PathParam("id") String id,
            @HeaderParam(Creations.KEY) @Nullable String key,
            @Nullable JsonNode json) {
        Body body = Body.of(json).with("title", "plannedSeconds");
        String title = body.text("title");
        Integer planned = body.number("plannedSeconds");
        body.done();
        UUID session = Versions.id(id);
        return creations.created(
                key,
                StudioSessionsResource.PATH + "/" + session + "/rundown/segments",
                body.json(),
                () ->
                        MadeSegment.of(
                                planning.addSegment(
                                        session,
                                        title,
                                        requireNonNullElse(planned, 0),
                                        directs(),
                                        user.actor())));
    }

    @PATCH
    @Path("segments/{segment}")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes({StudioSessionsResource.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeSegment",
            summary = "修改环节；If-Match 为串联单的版本 Change a segment; If-Match is the rundown's")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChangedSegment.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRundown.class)))
    public Response changeSegment(
            @PathParam("id") String id,
            @PathParam("segment") String segment,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode json) {
        Body body = Body.of(json);
        String title = body.text("title");
        Integer planned = body.number("plannedSeconds");
        body.done();
        return shown(
                planning.editSegment(
                        Versions.id(id),
                        Versions.id(segment),
                        title,
                        planned,
                        Versions.wanted(ifMatch),
                        directs(),
                        user.actor()));
    }

    @DELETE
    @Path("segments/{segment}")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Operation(
            operationId = "deleteSegment",
            summary = "删除环节，其中的提问留在串联单里 Remove a segment; its questions stay")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRundown.class)))
    public Response removeSegment(
            @PathParam("id") String id,
            @PathParam("segment") String segment,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return shown(
                planning.removeSegment(
                        Versions.id(id),
                        Versions.id(segment),
                        Versions.wanted(ifMatch),
                        directs(),
                        user.actor()));
    }

    @PUT
    @Path("order")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setRundownOrder",
            summary = "整个顺序：每个环节和提问恰好一次 The whole order: each segment and question once")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedOrder.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRundown.class)))
    public Response reorder(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode json) {
        Body body = Body.of(json).with("segments");
        List<Planning.WantedPart> wanted =
                body.list("segments").stream()
                        .map(
                                part -> {
                                    UUID segment = part.idOrNone("id");
                                    List<UUID> questions =
                                            part.with("questionIds").ids("questionIds");
                                    part.closed();
                                    return new Planning.WantedPart(segment, questions);
                                })
                        .toList();
        body.done();
        return shown(
                planning.reorder(
                        Versions.id(id),
                        wanted,
                        Versions.wanted(ifMatch),
                        directs(),
                        user.actor()));
    }

    @PUT
    @Path("questions/{question}")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "placeQuestion",
            summary = "列入串联单、移动，或设为备选 Queue a question at a place, or shortlist it")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedPlace.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRundown.class)))
    public Response place(
            @PathParam("id") String id,
            @PathParam("question") String question,
            @Nullable JsonNode json) {
        Body body = Body.of(json);
        String state = body.text("state");
        UUID segment = body.idOrNone("segmentId");
        Integer position = body.numberOrNone("position");
        body.done();
        if (state != null && !state.equals("queued") && !state.equals("shortlisted")) {
            throw invalid("state", "expected", "queued, shortlisted");
        }
        UUID session = Versions.id(id);
        UUID placed = Versions.id(question);
        return shown(
                "shortlisted".equals(state)
                        ? planning.shortlist(session, placed, directs(), user.actor())
                        : planning.queue(
                                session, placed, segment, position, directs(), user.actor()));
    }

    @DELETE
    @Path("questions/{question}")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Operation(operationId = "skipQuestion", summary = "移出串联单 Take a question out of the rundown")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRundown.class)))
    public Response remove(@PathParam("id") String id, @PathParam("question") String question) {
        return shown(
                planning.remove(Versions.id(id), Versions.id(question), directs(), user.actor()));
    }

    @PUT
    @Path("ready")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "makeReady", summary = "设为预备 Make a question ready")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedReady.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRundown.class)))
    public Response ready(@PathParam("id") String id, @Nullable JsonNode json) {
        Body body = Body.of(json).with("questionId");
        UUID question = body.idOrNone("questionId");
        body.done();
        return shown(airing.ready(Versions.id(id), question, directs(), user.actor()));
    }

    @PUT
    @Path("on-air")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "takeOnAir",
            summary =
                    "播出预备的提问；已在播出则不变 Take the ready question on air; a second press changes nothing")
    @RequestBody(content = @Content(schema = @Schema(implementation = Take.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRundown.class)))
    public Response take(@PathParam("id") String id, @Nullable JsonNode json) {
        Body body = Body.of(json).with("questionId", "expected");
        UUID question = body.id("questionId");
        UUID expected = body.idOrNone("expected");
        body.done();
        return shown(
                airing.take(
                        Versions.id(id),
                        requireNonNull(question),
                        expected,
                        directs(),
                        user.actor()));
    }

    @DELETE
    @Path("on-air")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Operation(operationId = "clearAir", summary = "撤下播出中的提问 Take what is on air off")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRundown.class)))
    public Response clear(
            @PathParam("id") String id, @QueryParam("expected") @Nullable String expected) {
        return shown(
                airing.clear(
                        Versions.id(id),
                        expected == null ? null : Versions.id(expected),
                        directs(),
                        user.actor()));
    }

    @PUT
    @Path("on-air/undo")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "undoOnAir",
            summary = "撤销最后一次播出或撤下，限一分钟内 Take the last take or clear back, within a minute")
    @RequestBody(content = @Content(schema = @Schema(implementation = UndoMove.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRundown.class)))
    public Response undo(@PathParam("id") String id, @Nullable JsonNode json) {
        Body body = Body.of(json).with("move");
        UUID move = body.id("move");
        body.done();
        return shown(airing.undo(Versions.id(id), requireNonNull(move), directs(), user.actor()));
    }

    @PUT
    @Path("running")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "beginSegment", summary = "切换环节 Begin a segment")
    @RequestBody(content = @Content(schema = @Schema(implementation = RunningSegment.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRundown.class)))
    public Response begin(@PathParam("id") String id, @Nullable JsonNode json) {
        Body body = Body.of(json).with("segmentId");
        UUID segment = body.idOrNone("segmentId");
        body.done();
        return shown(airing.begin(Versions.id(id), segment, directs(), user.actor()));
    }
}
