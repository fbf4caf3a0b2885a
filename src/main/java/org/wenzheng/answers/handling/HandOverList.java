package org.wenzheng.answers.handling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Rows;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.Filter;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;

/** What is in the hands of departments, most urgent first. */
@ApplicationScoped
public class HandOverList {
    /** Questions of a session that can be handed over at once. */
    public static final int MOST_OF_SESSION = 500;

    private static final String OF_QUESTION = "h.id in (select q.id from Question q where q.";

    private static final String APPROVED =
            OF_QUESTION + "review.state = org.wenzheng.questions.ReviewState.APPROVED)";

    /** What waits for whoever signs, or to be published. */
    private static final FieldType TO_SIGN =
            new FieldType(
                    "choice",
                    EnumSet.of(Filter.Operator.EQ),
                    List.of("to-sign"),
                    word -> {
                        if (!word.equals("to-sign")) {
                            throw new IllegalArgumentException(word);
                        }
                        return word;
                    });

    private final HandOvers handOvers;
    private final SlugBook slugs;
    private final Lists lists;
    private final Deadlines deadlines;
    private final EntityManager entities;

    HandOverList(
            HandOvers handOvers,
            SlugBook slugs,
            Lists lists,
            Deadlines deadlines,
            EntityManager entities) {
        this.handOvers = handOvers;
        this.slugs = slugs;
        this.lists = lists;
        this.deadlines = deadlines;
        this.entities = entities;
    }

    public Fields<HandOver> fields() {
        return Fields.<HandOver>of("HandOver", "h", HandOver::id, "dueOn")
                .sortable("dueOn", FieldType.DATE, "h.dueOn", HandOver::dueOn)
                .sortable("handedOverAt", FieldType.TIME, "h.handedOverAt", HandOver::handedOverAt)
                .sortable("receivedAt", FieldType.TIME, "h.receivedAt", HandOver::receivedAt)
                .filter("warnOn", FieldType.DATE, "h.warnOn")
                .filter("escalatedAt", FieldType.TIME.orNone(), "h.escalatedAt")
                .filter("closedAt", FieldType.TIME.orNone(), "h.closedAt")
                .filter("checkOn", FieldType.DATE.orNone(), "h.checkOn")
                .filter(
                        "handling",
                        FieldType.choice(HandlingState.class),
                        OF_QUESTION + "handling.state {})")
                .filter("kind", FieldType.choice(QuestionKind.class), OF_QUESTION + "kind {})")
                .filter(
                        "q",
                        FieldType.FOLDED_PART,
                        OF_QUESTION
                                + "folded ilike {value} escape '\\' or cast(q.number as string) like {value} escape '\\')")
                .filter("assignee", FieldType.ID.orNone(), "h.assigneeId")
                .reference(
                        "department",
                        "h.departmentId",
                        values -> slugs.targets("department", values))
                .reference(
                        "session",
                        OF_QUESTION + "sessionId {})",
                        values -> slugs.targets("session", values))
                .filter("draft", TO_SIGN, "h.id", values -> toSign())
                .filter("id", FieldType.ID, "h.id");
    }

    /** Corrections and supplements too, whose questions are answered; as many as are open. */
    private List<UUID> toSign() {
        return entities.createQuery(
                        "select d.questionId from AnswerDraft d where d.state in"
                                + " (org.wenzheng.answers.drafting.DraftState.IN_REVIEW,"
                                + " org.wenzheng.answers.drafting.DraftState.SIGNED)",
                        UUID.class)
                .getResultList();
    }

    public Page<HandOver> page(ListQuery<HandOver> query, Scope scope) {
        return scope.everything()
                ? lists.page(HandOver.class, APPROVED, query)
                : lists.page(
                        HandOver.class,
                        "h.departmentId in (:scope) and " + APPROVED,
                        Map.of("scope", scope.departments()),
                        query);
    }

