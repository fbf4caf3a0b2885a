package org.wenzheng.studio.sessions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Refuses;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.publication.problems.LargeBody;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.studio.StudioProblem;
import org.wenzheng.transcripts.archive.ImportState;
import org.wenzheng.transcripts.archive.TranscriptImport;
import org.wenzheng.transcripts.archive.TranscriptReport;

/** Brings transcripts in, as drafts; a dry run first tells what would come of it. */
@Refuses({
    "no-file",
    "transcript-empty",
    "transcript-too-large",
    "transcript-not-text",
    "transcript-no-chinese",
    "transcript-no-answer",
    "transcript-no-department"
})
@Path(ImportedTranscriptsResource.PATH)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class TranscriptImportsResource {
    private final TranscriptImport imports;

    private final CurrentUser current;

    TranscriptImportsResource(TranscriptImport imports, CurrentUser current) {
        this.imports = imports;
        this.current = current;
    }

    /**
     * The report of the reading, and what was done.
     *
     * @param id of what was brought in, to be looked through below this path; absent after a dry
     *     run
     * @param state absent after a dry run
     * @param desk path of the page where the staff look through it
     * @param session path of the page where the public reads it; absent as long as it is a draft
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Imported(
            @JsonUnwrapped TranscriptReport report,
            @Nullable UUID id,
            @Nullable ImportState state,
            @Nullable String desk,
            @Nullable String session,
            @Nullable String department,
            @Nullable String createdDepartment,
            List<String> createdPeople,
            List<TranscriptImport.Notice> notices,
            boolean alreadyImported) {

        static Imported of(TranscriptImport.Result result) {
            return new Imported(
                    result.report(),
                    result.id(),
                    result.state(),
                    result.state() == null ? null : "/console/imports/" + result.id(),
                    result.session() == null ? null : "/sessions/" + result.session(),
                    result.department(),
                    result.createdDepartment(),
                    result.createdPeople(),
                    result.notices(),
                    result.alreadyImported());
        }
    }

    @POST
    @LargeBody
    @PermissionsAllowed(Permission.TRANSCRIPTS_IMPORT)
    @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "importTranscript",
            summary =
                    "导入实录文本，成为草稿；publish=true 时没有存疑即发布 Import a transcript sent as the body, as a draft")
    public RestResponse<Imported> text(
            byte[] body,
            @RestQuery @DefaultValue("transcript.txt") String name,
            @RestQuery @Nullable String department,
            @RestQuery @Nullable String date,
            @RestQuery @Nullable String programme,
            @RestQuery @Nullable String subject,
            @RestQuery("dryRun") @DefaultValue("false") boolean dryRun,
            @RestQuery("publish") @DefaultValue("false") boolean publish) {
        return bringIn(body, wanted(name, department, date, programme, subject), dryRun, publish);
    }

    @POST
    @LargeBody
    @PermissionsAllowed(Permission.TRANSCRIPTS_IMPORT)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "importTranscriptFile",
            summary =
                    "导入实录文件，成为草稿；publish=true 时没有存疑即发布 Import a transcript sent as the part “file”, as a"
                            + " draft")
    public RestResponse<Imported> file(
            @RestForm @Nullable FileUpload file,
            @RestForm @Nullable String department,
            @RestForm @Nullable String date,
            @RestForm @Nullable String programme,
            @RestForm @Nullable String subject,
            @RestForm @DefaultValue("false") boolean dryRun,
            @RestForm @DefaultValue("false") boolean publish)
            throws IOException {
        if (file == null) {
            throw ProblemException.of(StudioProblem.NO_FILE);
        }
        return bringIn(
                Files.readAllBytes(file.uploadedFile()),
                wanted(file.fileName(), department, date, programme, subject),
                dryRun,
                publish);
    }

    private RestResponse<Imported> bringIn(
            byte[] bytes, TranscriptImport.Wanted wanted, boolean dryRun, boolean publish) {
        TranscriptImport.Found found = TranscriptImport.read(bytes);
        Scope scope = current.scope(Permission.TRANSCRIPTS_IMPORT);
        Imported imported =
                Imported.of(
                        dryRun
                                ? imports.tryOut(found, wanted, scope)
                                : imports.bringIn(found, wanted, publish, scope, current.actor()));
        return imported.report().imported()
                ? RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, imported)
                        .header(
                                HttpHeaders.LOCATION,
                                ImportedTranscriptsResource.PATH + "/" + imported.id())
                        .build()
                : RestResponse.ok(imported);
    }

    private static TranscriptImport.Wanted wanted(
            String name,
            @Nullable String department,
            @Nullable String date,
            @Nullable String programme,
            @Nullable String subject) {
        String readable = name.replaceAll("\\p{Cntrl}", "");
        return new TranscriptImport.Wanted(
                readable.substring(
                        Math.max(readable.lastIndexOf('/'), readable.lastIndexOf('\\')) + 1),
                blankAsNull(department),
                day(blankAsNull(date)),
                blankAsNull(programme),
                blankAsNull(subject));
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable LocalDate day(@Nullable String date) {
        try {
            return date == null ? null : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw ProblemException.of(CommonProblem.INVALID)
                    .with(List.of(ProblemException.FieldError.of("date", "day", date)));
        }
    }
}
