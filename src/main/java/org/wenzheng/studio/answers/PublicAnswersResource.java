package org.wenzheng.studio.answers;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
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
import org.wenzheng.answers.RemovalReason;
import org.wenzheng.answers.drafting.AnswerDrafts;
import org.wenzheng.answers.drafting.PublicAnswers;
import org.wenzheng.api.Refuses;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.questions.moderation.Change;

/** What becomes of an answer that is public; corrections go the way of drafts. */
@Path("/api/v1/studio/answers/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class PublicAnswersResource {
    private final PublicAnswers answers;
    private final HandOverViews views;
    private final CurrentUser user;

    PublicAnswersResource(PublicAnswers answers, HandOverViews views, CurrentUser user) {
        this.answers = answers;
        this.views = views;
        this.user = user;
    }

    /**
     * @param number of the question whose answer holds now; null where there is none
     */
    @Schema(name = "WantedSupersession")
    record Supersession(
            @Schema(description = "现行答复所在的提问编号 Number of the question whose answer holds now")
                    @Nullable Long number,
            @Schema(
                            maxLength = AnswerDrafts.NOTE_CHARACTERS,
                            description = "公众可见；没有编号时必填 For the public")
                    @Nullable String note) {}

    @PUT
    @Path("supersession")
    @PermissionsAllowed(Permission.ANSWERS_SIGN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses("state-not-allowed")
    @Operation(
            operationId = "supersedeAnswer",
            summary =
                    "标注政策已更新，指向现行的答复 Say that the policy has changed, and where the answer is now")
    public StudioHandOver.Answered supersede(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Supersession body) {
        return views.answered(answers.supersede(change(id, ifMatch), body.number(), body.note()));
    }

    @Schema(name = "WantedWithdrawal")
    record Withdrawal(
            @Schema(maxLength = AnswerDrafts.NOTE_CHARACTERS, description = "公众可见 For the public")
                    String reason) {}

    @PUT
    @Path("withdrawal")
    @PermissionsAllowed(Permission.ANSWERS_SIGN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses("state-not-allowed")
    @Operation(
            operationId = "withdrawAnswer",
            summary = "撤下答复，原文仍可查看 Withdraw it; the text stays under a notice")
    public StudioHandOver.Answered withdraw(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Withdrawal body) {
        return views.answered(answers.withdraw(change(id, ifMatch), body.reason()));
    }

    @Schema(name = "WantedRemoval")
    record Removal(RemovalReason reason) {}

    @PUT
    @Path("removal")
    @PermissionsAllowed(Permission.ANSWERS_SIGN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses({"state-not-allowed", "of-record"})
    @Operation(
            operationId = "removeAnswer",
            summary =
                    "删除答复的文字，只留说明和摘要值；不能恢复 Take its words away for good; a notice and the hash stay")
    public StudioHandOver.Answered remove(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Removal body) {
        return views.answered(answers.remove(change(id, ifMatch), body.reason()));
    }

    private Change change(UUID id, @Nullable String ifMatch) {
        return new Change(
                id, Versions.ifMatch(ifMatch), user.scope(Permission.ANSWERS_SIGN), user.actor());
    }
}
