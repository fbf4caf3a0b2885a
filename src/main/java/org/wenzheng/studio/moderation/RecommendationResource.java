package org.wenzheng.studio.moderation;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.moderation.Recommendations;

/** What a moderator tells the producer of a question: a star, and what it is good for. */
@Path(StudioQuestionsResource.PATH + "/{id}/recommendation")
@Produces(MediaType.APPLICATION_JSON)
public class RecommendationResource {
    private final Recommendations recommendations;
    private final QuestionViews views;
    private final CurrentUser user;

    RecommendationResource(Recommendations recommendations, QuestionViews views, CurrentUser user) {
        this.recommendations = recommendations;
        this.views = views;
        this.user = user;
    }

    @Schema(name = "WantedRecommendation")
    record Wanted(
            boolean starred,
            @Schema(description = "适合的用处，null 表示没有 What it is good for; null: nothing said")
                    Question.@Nullable Label label) {}

    @PUT
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "recommendQuestion",
            summary = "向导播推荐：星标和标签；不改变提问的版本 Star and label for the producer; no new version")
    public StudioQuestion recommend(@PathParam("id") UUID id, Wanted body) {
        return changed(id, body.starred(), body.label());
    }

    @DELETE
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "unrecommendQuestion", summary = "取消推荐 Take star and label away")
    public StudioQuestion takeBack(@PathParam("id") UUID id) {
        return changed(id, false, null);
    }

    private StudioQuestion changed(UUID id, boolean starred, Question.@Nullable Label label) {
        return views.whole(
                recommendations.recommend(
                        id,
                        starred,
                        label,
                        user.scope(Permission.QUESTIONS_MODERATE),
                        user.actor()));
    }
}
