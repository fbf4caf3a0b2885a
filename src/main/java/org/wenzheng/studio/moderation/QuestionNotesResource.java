package org.wenzheng.studio.moderation;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.questions.moderation.Moderation;
import org.wenzheng.studio.Versions;

/** Notes for colleagues, each at its own address; who wrote one can take it away. */
@Path(QuestionNotesResource.PATH)
public class QuestionNotesResource {
    static final String PATH = "/api/v1/studio/question-notes";

    private final Moderation moderation;
    private final CurrentUser user;

    QuestionNotesResource(Moderation moderation, CurrentUser user) {
        this.moderation = moderation;
        this.user = user;
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "removeNote", summary = "删除自己的附注 Remove a note of one's own")
    @APIResponse(responseCode = "204")
    public Response remove(@PathParam("id") String id) {
        moderation.removeNote(
                Versions.id(id), user.scope(Permission.QUESTIONS_MODERATE), user.actor());
        return Response.noContent().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
