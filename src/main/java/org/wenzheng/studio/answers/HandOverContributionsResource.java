package org.wenzheng.studio.answers;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.handling.Contributions;
import org.wenzheng.answers.handling.HandOverList;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.api.Creations;
import org.wenzheng.api.Refuses;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.questions.moderation.Change;

/** Whom the department in the lead asks for a part of the answer. */
@Path(HandOversResource.PATH + "/{id}/contributions")
@Produces(MediaType.APPLICATION_JSON)
public class HandOverContributionsResource {
    private final Contributions contributions;
    private final HandOverList list;
    private final HandOverViews views;
    private final Creations creations;
    private final CurrentUser user;

    HandOverContributionsResource(
            Contributions contributions,
            HandOverList list,
            HandOverViews views,
            Creations creations,
            CurrentUser user) {
        this.contributions = contributions;
        this.list = list;
        this.views = views;
        this.creations = creations;
        this.user = user;
    }

    @Schema(name = "WantedContribution")
    record Wanted(
            UUID departmentId,
            @Schema(
                            maxLength = Contributions.REQUEST_CHARACTERS,
                            description = "请它说明什么 What it is asked for")
                    String request) {}

    @POST
    @PermissionsAllowed(Permission.HAND_OVERS_WORK)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses({"state-not-allowed", "closed-already"})
    @Operation(
            operationId = "askContribution",
            summary = "请另一部门协办；牵头部门和期限不变 Ask another department for its part; lead and date stay")
    public StudioHandOver ask(
            @PathParam("id") UUID id,
            @HeaderParam(Creations.KEY) @Nullable String key,
            Wanted body) {
        return creations.send(
                key,
                body,
                StudioHandOver.class,
                () -> {
                    contributions.ask(change(id), body.departmentId(), body.request());
                    HandOvers.Held held = list.get(id, user.scope(Permission.HAND_OVERS_READ));
                    return views.whole(held.handOver(), held.question());
                });
    }

    @DELETE
    @Path("{contribution}")
    @PermissionsAllowed(Permission.HAND_OVERS_WORK)
    @Refuses({"state-not-allowed", "closed-already"})
    @Operation(
            operationId = "closeContribution",
            summary = "不再需要协办；已交来的保留 Needed no more; what was given stays")
    public void close(@PathParam("id") UUID id, @PathParam("contribution") UUID contribution) {
        contributions.close(change(id), contribution);
    }

    private Change change(UUID id) {
        return new Change(id, null, user.scope(Permission.HAND_OVERS_WORK), user.actor());
    }
}
