package org.wenzheng.studio.moderation;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.moderation.Duplicates;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.studio.sessions.StudioSessionsResource;

/** Questions that seem to ask the same, for whoever merges them. */
@Path(StudioSessionsResource.PATH + "/{id}/duplicates")
@Produces(MediaType.APPLICATION_JSON)
public class SessionDuplicatesResource {
    private final Duplicates duplicates;
    private final Sessions sessions;
    private final QuestionViews views;
    private final CurrentUser user;

    SessionDuplicatesResource(
            Duplicates duplicates, Sessions sessions, QuestionViews views, CurrentUser user) {
        this.duplicates = duplicates;
        this.sessions = sessions;
        this.views = views;
        this.user = user;
    }

    @GET
    @PermissionsAllowed(Permission.QUESTIONS_READ)
    @Operation(
            operationId = "studioDuplicates",
            summary = "本场疑似重复的提问，分组 Groups of a session's questions that seem to ask the same")
    public StudioQuestion.Groups ofSession(@PathParam("id") UUID id) {
        Scope scope = user.scope(Permission.QUESTIONS_READ);
        UUID session = sessions.get(id, scope).id();
        return new StudioQuestion.Groups(views.groups(duplicates.of(session, scope)));
    }
}
