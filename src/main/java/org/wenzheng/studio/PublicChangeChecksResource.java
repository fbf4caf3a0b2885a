package org.wenzheng.studio;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wenzheng.changes.ChangesCheck;
import org.wenzheng.identity.Permission;

/** Compares what mirrors were told with what is public. */
@Path("/api/v1/studio/public-change-checks")
@Produces(MediaType.APPLICATION_JSON)
class PublicChangeChecksResource {
    private final ChangesCheck check;

    PublicChangeChecksResource(ChangesCheck check) {
        this.check = check;
    }

    @Schema(name = "PublicChangeCheck")
    record Done(
            @Schema(description = "公开的和曾经公开的 Things that are public, or were") long things,
            @Schema(description = "其中遗漏的，现已补记 Of those missed, and noted now") long missed) {
        static Done of(ChangesCheck.Checked checked) {
            return new Done(checked.things(), checked.missed());
        }
    }

    @POST
    @PermissionsAllowed(Permission.INDEX_BUILD)
    @Operation(
            operationId = "checkPublicChanges",
            summary =
                    "核对公开内容的变化，完成后返回 Compare everything with what was noted; answered when it is done")
    public Done run() {
        return Done.of(check.run());
    }
}