    /** A hand-over that lies within the scope, with its question. */
    public HandOvers.Held get(UUID id, Scope scope) {
        HandOver handOver =
                handOvers
                        .findByIdOptional(id)
                        .filter(found -> scope.covers(found.departmentId()))
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, id));
        Question question = entities.find(Question.class, id);
        if (question.review().state() != ReviewState.APPROVED) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, id);
        }
        return new HandOvers.Held(handOver, question);
    }

    /**
     * How much there is to do.
     *
     * @param mine of all that are open, those in one's own hands
     * @param twoMonths received longer ago than that
     * @param toCheck answered, and to be looked at again by today
     * @param today in the installation's zone: due soon is up to here and not before
     * @param twoMonthsAgo received before this is longer ago
     */
    public record Summary(
            long open,
            long mine,
            long dueSoon,
            long overdue,
            long returned,
            long inReview,
            long twoMonths,
            long threeMonths,
            long toCheck,
            LocalDate today,
            Instant twoMonthsAgo,
            Instant threeMonthsAgo) {}

    /** One statement; it reads what is open, and nothing that is done. */
    public Summary summary(@Nullable UUID account, Scope scope) {
        LocalDate today = deadlines.today();
        Instant twoMonthsAgo = deadlines.startOf(today.minusMonths(2));
        Instant threeMonthsAgo = deadlines.startOf(today.minusMonths(3));
        var query =
                entities.createNativeQuery(
                                """
                                select count(*) as open,
                                       count(*) filter (where h.assignee_id = :account) as mine,
                                       count(*) filter (where h.warn_on <= :today
                                           and h.due_on >= :today) as due_soon,
                                       count(*) filter (where h.due_on < :today) as overdue,
                                       count(*) filter (where q.handling = 'RETURNED') as returned,
                                       (select count(*) from answer_draft d
                                            join hand_over s on s.id = d.question_id
                                            where d.state = 'IN_REVIEW' %3$s) as in_review,
                                       count(*) filter (where h.received_at < :two) as two_months,
                                       count(*) filter (where h.received_at < :three) as three_months,
                                       (select count(*) from hand_over c where c.check_on <= :today
                                            %1$s) as to_check
                                from hand_over h join question q on q.id = h.id
                                where h.closed_at is null and q.review = 'APPROVED' %2$s
                                """
                                        .formatted(
                                                within("c", scope),
                                                within("h", scope),
                                                within("s", scope)),
                                Tuple.class)
                        .setParameter("account", account == null ? new UUID(0, 0) : account)
                        .setParameter("today", today)
                        .setParameter("two", twoMonthsAgo)
                        .setParameter("three", threeMonthsAgo);
        if (!scope.everything()) {
            query.setParameter("scope", scope.departments());
        }
        return Rows.of(query)
                .map(
                        row ->
                                new Summary(
                                        number(row, "open"),
                                        number(row, "mine"),
                                        number(row, "due_soon"),
                                        number(row, "overdue"),
                                        number(row, "returned"),
                                        number(row, "in_review"),
                                        number(row, "two_months"),
                                        number(row, "three_months"),
                                        number(row, "to_check"),
                                        today,
                                        twoMonthsAgo,
                                        threeMonthsAgo))
                .findFirst()
                .orElseThrow();
    }

    private static String within(String alias, Scope scope) {
        return scope.everything() ? "" : "and " + alias + ".department_id in (:scope)";
    }

    private static long number(Tuple row, String column) {
        return row.get(column, Number.class).longValue();
    }

    /** The approved questions of a session that nobody answered and nobody handed over yet. */
    public List<Question> candidates(UUID session) {
        return entities.createQuery(
                        "from Question q where q.sessionId = ?1"
                                + " and q.review.state = org.wenzheng.questions.ReviewState.APPROVED"
                                + " and q.visibility = org.wenzheng.questions.Visibility.PUBLIC"
                                + " and q.handling.state = org.wenzheng.questions.HandlingState.UNASSIGNED"
                                + " order by q.number",
                        Question.class)
                .setParameter(1, session)
                .setMaxResults(MOST_OF_SESSION)
                .getResultList();
    }
}
