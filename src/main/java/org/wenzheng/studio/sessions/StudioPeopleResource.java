package org.wenzheng.studio.sessions;

import static java.util.Objects.requireNonNull;
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
import java.util.Map;
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
import org.wenzheng.identity.Scope;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;

/** People who answer, for whoever prepares sessions. */
@Path(StudioPeopleResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Refuses("already-taken")
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
            UUID id,
            long version,
            @Schema(examples = "/people/lin-zhi-yuan") String address,
            @Schema(examples = "林知远") String name,
            StudioSession.Named department,
            @Schema(examples = "副局长") String title,
            String introduction)
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
    record Many(List<Shown> data, ListMeta meta) {}

    @Schema(name = "NewPerson")
    record NewPerson(
            @Schema(maxLength = 40) String name,
            UUID departmentId,
            @Schema(maxLength = 60) String title,
            @Schema(maxLength = 2000) @Nullable String introduction)
            implements Checks.Checkable {
        People.NewPerson wanted() {
            return new People.NewPerson(
                    name, departmentId, title, requireNonNullElse(introduction, "").strip(), null);
        }

        @Override
        public void check(Checks checks) {
            wanted().check(checks);
        }
    }

    @Schema(name = "ChangedPerson")
    record ChangedPerson(
            @Schema(maxLength = 40) @Nullable String name,
            @Nullable UUID departmentId,
            @Schema(maxLength = 60) @Nullable String title,
            @Schema(maxLength = 2000) Patch<String> introduction)
            implements MergePatch {}

    @GET
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "studioListPeople", summary = "人员列表 People who answer")
    public Many list(@Context UriInfo uri) {
        ListQuery<Person> query =
                ListParameters.query(
                        people.deskFields(), uri.getQueryParameters(), ReaderLanguage.NAME);
        Page<Person> page = people.page(query);
        return new Many(shown(page.items()), ListMeta.of(page, query.size()));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "getStudioPerson", summary = "一位人员 One person")
    public Shown one(@PathParam("id") UUID id) {
        return shown(people.get(id));
    }

    @POST
    @PermissionsAllowed(Permission.PEOPLE_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createPerson", summary = "新建人员 Create a person")
    @ResponseStatus(201)
    public Shown create(@HeaderParam(Creations.KEY) @Nullable String key, NewPerson body) {
        People.NewPerson wanted = body.wanted();
        Scope scope = user.scope(Permission.PEOPLE_EDIT);
        return creations.create(
                key, body, Shown.class, () -> shown(people.create(wanted, scope, user.actor())));
    }

    @PATCH
    @Path("{id}")
    @PermissionsAllowed(Permission.PEOPLE_EDIT)
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changePerson",
            summary = "修改人员；已有访谈中的职务不变 Change a person; the title in a session stays")
    public Shown change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ChangedPerson body) {
        People.Edit wanted =
                new People.Edit(
                        body.name(), body.departmentId(), body.title(), body.introduction().or(""));
        return shown(
                people.edit(
                        id,
                        wanted,
                        Versions.ifMatch(ifMatch),
                        user.scope(Permission.PEOPLE_EDIT),
                        user.actor()));
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
