package org.wenzheng.studio.rundown;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Creations;
import org.wenzheng.api.MergePatch;
import org.wenzheng.api.Refuses;
import org.wenzheng.api.Versioned;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.Question;
import org.wenzheng.rundown.Airing;
import org.wenzheng.rundown.Planning;
import org.wenzheng.rundown.Rundowns;
import org.wenzheng.rundown.RunningOrder;
import org.wenzheng.rundown.Segment;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.studio.sessions.StudioSessionsResource;

/** The running order of a session and what is on air, for the director the broadcast. */
@Path(StudioSessionsResource.PATH + "/{id}/rundown")
@Refuses({
    "on-air-changed",
    "not-ready",
    "not-live",
    "session-over",
    "undo-too-late",
    "not-approved",
    "state-not-allowed",
    "claimed"
})
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

    @Schema(name = "NewSegment")
    record NewSegment(
            @Schema(maxLength = 40, examples = "办事指南") String title,
            @Schema(minimum = "0", maximum = "86400", examples = "600") int plannedSeconds)
            implements Checks.Checkable {
        @Override
        public void check(Checks checks) {
            var _ = Planning.check(checks, title, plannedSeconds);
        }
    }

    @Schema(name = "ChangedSegment")
    record ChangedSegment(
            @Schema(maxLength = 40) @Nullable String title,
            @Schema(minimum = "0", maximum = "86400") @Nullable Integer plannedSeconds)
            implements MergePatch {}

    @Schema(name = "OrderedSegment")
    record OrderedSegment(
            @Schema(description = "null 表示不属于任何环节 null: in no segment") @Nullable UUID id,
            List<UUID> questionIds) {
        Planning.WantedPart part() {
            return new Planning.WantedPart(id, questionIds);
        }
    }

    @Schema(name = "WantedOrder")
    record WantedOrder(List<OrderedSegment> segments) {}

    /** Where a question may be put by hand. */
    enum PlaceState {
        QUEUED,
        SHORTLISTED
    }

    @Schema(name = "WantedPlace")
    record WantedPlace(
            @Schema(description = "缺省为 queued，queued where it is left out")
                    @Nullable PlaceState state,
            @Nullable UUID segmentId,
            @Schema(
                            minimum = "0",
                            description = "在环节里的位置，null 表示最后 Within the segment; null: the last")
                    @Nullable Integer position) {}

    @Schema(name = "WantedReady")
    record WantedReady(
            @JsonProperty(required = true) @Schema(description = "null 表示没有预备 null: none")
                    @Nullable UUID questionId) {}

    @Schema(name = "Take")
    record Take(
            UUID questionId,
            @JsonProperty(required = true)
                    @Schema(description = "调用者看到的播出中的提问 On air as the caller saw it")
                    @Nullable UUID expected) {}

    @Schema(name = "UndoMove")
    record UndoMove(UUID move) {}

    @Schema(name = "RunningSegment")
    record RunningSegment(
            @JsonProperty(required = true) @Schema(description = "null 表示都不在进行 null: none")
                    @Nullable UUID segmentId) {}

    @Schema(name = "MadeSegment")
    record MadeSegment(UUID id, long version, String title, int plannedSeconds)
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

    private static StudioRundown shown(RunningOrder order) {
        return StudioRundown.of(order);
    }

    @GET
    @PermissionsAllowed(Permission.RUNDOWN_READ)
    @Operation(operationId = "getRundown", summary = "串联单与播出状态 The rundown, and what is on air")
    public StudioRundown rundown(@PathParam("id") UUID id) {
        return shown(rundowns.of(id, reads()));
    }

    @GET
    @Path("pool")
    @PermissionsAllowed(Permission.RUNDOWN_READ)
    @Operation(
            operationId = "listRundownPool",
            summary =
                    "已通过、尚未列入的提问，星标和同问多的在前 Approved questions in no plan yet, starred and most wanted ones first")
    public StudioRundown.Pool pool(
            @PathParam("id") UUID id,
            @QueryParam("q") @Nullable String words,
            @Parameter(description = "只要有星标的 Starred ones alone")
                    @QueryParam("starred")
                    @DefaultValue("false")
                    boolean starred,
            @Parameter(
                            description = "审核员给的标签 Label of a moderator",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                "typical", "urgent", "opener", "closer"
                                            }))
                    @QueryParam("label")
                    @Nullable String label) {
        if (words != null && words.length() > QUERY_CHARACTERS) {
            throw invalid("q", "too-long", QUERY_CHARACTERS);
        }
        return new StudioRundown.Pool(
                rundowns
                        .pool(id, new Rundowns.Wanted(words, starred, label(label)), reads())
                        .stream()
                        .map(StudioRundown.Candidate::of)
                        .toList());
    }

    private static Question.@Nullable Label label(@Nullable String word) {
        return word == null || word.isEmpty()
                ? null
                : FieldType.constant(Question.Label.class, word)
                        .map(Question.Label.class::cast)
                        .orElseThrow(
                                () ->
                                        ListQuery.malformed(
                                                "label",
                                                word,
                                                String.join(
                                                        ", ",
                                                        FieldType.words(Question.Label.class))));
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
    @ResponseStatus(201)
    public MadeSegment addSegment(
            @PathParam("id") UUID id,
            @HeaderParam(Creations.KEY) @Nullable String key,
            NewSegment body) {
        return creations.create(
                key,
                body,
                MadeSegment.class,
                () ->
                        MadeSegment.of(
                                planning.addSegment(
                                        id,
                                        body.title(),
                                        body.plannedSeconds(),
                                        directs(),
                                        user.actor())));
    }

    @PATCH
    @Path("segments/{segment}")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeSegment",
            summary = "修改环节；If-Match 为串联单的版本 Change a segment; If-Match is the rundown's")
    public StudioRundown changeSegment(
            @PathParam("id") UUID id,
            @PathParam("segment") UUID segment,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ChangedSegment body) {
        return shown(
                planning.editSegment(
                        id,
                        segment,
                        body.title(),
                        body.plannedSeconds(),
                        Versions.ifMatch(ifMatch),
                        directs(),
                        user.actor()));
    }

    @DELETE
    @Path("segments/{segment}")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Operation(
            operationId = "deleteSegment",
            summary = "删除环节，其中的提问留在串联单里 Remove a segment; its questions stay")
    public StudioRundown removeSegment(
            @PathParam("id") UUID id,
            @PathParam("segment") UUID segment,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return shown(
                planning.removeSegment(
                        id, segment, Versions.ifMatch(ifMatch), directs(), user.actor()));
    }

    @PUT
    @Path("order")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setRundownOrder",
            summary = "整个顺序：每个环节和提问恰好一次 The whole order: each segment and question once")
    public StudioRundown reorder(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            WantedOrder body) {
        return shown(
                planning.reorder(
                        id,
                        body.segments().stream().map(OrderedSegment::part).toList(),
                        Versions.ifMatch(ifMatch),
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
    public StudioRundown place(
            @PathParam("id") UUID id, @PathParam("question") UUID question, WantedPlace body) {
        return shown(
                body.state() == PlaceState.SHORTLISTED
                        ? planning.shortlist(id, question, directs(), user.actor())
                        : planning.queue(
                                id,
                                question,
                                body.segmentId(),
                                body.position(),
                                directs(),
                                user.actor()));
    }

    @DELETE
    @Path("questions/{question}")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Operation(operationId = "skipQuestion", summary = "移出串联单 Take a question out of the rundown")
    public StudioRundown remove(@PathParam("id") UUID id, @PathParam("question") UUID question) {
        return shown(planning.remove(id, question, directs(), user.actor()));
    }

    @PUT
    @Path("ready")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "makeReady", summary = "设为预备 Make a question ready")
    public StudioRundown ready(@PathParam("id") UUID id, WantedReady body) {
        return shown(airing.ready(id, body.questionId(), directs(), user.actor()));
    }

    @PUT
    @Path("on-air")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "takeOnAir",
            summary =
                    "播出预备的提问；已在播出则不变 Take the ready question on air; a second press changes nothing")
    public StudioRundown take(@PathParam("id") UUID id, Take body) {
        return shown(airing.take(id, body.questionId(), body.expected(), directs(), user.actor()));
    }

    @DELETE
    @Path("on-air")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Operation(operationId = "clearAir", summary = "撤下播出中的提问 Take what is on air off")
    public StudioRundown clear(
            @PathParam("id") UUID id, @QueryParam("expected") @Nullable UUID expected) {
        return shown(airing.clear(id, expected, directs(), user.actor()));
    }

    @PUT
    @Path("on-air/undo")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "undoOnAir",
            summary = "撤销最后一次播出或撤下，限一分钟内 Take the last take or clear back, within a minute")
    public StudioRundown undo(@PathParam("id") UUID id, UndoMove body) {
        return shown(airing.undo(id, body.move(), directs(), user.actor()));
    }

    @PUT
    @Path("running")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "beginSegment", summary = "切换环节 Begin a segment")
    public StudioRundown begin(@PathParam("id") UUID id, RunningSegment body) {
        return shown(airing.begin(id, body.segmentId(), directs(), user.actor()));
    }
}
