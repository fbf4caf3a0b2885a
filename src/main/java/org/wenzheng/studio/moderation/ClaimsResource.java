package org.wenzheng.studio.moderation;

import io.quarkus.security.ForbiddenException;
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
import org.wenzheng.api.Refuses;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;

/** Who has which question at hand, so that two do not work on it unknowingly. */
@Path(StudioQuestionsResource.PATH + "/{id}/claim")
@Produces(MediaType.APPLICATION_JSON)
public class ClaimsResource {
    private final ClaimSignals claims;
    private final CurrentUser user;

    ClaimsResource(ClaimSignals claims, CurrentUser user) {
        this.claims = claims;
        this.user = user;
    }

    @Schema(name = "WantedClaim")
    record WantedClaim(
            @Schema(description = "从同事手里接过来 Also from a colleague who has it") boolean takeOver) {}

    @PUT
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses("claimed")
    @Operation(
            operationId = "claimQuestion",
            summary = "占用 60 秒，再次发送即续期 Have it for 60 seconds; sent again, for 60 more")
    public StudioQuestion.Held claim(@PathParam("id") UUID id, WantedClaim body) {
        return StudioQuestion.Held.of(claims.take(id, person(), body.takeOver(), scope()));
    }

    @DELETE
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Operation(operationId = "releaseQuestion", summary = "不再占用 Leave it to others")
    public void release(@PathParam("id") UUID id) {
        claims.release(id, person(), scope());
    }

    private Scope scope() {
        return user.scope(Permission.QUESTIONS_MODERATE);
    }

    /** The operator's program is nobody whom a colleague could ask. */
    private UUID person() {
        if (user.isOperator()) {
            throw new ForbiddenException(Permission.QUESTIONS_MODERATE);
        }
        return user.account();
    }
}
