package org.wenzheng.studio.moderation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.ForbiddenException;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.moderation.Claims;
import org.wenzheng.questions.moderation.Duplicates;
import org.wenzheng.questions.moderation.Moderation;
import org.wenzheng.questions.moderation.ReviewQueue;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.studio.Body;
import org.wenzheng.studio.Creations;
import org.wenzheng.studio.Versions;
import org.wenzheng.studio.sessions.StudioSessionsResource;

/** Questions, for who reviews them: a verb is a noun on the wire, and DELETE takes it back. */
@Path(StudioQuestionsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class StudioQuestionsResource {
    public static final String PATH = "/api/v1/studio/questions";

    private final Moderation moderation;
    private final ReviewQueue queue;
    private final Duplicates duplicates;
    private final ClaimSignals claims;
    private final QuestionViews views;
    private final CurrentUser user;

    StudioQuestionsResource(
            Moderation moderation,
            ReviewQueue queue,
            Duplicates duplicates,
            ClaimSignals claims,
            QuestionViews views,
            CurrentUser user) {
        this.moderation = moderation;
        this.claims = claims;
        this.queue = queue;
        this.duplicates = duplicates;
        this.views = views;
        this.user = user;
    }

    // For the description; bodies are read field by field, so that absent is told from null.

    @Schema(name = "ChangedQuestion")
    record ChangedQuestion(
            @Schema(maxLength = 80) @Nullable String title,
            @Schema(maxLength = 2000) @Nullable String text,
            @Schema(
                            nullable = true,
                            maxLength = 60,
                            description = "null 表示用标题 null: the title is fit for air")
                    @Nullable String onAirText,
            @Schema(examples = "inquiry") @Nullable String kind,
            @Nullable List<UUID> topicIds,
            @Schema(description = "正在播出的文字也要改 Also what is on air at this moment")
                    @Nullable Boolean onAir) {}

    @Schema(name = "WantedHold")
    record WantedHold(@Schema(maxLength = 300) @Nullable String reason) {}

    @Schema(name = "WantedDismissal")
    record WantedDismissal(
            @Schema(
                            required = true,
                            enumeration = {
                                "duplicate",
                                "personal-data",
                                "off-topic",
                                "not-competent",
                                "insulting",
                                "advertising",
                                "unclear",
                                "illegal-content"
                            })
                    String code,
            @Schema(maxLength = 300, description = "给提问人看的说明 For the asker")
                    @Nullable String explanation) {}

    @Schema(name = "WantedMerge")
    record WantedMerge(@Schema(required = true) UUID into) {}

    @Schema(name = "WantedTransfer")
    record WantedTransfer(
            @Schema(required = true) UUID departmentId,
            @Schema(maxLength = 500) @Nullable String note) {}

    @Schema(name = "WantedClaim")
    record WantedClaim(
            @Schema(description = "从同事手里接过来 Also from a colleague who has it")
                    @Nullable Boolean takeOver) {}

    @Schema(name = "WantedNote")
    record WantedNote(@Schema(required = true, maxLength = 500) String text) {}

    @GET
    @PermissionsAllowed(Permission.QUESTIONS_READ)
    @Operation(operationId = "studioListQuestions", summary = "提问列表 Questions of every state")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.Many.class)))
    public Response list(@Context UriInfo uri) {
        ListQuery<Question> query =
                ListParameters.query(queue.fields(), uri.getQueryParameters(), ReaderLanguage.NAME);
        Page<Question> page = queue.page(query, user.scope(Permission.QUESTIONS_READ));
        return unkept(new StudioQuestion.Many(views.rows(page.items()), ListMeta.of(page, query)));
    }

    private static Response unkept(Object body) {
        return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @GET
    @Path("queue")
    @PermissionsAllowed(Permission.QUESTIONS_READ)
    @Operation(
            operationId = "studioQueue",
            summary =
                    "权限范围内待审的数量、最早的一条和正在处理的人 What waits within the scope, the oldest, and who is busy")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.Queue.class)))
    public Response queue() {
        return unkept(
                StudioQuestion.Queue.of(
                        queue.summary(null, user.scope(Permission.QUESTIONS_READ))));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.QUESTIONS_READ)
    @Operation(
            operationId = "studioGetQuestion",
            summary =
                    "单条提问，含原文、附注和并入的提问 One question with its original, notes and what was merged into it")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response one(@PathParam("id") String id) {
        return shown(moderation.get(Versions.id(id), user.scope(Permission.QUESTIONS_READ)));
    }

    @GET
    @Path("{id}/duplicates")
    @PermissionsAllowed(Permission.QUESTIONS_READ)
    @Operation(
            operationId = "studioDuplicatesOf",
            summary = "与某条提问相似、可以并入的提问 What a question could be merged into")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.Likes.class)))
    public Response duplicates(@PathParam("id") String id) {
        Scope scope = user.scope(Permission.QUESTIONS_READ);
        return unkept(
                new StudioQuestion.Likes(
                        views.likes(
                                duplicates.like(moderation.get(Versions.id(id), scope), scope))));
    }

    private Response shown(Question question) {
        return Creations.ok(views.whole(question));
    }

    private Moderation.Change change(String id, @Nullable String ifMatch) {
        return new Moderation.Change(
                Versions.id(id),
                Versions.wanted(ifMatch),
                user.scope(Permission.QUESTIONS_MODERATE),
                user.actor());
    }

    @PATCH
    @Path("{id}")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes({StudioSessionsResource.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeQuestion",
            summary =
                    "修改公开文字、播出文字、类型和主题，原文不变 Change the words, kind and topics; the original stays")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChangedQuestion.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response edit(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode json) {
        Body body = Body.of(json);
        Moderation.Edit wanted =
                new Moderation.Edit(
                        body.text("title"),
                        body.text("text"),
                        body.textOrNone("onAirText"),
                        body.choice("kind", QuestionKind.class),
                        body.has("topicIds") ? new HashSet<>(body.ids("topicIds")) : null,
                        body.flag("onAir"));
        body.done();
        return shown(moderation.edit(change(id, ifMatch), wanted));
    }

    // ---- The review

    @PUT
    @Path("{id}/approval")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "approveQuestion", summary = "通过 Approve")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response approve(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return shown(moderation.approve(change(id, ifMatch)));
    }

    @DELETE
    @Path("{id}/approval")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "takeApprovalBack", summary = "撤销通过 Take the approval back")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response unapprove(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return shown(moderation.takeBack(change(id, ifMatch), ReviewState.APPROVED));
    }

    @PUT
    @Path("{id}/hold")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "holdQuestion", summary = "留待复核 Leave it to a second look")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedHold.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response hold(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode json) {
        Body body = Body.of(json);
        String reason = body.textOrNone("reason");
        body.done();
        return shown(moderation.hold(change(id, ifMatch), reason));
    }

    @DELETE
    @Path("{id}/hold")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "takeHoldBack", summary = "撤销留待复核 Take the hold back")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response unhold(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return shown(moderation.takeBack(change(id, ifMatch), ReviewState.HELD));
    }

    @PUT
    @Path("{id}/dismissal")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "dismissQuestion",
            summary = "不予公开，并说明理由 Keep it from the public, for a reason that the asker is told")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedDismissal.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response dismiss(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode json) {
        Body body = Body.of(json).with("code");
        DismissalReason code = body.choice("code", DismissalReason.class);
        String explanation = body.textOrNone("explanation");
        body.done();
        return shown(moderation.dismiss(change(id, ifMatch), requireNonNull(code), explanation));
    }

    @DELETE
    @Path("{id}/dismissal")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "takeDismissalBack", summary = "撤销不予公开 Take the dismissal back")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response undismiss(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return shown(moderation.takeBack(change(id, ifMatch), ReviewState.DISMISSED));
    }

    @PUT
    @Path("{id}/return")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(
            operationId = "returnQuestion",
            summary = "退回待审，不论原来如何处理 Back to those that wait, whatever was decided")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response returned(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return shown(moderation.returnToQueue(change(id, ifMatch)));
    }

    // ---- Merging and other departments

    @PUT
    @Path("{id}/merge")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "mergeQuestion",
            summary =
                    "并入另一条提问，提问人各自保留回执 Let another question stand for it; each asker keeps the receipt")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedMerge.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response merge(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode json) {
        Body body = Body.of(json).with("into");
        UUID into = body.id("into");
        body.done();
        return shown(moderation.merge(change(id, ifMatch), requireNonNull(into)));
    }

    @DELETE
    @Path("{id}/merge")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "unmergeQuestion", summary = "撤销并入 Let it stand for itself again")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response unmerge(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return shown(moderation.unmerge(change(id, ifMatch)));
    }

    @PUT
    @Path("{id}/transfer")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "transferQuestion", summary = "转给另一部门 Offer it to another department")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedTransfer.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response transfer(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode json) {
        Body body = Body.of(json).with("departmentId");
        UUID department = body.id("departmentId");
        String note = body.textOrNone("note");
        body.done();
        return shown(moderation.transfer(change(id, ifMatch), requireNonNull(department), note));
    }

    @DELETE
    @Path("{id}/transfer")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(
            operationId = "endTransfer",
            summary = "收回转出，或由接收部门退回 Take the offer back, or give it back")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response endTransfer(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        Question question = moderation.endTransfer(change(id, ifMatch));
        // Whoever gave it back sees it no more.
        return user.scope(Permission.QUESTIONS_READ).covers(question.departmentId())
                ? shown(question)
                : Response.noContent().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @PUT
    @Path("{id}/transfer/receipt")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(
            operationId = "takeTransfer",
            summary = "接收转来的提问 Take what another department offers")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response takeTransfer(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return shown(moderation.takeTransfer(change(id, ifMatch)));
    }

    @DELETE
    @Path("{id}/transfer/receipt")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "untakeTransfer", summary = "撤销接收 Undo the taking")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response untakeTransfer(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return shown(moderation.returnTransfer(change(id, ifMatch)));
    }

    // ---- Claims and notes

    @PUT
    @Path("{id}/claim")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "claimQuestion",
            summary = "占用 60 秒，再次发送即续期 Have it for 60 seconds; sent again, for 60 more")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedClaim.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.Held.class)))
    public Response claim(@PathParam("id") String id, @Nullable JsonNode json) {
        Body body = Body.of(json);
        boolean takeOver = body.flag("takeOver");
        body.done();
        Claims.Claim claim =
                claims.take(
                        Versions.id(id),
                        person(),
                        takeOver,
                        user.scope(Permission.QUESTIONS_MODERATE));
        return unkept(StudioQuestion.Held.of(claim));
    }

    @DELETE
    @Path("{id}/claim")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "releaseQuestion", summary = "不再占用 Leave it to others")
    @APIResponse(responseCode = "204")
    public Response release(@PathParam("id") String id) {
        claims.release(Versions.id(id), person(), user.scope(Permission.QUESTIONS_MODERATE));
        return Response.noContent().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** The operator's program is nobody whom a colleague could ask. */
    private UUID person() {
        if (user.isOperator()) {
            throw new ForbiddenException(Permission.QUESTIONS_MODERATE);
        }
        return user.account();
    }

    @POST
    @Path("{id}/notes")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addNote", summary = "给同事的附注 A note for colleagues")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedNote.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.class)))
    public Response addNote(@PathParam("id") String id, @Nullable JsonNode json) {
        Body body = Body.of(json).with("text");
        String text = body.text("text");
        body.done();
        Scope scope = user.scope(Permission.QUESTIONS_MODERATE);
        UUID question = Versions.id(id);
        moderation.note(question, requireNonNull(text), scope, user.actor());
        return shown(moderation.get(question, scope));
    }
}
