package org.wenzheng.studio.answers;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.drafting.AnsweredAlready;
import org.wenzheng.answers.drafting.ReturnedQuestions;
import org.wenzheng.answers.handling.Clarifications;
import org.wenzheng.answers.handling.Contributions;
import org.wenzheng.answers.handling.HandOver;
import org.wenzheng.answers.handling.HandOverList;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.answers.handling.ReturnReason;
import org.wenzheng.api.Refuses;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;

/** What is in the hands of departments. */
@Path(HandOversResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class HandOversResource {
    public static final String PATH = "/api/v1/studio/hand-overs";

    private final HandOvers handOvers;
    private final HandOverList list;
    private final ReturnedQuestions returned;
    private final AnsweredAlready already;
    private final Clarifications clarifications;
    private final Contributions contributions;
    private final HandOverViews views;
    private final Accounts accounts;
    private final CurrentUser user;

    HandOversResource(
            HandOvers handOvers,
            HandOverList list,
            ReturnedQuestions returned,
            AnsweredAlready already,
            Clarifications clarifications,
            Contributions contributions,
            HandOverViews views,
            Accounts accounts,
            CurrentUser user) {
        this.handOvers = handOvers;
        this.list = list;
        this.returned = returned;
        this.already = already;
        this.clarifications = clarifications;
        this.contributions = contributions;
        this.views = views;
        this.accounts = accounts;
        this.user = user;
    }

    @GET
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Operation(
            operationId = "listHandOvers",
            summary = "转办的提问，最急的在前 Questions that were handed over, the most urgent first")
    public StudioHandOver.Many list(@Context UriInfo uri) {
        ListQuery<HandOver> query =
                ListParameters.query(list.fields(), uri.getQueryParameters(), ReaderLanguage.NAME);
        Page<HandOver> page = list.page(query, reads());
        return new StudioHandOver.Many(views.rows(page.items()), ListMeta.of(page, query));
    }

    @GET
    @Path("summary")
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Operation(
            operationId = "handOverSummary",
            summary = "未办结的数量：自己的、临期的、超期的 How many are open, one's own, due soon, overdue")
    public StudioHandOver.Summary summary() {
        return StudioHandOver.Summary.of(
                list.summary(user.isOperator() ? null : user.account(), reads()),
                contributions.open(reads()));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Operation(
            operationId = "getHandOver",
            summary = "一条转办的提问，含经过、期限和答复 One of them, with its way, its deadline and its answers")
    public StudioHandOver one(@PathParam("id") UUID id) {
        return seen(id);
    }

    @GET
    @Path("{id}/similar")
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Operation(
            operationId = "similarToHandOver",
            summary =
                    "相似的、已答复的提问，至多五条，最像的在前 Answered questions about the same matter, up to five, the"
                            + " most alike first")
    public StudioHandOver.ManySimilar similar(@PathParam("id") UUID id) {
        return new StudioHandOver.ManySimilar(views.similar(list.get(id, reads()).question()));
    }

    private StudioHandOver seen(UUID id) {
        HandOvers.Held held = list.get(id, reads());
        return views.whole(held.handOver(), held.question());
    }

    @PUT
    @Path("{id}/acceptance")
    @PermissionsAllowed(Permission.HAND_OVERS_WORK)
    @Refuses({"state-not-allowed", "closed-already"})
    @Operation(operationId = "acceptHandOver", summary = "签收 Take it on")
    public StudioHandOver accept(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        handOvers.accept(change(id, ifMatch, Permission.HAND_OVERS_WORK));
        return seen(id);
    }

    @Schema(name = "WantedAssignment")
    record Assignment(
            @Schema(description = "null 表示由部门统一处理 null: the department's, nobody's in person")
                    @Nullable UUID accountId) {}

    @PUT
    @Path("{id}/assignment")
    @PermissionsAllowed(Permission.HAND_OVERS_WORK)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses({"state-not-allowed", "closed-already"})
    @Operation(operationId = "assignHandOver", summary = "分派给本部门的人 Give it to a colleague")
    public StudioHandOver assign(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Assignment body) {
        handOvers.assign(
                change(id, ifMatch, Permission.HAND_OVERS_WORK),
                body.accountId(),
                (department, account) ->
                        accounts.holding(Role.OFFICIAL, department).stream()
                                .anyMatch(known -> known.id().equals(account)));
        return seen(id);
    }

    @Schema(name = "WantedReturn")
    record Return(
            ReturnReason reason,
            @Schema(
                            description =
                                    "认为应由哪个部门办理；理由为 not-responsible 时必填 Who is believed to be responsible")
                    @Nullable UUID departmentId,
            @Schema(maxLength = HandOvers.NOTE_CHARACTERS) @Nullable String note) {}

    @PUT
    @Path("{id}/return")
    @PermissionsAllowed(Permission.HAND_OVERS_WORK)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses({"state-not-allowed", "closed-already", "assignment-is-final"})
    @Operation(
            operationId = "returnHandOver",
            summary = "退回，说明理由和应办的部门；期限不停 Not taken on, with the reason; its time goes on")
    public StudioHandOver giveBack(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Return body) {
        returned.giveBack(
                change(id, ifMatch, Permission.HAND_OVERS_WORK),
                body.reason(),
                body.departmentId(),
                body.note());
        return seen(id);
    }

    @Schema(name = "WantedRedirection")
    record Redirection(UUID departmentId) {}

    @PUT
    @Path("{id}/redirection")
    @PermissionsAllowed(Permission.HAND_OVERS_MAKE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses({"state-not-allowed", "closed-already", "supervisor-decides"})
    @Operation(
            operationId = "redirectHandOver",
            summary =
                    "改派给另一部门；看不到该部门的，得到 204 Give it to another department; who does not see that"
                            + " one gets a 204")
    public RestResponse<StudioHandOver> redirect(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Redirection body) {
        HandOver handOver =
                handOvers.redirect(
                        change(id, ifMatch, Permission.HAND_OVERS_MAKE),
                        body.departmentId(),
                        user.scope(Permission.HAND_OVERS_SUPERVISE));
        return reads().covers(handOver.departmentId())
                ? RestResponse.ok(seen(id))
                : RestResponse.noContent();
    }

    @Schema(name = "WantedExtension")
    record Extension(
            @Schema(
                            minimum = "1",
                            maximum = "30",
                            description = "增加的工作日 Working days more",
                            examples = "5")
                    int workingDays,
            @Schema(maxLength = HandOvers.NOTE_CHARACTERS, description = "提问人看得到 For the asker")
                    String reason) {}

    @PUT
    @Path("{id}/extension")
    @PermissionsAllowed(Permission.HAND_OVERS_WORK)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses({"closed-already", "extended-already", "overdue-already"})
    @Operation(
            operationId = "extendHandOver",
            summary = "延期一次；再次或超期后由督办人决定 More time, once; again, or late, by the supervisor alone")
    public StudioHandOver extend(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Extension body) {
        handOvers.extend(
                change(id, ifMatch, Permission.HAND_OVERS_WORK),
                body.workingDays(),
                body.reason(),
                user.scope(Permission.HAND_OVERS_SUPERVISE));
        return seen(id);
    }

    @Schema(name = "WantedClarification")
    record Clarify(
            @Schema(
                            maxLength = Clarifications.CHARACTERS,
                            description = "请提问人补充什么，提问人看得到 What is missing, for the asker")
                    String text,
            @Schema(
                            minimum = "1",
                            maximum = "10",
                            description =
                                    "等几个工作日；不写按设定 Working days to reply; as is set where missing",
                            examples = "5")
                    @Nullable Integer workingDays) {}

    @PUT
    @Path("{id}/clarification")
    @PermissionsAllowed(Permission.HAND_OVERS_WORK)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses({
        "state-not-allowed",
        "closed-already",
        "overdue-already",
        "asker-asked-already",
        "nobody-to-ask"
    })
    @Operation(
            operationId = "askAsker",
            summary =
                    "请提问人补充情况，一次；等待的工作日不计入期限 Ask the asker for what is missing, once; the working"
                            + " days of the wait do not count")
    public StudioHandOver askAsker(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Clarify body) {
        clarifications.ask(
                change(id, ifMatch, Permission.HAND_OVERS_WORK), body.text(), body.workingDays());
        return seen(id);
    }

    @Schema(name = "WantedLink")
    record Link(
            @Schema(
                            description = "已有答复的提问的编号 The number of the question that is answered",
                            examples = "100212")
                    long number) {}

    @PUT
    @Path("{id}/answered-already")
    @PermissionsAllowed(Permission.HAND_OVERS_WORK)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses({"state-not-allowed", "closed-already", "claimed"})
    @Operation(
            operationId = "linkToAnswer",
            summary =
                    "本部门已答复过同样的提问：并入那条提问，告知提问人，办结 The department answered the same before: that"
                            + " one stands for it, and its asker is told")
    public void answeredAlready(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Link body) {
        already.link(change(id, ifMatch, Permission.HAND_OVERS_WORK), body.number());
    }

    @PUT
    @Path("{id}/reminder")
    @PermissionsAllowed(Permission.HAND_OVERS_SUPERVISE)
    @Refuses("closed-already")
    @Operation(operationId = "urgeHandOver", summary = "催办 Urge the department")
    public StudioHandOver urge(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        handOvers.urge(change(id, ifMatch, Permission.HAND_OVERS_SUPERVISE));
        return seen(id);
    }

    @Schema(name = "WantedCheck")
    record Check(@Schema(description = "null 表示不必复查 null: nobody has to") @Nullable LocalDate on) {}

    @PUT
    @Path("{id}/check")
    @PermissionsAllowed(Permission.ANSWERS_SIGN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses("state-not-allowed")
    @Operation(
            operationId = "checkAnswerAgain",
            summary = "定一天复查答复是否仍然有效 Plan to look whether the answer still holds")
    public StudioHandOver check(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Check body) {
        handOvers.checkAgain(change(id, ifMatch, Permission.ANSWERS_SIGN), body.on());
        return seen(id);
    }

    @Schema(name = "WantedSettlement")
    record Settlement(
            @Schema(maxLength = HandOvers.NOTE_CHARACTERS, description = "公开 In public")
                    String note) {}

    @PUT
    @Path("{id}/settlement")
    @PermissionsAllowed(Permission.HAND_OVERS_SUPERVISE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "settleHandOver",
            summary = "提问人两次不满意，督办人已处理 Done with what its asker was not satisfied with twice")
    public StudioHandOver settle(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Settlement body) {
        handOvers.settle(change(id, ifMatch, Permission.HAND_OVERS_SUPERVISE), body.note());
        return seen(id);
    }

    private Scope reads() {
        return user.scope(Permission.HAND_OVERS_READ);
    }

    private Change change(UUID id, @Nullable String ifMatch, String permission) {
        return new Change(id, Versions.ifMatch(ifMatch), user.scope(permission), user.actor());
    }
}
