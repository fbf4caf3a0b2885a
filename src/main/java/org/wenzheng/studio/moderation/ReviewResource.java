package org.wenzheng.studio.moderation;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Refuses;
import org.wenzheng.identity.Permission;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.moderation.Reviewing;

/** Decisions on one question: a verb is a noun on the wire, and DELETE takes it back. */
@Path(StudioQuestionsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Refuses({"claimed", "on-air", "state-not-allowed", "appeal-of-own"})
public class ReviewResource {
    private final Reviewing reviewing;
    private final QuestionChanges changes;
    private final QuestionViews views;

    ReviewResource(Reviewing reviewing, QuestionChanges changes, QuestionViews views) {
        this.reviewing = reviewing;
        this.changes = changes;
        this.views = views;
    }

    @Schema(name = "WantedHold")
    record Hold(@Schema(maxLength = Reviewing.EXPLANATION_CHARACTERS) @Nullable String reason) {}

    @Schema(name = "WantedDismissal")
    record Dismissal(
            DismissalReason code,
            @Schema(
                            maxLength = Reviewing.EXPLANATION_CHARACTERS,
                            description = "给提问人看的说明 For the asker")
                    @Nullable String explanation) {}

    @PUT
    @Path("{id}/approval")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "approveQuestion", summary = "通过 Approve")
    public StudioQuestion approve(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return views.whole(reviewing.approve(changes.of(id, ifMatch)));
    }

    @DELETE
    @Path("{id}/approval")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "takeApprovalBack", summary = "撤销通过 Take the approval back")
    public StudioQuestion takeApprovalBack(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return views.whole(reviewing.takeBack(changes.of(id, ifMatch), ReviewState.APPROVED));
    }

    @PUT
    @Path("{id}/hold")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "holdQuestion", summary = "留待复核 Leave it to a second look")
    public StudioQuestion hold(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Hold body) {
        return views.whole(reviewing.hold(changes.of(id, ifMatch), body.reason()));
    }

    @DELETE
    @Path("{id}/hold")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "takeHoldBack", summary = "撤销留待复核 Take the hold back")
    public StudioQuestion takeHoldBack(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return views.whole(reviewing.takeBack(changes.of(id, ifMatch), ReviewState.HELD));
    }

    @PUT
    @Path("{id}/dismissal")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "dismissQuestion",
            summary = "不予公开，并说明理由 Keep it from the public, for a reason that the asker is told")
    public StudioQuestion dismiss(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Dismissal body) {
        return views.whole(
                reviewing.dismiss(changes.of(id, ifMatch), body.code(), body.explanation()));
    }

    @DELETE
    @Path("{id}/dismissal")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "takeDismissalBack", summary = "撤销不予公开 Take the dismissal back")
    public StudioQuestion takeDismissalBack(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return views.whole(reviewing.takeBack(changes.of(id, ifMatch), ReviewState.DISMISSED));
    }

    @PUT
    @Path("{id}/return")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(
            operationId = "returnQuestion",
            summary = "退回待审，不论原来如何处理 Back to those that wait, whatever was decided")
    public StudioQuestion returnToQueue(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return views.whole(reviewing.returnToQueue(changes.of(id, ifMatch)));
    }
}
