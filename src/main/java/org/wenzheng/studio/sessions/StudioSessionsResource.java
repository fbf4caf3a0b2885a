package org.wenzheng.studio.sessions;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.studio.Body;
import org.wenzheng.studio.Creations;
import org.wenzheng.studio.Versions;
import org.wenzheng.topics.Topics;

/** Sessions, for who prepares and runs them. */
@Path(StudioSessionsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class StudioSessionsResource {
    public static final String PATH = "/api/v1/studio/sessions";
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private final Sessions sessions;
    private final Programmes programmes;
    private final Departments departments;
    private final People people;
    private final Topics topics;
    private final Creations creations;
    private final CurrentUser user;

    StudioSessionsResource(
            Sessions sessions,
            Programmes programmes,
            Departments departments,
            People people,
            Topics topics,
            Creations creations,
            CurrentUser user) {
        this.sessions = sessions;
        this.programmes = programmes;
        this.departments = departments;
        this.people = people;
        this.topics = topics;
        this.creations = creations;
        this.user = user;
    }

    // For the description; bodies are read field by field, so that absent is told from null.

    /**
     * @param title null: the one held today
     * @param departmentName null: that of the person's department today
     */
    @Schema(name = "WantedGuest")
    record WantedGuest(
            @Schema(required = true) UUID personId,
            @Schema(examples = "副局长") @Nullable String title,
            @Nullable String departmentName) {}

    @Schema(name = "NewSession")
    record NewSession(
            @Schema(required = true) UUID programmeId,
            @Schema(required = true) UUID departmentId,
            @Schema(required = true, maxLength = Sessions.TITLE_CHARACTERS, examples = "青年志愿服务")
                    String title,
            @Schema(maxLength = Sessions.INTRODUCTION_CHARACTERS) @Nullable String introduction,
            @Schema(maxLength = Sessions.HOST_CHARACTERS, examples = "周岚") @Nullable String host,
            @Schema(nullable = true, format = "uri") @Nullable String videoUrl,
            @Schema(required = true) Instant startsAt,
            @Schema(required = true) Instant endsAt,
            @Nullable List<WantedGuest> guests,
            @Nullable List<UUID> topicIds) {}

    @Schema(name = "ChangedSession")
    record ChangedSession(
            @Nullable UUID programmeId,
            @Nullable UUID departmentId,
            @Schema(maxLength = Sessions.TITLE_CHARACTERS) @Nullable String title,
            @Schema(maxLength = Sessions.INTRODUCTION_CHARACTERS) @Nullable String introduction,
            @Schema(maxLength = Sessions.HOST_CHARACTERS) @Nullable String host,
            @Schema(nullable = true, format = "uri", description = "null 表示去掉 null removes it")
                    @Nullable String videoUrl,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {}

    @Schema(name = "WantedGuests")
    record WantedGuests(@Schema(required = true) List<WantedGuest> guests) {}

    @Schema(name = "WantedTopics")
    record WantedTopics(@Schema(required = true) List<UUID> topicIds) {}

    @Schema(name = "WantedState")
    record WantedState(
            @Schema(required = true, examples = "announced") String state,
            @Schema(
                            maxLength = Sessions.REASON_CHARACTERS,
                            description = "撤回预告时必填 Needed to withdraw an announcement")
                    @Nullable String reason) {}

    @GET
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "studioListSessions", summary = "访谈列表，含草稿 Sessions of every state")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioSession.Many.class)))
    public Response list(@Context UriInfo uri) {
        ListQuery<Session> query =
                ListParameters.query(
                        sessions.fields(), uri.getQueryParameters(), ReaderLanguage.NAME);
        Page<Session> page = sessions.page(query, user.scope(Permission.SESSIONS_READ));
        return Response.ok(
                        StudioSession.many(
                                new Page<>(
                                        shown(page.items()),
                                        page.hasMore(),
                                        page.next(),
                                        page.count()),
                                query.size()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    @PermissionsAllowed(Permission.SESSIONS_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createSession", summary = "新建访谈草稿 Create a draft session")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewSession.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = StudioSession.class)))
    public Response create(
            @HeaderParam(Creations.KEY) @Nullable String key, @Nullable JsonNode json) {
        Body body =
                Body.of(json).with("programmeId", "departmentId", "title", "startsAt", "endsAt");
        UUID programme = body.id("programmeId");
        UUID department = body.id("departmentId");
        String title = body.text("title");
        String introduction = body.text("introduction");
        String host = body.text("host");
        String video = body.textOrNone("videoUrl");
        Instant startsAt = body.time("startsAt");
        Instant endsAt = body.time("endsAt");
        List<Sessions.Invited> guests = invited(body);
        Set<UUID> topicIds = new HashSet<>(body.ids("topicIds"));
        body.done();
        Sessions.NewSession wanted =
                new Sessions.NewSession(
                        requireNonNull(programme),
                        requireNonNull(department),
                        requireNonNullElse(title, ""),
                        requireNonNullElse(introduction, ""),
                        requireNonNullElse(host, ""),
                        video == null || video.isBlank() ? null : video.strip(),
                        requireNonNull(startsAt),
                        requireNonNull(endsAt),
                        List.of(),
                        topicIds,
                        null);
        Scope scope = user.scope(Permission.SESSIONS_EDIT);
        return creations.created(
                key,
                PATH,
                body.json(),
                () -> shown(sessions.prepare(wanted, guests, scope, user.actor())));
    }

    private static List<Sessions.Invited> invited(Body body) {
        return body.list("guests").stream()
                .map(
                        guest -> {
                            UUID person = guest.with("personId").id("personId");
                            String title = guest.text("title");
                            String department = guest.text("departmentName");
                            guest.closed();
                            return new Sessions.Invited(
                                    requireNonNullElse(person, NOBODY), title, department);
                        })
                .toList();
    }

    /** In the place of an id that is refused with the other errors. */
    private static final UUID NOBODY = new UUID(0, 0);

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "studioGetSession", summary = "单场访谈 One session")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioSession.class)))
    public Response one(@PathParam("id") String id) {
        return Creations.ok(
                shown(sessions.get(Versions.id(id), user.scope(Permission.SESSIONS_READ))));
    }

    @PATCH
    @Path("{id}")
    @PermissionsAllowed(Permission.SESSIONS_EDIT)
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(operationId = "changeSession", summary = "修改访谈 Change a session")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChangedSession.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioSession.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode json) {
        Body body = Body.of(json);
        Sessions.Edit wanted =
                new Sessions.Edit(
                        body.id("programmeId"),
                        body.id("departmentId"),
                        body.text("title"),
                        body.text("introduction"),
                        body.text("host"),
                        body.textOrNone("videoUrl"),
                        body.time("startsAt"),
                        body.time("endsAt"));
        body.done();
        return Creations.ok(
                shown(
                        sessions.edit(
                                Versions.id(id),
                                wanted,
                                Versions.wanted(ifMatch),
                                user.scope(Permission.SESSIONS_EDIT),
                                user.actor())));
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed(Permission.SESSIONS_EDIT)
    @Operation(operationId = "deleteSession", summary = "删除草稿 Delete a draft")
    @APIResponse(responseCode = "204")
    public Response delete(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        sessions.discard(
                Versions.id(id),
                Versions.wanted(ifMatch),
                user.scope(Permission.SESSIONS_EDIT),
                user.actor());
        return Response.noContent().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @PUT
    @Path("{id}/guests")
    @PermissionsAllowed(Permission.SESSIONS_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setGuests",
            summary =
                    "嘉宾名单（全部，按座次），职务以当天为准 All guests, in the order of seats, with the titles of that day")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedGuests.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioSession.class)))
    public Response seat(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode json) {
        Body body = Body.of(json).with("guests");
        List<Sessions.Invited> guests = invited(body);
        body.done();
        return Creations.ok(
                shown(
                        sessions.seat(
                                Versions.id(id),
                                guests,
                                Versions.wanted(ifMatch),
                                user.scope(Permission.SESSIONS_EDIT),
                                user.actor())));
    }

    @PUT
    @Path("{id}/topics")
    @PermissionsAllowed(Permission.SESSIONS_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setTopics", summary = "访谈的主题（全部） All topics of a session")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedTopics.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioSession.class)))
    public Response treat(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode json) {
        Body body = Body.of(json).with("topicIds");
        Set<UUID> topicIds = new HashSet<>(body.ids("topicIds"));
        body.done();
        return Creations.ok(
                shown(
                        sessions.setTopics(
                                Versions.id(id),
                                topicIds,
                                Versions.wanted(ifMatch),
                                user.scope(Permission.SESSIONS_EDIT),
                                user.actor())));
    }

    @GET
    @Path("{id}/steps")
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(
            operationId = "listSteps",
            summary =
                    "现在可走的每一步：有何效果、还缺什么 The steps possible now: what each does, and what is missing")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioSession.Steps.class)))
    public Response steps(@PathParam("id") String id, @Context HttpServerRequest request) {
        Scope scope = user.scope(Permission.SESSIONS_READ);
        Session session = sessions.get(Versions.id(id), scope);
        return Response.ok(
                        new StudioSession.Steps(
                                FieldType.word(session.state()),
                                session.version(),
                                StepWords.in(ReaderLanguage.of(request))
                                        .of(sessions.steps(session.id(), scope))))
                .header(HttpHeaders.ETAG, Versions.tag(session.version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @PUT
    @Path("{id}/state")
    @PermissionsAllowed({Permission.SESSIONS_EDIT, Permission.SESSIONS_RUN})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setState",
            summary =
                    "走一步：预告（sessions:edit），彩排、开播、暂停、结束、回顾（sessions:run） One step along the life of a session")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedState.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioSession.class)))
    public Response step(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode json) {
        Body body = Body.of(json).with("state");
        String word = body.text("state");
        String reason = body.textOrNone("reason");
        body.done();
        SessionState next = state(word);
        return Creations.ok(
                shown(
                        sessions.step(
                                Versions.id(id),
                                next,
                                reason == null || reason.isBlank() ? null : reason.strip(),
                                Versions.wanted(ifMatch),
                                stepScope(next),
                                user.actor())));
    }

    /** An API token may be good for one of the two alone. */
    private Scope stepScope(SessionState next) {
        String permission =
                next == SessionState.DRAFT || next == SessionState.ANNOUNCED
                        ? Permission.SESSIONS_EDIT
                        : Permission.SESSIONS_RUN;
        if (!user.permissions().contains(permission) && !user.isOperator()) {
            throw new ForbiddenException(permission);
        }
        return user.scope(permission);
    }

    private static SessionState state(@Nullable String word) {
        return Arrays.stream(SessionState.values())
                .filter(state -> FieldType.word(state).equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.of(CommonProblem.INVALID)
                                        .with(
                                                List.of(
                                                        FieldError.of(
                                                                "state",
                                                                "expected",
                                                                Arrays.stream(SessionState.values())
                                                                        .map(FieldType::word)
                                                                        .collect(
                                                                                Collectors.joining(
                                                                                        ", "))))));
    }

    private StudioSession shown(Session session) {
        return shown(List.of(session)).getFirst();
    }

    /** Four statements, however many. */
    private List<StudioSession> shown(Collection<Session> some) {
        Map<UUID, String> names = new HashMap<>();
        programmes
                .byId(ids(some, s -> Stream.of(s.programmeId())))
                .forEach((id, programme) -> names.put(id, programme.name()));
        departments
                .byId(ids(some, s -> Stream.of(s.departmentId())))
                .forEach((id, department) -> names.put(id, department.name()));
        people.byId(ids(some, s -> s.guests().stream().map(Guest::personId)))
                .forEach((id, person) -> names.put(id, person.name()));
        topics.byId(ids(some, s -> s.topicIds().stream()))
                .forEach((id, topic) -> names.put(id, topic.name()));
        return some.stream().map(session -> StudioSession.of(session, names)).toList();
    }

    private static Set<UUID> ids(Collection<Session> some, Function<Session, Stream<UUID>> part) {
        return some.stream().flatMap(part).collect(Collectors.toSet());
    }
}
