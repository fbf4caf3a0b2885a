package org.wenzheng.studio.sessions;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.transcripts.archive.ImportedTranscript;
import org.wenzheng.transcripts.archive.Imports;
import org.wenzheng.transcripts.archive.Mending;

/** Looks through what was brought in, mends it, and publishes or discards it as a whole. */
@Path(ImportedTranscriptsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class ImportedTranscriptsResource {
    public static final String PATH = "/api/v1/studio/transcript-imports";

    private final Imports imports;
    private final Mending mending;
    private final People people;
    private final Departments departments;
    private final CurrentUser user;

    ImportedTranscriptsResource(
            Imports imports,
            Mending mending,
            People people,
            Departments departments,
            CurrentUser user) {
        this.imports = imports;
        this.mending = mending;
        this.people = people;
        this.departments = departments;
        this.user = user;
    }

    @Schema(name = "DoubtsLookedAt")
    record DoubtsLookedAt(
            @Schema(description = "存疑处的编号 The numbers of the doubts", examples = "[1]")
                    List<Integer> doubts) {}

    @Schema(name = "ChangedImportQuestion")
    record ChangedQuestion(
            @Schema(maxLength = 80) @Nullable String title,
            @Schema(maxLength = 2000) @Nullable String text,
            @Schema(maxLength = 20, description = "null 表示不显示 null: none is shown")
                    Patch<String> nickname)
            implements MergePatch {}

    @Schema(name = "ChangedImportAnswer")
    record ChangedAnswer(
            @Schema(maxLength = 20_000) @Nullable String text,
            @Schema(description = "要点，依次出现在正文中 Parts of the text, in its order")
                    @Nullable List<String> points,
            @Schema(description = "本场嘉宾之一 One of the guests") @Nullable UUID personId,
            @Schema(
                            minimum = "0",
                            maximum = "" + Mending.MOST_SECONDS,
                            description = "视频的第几秒，null 表示不知道 null: it is not known")
                    Patch<Integer> videoSecond)
            implements MergePatch {}

    @GET
    @PermissionsAllowed(Permission.TRANSCRIPTS_IMPORT)
    @Operation(operationId = "listImports", summary = "导入的实录，含未发布的 Imports of every state")
    public StudioImport.Many list(@Context UriInfo uri) {
        ListQuery<ImportedTranscript> query =
                ListParameters.query(
                        imports.fields(), uri.getQueryParameters(), ReaderLanguage.NAME);
        Imports.Overview overview = imports.page(query, scope());
        Map<UUID, Department> theirs =
                departments.byId(
                        overview.sessions().values().stream()
                                .map(Session::departmentId)
                                .collect(Collectors.toSet()));
        List<StudioImport.Line> lines =
                overview.page().items().stream()
                        .map(
                                one -> {
                                    Session session =
                                            requireNonNull(overview.sessions().get(one.id()));
                                    return StudioImport.Line.of(
                                            one,
                                            session,
                                            requireNonNull(theirs.get(session.departmentId()))
                                                    .name());
                                })
                        .toList();
        return new StudioImport.Many(lines, ListMeta.of(overview.page(), query.size()));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.TRANSCRIPTS_IMPORT)
    @Operation(
            operationId = "getImport",
            summary = "一份导入的实录：存疑处、提问和答复 One import: its doubts, questions and answers")
    public StudioImport one(@PathParam("id") UUID id) {
        return shown(imports.draft(id, scope()));
    }

    @PUT
    @Path("{id}/looks")
    @PermissionsAllowed(Permission.TRANSCRIPTS_IMPORT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses("transcript-published")
    @Operation(
            operationId = "lookAtDoubts",
            summary = "已核对这些存疑处 Somebody looked at these doubts, as they are in this version")
    public StudioImport look(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            DoubtsLookedAt body) {
        return shown(
                imports.look(id, body.doubts(), Versions.ifMatch(ifMatch), scope(), user.actor()));
    }

    @PUT
    @Path("{id}/publication")
    @PermissionsAllowed(Permission.TRANSCRIPTS_IMPORT)
    @Refuses("transcript-doubtful")
    @Operation(
            operationId = "publishImport",
            summary = "发布整场访谈：实录、提问和答复 Publish the session with its record, questions and answers")
    public StudioImport publish(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return shown(imports.publish(id, Versions.ifMatch(ifMatch), scope(), user.actor()));
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed(Permission.TRANSCRIPTS_IMPORT)
    @Refuses({"transcript-published", "still-referenced"})
    @Operation(operationId = "discardImport", summary = "丢弃未发布的导入，不留内容 Discard a draft as a whole")
    public void discard(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        imports.discard(id, Versions.ifMatch(ifMatch), scope(), user.actor());
    }

    @PATCH
    @Path("{id}/questions/{question}")
    @PermissionsAllowed(Permission.TRANSCRIPTS_IMPORT)
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "mendImportQuestion",
            summary = "改正一条提问，发布前后都可以 Put a question right, before it is published or afterwards")
    public StudioImport change(
            @PathParam("id") UUID id,
            @PathParam("question") UUID question,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ChangedQuestion body) {
        return shown(
                mending.edit(
                        change(id, ifMatch),
                        question,
                        new Mending.QuestionEdit(
                                body.title(), body.text(), body.nickname().or(""))));
    }

    @DELETE
    @Path("{id}/questions/{question}")
    @PermissionsAllowed(Permission.TRANSCRIPTS_IMPORT)
    @Refuses({"transcript-published", "still-referenced"})
    @Operation(
            operationId = "dropImportQuestion",
            summary =
                    "不是提问：从草稿中去掉，答复归入前一条提问 No question: taken out of the draft; its answers go to the one"
                            + " before it")
    public void drop(
            @PathParam("id") UUID id,
            @PathParam("question") UUID question,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        mending.drop(change(id, ifMatch), question);
    }

    @PATCH
    @Path("{id}/answers/{answer}")
    @PermissionsAllowed(Permission.TRANSCRIPTS_IMPORT)
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Refuses("state-not-allowed")
    @Operation(
            operationId = "mendImportAnswer",
            summary = "改正一条答复，发布前后都可以 Put an answer right, before it is published or afterwards")
    public StudioImport change(
            @PathParam("id") UUID id,
            @PathParam("answer") UUID answer,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ChangedAnswer body) {
        return shown(
                mending.edit(
                        change(id, ifMatch),
                        answer,
                        new Mending.AnswerEdit(
                                body.text(),
                                body.points(),
                                body.personId(),
                                body.videoSecond().isPresent(),
                                body.videoSecond().value())));
    }

    private Mending.Change change(UUID id, @Nullable String ifMatch) {
        return new Mending.Change(id, Versions.ifMatch(ifMatch), scope(), user.actor());
    }

    private Scope scope() {
        return user.scope(Permission.TRANSCRIPTS_IMPORT);
    }

    private StudioImport shown(Imports.Draft draft) {
        Map<UUID, String> names = new HashMap<>();
        Session session = draft.session();
        names.put(session.departmentId(), departments.get(session.departmentId()).name());
        people.byId(session.guests().stream().map(Guest::personId).toList())
                .forEach((id, person) -> names.put(id, person.name()));
        return StudioImport.of(draft, names);
    }
}
