package org.wenzheng.delivery.dumps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.wenzheng.api.Refuses;
import org.wenzheng.delivery.View;
import org.wenzheng.delivery.content.Asked;
import org.wenzheng.dumps.Dump;
import org.wenzheng.dumps.DumpConfig;
import org.wenzheng.dumps.DumpProblem;
import org.wenzheng.dumps.Dumps;
import org.wenzheng.dumps.OfferedDump;
import org.wenzheng.publication.Encoded;
import org.wenzheng.publication.Pages;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.publication.imprint.Imprint;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** Everything that is public as files, which were made before anybody asks. */
@PermitAll
@Path(Dump.ADDRESS)
@Tag(name = "dumps")
public class DumpFilesResource {
    private static final String NDJSON = "application/x-ndjson";

    private final Dumps dumps;
    private final SendDumpFile files;
    private final DumpConfig config;
    private final Imprint imprint;
    private final Pages pages;
    private final PublicSettings settings;
    private final ObjectMapper json;
    private final InstantSource clock;

    DumpFilesResource(
            Dumps dumps,
            SendDumpFile files,
            DumpConfig config,
            Imprint imprint,
            Pages pages,
            PublicSettings settings,
            ObjectMapper json,
            InstantSource clock) {
        this.dumps = dumps;
        this.files = files;
        this.config = config;
        this.imprint = imprint;
        this.pages = pages;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    @GET
    @Path("manifest.json")
    @Refuses("no-dump-yet")
    @Operation(
            operationId = "getDump",
            summary = "数据文件清单 What the files of the dump are",
            description =
                    "大小、校验值、条数，以及装入后从哪里继续接收变更。Sizes, checksums, counts, and from where a copy goes on with the changes.")
    public RestResponse<Encoded<PublicDump>> manifest(@Context UriInfo uri) {
        Asked.refuseUnknown(uri.getQueryParameters(), List.of(ReaderLanguage.NAME));
        return described("application/json;charset=UTF-8", dump -> dump);
    }

    @GET
    @Path("catalog.jsonld")
    @Produces(CatalogueDescription.MEDIA_TYPE)
    @Refuses("no-dump-yet")
    @Operation(
            operationId = "getDataCatalogue",
            summary = "数据目录，DCAT-AP 格式 Description of the dump for portals of open data (DCAT-AP)")
    public RestResponse<Encoded<String>> catalogue(@Context UriInfo uri) {
        Asked.refuseUnknown(uri.getQueryParameters(), List.of(ReaderLanguage.NAME));
        return described(
                CatalogueDescription.MEDIA_TYPE,
                dump ->
                        new CatalogueDescription(json, imprint, dump, pages.baseUrl())
                                .description());
    }

    @GET
    @Path("{list:[a-z]+}.ndjson")
    @Produces(NDJSON)
    @Refuses({"no-dump-yet", "range-outside"})
    @Operation(
            operationId = "getDumpRecords",
            summary = "一类公开内容的全部记录 All records of a list",
            description =
                    "每行一条，与公开接口返回的相同；支持 Range 和 If-Range 续传。A record a line, as the public API answers with them; Range and If-Range go on with a broken download.")
    @APIResponse(
            responseCode = "200",
            description = "NDJSON",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = String.class)))
    public Response records(
            @Parameter(
                            description = "列表 List",
                            schema =
                                    @Schema(
                                            enumeration = {
                                                "questions",
                                                "answers",
                                                "sessions",
                                                "records",
                                                "commitments",
                                                "departments",
                                                "people",
                                                "topics",
                                                "programmes"
                                            }),
                            example = "questions")
                    @PathParam("list")
                    String list,
            @Context UriInfo uri) {
        return file(list, Dump.Format.NDJSON, uri);
    }

    @GET
    @Path("{list:[a-z]+}.csv")
    @Produces("text/csv")
    @Refuses({"no-dump-yet", "range-outside"})
    @Operation(
            operationId = "getDumpTable",
            summary = "一类公开内容的表格 A list as a table for spreadsheets",
            description =
                    "UTF-8，带 BOM，按 lang 或 Accept-Language 选择语言。UTF-8 with a byte order mark, in the language of lang or Accept-Language.")
    @APIResponse(
            responseCode = "200",
            description = "CSV",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(implementation = String.class)))
    public Response table(
            @Parameter(
                            description = "列表 List",
                            schema =
                                    @Schema(
                                            enumeration = {
                                                "questions",
                                                "answers",
                                                "sessions",
                                                "commitments"
                                            }),
                            example = "questions")
                    @PathParam("list")
                    String list,
            @Context UriInfo uri) {
        return file(list, Dump.Format.CSV, uri);
    }

    private Response file(String list, Dump.Format format, UriInfo uri) {
        Asked.refuseUnknown(uri.getQueryParameters(), List.of(ReaderLanguage.NAME));
        OfferedDump offered = current();
        Dump.Stored file =
                offered.dump()
                        .file(list, format, pages.language())
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, list));
        return files.answer(offered, file);
    }

    private OfferedDump current() {
        return dumps.current().orElseThrow(() -> ProblemException.of(DumpProblem.NO_DUMP_YET));
    }

    private <A> RestResponse<Encoded<A>> described(
            String mediaType, Function<PublicDump, Object> described) {
        return pages.encoded(
                mediaType,
                shown -> {
                    // No event tells of a new dump, and this costs nothing.
                    shown.until(clock.instant());
                    Object answer =
                            described.apply(
                                    PublicDump.of(
                                            current().dump(), config, new View(shown, settings)));
                    try {
                        return json.writeValueAsBytes(answer);
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }
}
