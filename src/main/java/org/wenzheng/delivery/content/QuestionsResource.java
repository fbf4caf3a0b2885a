package org.wenzheng.delivery.content;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Refuses;
import org.wenzheng.delivery.asking.AskedQuestion;
import org.wenzheng.delivery.asking.PublicSupport;
import org.wenzheng.delivery.asking.ReceiptsResource;
import org.wenzheng.publication.Encoded;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.intake.FormKeys;
import org.wenzheng.questions.intake.Intake;
import org.wenzheng.questions.intake.Receipt;
import org.wenzheng.questions.intake.Submission;
import org.wenzheng.questions.intake.Supports;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;

@PermitAll
@Path("/api/v1/public/questions")
@Tag(name = "questions")
public class QuestionsResource {
    private final PublishedQuestions publishedQuestions;
    private final Catalogue catalogue;
    private final PublicContent content;
    private final JsonPages pages;
    private final Intake intake;
    private final FormKeys keys;
    private final Supports supports;

    QuestionsResource(
            PublishedQuestions publishedQuestions,
            Catalogue catalogue,
            PublicContent content,
            JsonPages pages,
            Intake intake,
            FormKeys keys,
            Supports supports) {
        this.publishedQuestions = publishedQuestions;
        this.catalogue = catalogue;
        this.content = content;
        this.pages = pages;
        this.intake = intake;
        this.keys = keys;
        this.supports = supports;
    }

    @GET
    @Operation(operationId = "listQuestions", summary = "提问列表 List of questions")
    public RestResponse<Encoded<PublicQuestion.Many>> list(@Context UriInfo uri) {
        return pages.list(catalogue.questions, uri, publishedQuestions::page, content::questions);
    }

    @GET
    @Path("{key}")
    @Operation(operationId = "getQuestion", summary = "单个提问 One question")
    public RestResponse<Encoded<PublicQuestion.One>> one(
            @Parameter(description = "编号或 id。Number or id", example = "200001") @PathParam("key")
                    String key,
            @Context UriInfo uri) {
        return pages.one(
                catalogue.questions, uri, (with, view) -> content.question(key, with, view));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "submitQuestion",
            summary = "提交提问，得到编号和查询码 Ask a question; brings a number and a lookup code")
    @ResponseStatus(201)
    public RestResponse<AskedQuestion.Received> ask(
            @Parameter(
                            description =
                                    "16 到 128 个可见 ASCII 字符；同一个键只收一次 16 to 128 visible ASCII characters; taken once")
                    @HeaderParam("Idempotency-Key")
                    @Nullable String key,
            @Parameter(description = "工作量证明 Proof of work") @HeaderParam("Proof")
                    @Nullable String proof,
            AskedQuestion asked) {
        if (key != null && !AskedQuestion.KEY.matcher(key).matches()) {
            throw ProblemException.of(CommonProblem.INVALID)
                    .with(List.of(FieldError.ofParameter("Idempotency-Key", "asking-key")));
        }
        Receipt receipt =
                intake.submit(
                        asked.submission(key == null ? keys.fresh() : key),
                        new Submission.Shown(proof, null, null));
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED, AskedQuestion.Received.of(receipt))
                .location(URI.create(ReceiptsResource.PATH + "/" + receipt.number()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @PUT
    @Path("{key}/support")
    @Refuses("device-needed")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "supportQuestion",
            summary = "同问，一台设备一次 Want to know the same; a device counts once")
    public RestResponse<PublicSupport> support(@PathParam("key") String key) {
        return PublicSupport.answer(supports.add(number(key)));
    }

    @DELETE
    @Path("{key}/support")
    @Refuses("device-needed")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "unsupportQuestion", summary = "取消同问 Take the support back")
    public RestResponse<PublicSupport> unsupport(@PathParam("key") String key) {
        return PublicSupport.answer(supports.remove(number(key)));
    }

    private static long number(String key) {
        if (!key.matches("[1-9][0-9]{0,17}")) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, key);
        }
        return Long.parseLong(key);
    }
}
