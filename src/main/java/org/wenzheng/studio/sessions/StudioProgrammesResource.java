package org.wenzheng.studio.sessions;

import static java.util.Objects.requireNonNullElse;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Creations;
import org.wenzheng.api.MergePatch;
import org.wenzheng.api.Patch;
import org.wenzheng.api.Refuses;
import org.wenzheng.api.Versioned;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.sessions.Programme;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;

/** Programmes, for whoever prepares sessions. */
@Path(StudioProgrammesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Refuses("already-taken")
public class StudioProgrammesResource {
    public static final String PATH = "/api/v1/studio/programmes";

    private final Programmes programmes;
    private final Creations creations;
    private final CurrentUser user;

    StudioProgrammesResource(Programmes programmes, Creations creations, CurrentUser user) {
        this.programmes = programmes;
        this.creations = creations;
        this.user = user;
    }

    @Schema(name = "StudioProgramme")
    record Shown(UUID id, long version, @Schema(examples = "对话云澜") String name, String description)
            implements Versioned {
        static Shown of(Programme programme) {
            return new Shown(
                    programme.id(), programme.version(), programme.name(), programme.description());
        }
    }

    @Schema(name = "StudioProgrammes")
    record Many(List<Shown> data, ListMeta meta) {}

    @Schema(name = "NewProgramme")
    record NewProgramme(
            @Schema(maxLength = 40) String name,
            @Schema(maxLength = 500) @Nullable String description)
            implements Checks.Checkable {
        String descriptionOrNone() {
            return requireNonNullElse(description, "").strip();
        }

        @Override
        public void check(Checks checks) {
            checks.text("name", name, 40).upTo("description", descriptionOrNone(), 500);
        }
    }

    @Schema(name = "ChangedProgramme")
    record ChangedProgramme(
            @Schema(maxLength = 40) @Nullable String name,
            @Schema(maxLength = 500) Patch<String> description)
            implements MergePatch {}

    @GET
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "studioListProgrammes", summary = "栏目列表 Programmes")
    public Many list(@Context UriInfo uri) {
        ListQuery<Programme> query =
                ListParameters.query(
                        programmes.deskFields(), uri.getQueryParameters(), ReaderLanguage.NAME);
        Page<Programme> page = programmes.page(query);
        return new Many(
                page.items().stream().map(Shown::of).toList(), ListMeta.of(page, query.size()));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "getStudioProgramme", summary = "一个栏目 One programme")
    public Shown one(@PathParam("id") UUID id) {
        return Shown.of(programmes.get(id));
    }

    @POST
    @PermissionsAllowed(Permission.STRUCTURE_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createProgramme", summary = "新建栏目 Create a programme")
    @ResponseStatus(201)
    public Shown create(@HeaderParam(Creations.KEY) @Nullable String key, NewProgramme body) {
        Checks checks = new Checks();
        body.check(checks);
        checks.done();
        return creations.create(
                key,
                body,
                Shown.class,
                () ->
                        Shown.of(
                                programmes.create(
                                        body.name(),
                                        body.descriptionOrNone(),
                                        null,
                                        user.actor())));
    }

    @PATCH
    @Path("{id}")
    @PermissionsAllowed(Permission.STRUCTURE_EDIT)
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(operationId = "changeProgramme", summary = "修改栏目 Change a programme")
    public Shown change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ChangedProgramme body) {
        return Shown.of(
                programmes.edit(
                        id,
                        body.name(),
                        body.description().or(""),
                        Versions.ifMatch(ifMatch),
                        user.actor()));
    }
}
