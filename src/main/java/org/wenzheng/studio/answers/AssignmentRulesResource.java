package org.wenzheng.studio.answers;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.handling.AssignmentRule;
import org.wenzheng.answers.handling.Assignments;
import org.wenzheng.api.HasVersion;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.studio.sessions.StudioDepartmentsResource;
import org.wenzheng.studio.sessions.StudioSession;

/** Which official of a department has the questions about a topic. */
@Path(StudioDepartmentsResource.PATH + "/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class AssignmentRulesResource {
    private final Assignments assignments;
    private final Accounts accounts;
    private final CurrentUser user;

    AssignmentRulesResource(Assignments assignments, Accounts accounts, CurrentUser user) {
        this.assignments = assignments;
        this.accounts = accounts;
        this.user = user;
    }

    @Schema(name = "AssignmentRule")
    record Rule(
            @Schema(description = "这个主题及其下级 The topic and those below it") UUID topicId,
            @Schema(description = "本部门的答复人 An official of the department") UUID accountId) {
        static Rule of(AssignmentRule rule) {
            return new Rule(rule.topicId(), rule.accountId());
        }

        Assignments.Wanted wanted() {
            return new Assignments.Wanted(topicId, accountId);
        }
    }

    @Schema(name = "AssignmentRules")
    record Rules(long version, List<Rule> rules) implements HasVersion {
        static Rules of(Assignments.Book book) {
            return new Rules(book.version(), book.rules().stream().map(Rule::of).toList());
        }
    }

    @Schema(name = "WantedAssignmentRules")
    record Wanted(
            @Schema(
                            description =
                                    "读取时得到的版本，可代替 If-Match The version as read; stands for"
                                            + " If-Match where that is missing")
                    @Nullable Long version,
            @Schema(maxItems = Assignments.MOST, description = "排在前面的先算 The first that fits counts")
                    List<Rule> rules) {}

    @GET
    @Path("assignment-rules")
    @PermissionsAllowed(Permission.ASSIGNMENT_RULES_EDIT)
    @Operation(
            operationId = "getAssignmentRules",
            summary = "按主题自动分派的规则 Who of a department has the questions about a topic")
    public Rules rules(@PathParam("id") UUID id) {
        checkScope(id);
        return Rules.of(assignments.of(id));
    }

    @PUT
    @Path("assignment-rules")
    @PermissionsAllowed(Permission.ASSIGNMENT_RULES_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setAssignmentRules", summary = "替换全部规则 Replace all of the rules")
    public Rules replace(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Wanted body) {
        checkScope(id);
        return Rules.of(
                assignments.replace(
                        id,
                        body.rules().stream().map(Rule::wanted).toList(),
                        Versions.ifMatch(ifMatch, body.version()),
                        user.actor()));
    }

    @Schema(name = "DepartmentOfficials")
    record Officials(List<StudioSession.Named> data) {}

    @GET
    @Path("officials")
    @PermissionsAllowed(Permission.ASSIGNMENT_RULES_EDIT)
    @Operation(
            operationId = "departmentOfficials",
            summary = "可以分派的答复人 The accounts that questions can be given to")
    public Officials officials(@PathParam("id") UUID id) {
        checkScope(id);
        return new Officials(
                accounts.holding(Role.OFFICIAL, id).stream()
                        .map(
                                account ->
                                        new StudioSession.Named(
                                                account.id(), account.displayName()))
                        .toList());
    }

    private void checkScope(UUID department) {
        if (!user.scope(Permission.ASSIGNMENT_RULES_EDIT).covers(department)) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, department);
        }
    }
}
