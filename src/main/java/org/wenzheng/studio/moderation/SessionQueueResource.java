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
import org.wenzheng.questions.moderation.ReviewQueue;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.studio.sessions.StudioSessionsResource;

/** What waits for review in one session. */
@Path(StudioSessionsResource.PATH + "/{id}/queue")
@Produces(MediaType.APPLICATION_JSON)
public class SessionQueueResource {
    private final ReviewQueue queue;
    private final Sessions sessions;
    private final CurrentUser user;

    SessionQueueResource(ReviewQueue queue, Sessions sessions, CurrentUser user) {
        this.queue = queue;
        this.sessions = sessions;
        this.user = user;
    }

    @GET
    @PermissionsAllowed(Permission.QUESTIONS_READ)
    @Operation(
            operationId = "studioSessionQueue",
            summary = "本场待审的数量、最早的一条和正在处理的人 What waits in a session, the oldest, and who is busy")
    public StudioQuestion.Queue summary(@PathParam("id") UUID id) {
        Scope scope = user.scope(Permission.QUESTIONS_READ);
        UUID session = sessions.get(id, scope).id();
        return StudioQuestion.Queue.of(queue.summary(session, scope));
    }
}
