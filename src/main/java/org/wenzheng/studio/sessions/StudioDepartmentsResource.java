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
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.studio.Body;
import org.wenzheng.studio.Creations;
import org.wenzheng.studio.Versions;

/** Departments, for who prepares sessions. */
@Path(StudioDepartmentsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class StudioDepartmentsResource {
    public static final String PATH = "/api/v1/studio/departments";

    private final Departments departments;
    private final Creations creations;
    private final CurrentUser user;

    StudioDepartmentsResource(Departments departments, Creations creations, CurrentUser user) {
        this.departments = departments;
        this.creations = creations;
        this.user = user;
    }

    @Schema(name = "StudioDepartment")
    record Shown(
            @Schema(required = true) UUID id,
            @Schema(required = true) long version,
            @Schema(required = true, examples = "/departments/shi-jiao-tong-ju") String address,
            @Schema(required = true, examples = "云澜市交通运输局") String name,
            @Schema(required = true, examples = "市交通局") String shortName,
            @Schema(required = true) String introduction)
            implements Versioned {
        static Shown of(Department department) {
            return new Shown(
                    department.id(),
                    department.version(),
                    "/departments/" + department.slug(),
                    department.name(),
                    department.shortName(),
                    department.introduction());
        }
    }

    @Schema(name = "StudioDepartments")
    record Many(
            @Schema(required = true) List<Shown> data, @Schema(required = true) ListMeta meta) {}

    @Schema(name = "NewDepartment")
    record NewDepartment(
            @Schema(required = true, maxLength = 80) String name,
            @Schema(required = true, maxLength = 40) String shortName,
            @Schema(maxLength = 2000) @Nullable String introduction) {}

    @Schema(name = "ChangedDepartment")
    record ChangedDepartment(
            @Schema(maxLength = 80) @Nullable String name,
            @Schema(maxLength = 40) @Nullable String shortName,
            @Schema(maxLength = 2000) @Nullable String introduction) {}

    @GET
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "studioListDepartments", summary = "部门列表 Departments")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Many.class)))
    public Response list(@Context UriInfo uri) {
        ListQuery<Department> query =
                ListParameters.query(
                        departments.fields(), uri.getQueryParameters(), ReaderLanguage.NAME);
        Page<Department> page = departments.page(query);
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
    @Operation(operationId = "getStudioDepartment", summary = "一个部门 One department")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Shown.class)))
    public Response one(@PathParam("id") String id) {
        return Creations.ok(Shown.of(departments.get(Versions.id(id))));
    }

    @POST
    @PermissionsAllowed(Permission.STRUCTURE_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createDepartment", summary = "新建部门 Create a department")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewDepartment.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = Shown.class)))
    public Response create(
            @HeaderParam(Creations.KEY) @Nullable String key, @Nullable JsonNode json) {
        Body body = Body.of(json).with("name", "shortName");
        Departments.NewDepartment wanted =
                new Departments.NewDepartment(
                        requireNonNullElse(body.text("name"), ""),
                        requireNonNullElse(body.text("shortName"), ""),
                        requireNonNullElse(body.text("introduction"), "").strip(),
                        null);
        body.done();
        new Checks().upTo("introduction", wanted.introduction(), 2000).done();
        return creations.created(
                key, PATH, body.json(), () -> Shown.of(departments.create(wanted, user.actor())));
    }

    @PATCH
    @Path("{id}")
    @PermissionsAllowed(Permission.STRUCTURE_EDIT)
    @Consumes({StudioSessionsResource.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(operationId = "changeDepartment", summary = "修改部门 Change a department")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChangedDepartment.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Shown.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode json) {
        Body body = Body.of(json);
        Departments.Edit wanted =
                new Departments.Edit(
                        body.text("name"), body.text("shortName"), body.textOrNone("introduction"));
        body.done();
        return Creations.ok(
                Shown.of(
                        departments.edit(
                                Versions.id(id), wanted, Versions.wanted(ifMatch), user.actor())));
    }
}
