package org.wenzheng.delivery.content;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.commitments.Commitment;
import org.wenzheng.answers.commitments.CommitmentList;
import org.wenzheng.answers.commitments.CommitmentState;
import org.wenzheng.answers.commitments.Ending;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.changes.PublicKind;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.Includes;
import org.wenzheng.delivery.View;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.publication.Encoded;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.ListQuery;

/** What departments commit to in their answers, and what became of that. */
@PermitAll
@Path("/api/v1/public/commitments")
@Tag(name = "commitments")
public class CommitmentsResource {
    private final CommitmentList commitments;
    private final PublishedQuestions publishedQuestions;
    private final Departments departments;
    private final PublicChanges changes;
    private final Catalogue catalogue;
    private final JsonPages pages;

    CommitmentsResource(
            CommitmentList commitments,
            PublishedQuestions publishedQuestions,
            Departments departments,
            PublicChanges changes,
            Catalogue catalogue,
            JsonPages pages) {
        this.commitments = commitments;
        this.publishedQuestions = publishedQuestions;
        this.departments = departments;
        this.changes = changes;
        this.catalogue = catalogue;
        this.pages = pages;
    }

    /**
     * A confirmed commitment.
     *
     * @param reason a person's words for the public; where the answer changed, {@code ending} says
     *     what became of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "Commitment",
            description =
                    "部门在答复中的承诺，经人确认。What a department commits to in an answer; confirmed by a person.")
    record PublicCommitment(
            UUID id,
            @Schema(
                            description = "未兑现、已兑现、不再办理 State",
                            enumeration = {"open", "kept", "dropped"})
                    String state,
            @Schema(description = "过了期限仍未兑现 Open, and its last day is over") boolean late,
            @Schema(
                            description =
                                    "答复中的原句；答复已撤下或文字已删除的没有 As the answer has it; absent where the answer"
                                            + " was withdrawn or its words are gone",
                            examples = "今年年底前完成改造。")
                    @Nullable String sentence,
            @Schema(description = "期限 The last day", examples = "2026-12-31") LocalDate dueOn,
            @Schema(description = "确认并公开的时间 When it was confirmed") OffsetDateTime confirmedAt,
            @Schema(
                            description =
                                    "公开内容最近变化的时间，不含所引用内容的变化 When what is public of it last changed, other things that it names aside")
                    @Nullable OffsetDateTime updatedAt,
            @Schema(description = "兑现的日子 The day on which it was done") @Nullable LocalDate keptOn,
            @Schema(description = "兑现的说明 What was done") @Nullable String note,
            @Schema(description = "可以查证的网址 To what proves it") @Nullable String evidence,
            @Schema(
                            description =
                                    "答复变化而结束的：原句已更正、政策已更新、答复已撤下、文字已删除 What became of its answer, where it"
                                            + " ended with that",
                            enumeration = {"sentence-gone", "superseded", "withdrawn", "removed"})
                    @Nullable String ending,
            @Schema(description = "不再办理的原因 Why it is not pursued any more") @Nullable String reason,
            @Schema(description = "所在的答复 The answer that it stands in") UUID answerId,
            PublicQuestion question,
            @Schema(description = "作出承诺的部门 The department that made it")
                    PublicDepartment department,
            @Schema(description = "网页上的位置 Where it stands on the page for people") String url) {

        static PublicCommitment of(
                Commitment one,
                Question question,
                Department department,
                LocalDate today,
                @Nullable Instant updatedAt,
                View view) {
            Ending ending = one.ending();
            return new PublicCommitment(
                    view.showing("commitment", one.id()),
                    FieldType.word(one.state()),
                    one.isLate(today),
                    ending == Ending.WITHDRAWN ? null : text(one.sentence(), view),
                    one.dueOn(),
                    view.time(requireNonNull(one.confirmedAt())),
                    view.timeOrNull(updatedAt),
                    one.keptOn(),
                    text(one.keptNote(), view),
                    one.keptLink(),
                    one.state() == CommitmentState.DROPPED && ending != null
                            ? FieldType.word(ending)
                            : null,
                    text(one.reason(), view),
                    one.answerId(),
                    PublicQuestion.reference(question, view),
                    PublicDepartment.reference(department, view),
                    view.url(
                            Addresses.page(question.number(), question.slug())
                                    + "#commitment-"
                                    + one.id()));
        }

        private static @Nullable String text(@Nullable String stored, View view) {
            return stored == null || stored.isEmpty() ? null : view.text(stored);
        }

        @Schema(name = "CommitmentList")
        record Many(List<PublicCommitment> data, ListMeta meta) {}

        @Schema(name = "CommitmentAnswer")
        record One(PublicCommitment data) {}
    }

    @GET
    @Operation(operationId = "listCommitments", summary = "承诺列表 List of commitments")
    public RestResponse<Encoded<PublicCommitment.Many>> list(@Context UriInfo uri) {
        return pages.list(catalogue.commitments, uri, commitments::published, this::shown);
    }

    @GET
    @Path("{key}")
    @Operation(operationId = "getCommitment", summary = "单项承诺 One commitment")
    public RestResponse<Encoded<PublicCommitment.One>> one(
            @Parameter(description = "id", example = "0197a5c2-7a10-7c3e-9b5d-1e4c607f3c2a")
                    @PathParam("key")
                    String key,
            @Context UriInfo uri) {
        return pages.one(catalogue.commitments, uri, (with, view) -> one(key, with, view));
    }

    private PublicCommitment one(String key, Includes with, View view) {
        ListQuery<Commitment> query;
        try {
            query = catalogue.commitments.fields().query().where("id", UUID.fromString(key));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, key);
        }
        return shown(commitments.published(query).items(), with, view).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, key));
    }

    /** Right until tomorrow, when others are late. */
    List<PublicCommitment> shown(List<Commitment> page, Includes with, View view) {
        Map<UUID, Question> asked =
                publishedQuestions.byId(page.stream().map(Commitment::questionId).toList());
        Map<UUID, Department> made =
                departments.byId(page.stream().map(Commitment::departmentId).toList());
        Map<UUID, Instant> updated =
                changes.times(
                        PublicKind.COMMITMENT,
                        page.stream().map(Commitment::id).collect(Collectors.toSet()),
                        view.shown()::until);
        view.shown().until(commitments.tomorrow());
        return page.stream()
                .filter(one -> asked.containsKey(one.questionId()))
                .map(
                        one ->
                                PublicCommitment.of(
                                        one,
                                        requireNonNull(asked.get(one.questionId())),
                                        requireNonNull(made.get(one.departmentId())),
                                        commitments.today(),
                                        updated.get(one.id()),
                                        view))
                .toList();
    }
}
