package org.wenzheng.studio.answers;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
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
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.answers.drafting.Hindrance;
import org.wenzheng.answers.drafting.PlannedPublication;
import org.wenzheng.answers.handling.HandOverList;
import org.wenzheng.answers.handling.HandOverProblem;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.api.Creations;
import org.wenzheng.api.Refuses;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.studio.sessions.StudioSession;
import org.wenzheng.studio.sessions.StudioSessionsResource;

/** What of a session is left to answer. */
@Path(StudioSessionsResource.PATH + "/{id}/hand-overs")
@Produces(MediaType.APPLICATION_JSON)
public class SessionHandOverResource {
    private static final Set<SessionState> OVER =
            Set.of(SessionState.ENDED, SessionState.ARCHIVED, SessionState.CANCELLED);

    private final HandOvers handOvers;
    private final HandOverList list;
    private final HandOverViews views;
    private final PlannedPublication planned;
    private final Deadlines deadlines;
    private final Departments departments;
    private final Sessions sessions;
    private final Creations creations;
    private final InstantSource clock;
    private final CurrentUser user;

    SessionHandOverResource(
            HandOvers handOvers,
            HandOverList list,
            HandOverViews views,
            PlannedPublication planned,
            Deadlines deadlines,
            Departments departments,
            Sessions sessions,
            Creations creations,
            InstantSource clock,
            CurrentUser user) {
        this.handOvers = handOvers;
        this.list = list;
        this.views = views;
        this.planned = planned;
        this.deadlines = deadlines;
        this.departments = departments;
        this.sessions = sessions;
        this.creations = creations;
        this.clock = clock;
        this.user = user;
    }

    /**
     * A question that nobody answered, as it would be handed over.
     *
     * @param aired it was on air: the record may answer it
     */
    @Schema(name = "HandOverCandidate")
    record Candidate(
            UUID id,
            long number,
            String title,
            QuestionKind kind,
            int support,
            StudioSession.Named department,
            boolean aired,
            int workingDays,
            LocalDate dueOn,
            boolean provisional) {}

    /**
     * @param waiting signed answers that become public together
     */
    @Schema(name = "HandOverCandidates")
    record Candidates(List<Candidate> data, long waiting) {}

    @GET
    @PermissionsAllowed(Permission.HAND_OVERS_MAKE)
    @Operation(
            operationId = "sessionHandOverCandidates",
            summary =
                    "这场访谈中已通过而无人答复的提问，及其转办后的期限 Approved questions that nobody answered, and when an"
                            + " answer would be due")
    public Candidates candidates(@PathParam("id") UUID id) {
        checkScope(id);
        List<Question> left = list.candidates(id);
        Map<UUID, Department> theirs =
                departments.byId(
                        left.stream().map(Question::departmentId).collect(Collectors.toSet()));
        return new Candidates(
                left.stream()
                        .map(
                                question ->
                                        candidate(
                                                question,
                                                requireNonNull(
                                                        theirs.get(question.departmentId()))))
                        .toList(),
                planned.waiting(id));
    }

    private Candidate candidate(Question question, Department department) {
        int days = deadlines.workingDays(question.kind(), department.id());
        var due = deadlines.due(clock.instant(), days);
        return new Candidate(
                question.id(),
                question.number(),
                question.title(),
                question.kind(),
                question.supportCount(),
                new StudioSession.Named(department.id(), department.name()),
                question.isAired(),
                days,
                due.day(),
                due.provisional());
    }

    private void checkScope(UUID id) {
        Session session = sessions.get(id);
        if (!scope().covers(session.departmentId())) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, id);
        }
    }

    private Scope scope() {
        return user.scope(Permission.HAND_OVERS_MAKE);
    }

    /**
     * @param departmentId null: that of the question
     * @param workingDays null: as its kind has it
     */
    @Schema(name = "WantedHandOver")
    record Wanted(
            UUID questionId,
            @Nullable UUID departmentId,
            @Schema(minimum = "1", maximum = "30") @Nullable Integer workingDays) {}

    @Schema(name = "WantedHandOvers")
    record Many(
            @Schema(minItems = 1, maxItems = HandOverList.MOST_OF_SESSION) List<Wanted> questions) {
        void check() {
            Set<UUID> seen = new HashSet<>();
            Checks checks =
                    new Checks()
                            .that(!questions.isEmpty(), "questions", "required")
                            .that(
                                    questions.size() <= HandOverList.MOST_OF_SESSION,
                                    "questions",
                                    "too-many",
                                    HandOverList.MOST_OF_SESSION);
            for (int at = 0; at < questions.size(); at++) {
                checks.that(
                        seen.add(questions.get(at).questionId()),
                        "questions[" + at + "].questionId",
                        "question-twice");
            }
            checks.done();
        }
    }

    /**
     * @param hindrance why it did not become public, and is with its writers again; null: it did
     */
    @Schema(name = "PublicationOutcome")
    record Outcome(long number, @Nullable Hindrance hindrance) {}

    @Schema(name = "PublicationOutcomes")
    record Outcomes(List<Outcome> data) {}

    @POST
    @Path("publication")
    @PermissionsAllowed(Permission.HAND_OVERS_MAKE)
    @Operation(
            operationId = "publishAnswersOfSession",
            summary =
                    "一起发布本场已签发、等待一起发布的答复 Publish the signed answers of the session that wait for each"
                            + " other")
    public Outcomes publish(
            @PathParam("id") UUID id, @HeaderParam(Creations.KEY) @Nullable String key) {
        checkScope(id);
        return creations.send(
                key,
                "",
                Outcomes.class,
                () ->
                        new Outcomes(
                                planned.publishOfSession(id, user.actor()).stream()
                                        .map(one -> new Outcome(one.number(), one.hindrance()))
                                        .toList()));
    }

    @Schema(name = "MadeHandOvers")
    record Made(List<StudioHandOver.Row> data) {}

    @POST
    @PermissionsAllowed(Permission.HAND_OVERS_MAKE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Refuses({"session-not-over", "nothing-to-answer", "handed-over-already"})
    @Operation(
            operationId = "handOverQuestions",
            summary = "转办，全部成功或全部不做 Hand them over, all of them or none")
    public Made handOver(
            @PathParam("id") UUID id, @HeaderParam(Creations.KEY) @Nullable String key, Many body) {
        body.check();
        checkScope(id);
        Session session = sessions.get(id);
        if (!OVER.contains(session.state())) {
            throw ProblemException.of(HandOverProblem.SESSION_NOT_OVER, session.title());
        }
        return creations.send(
                key,
                body,
                Made.class,
                () ->
                        new Made(
                                views.rows(
                                        handOvers.make(
                                                body.questions().stream()
                                                        .map(
                                                                one ->
                                                                        new HandOvers.Wanted(
                                                                                one.questionId(),
                                                                                one.departmentId(),
                                                                                one.workingDays()))
                                                        .toList(),
                                                scope(),
                                                user.actor()))));
    }
}
