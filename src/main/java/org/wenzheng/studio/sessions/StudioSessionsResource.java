package org.wenzheng.studio.sessions;

import static java.util.Objects.requireNonNullElse;

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
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Creations;
import org.wenzheng.api.MergePatch;
import org.wenzheng.api.Patch;
import org.wenzheng.api.Refuses;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.rundown.Planning;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.topics.Topics;
import org.wenzheng.transcripts.archive.Imports;

/** Sessions, for whoever prepares and runs them. */
@Path(StudioSessionsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class StudioSessionsResource {
    public static final String PATH = "/api/v1/studio/sessions";

    private final Sessions sessions;
    private final Planning planning;
    private final Imports imports;
    private final Programmes programmes;
    private final Departments departments;
    private final People people;
    private final Topics topics;
    private final Creations creations;
    private final CurrentUser user;

    StudioSessionsResource(
            Sessions sessions,
            Planning planning,
            Imports imports,
            Programmes programmes,
            Departments departments,
            People people,
            Topics topics,
            Creations creations,
            CurrentUser user) {
        this.sessions = sessions;
        this.planning = planning;
        this.imports = imports;
        this.programmes = programmes;
        this.departments = departments;
        this.people = people;
        this.topics = topics;
        this.creations = creations;
        this.user = user;
    }

    /**
     * @param title null: the one held today
     * @param departmentName null: that of the person's department today
     */
    @Schema(name = "WantedGuest")
    record WantedGuest(
            UUID personId,
            @Schema(examples = "副局长") @Nullable String title,
            @Nullable String departmentName) {
        Sessions.Invited invited() {
            return new Sessions.Invited(personId, title, departmentName);
        }
    }

    @Schema(name = "NewSession")
    record NewSession(
            UUID programmeId,
            UUID departmentId,
            @Schema(maxLength = Sessions.TITLE_CHARACTERS, examples = "青年志愿服务") String title,
            @Schema(maxLength = Sessions.INTRODUCTION_CHARACTERS) @Nullable String introduction,
            @Schema(maxLength = Sessions.HOST_CHARACTERS, examples = "周岚") @Nullable String host,
            @Schema(format = "uri") @Nullable String videoUrl,
            Instant startsAt,
            Instant endsAt,
            @Nullable List<WantedGuest> guests,
            @Nullable List<UUID> topicIds,
            @Schema(
                            description =
                                    "照这场访谈新建：没有写的介绍、主持人、嘉宾、主题和全部环节由此带入 Made like this session: what is left out of"
                                            + " introduction, host, guests and topics comes from it, and all segments")
                    @Nullable UUID like)
            implements Checks.Checkable {
        @Override
        public void check(Checks checks) {
            wanted().check(checks);
            Sessions.check(checks, invited(guests));
        }

        /** What is left out is as it was there; guests with the titles that they have today. */
        NewSession completed(Session original) {
            return new NewSession(
                    programmeId,
                    departmentId,
                    title,
                    requireNonNullElse(introduction, original.introduction()),
                    requireNonNullElse(host, original.host()),
                    videoUrl,
                    startsAt,
                    endsAt,
                    guests != null
                            ? guests
                            : original.guests().stream()
                                    .map(guest -> new WantedGuest(guest.personId(), null, null))
                                    .toList(),
                    topicIds != null ? topicIds : List.copyOf(original.topicIds()),
                    like);
        }

        Sessions.NewSession wanted() {
            return new Sessions.NewSession(
                    programmeId,
                    departmentId,
                    title,
                    requireNonNullElse(introduction, ""),
                    requireNonNullElse(host, ""),
                    videoUrl == null || videoUrl.isBlank() ? null : videoUrl.strip(),
                    startsAt,
                    endsAt,
                    List.of(),
                    topicIds == null ? Set.of() : new HashSet<>(topicIds),
                    null);
        }
    }

    @Schema(name = "ChangedSession")
    record ChangedSession(
            @Nullable UUID programmeId,
            @Nullable UUID departmentId,
            @Schema(maxLength = Sessions.TITLE_CHARACTERS) @Nullable String title,
            @Schema(maxLength = Sessions.INTRODUCTION_CHARACTERS) @Nullable String introduction,
            @Schema(maxLength = Sessions.HOST_CHARACTERS) @Nullable String host,
            @Schema(format = "uri", description = "null 表示去掉 null removes it")
                    Patch<String> videoUrl,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt)
            implements MergePatch {
        Sessions.Edit edit() {
            return new Sessions.Edit(
                    programmeId,
                    departmentId,
                    title,
                    introduction,
                    host,
                    videoUrl.or(""),
                    startsAt,
                    endsAt);
        }
    }

    @Schema(name = "WantedGuests")
    record WantedGuests(List<WantedGuest> guests) implements Checks.Checkable {
        @Override
        public void check(Checks checks) {
            Sessions.check(checks, invited(guests));
        }
    }

    @Schema(name = "WantedTopics")
    record WantedTopics(List<UUID> topicIds) {}

    @Schema(name = "WantedState")
    record WantedState(
            SessionState state,
            @Schema(
                            maxLength = Sessions.REASON_CHARACTERS,
                            description =
                                    "撤回预告、延期、取消时必填；延期和取消的原因会公布 Needed to withdraw, postpone (published) or cancel (published)")
                    @Nullable String reason) {
        @Nullable String reasonOrNone() {
            return reason == null || reason.isBlank() ? null : reason.strip();
        }
    }

    @GET
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "studioListSessions", summary = "访谈列表，含草稿 Sessions of every state")
    public StudioSession.Many list(@Context UriInfo uri) {
        ListQuery<Session> query =
                ListParameters.query(
                        sessions.fields(), uri.getQueryParameters(), ReaderLanguage.NAME);
        Page<Session> page = sessions.page(query, user.scope(Permission.SESSIONS_READ));
        return StudioSession.many(
                new Page<>(shown(page.items()), page.hasMore(), page.next(), page.count()),
                query.size());
    }

    @POST
    @PermissionsAllowed(Permission.SESSIONS_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createSession", summary = "新建访谈草稿 Create a draft session")
    @ResponseStatus(201)
    public StudioSession create(@HeaderParam(Creations.KEY) @Nullable String key, NewSession body) {
        return creations.create(
                key,
                body,
                StudioSession.class,
                () -> body.like() == null ? prepare(body) : prepareLike(body.like(), body));
    }

    private StudioSession prepare(NewSession body) {
        return shown(
                sessions.prepare(body.wanted(), invited(body.guests()), edits(), user.actor()));
    }

    private StudioSession prepareLike(UUID original, NewSession body) {
        Session known =
                sessions.findWithin(original, edits())
                        .orElseThrow(
                                () ->
                                        ProblemException.of(CommonProblem.INVALID)
                                                .with(
                                                        List.of(
                                                                FieldError.of(
                                                                        "like",
                                                                        "unknown-session"))));
        NewSession completed = body.completed(known);
        return shown(
                planning.prepareLike(
                        original,
                        completed.wanted(),
                        invited(completed.guests()),
                        edits(),
                        user.actor()));
    }

    private static List<Sessions.Invited> invited(@Nullable List<WantedGuest> guests) {
        return guests == null ? List.of() : guests.stream().map(WantedGuest::invited).toList();
    }

    private Scope edits() {
        return user.scope(Permission.SESSIONS_EDIT);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "studioGetSession", summary = "单场访谈 One session")
    public StudioSession one(@PathParam("id") UUID id) {
        return shown(sessions.get(id, user.scope(Permission.SESSIONS_READ)));
    }

    @PATCH
    @Path("{id}")
    @PermissionsAllowed(Permission.SESSIONS_EDIT)
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(operationId = "changeSession", summary = "修改访谈 Change a session")
    public StudioSession change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ChangedSession body) {
        return shown(
                imports.editSession(
                        id, body.edit(), Versions.ifMatch(ifMatch), edits(), user.actor()));
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed(Permission.SESSIONS_EDIT)
    @Refuses({"not-a-draft", "still-referenced"})
    @Operation(operationId = "deleteSession", summary = "删除草稿 Delete a draft")
    public void delete(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        sessions.discard(
                id, Versions.ifMatch(ifMatch), user.scope(Permission.SESSIONS_EDIT), user.actor());
    }

    @PUT
    @Path("{id}/guests")
    @PermissionsAllowed(Permission.SESSIONS_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setGuests",
            summary =
                    "嘉宾名单（全部，按座次），职务以当天为准 All guests, in the order of seats, with the titles of that day")
    public StudioSession seat(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            WantedGuests body) {
        return shown(
                sessions.seat(
                        id,
                        invited(body.guests()),
                        Versions.ifMatch(ifMatch),
                        edits(),
                        user.actor()));
    }

    @PUT
    @Path("{id}/topics")
    @PermissionsAllowed(Permission.SESSIONS_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setTopics", summary = "访谈的主题（全部） All topics of a session")
    public StudioSession setTopics(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            WantedTopics body) {
        return shown(
                sessions.setTopics(
                        id,
                        new HashSet<>(body.topicIds()),
                        Versions.ifMatch(ifMatch),
                        edits(),
                        user.actor()));
    }

    @GET
    @Path("{id}/steps")
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(
            operationId = "listSteps",
            summary =
                    "现在可走的每一步：有何效果、还缺什么；以及走过的每一步 The steps possible now: what each does, and what is"
                            + " missing; and those that were taken")
    public StudioSession.Steps steps(@PathParam("id") UUID id, @Context HttpServerRequest request) {
        Scope scope = user.scope(Permission.SESSIONS_READ);
        Session session = sessions.get(id, scope);
        return new StudioSession.Steps(
                session.state(),
                session.version(),
                StepWords.in(ReaderLanguage.of(request)).of(sessions.steps(session.id(), scope)),
                sessions.taken(session.id(), scope).stream()
                        .map(StudioSession.TakenStep::of)
                        .toList(),
                imports.findByIdOptional(session.id()).isPresent());
    }

    @PUT
    @Path("{id}/state")
    @PermissionsAllowed({Permission.SESSIONS_EDIT, Permission.SESSIONS_RUN})
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses({"step-blocked", "state-not-allowed"})
    @Operation(
            operationId = "setState",
            summary =
                    "走一步：预告、延期、取消（sessions:edit），彩排、开播、暂停、结束、回顾（sessions:run） One step along the life of a session")
    public StudioSession step(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            WantedState body) {
        return shown(
                sessions.step(
                        id,
                        body.state(),
                        body.reasonOrNone(),
                        Versions.ifMatch(ifMatch),
                        stepScope(body.state()),
                        user.actor()));
    }

    /** An API token may be good for one of the two alone. */
    private Scope stepScope(SessionState next) {
        String permission =
                next == SessionState.DRAFT || next == SessionState.ANNOUNCED || next.isCalledOff()
                        ? Permission.SESSIONS_EDIT
                        : Permission.SESSIONS_RUN;
        if (!user.permissions().contains(permission) && !user.isOperator()) {
            throw new ForbiddenException(permission);
        }
        return user.scope(permission);
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
