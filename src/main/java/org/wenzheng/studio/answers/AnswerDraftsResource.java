package org.wenzheng.studio.answers;

import static java.util.Objects.requireNonNullElse;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.drafting.AnswerDraft;
import org.wenzheng.answers.drafting.AnswerDrafts;
import org.wenzheng.answers.drafting.PlannedPublication;
import org.wenzheng.answers.handling.HandOverList;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.api.Creations;
import org.wenzheng.api.Refuses;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.moderation.Change;

/** The written answer to a question, on its way to the public. */
@Path(HandOversResource.PATH + "/{id}/draft")
@Produces(MediaType.APPLICATION_JSON)
public class AnswerDraftsResource {
    private final AnswerDrafts drafts;
    private final PlannedPublication planned;
    private final HandOverList list;
    private final HandOverViews views;
    private final DraftHints hints;
    private final Creations creations;
    private final CurrentUser user;

    AnswerDraftsResource(
            AnswerDrafts drafts,
            PlannedPublication planned,
            HandOverList list,
            HandOverViews views,
            DraftHints hints,
            Creations creations,
            CurrentUser user) {
        this.drafts = drafts;
        this.planned = planned;
        this.list = list;
        this.views = views;
        this.hints = hints;
        this.creations = creations;
        this.user = user;
    }

    @GET
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Operation(operationId = "getAnswerDraft", summary = "正在起草的答复 The answer that is being written")
    public StudioDraft one(@PathParam("id") UUID id) {
        list.get(id, user.scope(Permission.HAND_OVERS_READ));
        return views.draft(drafts.opened(id));
    }

    @POST
    @PermissionsAllowed(Permission.ANSWERS_WRITE)
    @Refuses({"state-not-allowed", "closed-already", "nothing-to-correct"})
    @Operation(
            operationId = "startAnswerDraft",
            summary = "开始起草，同时签收；已答复的，起草更正 Begin the answer, or the correction of the one there is")
    public StudioDraft start(
            @PathParam("id") UUID id, @HeaderParam(Creations.KEY) @Nullable String key) {
        return creations.send(
                key,
                "",
                StudioDraft.class,
                () ->
                        views.draft(
                                drafts.start(
                                        new Change(
                                                id,
                                                null,
                                                user.scope(Permission.ANSWERS_WRITE),
                                                user.actor()))));
    }

    @PUT
    @Path("text")
    @PermissionsAllowed(Permission.ANSWERS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "writeAnswerDraft",
            summary = "保存草稿；已送审或已签发的回到起草 Save it; what was sent or signed is a draft again")
    public StudioDraft write(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            StudioDraft.Words body) {
        return views.draft(
                drafts.write(change(id, ifMatch, Permission.ANSWERS_WRITE), body.words()));
    }

    @DELETE
    @PermissionsAllowed(Permission.ANSWERS_WRITE)
    @Operation(operationId = "discardAnswerDraft", summary = "放弃草稿 Give the draft up")
    public void discard(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        drafts.discard(change(id, ifMatch, Permission.ANSWERS_WRITE));
    }

    @GET
    @Path("hints")
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Operation(
            operationId = "answerDraftHints",
            summary = "送审前的提示：仅供参考 What to look at before it is sent: hints, never orders")
    public StudioDraft.Hints hints(@PathParam("id") UUID id) {
        Question question = list.get(id, user.scope(Permission.HAND_OVERS_READ)).question();
        AnswerDraft draft = drafts.opened(id);
        return new StudioDraft.Hints(hints.of(question, draft));
    }

    @PUT
    @Path("review")
    @PermissionsAllowed(Permission.ANSWERS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses("state-not-allowed")
    @Operation(operationId = "sendAnswerDraft", summary = "送签发人审核 Send it to whoever signs")
    public StudioDraft send(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            StudioDraft.WantedReview body) {
        Question question = list.get(id, user.scope(Permission.ANSWERS_WRITE)).question();
        return views.draft(
                drafts.send(
                        change(id, ifMatch, Permission.ANSWERS_WRITE),
                        body.note(),
                        hints.earlier(question, drafts.opened(id))));
    }

    @DELETE
    @Path("review")
    @PermissionsAllowed(Permission.ANSWERS_WRITE)
    @Operation(operationId = "takeAnswerDraftBack", summary = "从审核中取回 Take it back")
    public StudioDraft takeBack(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return views.draft(drafts.takeBack(change(id, ifMatch, Permission.ANSWERS_WRITE)));
    }

    @PUT
    @Path("return")
    @PermissionsAllowed(Permission.ANSWERS_SIGN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses("state-not-allowed")
    @Operation(operationId = "returnAnswerDraft", summary = "退回修改 Not signed, with the reason")
    public StudioDraft giveBack(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            StudioDraft.WantedReturn body) {
        return views.draft(
                drafts.giveBack(change(id, ifMatch, Permission.ANSWERS_SIGN), body.note()));
    }

    @PUT
    @Path("signature")
    @PermissionsAllowed(Permission.ANSWERS_SIGN)
    @Refuses({"state-not-allowed", "own-words", "signer-needed", "same-approver"})
    @Operation(
            operationId = "signAnswerDraft",
            summary = "签发；写过其中文字的人不能签 Sign it; nobody signs what they wrote a word of")
    public StudioDraft sign(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return views.draft(drafts.sign(change(id, ifMatch, Permission.ANSWERS_SIGN)));
    }

    @PUT
    @Path("publication")
    @PermissionsAllowed(Permission.ANSWERS_SIGN)
    @Refuses({"state-not-allowed", "not-as-signed"})
    @Operation(operationId = "publishAnswer", summary = "发布已签发的答复 Publish what was signed")
    public StudioHandOver publish(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        drafts.publish(change(id, ifMatch, Permission.ANSWERS_SIGN));
        HandOvers.Held held = list.get(id, user.scope(Permission.HAND_OVERS_READ));
        return views.whole(held.handOver(), held.question());
    }

    @PUT
    @Path("plan")
    @PermissionsAllowed(Permission.ANSWERS_SIGN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses("state-not-allowed")
    @Operation(
            operationId = "planAnswerPublication",
            summary =
                    "定时发布，或与本场其他答复一起发布；都不选即取消预定 Publish it at a time, or with the others of its"
                            + " session; neither calls it off")
    public StudioDraft plan(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            StudioDraft.WantedPlan body) {
        return views.draft(
                planned.plan(
                        change(id, ifMatch, Permission.ANSWERS_SIGN),
                        body.at(),
                        Boolean.TRUE.equals(body.withSession())));
    }

    @POST
    @Path("comments")
    @PermissionsAllowed(Permission.HAND_OVERS_WORK)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "commentAnswerDraft", summary = "对草稿的意见 A word on the draft")
    public StudioDraft comment(
            @PathParam("id") UUID id,
            @HeaderParam(Creations.KEY) @Nullable String key,
            StudioDraft.WantedComment body) {
        return creations.send(
                key,
                body,
                StudioDraft.class,
                () -> {
                    drafts.comment(
                            new Change(
                                    id, null, user.scope(Permission.HAND_OVERS_WORK), user.actor()),
                            requireNonNullElse(body.quote(), ""),
                            body.text());
                    return one(id);
                });
    }

    private Change change(UUID id, @Nullable String ifMatch, String permission) {
        return new Change(id, Versions.ifMatch(ifMatch), user.scope(permission), user.actor());
    }
}
