package org.wenzheng.answers.handling;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.TextMark;
import org.wenzheng.identity.Scope;
import org.wenzheng.people.Departments;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.InList;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.shared.text.CleanText;

/**
 * Has other departments add their part. One has the question and answers it, in its time: a request
 * moves no date.
 */
@ApplicationScoped
public class Contributions implements Store<Contribution> {
    /** Longest request, in characters. */
    public static final int REQUEST_CHARACTERS = 500;

    /** Longest part, in characters. */
    public static final int CHARACTERS = 5000;

    /** Requests about one question, those that are done included. */
    public static final int MOST = 20;

    private static final String OPEN =
            "c.state = org.wenzheng.answers.handling.ContributionState.ASKED";

    private final HandOvers handOvers;
    private final Departments departments;
    private final SlugBook slugs;
    private final Lists lists;
    private final EventLog log;
    private final InstantSource clock;

    Contributions(
            HandOvers handOvers,
            Departments departments,
            SlugBook slugs,
            Lists lists,
            EventLog log,
            InstantSource clock) {
        this.handOvers = handOvers;
        this.departments = departments;
        this.slugs = slugs;
        this.lists = lists;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Asks a department for its part, and takes the question on with that.
     *
     * @param change of the hand-over
     * @throws ProblemException {@link CommonProblem#INVALID}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED}
     */
    @Transactional
    public Contribution ask(Change change, UUID department, String typed) {
        String request = CleanText.of(typed).strip();
        HandOvers.Held held = handOvers.open(change);
        List<Contribution> before = of(change.id());
        new Checks()
                .text("request", request, REQUEST_CHARACTERS)
                .that(
                        departments.findByIdOptional(department).isPresent(),
                        "departmentId",
                        "unknown-department")
                .that(
                        !held.handOver().departmentId().equals(department),
                        "departmentId",
                        "own-department")
                .that(
                        before.stream().noneMatch(one -> isOpen(one, department)),
                        "departmentId",
                        "department-asked")
                .that(before.size() < MOST, "departmentId", "too-many", MOST)
                .done();
        switch (held.question().handling().state()) {
            case ASSIGNED, ACCEPTED, DRAFTING, REOPENED -> handOvers.accept(change);
            default -> throw HandOvers.notAllowed(held.question(), HandlingState.DRAFTING);
        }
        Instant now = clock.instant();
        Contribution asked = new Contribution(change.id(), department, request, change.by(), now);
        persist(asked);
        log.append(
                change.by(),
                new HandOverEvent.ContributionAsked(
                        held.question().place(),
                        asked.id(),
                        department,
                        requireNonNull(TextMark.of(request))));
        handOvers.step(
                HandlingStep.Kind.CONTRIBUTION_ASKED, held.handOver(), department, null, null, now);
        flush();
        return asked;
    }

    private static boolean isOpen(Contribution one, UUID department) {
        return one.state() == ContributionState.ASKED && one.departmentId().equals(department);
    }

    /** The requests about a question, in order. */
    public List<Contribution> of(UUID question) {
        return list("questionId = ?1 order by askedAt, id", question);
    }

    /** One that its department is asked for. */
    public Contribution get(UUID id, Scope scope) {
        return findByIdOptional(id)
                .filter(found -> scope.covers(found.departmentId()))
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, id));
    }

    /** Saves the part as far as it is written. */
    @Transactional
    public Contribution write(Change change, String typed) {
        String text = CleanText.of(typed).strip();
        new Checks().upTo("text", text, CHARACTERS).done();
        Contribution asked = open(change);
        if (!asked.text().equals(text)) {
            asked.write(text, change.by(), clock.instant());
            flush();
        }
        return asked;
    }

    /**
     * Gives the part to the lead. It does not change any more.
     *
     * @throws ProblemException {@link CommonProblem#INVALID}: nothing is written
     */
    @Transactional
    public Contribution give(Change change) {
        Contribution asked = open(change);
        new Checks().text("text", asked.text(), CHARACTERS).done();
        Instant now = clock.instant();
        asked.end(ContributionState.GIVEN, now);
        Question question = question(asked);
        log.append(
                change.by(),
                new HandOverEvent.ContributionGiven(
                        question.place(),
                        asked.id(),
                        asked.departmentId(),
                        requireNonNull(TextMark.of(asked.text()))));
        handOvers.step(
                HandlingStep.Kind.CONTRIBUTED,
                handOvers.get(question.id()),
                asked.departmentId(),
                null,
                null,
                now);
        flush();
        return asked;
    }

    /** Of the question before the request, as every verb locks them. */
    private Contribution open(Change change) {
        UUID question =
                getEntityManager()
                        .createQuery(
                                "select c.questionId from Contribution c where c.id = ?1",
                                UUID.class)
                        .setParameter(1, change.id())
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(
                                () -> ProblemException.of(CommonProblem.NOT_FOUND, change.id()));
        handOvers.locked(question);
        Contribution asked = locked(change.id());
        if (!change.scope().covers(asked.departmentId())) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, change.id());
        }
        asked.refuseOtherThan(change.version());
        return asked;
    }

    private Question question(Contribution asked) {
        return getEntityManager().find(Question.class, asked.questionId());
    }

    /**
     * The lead needs it no more. What was given stays.
     *
     * @param change of the hand-over, any version
     */
    @Transactional
    public void close(Change change, UUID id) {
        HandOvers.Held held = handOvers.open(change);
        Contribution asked =
                findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                        .filter(found -> found.questionId().equals(change.id()))
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, id));
        asked.end(ContributionState.CLOSED, clock.instant());
        log.append(
                change.by(),
                new HandOverEvent.ContributionClosed(
                        held.question().place(), id, asked.departmentId()));
        flush();
    }

    public Fields<Contribution> fields() {
        return Fields.<Contribution>of("Contribution", "c", Contribution::id, "askedAt")
                .sortable("askedAt", FieldType.TIME, "c.askedAt", Contribution::askedAt)
                .filter("state", FieldType.choice(ContributionState.class), "c.state")
                .filter(
                        "q",
                        FieldType.FOLDED_PART,
                        "c.questionId in (select q.id from Question q where q.folded ilike {value}"
                                + " escape '\\' or cast(q.number as string) like {value} escape '\\')")
                .reference(
                        "department",
                        "c.departmentId",
                        values -> slugs.targets("department", values));
    }

    public Page<Contribution> page(ListQuery<Contribution> query, Scope scope) {
        return scope.everything()
                ? lists.page(Contribution.class, "c.id is not null", query)
                : lists.page(
                        Contribution.class,
                        "c.departmentId in (:scope)",
                        Map.of("scope", scope.departments()),
                        query);
    }

    /** How many parts the departments of a scope are asked for. */
    public long open(Scope scope) {
        if (scope.everything()) {
            return count("from Contribution c where " + OPEN);
        }
        if (scope.departments().isEmpty()) {
            return 0;
        }
        InList departments = InList.of("scope", scope.departments());
        return count(
                "from Contribution c where "
                        + OPEN
                        + " and c.departmentId "
                        + departments.condition(),
                departments.parameters());
    }
}
