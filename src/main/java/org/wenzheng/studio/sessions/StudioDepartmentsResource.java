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
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;

/** Departments, for whoever prepares sessions. */
@Path(StudioDepartmentsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Refuses("already-taken")
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
            UUID id,
            long version,
            @Schema(examples = "/departments/shi-jiao-tong-ju") String address,
            @Schema(examples = "云澜市交通运输局") String name,
            @Schema(examples = "市交通局") String shortName,
            String introduction)
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
    record Many(List<Shown> data, ListMeta meta) {}

    @Schema(name = "NewDepartment")
    record NewDepartment(
            @Schema(maxLength = 80) String name,
            @Schema(maxLength = 40) String shortName,
            @Schema(maxLength = 2000) @Nullable String introduction)
            implements Checks.Checkable {
        Departments.NewDepartment wanted() {
            return new Departments.NewDepartment(
                    name, shortName, requireNonNullElse(introduction, "").strip(), null);
        }

        @Override
        public void check(Checks checks) {
            wanted().check(checks);
        }
    }

    @Schema(name = "ChangedDepartment")
    record ChangedDepartment(
            @Schema(maxLength = 80) @Nullable String name,
            @Schema(maxLength = 40) @Nullable String shortName,
            @Schema(maxLength = 2000) Patch<String> introduction)
            implements MergePatch {}

    @GET
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "studioListDepartments", summary = "部门列表 Departments")
    public Many list(@Context UriInfo uri) {
        ListQuery<Department> query =
                ListParameters.query(
                        departments.deskFields(), uri.getQueryParameters(), ReaderLanguage.NAME);
        Page<Department> page = departments.page(query);
        return new Many(
                page.items().stream().map(Shown::of).toList(), ListMeta.of(page, query.size()));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "getStudioDepartment", summary = "一个部门 One department")
    public Shown one(@PathParam("id") UUID id) {
        return Shown.of(departments.get(id));
    }

    @POST
    @PermissionsAllowed(Permission.STRUCTURE_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createDepartment", summary = "新建部门 Create a department")
    @ResponseStatus(201)
    public Shown create(@HeaderParam(Creations.KEY) @Nullable String key, NewDepartment body) {
        Departments.NewDepartment wanted = body.wanted();
        return creations.create(
                key, body, Shown.class, () -> Shown.of(departments.create(wanted, user.actor())));
    }

    @PATCH
    @Path("{id}")
    @PermissionsAllowed(Permission.STRUCTURE_EDIT)
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(operationId = "changeDepartment", summary = "修改部门 Change a department")
    public Shown change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ChangedDepartment body) {
        Departments.Edit wanted =
                new Departments.Edit(body.name(), body.shortName(), body.introduction().or(""));
        return Shown.of(departments.edit(id, wanted, Versions.ifMatch(ifMatch), user.actor()));
    }
}
