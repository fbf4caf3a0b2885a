package org.wenzheng.studio.moderation;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.PermissionsAllowed;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.publication.problems.Problems;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.moderation.Batch;
import org.wenzheng.questions.moderation.Batch.Outcome;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.questions.moderation.Merging;
import org.wenzheng.questions.moderation.Reviewing;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.text.Language;

/** One verb to many questions; each comes out by itself. */
@Path(QuestionBatchesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class QuestionBatchesResource {
    static final String PATH = "/api/v1/studio/question-batches";

    private final Batch batch;
    private final Reviewing reviewing;
    private final Merging merging;
    private final QuestionViews views;
    private final CurrentUser user;

    QuestionBatchesResource(
            Batch batch,
            Reviewing reviewing,
            Merging merging,
            QuestionViews views,
            CurrentUser user) {
        this.batch = batch;
        this.reviewing = reviewing;
        this.merging = merging;
        this.views = views;
        this.user = user;
    }

    /** As on the path of a single question. */
    @Schema(name = "BatchVerb")
    enum Decision {
        APPROVAL,
        HOLD,
        DISMISSAL,
        RETURN,
        MERGE
    }

    @Schema(name = "BatchedQuestion")
    record Batched(
            UUID id, @Schema(description = "读到的版本 The version that was read") long version) {}

    @Schema(name = "QuestionBatch")
    record QuestionBatch(
            Decision verb,
            @Schema(description = "撤销 Take it back") boolean undo,
            @Schema(description = "dismissal") @Nullable DismissalReason code,
            @Schema(maxLength = Reviewing.EXPLANATION_CHARACTERS, description = "dismissal, hold")
                    @Nullable String explanation,
            @Schema(description = "merge") @Nullable UUID into,
            @Schema(maxItems = Batch.MOST_QUESTIONS) List<Batched> questions) {
        void check() {
            Checks checks = new Checks();
            if (!undo && verb == Decision.DISMISSAL) {
                checks.that(code != null, "code", "required");
            }
            if (!undo && verb == Decision.MERGE) {
                checks.that(into != null, "into", "required");
            }
            checks.done();
        }
    }

    @POST
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decideMany",
            summary = "一次处理至多 200 条，逐条说明结果 Up to 200 at once, each with its own outcome")
    public StudioQuestion.Outcomes decide(QuestionBatch body, @Context HttpServerRequest request) {
        body.check();
        Scope scope = user.scope(Permission.QUESTIONS_MODERATE);
        List<Change> changes =
                body.questions().stream()
                        .map(one -> new Change(one.id(), one.version(), scope, user.actor()))
                        .toList();
        List<Outcome> outcomes = batch.each(changes, body.undo() ? undoing(body) : doing(body));
        return shown(outcomes, ReaderLanguage.of(request));
    }

    private Batch.Verb doing(QuestionBatch batch) {
        String explanation = batch.explanation();
        return switch (batch.verb()) {
            case APPROVAL -> reviewing::approve;
            case HOLD -> change -> reviewing.hold(change, explanation);
            case DISMISSAL ->
                    change -> reviewing.dismiss(change, requireNonNull(batch.code()), explanation);
            case RETURN -> reviewing::returnToQueue;
            case MERGE -> change -> merging.merge(change, requireNonNull(batch.into()));
        };
    }

    private Batch.Verb undoing(QuestionBatch batch) {
        return switch (batch.verb()) {
            case APPROVAL -> change -> reviewing.takeBack(change, ReviewState.APPROVED);
            case HOLD -> change -> reviewing.takeBack(change, ReviewState.HELD);
            case DISMISSAL -> change -> reviewing.takeBack(change, ReviewState.DISMISSED);
            case RETURN -> change -> reviewing.takeBack(change, ReviewState.SUBMITTED);
            case MERGE -> merging::unmerge;
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
