package org.wenzheng.studio.moderation;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.wenzheng.api.Refuses;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.questions.moderation.Notes;

/** A note by its own id; only its author removes it. */
@Path("/api/v1/studio/question-notes/{id}")
public class QuestionNoteResource {
    private final Notes notes;
    private final CurrentUser user;

    QuestionNoteResource(Notes notes, CurrentUser user) {
        this.notes = notes;
        this.user = user;
    }

    @DELETE
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Refuses("not-your-note")
    @Operation(operationId = "removeNote", summary = "删除自己的附注 Remove a note of one's own")
    public void remove(@PathParam("id") UUID id) {
        notes.remove(id, user.scope(Permission.QUESTIONS_MODERATE), user.actor());
    }
}
