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
import org.wenzheng.topics.Topics;

@PermitAll
@Path("/api/v1/public/topics")
@Tag(name = "topics")
public class TopicsResource {
    private final Topics topics;
    private final Catalogue catalogue;
    private final PublicContent content;
    private final JsonPages pages;

    TopicsResource(Topics topics, Catalogue catalogue, PublicContent content, JsonPages pages) {
        this.topics = topics;
        this.catalogue = catalogue;
        this.content = content;
        this.pages = pages;
    }

    @GET
    @Operation(operationId = "listTopics", summary = "主题列表 List of topics")
    public RestResponse<Encoded<PublicTopic.Many>> list(@Context UriInfo uri) {
        return pages.list(catalogue.topics, uri, topics::page, content::topics);
    }

    @GET
    @Path("{key}")
    @Operation(operationId = "getTopic", summary = "单个主题 One topic")
    public RestResponse<Encoded<PublicTopic.One>> one(
            @Parameter(
                            description = "地址名（含曾用）或 id。Slug, now or earlier, or id",
                            example = "volunteering")
                    @PathParam("key")
                    String key,
            @Context UriInfo uri) {
        return pages.one(catalogue.topics, uri, (with, view) -> content.topic(key, with, view));
    }
}
