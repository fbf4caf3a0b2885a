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
import org.wenzheng.questions.moderation.Merging;

/** Questions that ask the same: one stands for the others. */
@Path(StudioQuestionsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Refuses({"claimed", "on-air", "state-not-allowed"})
public class MergeResource {
    private final Merging merging;
    private final QuestionChanges changes;
    private final QuestionViews views;

    MergeResource(Merging merging, QuestionChanges changes, QuestionViews views) {
        this.merging = merging;
        this.changes = changes;
        this.views = views;
    }

    @Schema(name = "WantedMerge")
    record Merge(UUID into) {}

    @PUT
    @Path("{id}/merge")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "mergeQuestion",
            summary =
                    "并入另一条提问，提问人各自保留回执 Let another question stand for it; each asker keeps the"
                            + " receipt")
    public StudioQuestion merge(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Merge body) {
        return views.whole(merging.merge(changes.of(id, ifMatch), body.into()));
    }

    @DELETE
    @Path("{id}/merge")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "unmergeQuestion", summary = "撤销并入 Let it stand for itself again")
    public StudioQuestion unmerge(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return views.whole(merging.unmerge(changes.of(id, ifMatch)));
    }
}
