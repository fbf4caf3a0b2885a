package org.wenzheng.delivery.asking;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.questions.intake.AskersCopy;
import org.wenzheng.questions.intake.AskersData;
import org.wenzheng.questions.intake.AskingProblem;
import org.wenzheng.questions.intake.Receipts;
import org.wenzheng.questions.intake.Receipts.Followed;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.shared.ProblemException;

/** What became of a question, for its asker. */
@PermitAll
@Path(ReceiptsResource.PATH)
@Tag(name = "receipts")
public class ReceiptsResource {
    public static final String PATH = "/api/v1/public/receipts";

    private final Receipts receipts;
    private final AskersData askers;
    private final PublishedSessions sessions;
    private final PublicSettings settings;

    ReceiptsResource(
            Receipts receipts,
            AskersData askers,
            PublishedSessions sessions,
            PublicSettings settings) {
        this.receipts = receipts;
        this.askers = askers;
        this.sessions = sessions;
        this.settings = settings;
    }

    @GET
    @Path("{number}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getReceipt",
            summary = "以编号和查询码查询提问 What became of a question, with number and lookup code")
    public RestResponse<PublicReceipt> one(
            @Parameter(description = "提问编号 Number", example = "200001") @PathParam("number")
                    String number,
            @Parameter(description = "查询码 Lookup code", example = "7K3M-Q2XA", required = true)
                    @HeaderParam("Lookup-Code")
                    @Nullable String code,
            @Context HttpServerRequest request) {
        return unkept(shown(receipts.open(number(number), code(code)), request));
    }

    @GET
    @Path("{number}/copy")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "copyOfReceipt",
            summary = "本站保存的、与提问有关的全部信息 All that is kept of a question and who asked it")
    public RestResponse<AskersCopy> copy(
            @Parameter(description = "提问编号 Number", example = "200001") @PathParam("number")
                    String number,
            @Parameter(description = "查询码 Lookup code", example = "7K3M-Q2XA", required = true)
                    @HeaderParam("Lookup-Code")
                    @Nullable String code) {
        return unkept(askers.copy(number(number), code(code)));
    }

    @DELETE
    @Path("{number}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "eraseReceipt",
            summary =
                    "撤回还没有播出或答复的提问；此后则删除原文、昵称和联系方式 Withdraws what was not broadcast or answered;"
                            + " later erases the original words, nickname and contact")
    public RestResponse<PublicReceipt> erase(
            @Parameter(description = "提问编号 Number", example = "200001") @PathParam("number")
                    String number,
            @Parameter(description = "查询码 Lookup code", example = "7K3M-Q2XA", required = true)
                    @HeaderParam("Lookup-Code")
                    @Nullable String code,
            @Context HttpServerRequest request) {
        return unkept(shown(askers.withdrawOrErase(number(number), code(code)), request));
    }

    private PublicReceipt shown(Followed followed, HttpServerRequest request) {
        UUID asked = followed.question().sessionId();
        return PublicReceipt.of(
                followed,
                asked == null
                        ? Optional.empty()
                        : sessions.byId(List.of(asked)).values().stream().findFirst(),
                settings,
                settings.baseUrl(request));
    }

    private static <T> RestResponse<T> unkept(T body) {
        return RestResponse.ResponseBuilder.ok(body)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static long number(String number) {
        if (!number.matches("[1-9][0-9]{0,17}")) {
            throw ProblemException.of(AskingProblem.NO_SUCH_RECEIPT);
        }
        return Long.parseLong(number);
    }

    private static String code(@Nullable String code) {
        if (code == null) {
            throw ProblemException.of(AskingProblem.NO_SUCH_RECEIPT);
        }
        return code;
    }
}
