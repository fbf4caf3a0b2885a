package org.wenzheng.answers.commitments;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.shared.InList;
import org.wenzheng.shared.Rows;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.Filter;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;

/** Commitments as desks and the public list them. */
@ApplicationScoped
public class CommitmentList {
    /** Counted up to here: a figure costs the same however many there are. */
    public static final int COUNTED = 1_000;

    private static final String OF_QUESTION =
            "c.questionId in (select q.id from Question q where q.";

    private static final String PUBLISHED =
            CommitmentState.inPublic().stream()
                            .map(state -> CommitmentState.class.getName() + "." + state.name())
                            .sorted()
                            .collect(Collectors.joining(", ", "c.state in (", ")"))
                    + " and c.questionId in (select p.id from Question p where "
                    + PublishedQuestions.published("p")
                    + ")";

    private final Lists lists;
    private final SlugBook slugs;
    private final Deadlines deadlines;
    private final EntityManager entities;

    CommitmentList(Lists lists, SlugBook slugs, Deadlines deadlines, EntityManager entities) {
        this.lists = lists;
        this.slugs = slugs;
        this.deadlines = deadlines;
        this.entities = entities;
    }

    public LocalDate today() {
        return deadlines.today();
    }

    /** When others are late. */
    public Instant tomorrow() {
        return deadlines.startOf(today().plusDays(1));
    }

    public Fields<Commitment> fields() {
        return fields(FieldType.choice(CommitmentState.class))
                .filter("warnOn", FieldType.DATE, "c.warnOn")
                .filter(
                        "q",
                        FieldType.FOLDED_PART,
                        OF_QUESTION
                                + "folded ilike {value} escape '\\' or cast(q.number as string) like {value} escape '\\')");
    }

    /** What the public asks for: nothing of what is proposed. */
    public Fields<Commitment> publicFields() {
        FieldType all = FieldType.choice(CommitmentState.class);
        List<String> shown =
                all.choices().stream()
                        .filter(
                                word ->
                                        CommitmentState.inPublic().stream()
                                                .map(FieldType::word)
                                                .anyMatch(word::equals))
                        .toList();
        return fields(
                new FieldType(
                        all.name(),
                        all.operators(),
                        shown,
                        word -> {
                            if (!shown.contains(word)) {
                                throw new IllegalArgumentException(word);
                            }
                            return all.parse().apply(word);
                        }));
    }

    private Fields<Commitment> fields(FieldType state) {
        return Fields.<Commitment>of("Commitment", "c", Commitment::id, "dueOn")
                .sortable("dueOn", FieldType.DATE, "c.dueOn", Commitment::dueOn)
                .filter("state", state, "c.state")
                .reference(
                        "department",
                        "c.departmentId",
                        values -> slugs.targets("department", values))
                .filter("question", FieldType.ID, "c.questionId")
                .filter("id", FieldType.ID, "c.id");
    }

    public Page<Commitment> page(ListQuery<Commitment> query, Scope scope) {
        return scope.everything()
                ? lists.page(Commitment.class, "c.id is not null", query)
                : lists.page(
                        Commitment.class,
                        "c.departmentId in (:scope)",
                        Map.of("scope", scope.departments()),
                        query);
    }

    public Page<Commitment> published(ListQuery<Commitment> query) {
        return lists.page(Commitment.class, PUBLISHED, query);
    }

    /**
     * Those that stand so today, of a department or of all: open ones by their day, the next first,
     * others the last first.
     *
     * @param standing null: all that are not kept yet, those that are late first
     * @param department slug; null: of all
     * @param size of the page
     * @param after of the page before; null: the first
     */
    public Page<Commitment> published(
            @Nullable Standing standing,
            @Nullable String department,
            int size,
            @Nullable String after) {
        ListQuery<Commitment> query = publicFields().query().size(size).after(after);
        if (department != null) {
            query = query.where("department", department);
        }
        CommitmentState state =
                switch (standing) {
                    case KEPT -> CommitmentState.KEPT;
                    case DROPPED -> CommitmentState.DROPPED;
                    case OPEN, LATE -> CommitmentState.OPEN;
                    case null -> CommitmentState.OPEN;
                };
        query = query.where("state", state);
        return published(
                switch (standing) {
                    case OPEN -> query.where("dueOn", Filter.Operator.GTE, today());
                    case LATE -> query.where("dueOn", Filter.Operator.LT, today());
                    case KEPT, DROPPED -> query.sort("-dueOn");
                    case null -> query;
                });
    }

    /** Those of these answers that the public reads of, in the order of the text; one statement. */
    public Map<UUID, List<Commitment>> published(Collection<UUID> ofAnswers) {
        if (ofAnswers.isEmpty()) {
            return Map.of();
        }
        InList answers = InList.of("answer", Set.copyOf(ofAnswers));
        InList states = InList.of("state", CommitmentState.inPublic());
        TypedQuery<Commitment> select =
                entities.createQuery(
                        "from Commitment c where c.answerId %s and c.state %s order by c.place, c.id"
                                .formatted(answers.condition(), states.condition()),
                        Commitment.class);
        return states.bind(answers.bind(select))
                .getResultStream()
                .collect(Collectors.groupingBy(Commitment::answerId));
    }

    /**
     * How many there are, each up to {@link #COUNTED}.
     *
     * @param open those that are not late
     * @param dueSoon of the open ones
     */
    public record Figures(
            long proposed, long open, long dueSoon, long late, long kept, long dropped) {}

    /** One statement, which reads no more than a number of entries of an index. */
    public Figures figures(Scope scope) {
        return figures(
                scope.everything() ? "" : "and c.department_id in (:departments)",
                scope.everything() ? Set.of() : scope.departments());
    }

    /** Of what the public may see; of one department, or of all. */
    public Figures publicFigures(@Nullable UUID department) {
        return figures(
                "and exists (select 1 from question q where q.id = c.question_id"
                        + " and q.review = 'APPROVED' and q.visibility = 'PUBLIC')"
                        + (department == null ? "" : " and c.department_id in (:departments)"),
                department == null ? Set.of() : Set.of(department));
    }

    private Figures figures(String narrowed, Set<UUID> departments) {
        var query =
                entities.createNativeQuery(
                                """
                                select %1$s as proposed, %2$s as open, %3$s as due_soon,
                                       %4$s as late, %5$s as kept, %6$s as dropped
                                """
                                        .formatted(
                                                counted("PROPOSED", "", narrowed),
                                                counted("OPEN", "and c.due_on >= :today", narrowed),
                                                counted(
                                                        "OPEN",
                                                        "and c.due_on >= :today and c.warn_on <= :today",
                                                        narrowed),
                                                counted("OPEN", "and c.due_on < :today", narrowed),
                                                counted("KEPT", "", narrowed),
                                                counted("DROPPED", "", narrowed)),
                                Tuple.class)
                        .setParameter("today", deadlines.today())
                        .setParameter("most", COUNTED);
        if (narrowed.contains(":departments")) {
            query.setParameter("departments", departments);
        }
        return Rows.of(query)
                .map(
                        row ->
                                new Figures(
                                        number(row, "proposed"),
                                        number(row, "open"),
                                        number(row, "due_soon"),
                                        number(row, "late"),
                                        number(row, "kept"),
                                        number(row, "dropped")))
                .findFirst()
                .orElseThrow();
    }

    private static String counted(String state, String days, String narrowed) {
        return "(select count(*) from (select 1 from commitment c where c.state = '%s' %s %s limit :most) counted)"
                .formatted(state, days, narrowed);
    }

    private static long number(Tuple row, String column) {
        return row.get(column, Number.class).longValue();
    }
}
