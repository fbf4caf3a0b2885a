package org.wenzheng.studio.record;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.rundown.Rundowns;
import org.wenzheng.rundown.RunningOrder;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.studio.Body;
import org.wenzheng.studio.Creations;
import org.wenzheng.studio.Versions;
import org.wenzheng.studio.sessions.StudioSessionsResource;
import org.wenzheng.transcripts.running.AnswerMarks;
import org.wenzheng.transcripts.running.RecordPublication;
import org.wenzheng.transcripts.running.RunningLine;
import org.wenzheng.transcripts.running.RunningRecord;

/** What is said in a broadcast, for who takes it down and publishes it after the show. */
@Path(RecordResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class RecordResource {
    static final String PATH = StudioSessionsResource.PATH + "/{id}/record";

    private final RunningRecord running;
    private final AnswerMarks marks;
    private final RecordPublication publication;
    private final Rundowns rundowns;
    private final Sessions sessions;
    private final CurrentUser user;
    private final InstantSource clock;

    RecordResource(
            RunningRecord running,
            AnswerMarks marks,
            RecordPublication publication,
            Rundowns rundowns,
            Sessions sessions,
            CurrentUser user,
            InstantSource clock) {
        this.running = running;
        this.marks = marks;
        this.publication = publication;
        this.rundowns = rundowns;
        this.sessions = sessions;
        this.user = user;
        this.clock = clock;
    }

    @Schema(name = "WantedLine")
    record WantedLine(
            @Schema(
                            required = true,
                            enumeration = {"host", "guest", "other"})
                    String role,
            @Schema(description = "嘉宾 A guest of the session") @Nullable UUID personId,
            @Schema(maxLength = 20, description = "其他人的称呼 The name of somebody else")
                    @Nullable String speaker,
            @Schema(required = true, maxLength = RunningLine.TEXT_CHARACTERS) String text,
            @Schema(description = "缺省为现在 Now by default") @Nullable Instant spokenAt,
            @Schema(description = "排在哪一段之后，缺省为最后 Behind which line; the last by default")
                    @Nullable UUID after) {}

    @Schema(name = "PastedText")
    record PastedText(
            @Schema(required = true, description = "自定的编号，重复发送只记一次 Made up by the caller") UUID id,
            @Schema(
                            required = true,
                            enumeration = {"host", "guest", "other"},
                            description = "没有标明发言人时 Where no mark tells who speaks")
                    String role,
            @Nullable UUID personId,
            @Schema(maxLength = 20) @Nullable String speaker,
            @Schema(required = true, maxLength = 100_000, examples = "主持人：请介绍一下。\n林知远：好的。")
                    String text,
            @Nullable Instant spokenAt,
            @Nullable UUID after) {}

    @Schema(name = "ChangedLine")
    record ChangedLine(
            @Schema(enumeration = {"host", "guest", "other"}) @Nullable String role,
            @Nullable UUID personId,
            @Schema(maxLength = 20) @Nullable String speaker,
            @Schema(maxLength = RunningLine.TEXT_CHARACTERS) @Nullable String text,
            @Schema(nullable = true, description = "null 表示不属于任何答复 null: of no answer")
                    @Nullable UUID questionId,
            @Schema(description = "false 撤销删除 false takes a removal back")
                    @Nullable Boolean removed) {}

    @Schema(name = "WantedMark")
    record WantedMark(@Schema(description = "缺省为现在 Now by default") @Nullable Instant at) {}

    @GET
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Operation(operationId = "getRunningRecord", summary = "直播实录、发言人和答复的起止 The running record")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRecord.class)))
    public Response all(@PathParam("id") String id) {
        RunningRecord.Running record = running.of(Versions.id(id), scope());
        return fresh(StudioRecord.of(record, onAir(record), clock.instant()));
    }

    @PUT
    @Path("lines/{line}")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendLine",
            summary =
                    "记下一段发言，编号由发送者自定，重复发送不会重复 Take something down under an id made up by the sender")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedLine.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRecord.Line.class)))
    public Response send(
            @PathParam("id") String id, @PathParam("line") String line, @Nullable JsonNode json) {
        Body body = Body.of(json).with("role", "text");
        RunningRecord.NewLine wanted = wanted(body, Versions.id(line));
        return line(running.addLine(Versions.id(id), wanted, scope(), user.actor()));
    }

    @POST
    @Path("lines")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "pasteLines",
            summary =
                    "粘贴多段，按“主持人：”“姓名：”分给发言人 Several lines at once, by the marks of their speakers")
    @RequestBody(content = @Content(schema = @Schema(implementation = PastedText.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRecord.Lines.class)))
    public Response paste(@PathParam("id") String id, @Nullable JsonNode json) {
        Body body = Body.of(json).with("id", "role", "text");
        UUID paste = body.id("id");
        RunningRecord.NewLine first = wanted(body, requireNonNullElse(paste, NOTHING));
        UUID session = Versions.id(id);
        List<RunningLine> lines = running.paste(session, first.id(), first, scope(), user.actor());
        Session of = sessions.get(session, scope());
        return fresh(
                new StudioRecord.Lines(
                        lines.stream().map(line -> StudioRecord.Line.of(line, of)).toList()));
    }

    /** In the place of an id that is refused with the other errors. */
    private static final UUID NOTHING = new UUID(0, 0);

    private static RunningRecord.NewLine wanted(Body body, UUID id) {
        String role = body.text("role");
        UUID person = body.idOrNone("personId");
        String speaker = body.textOrNone("speaker");
        String text = body.text("text");
        Instant spokenAt = body.time("spokenAt");
        UUID after = body.idOrNone("after");
        body.done();
        return new RunningRecord.NewLine(
                id,
                role(requireNonNull(role)),
                person,
                speaker,
                requireNonNullElse(text, ""),
                spokenAt,
                after);
    }

    @PATCH
    @Path("lines/{line}")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Consumes({StudioSessionsResource.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "correctLine",
            summary = "更正一段，或撤销删除 Correct a line, or take its removal back")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChangedLine.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRecord.Line.class)))
    public Response correct(
            @PathParam("id") String id,
            @PathParam("line") String line,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode json) {
        Body body = Body.of(json);
        String role = body.text("role");
        UUID person = body.idOrNone("personId");
        String speaker = body.textOrNone("speaker");
        String text = body.text("text");
        UUID question = body.idOrNone("questionId");
        Boolean removed = body.yesOrNo("removed");
        body.done();
        UUID session = Versions.id(id);
        UUID lineId = Versions.id(line);
        Long version = Versions.wanted(ifMatch);
        if (removed != null) {
            return line(
                    removed
                            ? running.remove(session, lineId, version, scope(), user.actor())
                            : running.restore(session, lineId, version, scope(), user.actor()));
        }
        return line(
                running.correct(
                        session,
                        lineId,
                        new RunningRecord.Edit(
                                role == null ? null : role(role),
                                person,
                                speaker,
                                text,
                                body.json().has("questionId"),
                                question),
                        version,
                        scope(),
                        user.actor()));
    }

    @DELETE
    @Path("lines/{line}")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Operation(
            operationId = "removeLine",
            summary = "删除一段，可以撤销 Remove a line; it can be taken back")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRecord.Line.class)))
    public Response remove(
            @PathParam("id") String id,
            @PathParam("line") String line,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return line(
                running.remove(
                        Versions.id(id),
                        Versions.id(line),
                        Versions.wanted(ifMatch),
                        scope(),
                        user.actor()));
    }

    @PUT
    @Path("answers/{question}/start")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "beginAnswer",
            summary = "答复开始；之后的发言归入这个答复 The answer begins; what is said from then on is of it")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedMark.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRecord.class)))
    public Response begin(
            @PathParam("id") String id,
            @PathParam("question") String question,
            @Nullable JsonNode json) {
        marks.start(Versions.id(id), Versions.id(question), at(json), scope(), user.actor());
        return all(id);
    }

    @DELETE
    @Path("answers/{question}/start")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Operation(operationId = "unbeginAnswer", summary = "取消答复的标记 There is no such answer")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRecord.class)))
    public Response unbegin(@PathParam("id") String id, @PathParam("question") String question) {
        marks.discard(Versions.id(id), Versions.id(question), scope(), user.actor());
        return all(id);
    }

    @PUT
    @Path("answers/{question}/end")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "endAnswer", summary = "答复结束 The answer ends")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedMark.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRecord.class)))
    public Response end(
            @PathParam("id") String id,
            @PathParam("question") String question,
            @Nullable JsonNode json) {
        marks.end(Versions.id(id), Versions.id(question), at(json), scope(), user.actor());
        return all(id);
    }

    @DELETE
    @Path("answers/{question}/end")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Operation(operationId = "unendAnswer", summary = "答复还在继续 The answer goes on")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRecord.class)))
    public Response unend(@PathParam("id") String id, @PathParam("question") String question) {
        marks.reopen(Versions.id(id), Versions.id(question), scope(), user.actor());
        return all(id);
    }

    @GET
    @Path("publication")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Operation(
            operationId = "previewRecord",
            summary = "发布后的实录和答复，以及还缺什么 What a publication makes, and what is missing for it")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRecord.Publication.class)))
    public Response preview(@PathParam("id") String id, @Context HttpServerRequest request) {
        return fresh(
                StudioRecord.Publication.of(
                        publication.preview(Versions.id(id), scope()), ReaderLanguage.of(request)));
    }

    @PUT
    @Path("publication")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Operation(
            operationId = "publishRecord",
            summary = "发布实录和答复；改正后再次发布即更正 Publish record and answers; again after corrections")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioRecord.Publication.class)))
    public Response publish(@PathParam("id") String id, @Context HttpServerRequest request) {
        return fresh(
                StudioRecord.Publication.of(
                        publication.publish(Versions.id(id), scope(), user.actor()),
                        ReaderLanguage.of(request)));
    }

    /** What a rehearsal plays never is on air: only its own stage knows it. */
    private StudioRecord.@Nullable Asked onAir(RunningRecord.Running record) {
        return record.rehearsal()
                ? rundowns.of(record.session().id())
                        .flatMap(RunningOrder::onAir)
                        .map(line -> StudioRecord.Asked.of(line.question()))
                        .orElse(null)
                : record.onAir() == null
                        ? null
                        : StudioRecord.Asked.of(
                                requireNonNull(record.questions().get(record.onAir())));
    }

    private Scope scope() {
        return user.scope(Permission.RECORD_WRITE);
    }

    private Response line(RunningLine line) {
        return Creations.ok(StudioRecord.Line.of(line, sessions.get(line.sessionId(), scope())));
    }

    private static Response fresh(Object shown) {
        return Response.ok(shown).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static @Nullable Instant at(@Nullable JsonNode json) {
        if (json == null || json.isMissingNode() || json.isNull()) {
            return null;
        }
        Body body = Body.of(json);
        Instant at = body.time("at");
        body.done();
        return at;
    }

    private static RunningLine.Role role(String word) {
        return Arrays.stream(RunningLine.Role.values())
                .filter(role -> FieldType.word(role).equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.of(CommonProblem.INVALID)
                                        .with(
                                                List.of(
                                                        FieldError.of(
                                                                "role",
                                                                "expected",
                                                                Arrays.stream(
                                                                                RunningLine.Role
                                                                                        .values())
                                                                        .map(FieldType::word)
                                                                        .collect(
                                                                                Collectors.joining(
                                                                                        ", "))))));
    }
}
