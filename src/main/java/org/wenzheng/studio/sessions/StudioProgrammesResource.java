package org.wenzheng.studio.sessions;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Versioned;
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
import org.wenzheng.studio.Body;
import org.wenzheng.studio.Creations;
import org.wenzheng.studio.Versions;

/** Programmes, for who prepares sessions. */
@Path(StudioProgrammesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
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
    record Shown(
            @Schema(required = true) UUID id,
            @Schema(required = true) long version,
            @Schema(required = true, examples = "对话云澜") String name,
            @Schema(required = true) String description)
            implements Versioned {
        static Shown of(Programme programme) {
            return new Shown(
                    programme.id(), programme.version(), programme.name(), programme.description());
        }
    }

    @Schema(name = "StudioProgrammes")
    record Many(
            @Schema(required = true) List<Shown> data, @Schema(required = true) ListMeta meta) {}

    @Schema(name = "NewProgramme")
    record NewProgramme(
            @Schema(required = true, maxLength = 40) String name,
            @Schema(maxLength = 500) @Nullable String description) {}

    @Schema(name = "ChangedProgramme")
    record ChangedProgramme(
            @Schema(maxLength = 40) @Nullable String name,
            @Schema(maxLength = 500) @Nullable String description) {}

    @GET
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "studioListProgrammes", summary = "栏目列表 Programmes")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Many.class)))
    public Response list(@Context UriInfo uri) {
        ListQuery<Programme> query =
                ListParameters.query(
                        programmes.fields(), uri.getQueryParameters(), ReaderLanguage.NAME);
        Page<Programme> page = programmes.page(query);
        return Response.ok(
                        new Many(
                                page.items().stream().map(Shown::of).toList(),
                                ListMeta.of(page, query.size())))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "getStudioProgramme", summary = "一个栏目 One programme")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Shown.class)))
    public Response one(@PathParam("id") String id) {
        return Creations.ok(Shown.of(programmes.get(Versions.id(id))));
    }

    @POST
    @PermissionsAllowed(Permission.STRUCTURE_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createProgramme", summary = "新建栏目 Create a programme")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewProgramme.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = Shown.class)))
    public Response create(
            @HeaderParam(Creations.KEY) @Nullable String key, @Nullable JsonNode json) {
        Body body = Body.of(json).with("name");
        String name = requireNonNullElse(body.text("name"), "");
        String description = requireNonNullElse(body.text("description"), "").strip();
        body.done();
        new Checks().upTo("description", description, 500).done();
        return creations.created(
                key,
                PATH,
                body.json(),
                () -> Shown.of(programmes.create(name, description, null, user.actor())));
    }

    @PATCH
    @Path("{id}")
    @PermissionsAllowed(Permission.STRUCTURE_EDIT)
    @Consumes({StudioSessionsResource.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(operationId = "changeProgramme", summary = "修改栏目 Change a programme")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChangedProgramme.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Shown.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode json) {
        Body body = Body.of(json);
        String name = body.text("name");
        String description = body.textOrNone("description");
        body.done();
        return Creations.ok(
                Shown.of(
                        programmes.edit(
                                Versions.id(id),
                                name,
                                description,
                                Versions.wanted(ifMatch),
                                user.actor())));
    }
}
