package org.wenzheng.studio.answers;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.PermissionsAllowed;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.commitments.Certainty;
import org.wenzheng.answers.commitments.Commitment;
import org.wenzheng.answers.commitments.CommitmentList;
import org.wenzheng.answers.commitments.CommitmentState;
import org.wenzheng.answers.commitments.Commitments;
import org.wenzheng.answers.commitments.Ending;
import org.wenzheng.api.Creations;
import org.wenzheng.api.Refuses;
import org.wenzheng.api.Versioned;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.people.Departments;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.studio.sessions.StudioSession;

/** What answers commit to: proposed by the rule, confirmed by a person, kept or not. */
@Path(StudioCommitmentsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class StudioCommitmentsResource {
    public static final String PATH = "/api/v1/studio/commitments";

    private final Commitments commitments;
    private final CommitmentList list;
    private final Questions questions;
    private final Departments departments;
    private final Accounts accounts;
    private final Creations creations;
    private final CurrentUser user;

    StudioCommitmentsResource(
            Commitments commitments,
            CommitmentList list,
            Questions questions,
            Departments departments,
            Accounts accounts,
            Creations creations,
            CurrentUser user) {
        this.commitments = commitments;
        this.list = list;
        this.questions = questions;
        this.departments = departments;
        this.accounts = accounts;
        this.creations = creations;
        this.user = user;
    }

    /**
     * @param address of the question's public page
     * @param by who brought it to this state; null: nobody in person
     */
    @Schema(name = "StudioCommitment")
    record One(
            UUID id,
            @Schema(description = "供 If-Match 使用 For If-Match") long version,
            UUID questionId,
            long number,
            String title,
            String address,
            UUID answerId,
            StudioSession.Named department,
            @Schema(
                            description =
                                    "答复中的原句；答复已删除的为空 As the answer has it; empty where its words are gone")
                    String sentence,
            @Schema(
                            description =
                                    "原句在答复正文中的起点，UTF-16 单元 UTF-16 units from the start of the answer's text")
                    int place,
            @Schema(description = "所指答复的版本 Of the answer that the place is in") long answerVersion,
            LocalDate dueOn,
            @Schema(description = "从这天起算临期 From this day on it is due soon") LocalDate warnOn,
            boolean late,
            @Schema(
                            description =
                                    "规则的把握；人工标记的为空 How sure the rule was; null where a person found it")
                    @Nullable Certainty certainty,
            CommitmentState state,
            StudioSession.@Nullable Named by,
            Instant stateAt,
            @Schema(description = "答复变化而结束的原因 What became of its answer, where it ended with that")
                    @Nullable Ending ending,
            @Nullable String reason,
            @Nullable Instant confirmedAt,
            @Nullable LocalDate keptOn,
            @Nullable String keptNote,
            @Nullable String keptLink)
            implements Versioned {}

    @Schema(name = "StudioCommitments")
    record Many(List<One> data, ListMeta meta) {}

    /** The people and departments of a page in two statements, its questions in one. */
    private List<One> views(List<Commitment> page) {
        Map<UUID, Question> asked =
                questions.byId(page.stream().map(Commitment::questionId).toList());
        Map<UUID, String> names = new HashMap<>();
        departments
                .byId(page.stream().map(Commitment::departmentId).toList())
                .forEach((id, department) -> names.put(id, department.name()));
        accounts.byId(page.stream().flatMap(StudioCommitmentsResource::account).toList())
                .forEach((id, account) -> names.put(id, account.displayName()));
        LocalDate today = list.today();
        return page.stream()
                .map(one -> view(one, requireNonNull(asked.get(one.questionId())), names, today))
                .toList();
    }

    private static Stream<UUID> account(Commitment commitment) {
        return commitment.stateBy().account().stream();
    }

    private static One view(
            Commitment one, Question question, Map<UUID, String> names, LocalDate today) {
        return new One(
                one.id(),
                one.version(),
                question.id(),
                question.number(),
                question.title(),
                "/questions/" + question.number() + "/" + question.slug(),
                one.answerId(),
                StudioSession.Named.of(one.departmentId(), names),
                one.sentence(),
                one.place(),
                one.answerVersion(),
                one.dueOn(),
                one.warnOn(),
                one.isLate(today),
                one.certainty(),
                one.state(),
                StudioSession.Named.orNone(one.stateBy().account().orElse(null), names),
                one.stateAt(),
                one.ending(),
                one.reason(),
                one.confirmedAt(),
                one.keptOn(),
                one.keptNote(),
                one.keptLink());
    }

    private One view(Commitment one) {
        return views(List.of(one)).getFirst();
    }

    @GET
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Operation(
            operationId = "listStudioCommitments",
            summary = "答复中的承诺，期限近的在前 What answers commit to, the next due first")
    public Many list(@Context UriInfo uri) {
        ListQuery<Commitment> query =
                ListParameters.query(list.fields(), uri.getQueryParameters(), ReaderLanguage.NAME);
        Page<Commitment> page = list.page(query, user.scope(Permission.HAND_OVERS_READ));
        return new Many(views(page.items()), ListMeta.of(page, query));
    }

    /**
     * @param most each is counted up to this
     * @param today in the installation's zone
     */
    @Schema(name = "CommitmentSummary")
    record Summary(
            long proposed,
            long open,
            long dueSoon,
            long late,
            long kept,
            long dropped,
            int most,
            LocalDate today) {}

    @GET
    @Path("summary")
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Operation(
            operationId = "commitmentSummary",
            summary = "各有多少，最多数到 most How many there are, counted up to a limit")
    public Summary summary() {
        CommitmentList.Figures figures = list.figures(user.scope(Permission.HAND_OVERS_READ));
        return new Summary(
                figures.proposed(),
                figures.open(),
                figures.dueSoon(),
                figures.late(),
                figures.kept(),
                figures.dropped(),
                CommitmentList.COUNTED,
                list.today());
    }

    @Schema(name = "NewCommitment")
    record Wanted(
            @Schema(description = "提问编号 Number of the question") long number,
            @Schema(
                            maxLength = Commitments.SENTENCE_CHARACTERS,
                            description = "答复中的原句，一字不差 A part of the answer, to the letter")
                    String sentence,
            @Schema(description = "期限 The last day") LocalDate dueOn) {}

    @POST
    @PermissionsAllowed(Permission.COMMITMENTS_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "markCommitment",
            summary = "把答复中的一句话标为承诺，即时公开 Mark a sentence as a commitment; public with that")
    public One mark(@HeaderParam(Creations.KEY) @Nullable String key, Wanted body) {
        return creations.create(
                key,
                body,
                One.class,
                () ->
                        view(
                                commitments.mark(
                                        new Commitments.Wanted(
                                                body.number(), body.sentence(), body.dueOn()),
                                        user.scope(Permission.COMMITMENTS_EDIT),
                                        user.actor())));
    }

    @Schema(name = "WantedConfirmation")
    record Confirmation(
            @Schema(description = "期限，不早于答复当日 The last day; not before the answer")
                    LocalDate dueOn) {}

    @PUT
    @Path("{id}/confirmation")
    @PermissionsAllowed(Permission.COMMITMENTS_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses("state-not-allowed")
    @Operation(
            operationId = "confirmCommitment",
            summary = "确认规则提出的承诺，即时公开 Confirm what was proposed; public with that")
    public One confirm(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Confirmation body) {
        return view(commitments.confirm(change(id, ifMatch), body.dueOn()));
    }

    @PUT
    @Path("{id}/dismissal")
    @PermissionsAllowed(Permission.COMMITMENTS_EDIT)
    @Refuses("state-not-allowed")
    @Operation(operationId = "dismissCommitment", summary = "不是承诺 It is none")
    public One dismiss(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return view(commitments.dismiss(change(id, ifMatch)));
    }

    @Schema(name = "WantedFulfilment")
    record Fulfilment(
            @Schema(description = "兑现的日子，从答复当日到今天 The day; from that of the answer up to today")
                    LocalDate on,
            @Schema(
                            maxLength = Commitments.NOTE_CHARACTERS,
                            description = "做成了什么，公众可见 What was done, for the public")
                    String note,
            @Schema(
                            maxLength = Commitments.LINK_CHARACTERS,
                            description = "可以查证的网址（https）To what proves it")
                    @Nullable String link) {}

    @PUT
    @Path("{id}/fulfilment")
    @PermissionsAllowed(Permission.COMMITMENTS_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses("state-not-allowed")
    @Operation(operationId = "keepCommitment", summary = "已兑现 It was done")
    public One keep(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Fulfilment body) {
        return view(
                commitments.keep(
                        change(id, ifMatch),
                        new Commitments.Fulfilment(body.on(), body.note(), body.link())));
    }

    @DELETE
    @Path("{id}/fulfilment")
    @PermissionsAllowed(Permission.COMMITMENTS_EDIT)
    @Refuses("state-not-allowed")
    @Operation(
            operationId = "reopenCommitment",
            summary = "其实没有兑现，重新列为未到期或逾期 It was not; open again")
    public One reopen(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return view(commitments.reopen(change(id, ifMatch)));
    }

    @Schema(name = "DroppedCommitment")
    record Dropping(
            @Schema(maxLength = Commitments.NOTE_CHARACTERS, description = "公众可见 For the public")
                    String reason) {}

    @PUT
    @Path("{id}/withdrawal")
    @PermissionsAllowed(Permission.COMMITMENTS_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses("state-not-allowed")
    @Operation(
            operationId = "dropCommitment",
            summary = "不再办理，公开原因 It is not pursued any more, for a public reason")
    public One drop(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Dropping body) {
        return view(commitments.drop(change(id, ifMatch), body.reason()));
    }

    private Change change(UUID id, @Nullable String ifMatch) {
        return new Change(
                id,
                Versions.ifMatch(ifMatch),
                user.scope(Permission.COMMITMENTS_EDIT),
                user.actor());
    }
}
