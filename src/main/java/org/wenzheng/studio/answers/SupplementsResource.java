package org.wenzheng.studio.answers;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.drafting.AnswerDrafts;
import org.wenzheng.api.Creations;
import org.wenzheng.api.Refuses;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;

/** What departments write to answers that were given on air. */
@Path("/api/v1/studio/supplements")
@Produces(MediaType.APPLICATION_JSON)
public class SupplementsResource {
    private final AnswerDrafts drafts;
    private final HandOverViews views;
    private final Creations creations;
    private final CurrentUser user;

    SupplementsResource(
            AnswerDrafts drafts, HandOverViews views, Creations creations, CurrentUser user) {
        this.drafts = drafts;
        this.views = views;
        this.creations = creations;
        this.user = user;
    }

    @POST
    @PermissionsAllowed(Permission.ANSWERS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses("nothing-to-supplement")
    @Operation(
            operationId = "startSupplement",
            summary =
                    "为口头答复起草书面补充或更正，不必转办；已有的，起草它的更正 Begin what is added in writing to a spoken"
                            + " answer, without a hand-over; of what is there already, the correction")
    public StudioDraft start(
            @HeaderParam(Creations.KEY) @Nullable String key, StudioDraft.WantedSupplement body) {
        return creations.send(
                key,
                body,
                StudioDraft.class,
                () ->
                        views.draft(
                                drafts.supplement(
                                        body.number(),
                                        body.answerId(),
                                        body.kind(),
                                        user.scope(Permission.ANSWERS_WRITE),
                                        user.actor())));
    }
}
