package org.wenzheng.delivery.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.View;
import org.wenzheng.publication.Encoded;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.sessions.Programme;
import org.wenzheng.sessions.Programmes;

@PermitAll
@Path("/api/v1/public/programmes")
@Tag(name = "programmes")
public class ProgrammesResource {
    private final Programmes programmes;
    private final Catalogue catalogue;
    private final PublicContent content;
    private final JsonPages pages;

    ProgrammesResource(
            Programmes programmes, Catalogue catalogue, PublicContent content, JsonPages pages) {
        this.programmes = programmes;
        this.catalogue = catalogue;
        this.content = content;
        this.pages = pages;
    }

    /** The series that sessions belong to; whole or as a reference. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "Programme",
            description =
                    "栏目。作为引用出现时只有 id、slug、name。A programme; id, slug and name only where referred to.")
    record PublicProgramme(
            UUID id,
            @Schema(examples = "duihua-yunlan") String slug,
            @Schema(examples = "对话云澜") String name,
            @Schema(description = "介绍 About the programme") @Nullable String description,
            @Schema(
                            description =
                                    "公开内容最近变化的时间，不含所引用内容的变化 When what is public of it last changed, other things that it names aside")
                    @Nullable OffsetDateTime updatedAt) {

        static final String KIND = "programme";

        static PublicProgramme reference(Programme programme, View view) {
            return new PublicProgramme(
                    view.showing(KIND, programme.id()),
                    programme.slug(),
                    view.text(programme.name()),
                    null,
                    null);
        }

        static PublicProgramme of(Programme programme, @Nullable Instant updatedAt, View view) {
            return new PublicProgramme(
                    view.showing(KIND, programme.id()),
                    programme.slug(),
                    view.text(programme.name()),
                    view.text(programme.description()),
                    view.timeOrNull(updatedAt));
        }

        @Schema(name = "ProgrammeList")
        record Many(List<PublicProgramme> data, ListMeta meta) {}

        @Schema(name = "ProgrammeAnswer")
        record One(PublicProgramme data) {}
    }

    @GET
    @Operation(operationId = "listProgrammes", summary = "栏目列表 List of programmes")
    public RestResponse<Encoded<PublicProgramme.Many>> list(@Context UriInfo uri) {
        return pages.list(
                catalogue.programmes,
                uri,
                programmes::page,
                (page, with, view) -> content.programmes(page, view));
    }

    @GET
    @Path("{key}")
    @Operation(operationId = "getProgramme", summary = "单个栏目 One programme")
    public RestResponse<Encoded<PublicProgramme.One>> one(
            @Parameter(
                            description = "地址名（含曾用）或 id。Slug, now or earlier, or id",
                            example = "duihua-yunlan")
                    @PathParam("key")
                    String key,
            @Context UriInfo uri) {
        return pages.one(
                catalogue.programmes, uri, (with, view) -> content.programme(key, with, view));
    }
}
