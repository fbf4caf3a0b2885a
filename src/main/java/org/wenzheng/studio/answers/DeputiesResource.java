package org.wenzheng.studio.answers;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Creations;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.identity.accounts.Deputies;
import org.wenzheng.identity.accounts.Deputy;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.studio.sessions.StudioDepartmentsResource;
import org.wenzheng.studio.sessions.StudioSession;

/** Who signs in the place of a department's approvers while they are away. */
@Path(StudioDepartmentsResource.PATH + "/{id}/deputies")
@Produces(MediaType.APPLICATION_JSON)
public class DeputiesResource {
    private final Deputies deputies;
    private final Accounts accounts;
    private final Creations creations;
    private final CurrentUser user;

    DeputiesResource(Deputies deputies, Accounts accounts, Creations creations, CurrentUser user) {
        this.deputies = deputies;
        this.accounts = accounts;
        this.creations = creations;
        this.user = user;
    }

    /**
     * @param account who signs meanwhile
     */
    @Schema(name = "Deputy")
    record Shown(
            UUID id,
            StudioSession.@Nullable Named approver,
            StudioSession.@Nullable Named account,
            LocalDate firstDay,
            LocalDate lastDay) {}

    /**
     * @param approvers for whom who asks may name one
     * @param candidates who can stand in
     */
    @Schema(name = "Deputies")
    record Many(
            List<Shown> data,
            List<StudioSession.Named> approvers,
            List<StudioSession.Named> candidates) {}

    @Schema(name = "WantedDeputy")
    record Wanted(
            @Schema(description = "由谁的签发权 Whose signature") UUID approverId,
            @Schema(description = "由谁代签 Who signs meanwhile") UUID accountId,
            LocalDate firstDay,
            @Schema(description = "含这一天 That day included") LocalDate lastDay) {
        Deputies.Wanted wanted() {
            return new Deputies.Wanted(approverId, accountId, firstDay, lastDay);
        }
    }

    @GET
    @PermissionsAllowed(Permission.ASSIGNMENT_RULES_EDIT)
    @Operation(
            operationId = "listDeputies",
            summary = "现在和将来的代签人 Who signs in whose place, now and later")
    public Many all(@PathParam("id") UUID department) {
        checkScope(department);
        return shown(department);
    }

    @POST
    @PermissionsAllowed(Permission.ASSIGNMENT_RULES_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "nameDeputy",
            summary = "指定代签人：签发人指定自己的，督办人可以代为指定 Name one; supervisors do so for any approver")
    public Many name(
            @PathParam("id") UUID department,
            @HeaderParam(Creations.KEY) @Nullable String key,
            Wanted body) {
        checkScope(department);
        return creations.send(
                key,
                body,
                Many.class,
                () -> {
                    deputies.name(
                            department, body.wanted(), isForAnybody(department), user.actor());
                    return shown(department);
                });
    }

    @DELETE
    @Path("{deputy}")
    @PermissionsAllowed(Permission.ASSIGNMENT_RULES_EDIT)
    @Operation(operationId = "endDeputy", summary = "提前结束代签 End it before its last day")
    public void end(@PathParam("id") UUID department, @PathParam("deputy") UUID deputy) {
        checkScope(department);
        deputies.end(department, deputy, user.actor());
    }

    private Many shown(UUID department) {
        List<Deputy> there = deputies.of(department);
        Set<UUID> ids = new HashSet<>();
        for (Deputy deputy : there) {
            ids.add(deputy.approverId());
            ids.add(deputy.accountId());
        }
        Map<UUID, String> names =
                accounts.byId(ids).values().stream()
                        .collect(Collectors.toMap(Account::id, Account::displayName));
        boolean anybody = isForAnybody(department);
        return new Many(
                there.stream()
                        .map(
                                deputy ->
                                        new Shown(
                                                deputy.id(),
                                                StudioSession.Named.orNone(
                                                        deputy.approverId(), names),
                                                StudioSession.Named.orNone(
                                                        deputy.accountId(), names),
                                                deputy.firstDay(),
                                                deputy.lastDay()))
                        .toList(),
                accounts.holding(Role.APPROVER, department).stream()
                        .filter(account -> anybody || user.is(account.id()))
                        .map(DeputiesResource::named)
                        .toList(),
                deputies.candidates(department).stream().map(DeputiesResource::named).toList());
    }

    private static StudioSession.Named named(Account account) {
        return new StudioSession.Named(account.id(), account.displayName());
    }

    private boolean isForAnybody(UUID department) {
        return user.scope(Permission.HAND_OVERS_SUPERVISE).covers(department);
    }

    private void checkScope(UUID department) {
        if (!user.scope(Permission.ASSIGNMENT_RULES_EDIT).covers(department)) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, department);
        }
    }
}
