package org.wenzheng.studio.moderation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.publication.problems.Problems;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.moderation.Moderation;
import org.wenzheng.questions.moderation.Moderation.Change;
import org.wenzheng.questions.moderation.Moderation.Outcome;
import org.wenzheng.shared.text.Language;
import org.wenzheng.studio.Body;

/** One verb to many questions; each comes out by itself. */
@Path(QuestionBatchesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class QuestionBatchesResource {
    static final String PATH = "/api/v1/studio/question-batches";

    private final Moderation moderation;
    private final QuestionViews views;
    private final CurrentUser user;

    QuestionBatchesResource(Moderation moderation, QuestionViews views, CurrentUser user) {
        this.moderation = moderation;
        this.views = views;
        this.user = user;
    }

    /** As on the path of a single question. */
    enum Decision {
        APPROVAL,
        HOLD,
        DISMISSAL,
        RETURN,
        MERGE
    }

    @Schema(name = "BatchedQuestion")
    record Batched(
            @Schema(required = true) UUID id,
            @Schema(required = true, description = "读到的版本 The version that was read")
                    long version) {}

    @Schema(name = "QuestionBatch")
    record Batch(
            @Schema(
                            required = true,
                            enumeration = {"approval", "hold", "dismissal", "return", "merge"})
                    String verb,
            @Schema(description = "撤销 Take it back") @Nullable Boolean undo,
            @Schema(description = "dismissal", examples = "off-topic") @Nullable String code,
            @Schema(maxLength = 300, description = "dismissal") @Nullable String explanation,
            @Schema(description = "merge") @Nullable UUID into,
            @Schema(required = true, maxItems = Moderation.MOST_AT_ONCE) List<Batched> questions) {}

    @POST
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decideMany",
            summary = "一次处理至多 200 条，逐条说明结果 Up to 200 at once, each with its own outcome")
    @RequestBody(content = @Content(schema = @Schema(implementation = Batch.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioQuestion.Outcomes.class)))
    public Response decide(@Nullable JsonNode json, @Context HttpServerRequest request) {
        Body body = Body.of(json).with("verb", "questions");
        Decision verb = body.choice("verb", Decision.class);
        boolean undo = body.flag("undo");
        if (verb == Decision.DISMISSAL && !undo) {
            body.with("code");
        }
        if (verb == Decision.MERGE && !undo) {
            body.with("into");
        }
        DismissalReason code = body.choice("code", DismissalReason.class);
        String explanation = body.textOrNone("explanation");
        UUID into = body.id("into");
        Scope scope = user.scope(Permission.QUESTIONS_MODERATE);
        Actor by = user.actor();
        List<Change> changes = new ArrayList<>();
        for (Body one : body.list("questions")) {
            UUID id = one.with("id", "version").id("id");
            Long version = one.version("version");
            one.closed();
            if (id != null && version != null) {
                changes.add(new Change(id, version, scope, by));
            }
        }
        body.done();
        List<Outcome> outcomes =
                moderation.each(
                        changes,
                        undo
                                ? undoing(requireNonNull(verb))
                                : doing(requireNonNull(verb), code, explanation, into));
        return Response.ok(shown(outcomes, ReaderLanguage.of(request)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Moderation.Verb doing(
            Decision verb,
            @Nullable DismissalReason code,
            @Nullable String explanation,
            @Nullable UUID into) {
        return switch (verb) {
            case APPROVAL -> moderation::approve;
            case HOLD -> change -> moderation.hold(change, explanation);
            case DISMISSAL ->
                    change -> moderation.dismiss(change, requireNonNull(code), explanation);
            case RETURN -> moderation::returnToQueue;
            case MERGE -> change -> moderation.merge(change, requireNonNull(into));
        };
    }

    private Moderation.Verb undoing(Decision verb) {
        return switch (verb) {
            case APPROVAL -> change -> moderation.takeBack(change, ReviewState.APPROVED);
            case HOLD -> change -> moderation.takeBack(change, ReviewState.HELD);
            case DISMISSAL -> change -> moderation.takeBack(change, ReviewState.DISMISSED);
            case RETURN -> change -> moderation.takeBack(change, ReviewState.SUBMITTED);
            case MERGE -> moderation::unmerge;
        };
    }

    /** In the order in which they were asked for. */
    private StudioQuestion.Outcomes shown(List<Outcome> outcomes, Language language) {
        Iterator<StudioQuestion.Row> rows =
                views.rows(
                                outcomes.stream()
                                        .map(Outcome::question)
                                        .filter(Objects::nonNull)
                                        .toList())
                        .iterator();
        return new StudioQuestion.Outcomes(
                outcomes.stream()
                        .map(
                                outcome ->
                                        new StudioQuestion.Outcome(
                                                outcome.id(),
                                                outcome.question() == null ? null : rows.next(),
                                                outcome.problem() == null
                                                        ? null
                                                        : Problems.of(outcome.problem(), language)))
                        .toList());
    }
}
