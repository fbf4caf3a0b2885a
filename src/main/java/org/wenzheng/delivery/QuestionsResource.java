package org.wenzheng.delivery;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wenzheng.questions.Questions;

@PermitAll
@Path("/api/v1/public/questions")
@Tag(name = "questions")
public class QuestionsResource {
    private final Questions questions;
    private final Catalogue catalogue;
    private final PublicContent content;
    private final JsonPages pages;

    QuestionsResource(
            Questions questions, Catalogue catalogue, PublicContent content, JsonPages pages) {
        this.questions = questions;
        this.catalogue = catalogue;
        this.content = content;
        this.pages = pages;
    }

    @GET
    @Operation(operationId = "listQuestions", summary = "提问列表 List of questions")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PublicQuestion.Many.class)))
    public Response list(@Context UriInfo uri) {
        return pages.list(catalogue.questions, uri, questions::published, content::questions);
    }

    @GET
    @Path("{key}")
    @Operation(operationId = "getQuestion", summary = "单个提问 One question")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PublicQuestion.One.class)))
    public Response one(
            @Parameter(description = "编号或 id。Number or id", example = "200001") @PathParam("key")
                    String key,
            @Context UriInfo uri) {
        return pages.one(
                catalogue.questions, uri, (with, view) -> content.question(key, with, view));
    }
}
