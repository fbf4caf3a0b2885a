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
import org.wenzheng.people.People;
import org.wenzheng.publication.Encoded;

@PermitAll
@Path("/api/v1/public/people")
@Tag(name = "people")
public class PeopleResource {
    private final People people;
    private final Catalogue catalogue;
    private final PublicContent content;
    private final JsonPages pages;

    PeopleResource(People people, Catalogue catalogue, PublicContent content, JsonPages pages) {
        this.people = people;
        this.catalogue = catalogue;
        this.content = content;
        this.pages = pages;
    }

    @GET
    @Operation(operationId = "listPeople", summary = "答复人列表 List of people")
    public RestResponse<Encoded<PublicPerson.Many>> list(@Context UriInfo uri) {
        return pages.list(catalogue.people, uri, people::publicPage, content::people);
    }

    @GET
    @Path("{key}")
    @Operation(operationId = "getPerson", summary = "单个答复人 One person")
    public RestResponse<Encoded<PublicPerson.One>> one(
            @Parameter(
                            description = "地址名（含曾用）或 id。Slug, now or earlier, or id",
                            example = "lin-zhiyuan")
                    @PathParam("key")
                    String key,
            @Context UriInfo uri) {
        return pages.one(catalogue.people, uri, (with, view) -> content.person(key, with, view));
    }
}
