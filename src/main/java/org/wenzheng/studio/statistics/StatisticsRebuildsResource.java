package org.wenzheng.studio.statistics;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wenzheng.identity.Permission;
import org.wenzheng.statistics.Rebuild;

/** Counts the statistics anew. */
@Path("/api/v1/studio/statistics-rebuilds")
@Produces(MediaType.APPLICATION_JSON)
class StatisticsRebuildsResource {
    private final Rebuild rebuild;

    StatisticsRebuildsResource(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    @Schema(name = "StatisticsRebuild")
    record Done(@Schema(description = "提问总数 Questions") long questions) {}

    @POST
    @PermissionsAllowed(Permission.INDEX_BUILD)
    @Operation(
            operationId = "rebuildStatistics",
            summary = "重新统计，完成后返回 Count everything anew; answered when it is done")
    public Done run() {
        return new Done(rebuild.run());
    }
}
