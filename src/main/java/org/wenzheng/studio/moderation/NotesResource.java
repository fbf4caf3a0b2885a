package org.wenzheng.studio.moderation;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
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
import org.wenzheng.api.Creations;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.moderation.Note;
import org.wenzheng.questions.moderation.Notes;
import org.wenzheng.questions.moderation.ReviewQueue;

/** Notes for colleagues on a question. */
@Path(StudioQuestionsResource.PATH + "/{id}/notes")
@Produces(MediaType.APPLICATION_JSON)
public class NotesResource {
    private final Notes notes;
    private final ReviewQueue queue;
    private final QuestionViews views;
    private final Creations creations;
    private final CurrentUser user;

    NotesResource(
            Notes notes,
            ReviewQueue queue,
            QuestionViews views,
            Creations creations,
            CurrentUser user) {
        this.creations = creations;
        this.notes = notes;
        this.queue = queue;
        this.views = views;
        this.user = user;
    }

    @Schema(name = "WantedNote")
    record WantedNote(@Schema(maxLength = Note.CHARACTERS) String text) {}

    @POST
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addNote", summary = "给同事的附注 A note for colleagues")
    public StudioQuestion add(
            @PathParam("id") UUID id,
            @HeaderParam(Creations.KEY) @Nullable String key,
            WantedNote body) {
        return creations.send(
                key,
                body,
                StudioQuestion.class,
                () -> {
                    notes.add(id, body.text(), scope(), user.actor());
                    return views.whole(queue.get(id, scope()));
                });
    }

    private Scope scope() {
        return user.scope(Permission.QUESTIONS_MODERATE);
    }
}
