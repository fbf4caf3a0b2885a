package org.wenzheng.studio.sessions;

import static java.util.Objects.requireNonNull;
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
import java.util.Map;
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
import org.wenzheng.identity.Scope;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.studio.Body;
import org.wenzheng.studio.Creations;
import org.wenzheng.studio.Versions;

/** People who answer, for who prepares sessions. */
@Path(StudioPeopleResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class StudioPeopleResource {
    public static final String PATH = "/api/v1/studio/people";

    private final People people;
    private final Departments departments;
    private final Creations creations;
    private final CurrentUser user;

    StudioPeopleResource(
            People people, Departments departments, Creations creations, CurrentUser user) {
        this.people = people;
        this.departments = departments;
        this.creations = creations;
        this.user = user;
    }

    /**
     * @param title as of now; a session keeps the one of its day
     */
    @Schema(name = "StudioPerson")
    record Shown(
            @Schema(required = true) UUID id,
            @Schema(required = true) long version,
            @Schema(required = true, examples = "/people/lin-zhi-yuan") String address,
            @Schema(required = true, examples = "林知远") String name,
            @Schema(required = true) StudioSession.Named department,
            @Schema(required = true, examples = "副局长") String title,
            @Schema(required = true) String introduction)
            implements Versioned {
        static Shown of(Person person, Map<UUID, Department> departments) {
            return new Shown(
                    person.id(),
                    person.version(),
                    "/people/" + person.slug(),
                    person.name(),
                    new StudioSession.Named(
                            person.departmentId(),
                            requireNonNull(departments.get(person.departmentId())).name()),
                    person.title(),
                    person.introduction());
        }
    }

    @Schema(name = "StudioPeople")
    record Many(
            @Schema(required = true) List<Shown> data, @Schema(required = true) ListMeta meta) {}

    @Schema(name = "NewPerson")
    record NewPerson(
            @Schema(required = true, maxLength = 40) String name,
            @Schema(required = true) UUID departmentId,
            @Schema(required = true, maxLength = 60) String title,
            @Schema(maxLength = 2000) @Nullable String introduction) {}

    @Schema(name = "ChangedPerson")
    record ChangedPerson(
            @Schema(maxLength = 40) @Nullable String name,
            @Nullable UUID departmentId,
            @Schema(maxLength = 60) @Nullable String title,
            @Schema(maxLength = 2000) @Nullable String introduction) {}

    @GET
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "studioListPeople", summary = "人员列表 People who answer")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Many.class)))
    public Response list(@Context UriInfo uri) {
        ListQuery<Person> query =
                ListParameters.query(
                        people.fields(), uri.getQueryParameters(), ReaderLanguage.NAME);
        Page<Person> page = people.page(query);
        return Response.ok(new Many(shown(page.items()), ListMeta.of(page, query.size())))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "getStudioPerson", summary = "一位人员 One person")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Shown.class)))
    public Response one(@PathParam("id") String id) {
        return Creations.ok(shown(people.get(Versions.id(id))));
    }

    @POST
    @PermissionsAllowed(Permission.PEOPLE_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createPerson", summary = "新建人员 Create a person")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewPerson.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = Shown.class)))
    public Response create(
            @HeaderParam(Creations.KEY) @Nullable String key, @Nullable JsonNode json) {
        Body body = Body.of(json).with("name", "departmentId", "title");
        String name = requireNonNullElse(body.text("name"), "");
        UUID department = body.id("departmentId");
        String title = requireNonNullElse(body.text("title"), "");
        String introduction = requireNonNullElse(body.text("introduction"), "").strip();
        body.done();
        People.NewPerson wanted =
                new People.NewPerson(name, requireNonNull(department), title, introduction, null);
        Scope scope = user.scope(Permission.PEOPLE_EDIT);
        return creations.created(
                key, PATH, body.json(), () -> shown(people.create(wanted, scope, user.actor())));
    }

    @PATCH
    @Path("{id}")
    @PermissionsAllowed(Permission.PEOPLE_EDIT)
    @Consumes({StudioSessionsResource.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changePerson",
            summary = "修改人员；已有访谈中的职务不变 Change a person; the title in a session stays")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChangedPerson.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Shown.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode json) {
        Body body = Body.of(json);
        People.Edit wanted =
                new People.Edit(
                        body.text("name"),
                        body.id("departmentId"),
                        body.text("title"),
                        body.textOrNone("introduction"));
        body.done();
        return Creations.ok(
                shown(
                        people.edit(
                                Versions.id(id),
                                wanted,
                                Versions.wanted(ifMatch),
                                user.scope(Permission.PEOPLE_EDIT),
                                user.actor())));
    }

    private Shown shown(Person person) {
        return shown(List.of(person)).getFirst();
    }

    private List<Shown> shown(List<Person> some) {
        Map<UUID, Department> theirs =
                departments.byId(some.stream().map(Person::departmentId).toList());
        return some.stream().map(person -> Shown.of(person, theirs)).toList();
    }
}
