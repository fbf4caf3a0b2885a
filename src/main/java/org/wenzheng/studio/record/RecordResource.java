package org.wenzheng.studio.record;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.MergePatch;
import org.wenzheng.api.Patch;
import org.wenzheng.api.Refuses;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.rundown.Rundowns;
import org.wenzheng.rundown.RunningOrder;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.studio.sessions.StudioSessionsResource;
import org.wenzheng.transcripts.running.AnswerMarks;
import org.wenzheng.transcripts.running.RecordPublication;
import org.wenzheng.transcripts.running.RunningLine;
import org.wenzheng.transcripts.running.RunningRecord;

/** What is said in a broadcast, for clerks and publishes it after the show. */
@Path(RecordResource.PATH)
@Refuses({"not-taken-down", "state-not-allowed", "record-blocked"})
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
            RunningLine.Role role,
            @Schema(description = "嘉宾 A guest of the session") @Nullable UUID personId,
            @Schema(maxLength = 20, description = "其他人的称呼 The name of somebody else")
                    @Nullable String speaker,
            @Schema(maxLength = RunningLine.TEXT_CHARACTERS) String text,
            @Schema(description = "缺省为现在 Now by default") @Nullable Instant spokenAt,
            @Schema(description = "排在哪一段之后，缺省为最后 Behind which line; the last by default")
                    @Nullable UUID after) {
        RunningRecord.NewLine line(UUID id) {
            return new RunningRecord.NewLine(id, role, personId, speaker, text, spokenAt, after);
        }
    }

    @Schema(name = "PastedText")
    record PastedText(
            @Schema(description = "自定的编号，重复发送只记一次 Made up by the caller") UUID id,
            @Schema(description = "没有标明发言人时 Where no mark tells who speaks") RunningLine.Role role,
            @Nullable UUID personId,
            @Schema(maxLength = 20) @Nullable String speaker,
            @Schema(maxLength = 100_000, examples = "主持人：请介绍一下。\n林知远：好的。") String text,
            @Nullable Instant spokenAt,
            @Nullable UUID after) {
        RunningRecord.NewLine firstLine() {
            return new RunningRecord.NewLine(id, role, personId, speaker, text, spokenAt, after);
        }
    }

    @Schema(name = "TextToRead")
    record TextToRead(
            @Schema(description = "没有标明发言人时 Where no mark tells who speaks") RunningLine.Role role,
            @Nullable UUID personId,
            @Schema(maxLength = 20) @Nullable String speaker,
            @Schema(maxLength = 100_000, examples = "主持人：请介绍一下。\n林知远：好的。") String text) {}

    @Schema(name = "ChangedLine")
    record ChangedLine(
            RunningLine.@Nullable Role role,
            Patch<UUID> personId,
            @Schema(maxLength = 20) Patch<String> speaker,
            @Schema(maxLength = RunningLine.TEXT_CHARACTERS) @Nullable String text,
            @Schema(description = "null 表示不属于任何答复 null: of no answer") Patch<UUID> questionId,
            @Schema(description = "false 撤销删除 false takes a removal back")
                    @Nullable Boolean removed)
            implements MergePatch {
        RunningRecord.Edit edit() {
            return new RunningRecord.Edit(
                    role,
                    personId.value(),
                    speaker.or(""),
                    text,
                    questionId.isPresent(),
                    questionId.value());
        }
    }

    @Schema(name = "AssignedLines")
    record AssignedLines(
            @JsonProperty(required = true)
                    @Schema(description = "null 表示不属于任何答复 null: of no answer")
                    @Nullable UUID questionId,
            @Schema(maxItems = AnswerMarks.MOST_LINES) List<UUID> lineIds) {}

    @Schema(name = "WantedMark")
    record WantedMark(@Schema(description = "缺省为现在 Now by default") @Nullable Instant at) {}

    @GET
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Operation(operationId = "getRunningRecord", summary = "直播实录、发言人和答复的起止 The running record")
    public StudioRecord all(@PathParam("id") UUID id) {
        RunningRecord.Running record = running.of(id, scope());
        return StudioRecord.of(record, onAir(record), clock.instant());
    }

    @PUT
    @Path("lines/{line}")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendLine",
            summary =
                    "记下一段发言，编号由发送者自定，重复发送不会重复 Take something down under an id made up by the sender")
    public StudioRecord.Line send(
            @PathParam("id") UUID id, @PathParam("line") UUID line, WantedLine body) {
        return line(running.addLine(id, body.line(line), scope(), user.actor()));
    }

    @POST
    @Path("lines")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "pasteLines",
            summary =
                    "粘贴多段，按“主持人：”“姓名：”分给发言人 Several lines at once, by the marks of their speakers")
    public StudioRecord.Lines paste(@PathParam("id") UUID id, PastedText body) {
        List<RunningLine> lines =
                running.paste(id, body.id(), body.firstLine(), scope(), user.actor());
        Session session = sessions.get(id, scope());
        return new StudioRecord.Lines(
                lines.stream().map(line -> StudioRecord.Line.of(line, session)).toList());
    }

    @POST
    @Path("readings")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "readPastedText",
            summary =
                    "粘贴的文字会分给谁；不留痕 Whom a pasted text would be given to, line by line; kept nowhere")
    public StudioRecord.Reading read(@PathParam("id") UUID id, TextToRead body) {
        return new StudioRecord.Reading(
                running
                        .read(
                                id,
                                body.role(),
                                body.personId(),
                                body.speaker(),
                                body.text(),
                                scope())
                        .stream()
                        .map(StudioRecord.ReadLine::of)
                        .toList());
    }

    @PATCH
    @Path("lines/{line}")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "correctLine",
            summary = "更正一段，或撤销删除 Correct a line, or take its removal back")
    public StudioRecord.Line correct(
            @PathParam("id") UUID id,
            @PathParam("line") UUID line,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ChangedLine body) {
        Long version = Versions.ifMatch(ifMatch);
        if (body.removed() == null) {
            return line(running.correct(id, line, body.edit(), version, scope(), user.actor()));
        }
        return line(
                body.removed()
                        ? running.remove(id, line, version, scope(), user.actor())
                        : running.restore(id, line, version, scope(), user.actor()));
    }

    @DELETE
    @Path("lines/{line}")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Operation(
            operationId = "removeLine",
            summary = "删除一段，可以撤销 Remove a line; it can be taken back")
    public StudioRecord.Line remove(
            @PathParam("id") UUID id,
            @PathParam("line") UUID line,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return line(running.remove(id, line, Versions.ifMatch(ifMatch), scope(), user.actor()));
    }

    @PUT
    @Path("answers/{question}/start")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "beginAnswer",
            summary = "答复开始；之后的发言归入这个答复 The answer begins; what is said from then on is of it")
    public StudioRecord begin(
            @PathParam("id") UUID id, @PathParam("question") UUID question, WantedMark body) {
        marks.start(id, question, body.at(), scope(), user.actor());
        return all(id);
    }

    @DELETE
    @Path("answers/{question}/start")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Operation(operationId = "unbeginAnswer", summary = "取消答复的标记 There is no such answer")
    public StudioRecord unbegin(@PathParam("id") UUID id, @PathParam("question") UUID question) {
        marks.discard(id, question, scope(), user.actor());
        return all(id);
    }

    @PUT
    @Path("answers/{question}/end")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "endAnswer", summary = "答复结束 The answer ends")
    public StudioRecord end(
            @PathParam("id") UUID id, @PathParam("question") UUID question, WantedMark body) {
        marks.end(id, question, body.at(), scope(), user.actor());
        return all(id);
    }

    @DELETE
    @Path("answers/{question}/end")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Operation(operationId = "unendAnswer", summary = "答复还在继续 The answer goes on")
    public StudioRecord unend(@PathParam("id") UUID id, @PathParam("question") UUID question) {
        marks.reopen(id, question, scope(), user.actor());
        return all(id);
    }

    @PUT
    @Path("answer-lines")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "assignLines",
            summary =
                    "把选中的发言归入某条提问的答复，播出后也可以；答复的起止随之改变 Give lines to the answer to a question, also"
                            + " after the broadcast; its marks follow")
    public StudioRecord assign(@PathParam("id") UUID id, AssignedLines body) {
        marks.assign(id, body.questionId(), body.lineIds(), scope(), user.actor());
        return all(id);
    }

    @GET
    @Path("publication")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Operation(
            operationId = "previewRecord",
            summary = "发布后的实录和答复，以及还缺什么 What a publication makes, and what is missing for it")
    public StudioRecord.Publication preview(
            @PathParam("id") UUID id, @Context HttpServerRequest request) {
        return StudioRecord.Publication.of(
                publication.preview(id, scope()), ReaderLanguage.of(request));
    }

    @PUT
    @Path("publication")
    @PermissionsAllowed(Permission.RECORD_WRITE)
    @Operation(
            operationId = "publishRecord",
            summary = "发布实录和答复；改正后再次发布即更正 Publish record and answers; again after corrections")
    public StudioRecord.Publication publish(
            @PathParam("id") UUID id, @Context HttpServerRequest request) {
        return StudioRecord.Publication.of(
                publication.publish(id, scope(), user.actor()), ReaderLanguage.of(request));
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

    private StudioRecord.Line line(RunningLine line) {
        return StudioRecord.Line.of(line, sessions.get(line.sessionId(), scope()));
    }
}
