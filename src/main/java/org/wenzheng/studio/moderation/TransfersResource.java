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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Refuses;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.moderation.Transfer;
import org.wenzheng.questions.moderation.Transfers;

/** Questions that one department offers to another. */
@Path(StudioQuestionsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Refuses({"claimed", "on-air", "state-not-allowed", "offered-to-others"})
public class TransfersResource {
    private final Transfers transfers;
    private final QuestionChanges changes;
    private final QuestionViews views;
    private final CurrentUser user;

    TransfersResource(
            Transfers transfers, QuestionChanges changes, QuestionViews views, CurrentUser user) {
        this.transfers = transfers;
        this.changes = changes;
        this.views = views;
        this.user = user;
    }

    @Schema(name = "WantedTransfer")
    record WantedTransfer(
            UUID departmentId,
            @Schema(maxLength = Transfer.NOTE_CHARACTERS) @Nullable String note) {}

    @PUT
    @Path("{id}/transfer")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "transferQuestion", summary = "转给另一部门 Offer it to another department")
    public StudioQuestion transfer(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            WantedTransfer body) {
        return views.whole(
                transfers.offer(changes.of(id, ifMatch), body.departmentId(), body.note()));
    }

    @DELETE
    @Path("{id}/transfer")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(
            operationId = "endTransfer",
            summary =
                    "收回转出，或由接收部门退回；退回的部门此后看不到它，得到 204 Take the offer back, or give it back: who no"
                            + " longer sees it gets a 204")
    public RestResponse<StudioQuestion> endTransfer(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        Question question = transfers.end(changes.of(id, ifMatch));
        boolean isSeen = user.scope(Permission.QUESTIONS_READ).covers(question.departmentId());
        return isSeen ? RestResponse.ok(views.whole(question)) : RestResponse.noContent();
    }

    @PUT
    @Path("{id}/transfer/receipt")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(
            operationId = "takeTransfer",
            summary = "接收转来的提问 Take what another department offers")
    public StudioQuestion takeTransfer(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return views.whole(transfers.take(changes.of(id, ifMatch)));
    }

    @DELETE
    @Path("{id}/transfer/receipt")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "untakeTransfer", summary = "撤销接收 Undo the taking")
    public StudioQuestion returnTransfer(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return views.whole(transfers.returnTaken(changes.of(id, ifMatch)));
    }
}
