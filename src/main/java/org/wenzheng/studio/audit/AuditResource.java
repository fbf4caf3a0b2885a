package org.wenzheng.studio.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.drafting.AnswerVersions;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.Subject;
import org.wenzheng.events.audit.AuditChain;
import org.wenzheng.events.audit.AuditTrail;
import org.wenzheng.events.audit.AuditTrail.Entry;
import org.wenzheng.events.audit.AuditTrail.Place;
import org.wenzheng.events.audit.AuditTrail.Wanted;
import org.wenzheng.events.audit.PersonalDataAccess;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.lists.Cursors;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Sheet;

/**
 * The audit for the auditor: who did what, on what, when, from where; each look is kept as well.
 */
@Path("/api/v1/studio/audit")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private static final Set<String> SHOWN = Set.of("address", "device", "name");

    /** Events in memory at once while the audit is exported. */
    private static final int EXPORTED_AT_ONCE = 500;

    private final AuditTrail trail;
    private final AuditChain chain;
    private final AnswerVersions versions;
    private final AuditNames names;
    private final Cursors cursors;
    private final CurrentUser user;
    private final PersonalDataAccess personalData;
    private final EventLog log;
    private final ObjectMapper json;

    AuditResource(
            AuditTrail trail,
            AuditChain chain,
            AnswerVersions versions,
            AuditNames names,
            Cursors cursors,
            CurrentUser user,
            PersonalDataAccess personalData,
            EventLog log,
            ObjectMapper json) {
        this.trail = trail;
        this.chain = chain;
        this.versions = versions;
        this.names = names;
        this.cursors = cursors;
        this.user = user;
        this.personalData = personalData;
        this.log = log;
        this.json = json;
    }

    @Schema(name = "AuditPage")
    record Many(List<AuditEntry> data, ListMeta meta) {}

    @Schema(name = "AuditTypes")
    record Types(List<Type> data) {
        @Schema(name = "AuditType")
        record Type(String type, String words) {}
    }

    /**
     * What verifying the chain found.
     *
     * @param waiting events that are not linked yet
     * @param versions texts of written answers that were looked at
     */
    @Schema(name = "AuditVerification")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Verified(
            boolean intact,
            long links,
            AuditChain.@Nullable Head head,
            long waiting,
            @Nullable BrokenLink broken,
            long versions,
            @Nullable BrokenVersion brokenVersion) {
        /**
         * @param sequence of the link; null where an event has none
         * @param fault the reason as a code
         * @param why the reason in the reader's language
         */
        @Schema(name = "AuditBrokenLink")
        @JsonInclude(JsonInclude.Include.ALWAYS)
        record BrokenLink(
                @Nullable Long sequence, @Nullable String event, String fault, String why) {}

        /**
         * A text of a written answer that is not what was published.
         *
         * @param question its number
         * @param fault the reason as a code
         * @param why the reason in the reader's language
         */
        @Schema(name = "AuditBrokenVersion")
        record BrokenVersion(long question, int version, String fault, String why) {}

        static Verified of(
                AuditChain.Verification found,
                AnswerVersions.Verification texts,
                AuditWords words) {
            AnswerVersions.Broken text = texts.broken();
            AuditChain.Broken broken = found.broken();
            return new Verified(
                    found.intact() && text == null,
                    found.links(),
                    found.head(),
                    found.waiting(),
                    broken == null
                            ? null
                            : new BrokenLink(
                                    broken.sequence(),
                                    broken.event() == null ? null : broken.event().toString(),
                                    AuditWords.code(broken.why()),
                                    words.fault(broken.why())),
                    texts.versions(),
                    text == null
                            ? null
                            : new BrokenVersion(
                                    text.question(),
                                    text.version(),
                                    AuditWords.code(text.why()),
                                    words.fault(text.why())));
        }
    }

    @GET
    @PermissionsAllowed(Permission.AUDIT_READ)
    @Operation(operationId = "listAudit", summary = "审计记录 The audit, newest first")
    @Parameter(
            name = AuditParameters.ACTOR,
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = AuditParameters.TYPE,
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = AuditParameters.SUBJECT,
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "kind, kind:id")
    @Parameter(
            name = AuditParameters.ADDRESS,
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = AuditParameters.FROM,
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = AuditParameters.BEFORE,
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = AuditParameters.WORDS,
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = AuditParameters.SIZE,
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "100",
                            defaultValue = "20"))
    @Parameter(
            name = AuditParameters.AFTER,
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING))
    public Many list(@Context UriInfo uri, @Context HttpServerRequest request) throws SQLException {
        AuditParameters asked =
                AuditParameters.of(
                        uri.getQueryParameters(), AuditParameters.SIZE, AuditParameters.AFTER);
        int size = asked.size();
        Wanted wanted = asked.wanted(names::called);
        Place after = asked.after(cursors);
        personalData.record(user.actor(), AuditEvent.AUDIT, SHOWN);
        List<Entry> found = trail.newest(wanted, after, size + 1);
        boolean hasMore = found.size() > size;
        List<Entry> page = hasMore ? found.subList(0, size) : found;
        return new Many(
                shown(page, words(request)),
                new ListMeta(
                        new ListMeta.PageMeta(
                                size,
                                hasMore,
                                hasMore ? asked.next(page.getLast().place(), cursors) : null,
                                null)));
    }

    private List<AuditEntry> shown(List<Entry> entries, AuditWords words) throws SQLException {
        Map<Subject, String> called = names.of(entries);
        return entries.stream().map(entry -> AuditEntry.of(entry, called, words)).toList();
    }

    private static AuditWords words(HttpServerRequest request) {
        return AuditWords.in(ReaderLanguage.of(request));
    }

    @GET
    @Path("types")
    @PermissionsAllowed(Permission.AUDIT_READ)
    @Operation(operationId = "listAuditTypes", summary = "审计事件类型 The types of events")
    public Types types(@Context HttpServerRequest request) {
        AuditWords words = words(request);
        return new Types(
                words.types().stream()
                        .map(type -> new Types.Type(type, words.type(type)))
                        .toList());
    }

    @POST
    @Path("verification")
    @PermissionsAllowed(Permission.AUDIT_READ)
    @Operation(
            operationId = "verifyAudit",
            summary = "校验审计链 Verify the chain",
            description = "head: SEQUENCE:HASH, a head that the chain once had")
    public Verified verify(@RestQuery @Nullable String head, @Context HttpServerRequest request)
            throws SQLException {
        AuditChain.Verification found = chain.verify(earlier(head));
        AnswerVersions.Verification texts = versions.verify();
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                log.append(
                                        user.actor(),
                                        new AuditEvent.Verified(
                                                found.intact() && texts.broken() == null,
                                                found.links())));
        return Verified.of(found, texts, words(request));
    }

    private static Optional<AuditChain.Head> earlier(@Nullable String head) {
        try {
            return head == null || head.isBlank()
                    ? Optional.empty()
                    : Optional.of(AuditChain.Head.parse(head));
        } catch (IllegalArgumentException e) {
            throw ListQuery.malformed("head", String.valueOf(head), "SEQUENCE:HASH");
        }
    }

    @GET
    @Path("export")
    @PermissionsAllowed(Permission.AUDIT_EXPORT)
    @Produces({"text/csv", "application/jsonl"})
    @Operation(
            operationId = "exportAudit",
            summary = "导出审计记录 The audit as a file",
            description = "The filters of the list narrow it.")
    @Parameter(
            name = AuditParameters.FORMAT,
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"csv", "jsonl"},
                            defaultValue = "csv"))
    public Response export(@Context UriInfo uri, @Context HttpServerRequest request) {
        AuditParameters asked =
                AuditParameters.of(uri.getQueryParameters(), AuditParameters.FORMAT);
        String given = asked.value(AuditParameters.FORMAT);
        String format = given == null ? "csv" : given;
        if (!format.equals("csv") && !format.equals("jsonl")) {
            throw ListQuery.malformed(AuditParameters.FORMAT, format, "csv, jsonl");
        }
        Wanted wanted = asked.wanted(names::called);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                log.append(
                                        user.actor(),
                                        new AuditEvent.Exported(format, asked.harmlessFilters())));
        AuditWords words = words(request);
        StreamingOutput rows =
                out -> {
                    if (format.equals("csv")) {
                        write(out, Sheet.BYTE_ORDER_MARK + AuditSheet.header(words));
                    }
                    export(wanted, words, format, out);
                };
        return Response.ok(
                        rows, format.equals("csv") ? "text/csv;charset=UTF-8" : "application/jsonl")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"audit." + format + "\"")
                .build();
    }

    /** In pages: a slow client holds neither a connection of the database nor a transaction. */
    private void export(Wanted wanted, AuditWords words, String format, OutputStream out)
            throws IOException {
        try {
            Place last = null;
            List<Entry> page;
            do {
                page = trail.newest(wanted, last, EXPORTED_AT_ONCE);
                for (AuditEntry entry : shown(page, words)) {
                    write(
                            out,
                            format.equals("csv")
                                    ? AuditSheet.line(entry)
                                    : json.writeValueAsString(entry) + "\n");
                }
                if (!page.isEmpty()) {
                    last = page.getLast().place();
                }
            } while (page.size() == EXPORTED_AT_ONCE);
        } catch (SQLException e) {
            // What was sent cannot be taken back: the answer breaks off, which the client sees.
            throw new IOException("The audit could not be read to its end", e);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
