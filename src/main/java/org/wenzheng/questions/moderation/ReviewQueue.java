package org.wenzheng.questions.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.InList;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Rows;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.topics.Topics;

@ApplicationScoped
public class ReviewQueue {

    private final SlugBook slugs;
    private final Topics topics;
    private final Lists lists;
    private final EntityManager entities;
    private final InstantSource clock;

    ReviewQueue(
            SlugBook slugs,
            Topics topics,
            Lists lists,
            EntityManager entities,
            InstantSource clock) {
        this.slugs = slugs;
        this.topics = topics;
        this.lists = lists;
        this.entities = entities;
        this.clock = clock;
    }

    /** What a row shows besides the question. */
    public record Beside(int merged, int support, int notes, Claims.@Nullable Claim claim) {
        public static final Beside NOTHING = new Beside(0, 0, 0, null);

        private static Beside of(Tuple row) {
            return new Beside(
                    row.get("merged", Number.class).intValue(),
                    row.get("support", Number.class).intValue(),
                    row.get("notes", Number.class).intValue(),
                    row.get("account_id") == null ? null : Claims.Claim.of(row));
        }
    }

    public record Summary(
            long waiting, long held, @Nullable Instant oldest, List<Claims.Claim> claims) {}

    public Fields<Question> fields() {
        return Fields.<Question>of("Question", "q", Question::id, "receivedAt")
                .sortable("receivedAt", FieldType.TIME, "q.receivedAt", Question::receivedAt)
                .sortable("number", FieldType.NUMBER, "q.number", Question::number)
                .sortable(
                        "support",
                        FieldType.NUMBER,
                        "cast(q.supportCount as long)",
                        question -> (long) question.supportCount())
                .sortable("reviewedAt", FieldType.TIME, "q.review.at", q -> q.review().at())
                .filter("review", FieldType.choice(ReviewState.class), "q.review.state")
                .filter("kind", FieldType.choice(QuestionKind.class), "q.kind")
                .filter("starred", FieldType.FLAG, "q.starred")
                .filter("label", FieldType.choice(Question.Label.class).orNone(), "q.label")
                .filter(
                        "q",
                        FieldType.FOLDED_PART,
                        "q.folded ilike {value} escape '\\' or cast(q.number as string) like {value} escape '\\' or q.nickname ilike {value} escape '\\'")
                .optionalReference(
                        "session", "q.sessionId", values -> slugs.targets("session", values))
                .reference(
                        "department",
                        "q.departmentId",
                        values -> slugs.targets("department", values))
                .optionalReference(
                        "transferredTo",
                        "q.transferredToId",
                        values -> slugs.targets("department", values))
                .reference(
                        "topic",
                        "q.id in (select x.id from Question x join x.topicIds t where t {})",
                        topics::withBelow)
                .filter("claimedBy", FieldType.ID, "q.id", this::claimedBy)
                .filter("mergedInto", FieldType.ID.orNone(), "q.merge.into")
                .filter("id", FieldType.ID, "q.id");
    }

    /**
     * Questions of every state, also those that are offered from another department; one statement
     * and those of the filters.
     */
    public Page<Question> page(ListQuery<Question> query, Scope scope) {
        return scope.everything()
                ? lists.page(Question.class, "1 = 1", query)
                : lists.page(
                        Question.class,
                        "(q.departmentId in (:scope) or q.transferredToId in (:scope))",
                        Map.of("scope", scope.departments()),
                        query);
    }

    public Question get(UUID id, Scope scope) {
        Question question = entities.find(Question.class, id);
        if (question == null || !reaches(scope, question)) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, id);
        }
        return question;
    }

    /** Those of the own department, and those that are offered to it. */
    static boolean reaches(Scope scope, Question question) {
        return scope.covers(question.departmentId())
                || question.transferredToId() != null && scope.covers(question.transferredToId());
    }

    private List<UUID> claimedBy(List<String> accounts) {
        InList wanted = InList.of("account", accounts.stream().map(UUID::fromString).toList());
        TypedQuery<UUID> select =
                entities.createQuery(
                                "select questionId from QuestionClaim where accountId %s and until > :now"
                                        .formatted(wanted.condition()),
                                UUID.class)
                        .setParameter("now", clock.instant());
        return wanted.bind(select).getResultList();
    }

    /** One statement, however many. */
    public Map<UUID, Beside> beside(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return Rows.of(
                        entities.createNativeQuery(
                                        """
                                        select q.id as question_id, m.merged,
                                               q.wanted_count as support, n.notes,
                                               c.account_id, a.display_name, c.until
                                        from question q
                                        left join lateral (
                                            select count(*) as merged
                                            from question where merged_into_id = q.id) m on true
                                        left join lateral (
                                            select count(*) as notes
                                            from question_note where question_id = q.id) n on true
                                        left join question_claim c
                                            on c.question_id = q.id and c.until > :now
                                        left join account a on a.id = c.account_id
                                        where q.id in (:ids)
                                        """,
                                        Tuple.class)
                                .setParameter("ids", ids)
                                .setParameter("now", clock.instant()))
                .collect(Collectors.toMap(row -> row.get("question_id", UUID.class), Beside::of));
    }

    /**
     * Of one session, or of the whole scope; two statements.
     *
     * @param session null: all that wait within the scope
     */
    public Summary summary(@Nullable UUID session, Scope scope) {
        String where =
                (session == null ? "" : " and q.session_id = :session")
                        + (scope.everything() ? "" : " and q.department_id in (:scope)");
        Map<ReviewState, Waiting> waiting =
                Rows.of(
                                query(
                                        """
                                        select q.review, count(*) as questions,
                                               min(q.received_at) as oldest
                                        from question q
                                        where q.review in ('SUBMITTED', 'HELD') %s group by q.review
                                        """,
                                        where, session, scope))
                        .collect(
                                Collectors.toMap(
                                        row -> ReviewState.valueOf(row.get("review", String.class)),
                                        Waiting::of));
        Query claimed =
                query(
                        """
                        select c.question_id, c.account_id, a.display_name, c.until
                        from question_claim c join question q on q.id = c.question_id
                        join account a on a.id = c.account_id
                        where c.until > :now %s order by c.at, c.question_id
                        """,
                        where, session, scope);
        List<Claims.Claim> claims =
                Rows.of(claimed.setParameter("now", clock.instant()))
                        .map(Claims.Claim::of)
                        .toList();
        Waiting submitted = waiting.getOrDefault(ReviewState.SUBMITTED, Waiting.NONE);
        Waiting held = waiting.getOrDefault(ReviewState.HELD, Waiting.NONE);
        return new Summary(submitted.questions(), held.questions(), submitted.oldest(), claims);
    }

    private record Waiting(long questions, @Nullable Instant oldest) {
        static final Waiting NONE = new Waiting(0, null);

        static Waiting of(Tuple row) {
            return new Waiting(
                    row.get("questions", Number.class).longValue(),
                    row.get("oldest", Instant.class));
        }
    }

    private Query query(String sql, String where, @Nullable UUID session, Scope scope) {
        Query query = entities.createNativeQuery(sql.formatted(where), Tuple.class);
        if (session != null) {
            query.setParameter("session", session);
        }
        if (!scope.everything()) {
            query.setParameter("scope", scope.departments());
        }
        return query;
    }
}
