package org.wenzheng.answers.deadlines;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.people.Departments;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Store;

/** How many working days a department has for an answer, by the kind of the question. */
@ApplicationScoped
public class Terms implements Store<TermBook> {
    public static final int MOST_DAYS = 30;

    public static final int MOST = 1000;

    private static final UUID ID = new UUID(0, 1);

    private static final Comparator<Term> ORDER =
            Comparator.<Term, String>comparing(term -> Objects.toString(term.departmentId(), ""))
                    .thenComparing(Term::kind);

    private final DeadlineConfig config;
    private final Departments departments;
    private final EventLog log;

    Terms(DeadlineConfig config, Departments departments, EventLog log) {
        this.config = config;
        this.departments = departments;
        this.log = log;
    }

    /**
     * @param terms where they are not as the installation is set; those of all departments first
     */
    public record Book(long version, List<Term> terms) {}

    @Transactional
    public Book book() {
        return read(get(ID));
    }

    private static Book read(TermBook book) {
        return new Book(book.version(), book.terms().stream().sorted(ORDER).toList());
    }

    /** Of the department, else of all departments, else as the installation is set. */
    public int workingDays(QuestionKind kind, UUID department) {
        List<Term> terms = get(ID).terms();
        return of(terms, kind, department)
                .or(() -> of(terms, kind, null))
                .orElseGet(() -> asSet(kind));
    }

    private static java.util.Optional<Integer> of(
            List<Term> terms, QuestionKind kind, @Nullable UUID department) {
        return terms.stream()
                .filter(term -> term.kind() == kind)
                .filter(term -> Objects.equals(term.departmentId(), department))
                .map(Term::workingDays)
                .findFirst();
    }

    /** As the installation is set. */
    public int asSet(QuestionKind kind) {
        return kind == QuestionKind.INQUIRY ? config.inquiry() : config.others();
    }

    /**
     * Replaces all of them. What was handed over keeps its date.
     *
     * @param seen the version that the change is made to; null: any
     * @throws ProblemException {@link CommonProblem#INVALID}, {@link CommonProblem#STALE}
     */
    @Transactional
    public Book replace(List<Term> wanted, @Nullable Long seen, Actor by) {
        check(wanted);
        TermBook book = findByIdOptional(ID, LockModeType.PESSIMISTIC_WRITE).orElseThrow();
        book.refuseOtherThan(seen);
        List<Term> before = read(book).terms();
        List<Term> now = wanted.stream().sorted(ORDER).toList();
        if (!before.equals(now)) {
            book.replace(now);
            flush();
            log.append(by, new TermsChanged(ID, new Changed<>(before, now)));
        }
        return new Book(book.version(), now);
    }

    private void check(List<Term> wanted) {
        Set<UUID> known =
                departments
                        .byId(
                                wanted.stream()
                                        .map(Term::departmentId)
                                        .filter(Objects::nonNull)
                                        .collect(Collectors.toSet()))
                        .keySet();
        Set<String> seen = new HashSet<>();
        Checks checks = new Checks().that(wanted.size() <= MOST, "terms", "too-many", MOST);
        for (int at = 0; at < wanted.size(); at++) {
            Term term = wanted.get(at);
            UUID department = term.departmentId();
            String field = "terms[" + at + "].";
            checks.that(
                            department == null || known.contains(department),
                            field + "departmentId",
                            "unknown-department")
                    .that(seen.add(term.kind() + " " + department), field + "kind", "term-twice")
                    .that(
                            term.workingDays() >= 1 && term.workingDays() <= MOST_DAYS,
                            field + "workingDays",
                            "out-of-range",
                            1,
                            MOST_DAYS);
        }
        checks.done();
    }
}
