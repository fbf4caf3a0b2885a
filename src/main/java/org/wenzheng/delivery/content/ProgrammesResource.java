package org.wenzheng.delivery.content;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.wenzheng.publication.Encoded;
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
