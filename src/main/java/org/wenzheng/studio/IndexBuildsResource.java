package org.wenzheng.studio;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Refuses;
import org.wenzheng.identity.Permission;
import org.wenzheng.search.index.Reindex;
import org.wenzheng.search.index.ReindexAttempt;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** Builds the search index anew beside the one that is searched, and tells how far it is. */
@Path("/api/v1/studio/index-builds")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class IndexBuildsResource {
    private final Reindex reindex;

    IndexBuildsResource(Reindex reindex) {
        this.reindex = reindex;
    }

    /**
     * How far a build is.
     *
     * @param documents questions written so far
     * @param total questions to be written; 0 until they are counted
     * @param seconds until now, or until it ended
     * @param failure absent where it did not fail
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record IndexBuild(
            ReindexAttempt.State state,
            long documents,
            long total,
            double seconds,
            @Nullable String failure) {

        static IndexBuild of(ReindexAttempt attempt) {
            return new IndexBuild(
                    attempt.state(),
                    attempt.documents(),
                    attempt.total(),
                    attempt.duration().toMillis() / 1000.0,
                    attempt.failure());
        }
    }

    @POST
    @PermissionsAllowed(Permission.INDEX_BUILD)
    @Operation(
            operationId = "startIndexBuild",
            summary = "重建搜索索引 Start a build, unless one runs here already")
    @ResponseStatus(202)
    public IndexBuild start() {
        return IndexBuild.of(reindex.start());
    }

    @GET
    @PermissionsAllowed(Permission.INDEX_BUILD)
    @Path("latest")
    @Operation(
            operationId = "getLatestIndexBuild",
            summary = "索引重建进度 How far the latest build of this node is")
    @Refuses("not-found")
    public IndexBuild latest() {
        return IndexBuild.of(
                reindex.latest()
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, "latest")));
    }
}
