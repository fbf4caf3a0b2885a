package org.wenzheng.studio.answers;

import static java.util.Objects.requireNonNull;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.handling.Contribution;
import org.wenzheng.answers.handling.Contributions;
import org.wenzheng.answers.handling.HandOver;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.api.Refuses;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
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

/** Parts of answers that other departments ask one's own for. */
@Path(ContributionsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class ContributionsResource {
    public static final String PATH = "/api/v1/studio/contributions";

    private final Contributions contributions;
    private final HandOvers handOvers;
    private final Questions questions;
    private final Departments departments;
    private final CurrentUser user;

    ContributionsResource(
            Contributions contributions,
            HandOvers handOvers,
            Questions questions,
            Departments departments,
            CurrentUser user) {
        this.contributions = contributions;
        this.handOvers = handOvers;
        this.questions = questions;
        this.departments = departments;
        this.user = user;
    }

    @GET
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Operation(
            operationId = "listContributions",
            summary = "请本部门协办的提问 Questions that one's department is asked to add its part to")
    public StudioContribution.Many list(@Context UriInfo uri) {
        ListQuery<Contribution> query =
                ListParameters.query(
                        contributions.fields(), uri.getQueryParameters(), ReaderLanguage.NAME);
        Page<Contribution> page = contributions.page(query, user.scope(Permission.HAND_OVERS_READ));
        return new StudioContribution.Many(shown(page.items()), ListMeta.of(page, query));
    }

    /** Three statements, however many. */
    private List<StudioContribution> shown(List<Contribution> some) {
        var ids = some.stream().map(Contribution::questionId).collect(Collectors.toSet());
        Map<UUID, Question> asked = questions.byId(ids);
        Map<UUID, HandOver> lead = handOvers.byId(ids);
        Map<UUID, String> names = new HashMap<>();
        departments
                .byId(
                        Stream.concat(
                                        some.stream().map(Contribution::departmentId),
                                        lead.values().stream().map(HandOver::departmentId))
                                .collect(Collectors.toSet()))
                .forEach((id, found) -> names.put(id, found.name()));
        return some.stream()
                .map(
                        one -> {
                            HandOver handOver = requireNonNull(lead.get(one.questionId()));
                            return StudioContribution.of(
                                    one,
                                    requireNonNull(asked.get(one.questionId())),
                                    handOver,
                                    StudioSession.Named.of(one.departmentId(), names),
                                    StudioSession.Named.of(handOver.departmentId(), names));
                        })
                .toList();
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.HAND_OVERS_READ)
    @Operation(operationId = "getContribution", summary = "一条协办 One of them")
    public StudioContribution one(@PathParam("id") UUID id) {
        return shown(List.of(contributions.get(id, user.scope(Permission.HAND_OVERS_READ))))
                .getFirst();
    }

    @PUT
    @Path("{id}/text")
    @PermissionsAllowed(Permission.HAND_OVERS_WORK)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses("state-not-allowed")
    @Operation(operationId = "writeContribution", summary = "保存协办意见 Save one's part")
    public StudioContribution write(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            StudioContribution.Words body) {
        return shown(List.of(contributions.write(change(id, ifMatch), body.text()))).getFirst();
    }

    @PUT
    @Path("{id}/delivery")
    @PermissionsAllowed(Permission.HAND_OVERS_WORK)
    @Refuses("state-not-allowed")
    @Operation(
            operationId = "giveContribution",
            summary = "把协办意见交给牵头部门，之后不能再改 Give it to the lead; it does not change any more")
    public StudioContribution give(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return shown(List.of(contributions.give(change(id, ifMatch)))).getFirst();
    }

    private Change change(UUID id, @Nullable String ifMatch) {
        return new Change(
                id,
                Versions.ifMatch(ifMatch),
                user.scope(Permission.HAND_OVERS_WORK),
                user.actor());
    }
}
