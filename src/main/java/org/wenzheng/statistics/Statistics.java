package org.wenzheng.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Addressed;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.text.Language;
import org.wenzheng.statistics.StatisticsReport.Named;
import org.wenzheng.statistics.StatisticsReport.Of;
import org.wenzheng.topics.Topic;
import org.wenzheng.topics.Topics;

/** What was counted, for people. Nothing here reads a question. */
@ApplicationScoped
public class Statistics {
    /** More are not listed; their sums are. */
    public static final int MOST_SESSIONS = 100;

    private final CountsTable counts;
    private final Departments departments;
    private final Topics topics;
    private final Sessions sessions;
    private final PublishedSessions publishedSessions;
    private final Deadlines deadlines;

    Statistics(
            CountsTable counts,
            Departments departments,
            Topics topics,
            Sessions sessions,
            PublishedSessions publishedSessions,
            Deadlines deadlines) {
        this.counts = counts;
        this.departments = departments;
        this.topics = topics;
        this.sessions = sessions;
        this.publishedSessions = publishedSessions;
        this.deadlines = deadlines;
    }

    /**
     * @param from as {@code 2026-01}; null: a year up to the other, or up to now
     * @throws ProblemException {@link CommonProblem#INVALID}
     */
    public Period period(@Nullable String from, @Nullable String to) {
        return Period.of(from, to, deadlines.today());
    }

    /** Years that there can be figures of, the last first. */
    @Transactional
    public List<Integer> years() {
        int last = deadlines.today().getYear();
        return Stream.iterate(last, year -> year >= counts.firstYear(last), year -> year - 1)
                .toList();
    }

    /** A fixed number of statements, whatever was asked. */
    @Transactional
    public StatisticsReport of(StatisticsAsked asked) {
        Map<UUID, Department> known =
                (asked.published() ? departments.allInPublic() : departments.all())
                        .stream().collect(Collectors.toMap(Department::id, Function.identity()));
        Named department = null;
        if (asked.department() != null) {
            Department one = known.get(asked.department());
            if (one == null || !asked.scope().covers(one.id())) {
                throw ProblemException.of(CommonProblem.NOT_FOUND, asked.department());
            }
            department = named(one, one.name(), asked.language());
        }
        CountsTable.Whole whole = counts.whole(asked);
        Map<UUID, CountsTable.Open> open = counts.open(asked, deadlines.today());
        List<Of> ofSessions = ofSessions(asked);
        return new StatisticsReport(
                asked.period().from().toString(),
                asked.period().to().toString(),
                department,
                counts.isComplete(),
                open.values().stream().mapToLong(CountsTable.Open::open).sum(),
                open.values().stream().mapToLong(CountsTable.Open::overdue).sum(),
                counts.sessionsHeld(
                        asked,
                        deadlines.startOf(asked.period().from().atDay(1)),
                        deadlines.startOf(asked.period().to().plusMonths(1).atDay(1))),
                whole.total(),
                counts.all(asked, QuestionFact.Axis.SESSION),
                months(asked, whole),
                ofDepartments(asked, whole, open, known),
                ofTopics(asked),
                ofSessions,
                ofKinds(asked),
                dismissals(whole));
    }

    private static List<StatisticsReport.OfMonth> months(
            StatisticsAsked asked, CountsTable.Whole whole) {
        return asked.period().months().stream()
                .map(
                        month ->
                                new StatisticsReport.OfMonth(
                                        month.toString(),
                                        whole.months().getOrDefault(month.atDay(1), Figures.NONE)))
                .toList();
    }

    private static List<StatisticsReport.OfDepartment> ofDepartments(
            StatisticsAsked asked,
            CountsTable.Whole whole,
            Map<UUID, CountsTable.Open> open,
            Map<UUID, Department> known) {
        List<StatisticsReport.OfDepartment> rows = new ArrayList<>();
        for (Department one : known.values()) {
            Figures figures = whole.departments().getOrDefault(one.id(), Figures.NONE);
            CountsTable.Open now = open.getOrDefault(one.id(), CountsTable.Open.NONE);
            if (!figures.countsNothing() || now.open() > 0) {
                rows.add(
                        new StatisticsReport.OfDepartment(
                                named(one, one.name(), asked.language()),
                                figures,
                                now.open(),
                                now.overdue()));
            }
        }
        rows.sort(
                Comparator.comparingLong(
                                (StatisticsReport.OfDepartment row) -> row.figures().received())
                        .reversed()
                        .thenComparing(row -> row.department().name()));
        return rows;
    }

    private List<Of> ofTopics(StatisticsAsked asked) {
        Map<String, Figures> found = counts.by(asked, QuestionFact.Axis.TOPIC, null);
        Map<UUID, Topic> known =
                topics.tree().stream().collect(Collectors.toMap(Topic::id, Function.identity()));
        return found.entrySet().stream()
                .map(
                        row -> {
                            Topic topic = known.get(UUID.fromString(row.getKey()));
                            return topic == null
                                    ? null
                                    : new Of(
                                            named(topic, topic.name(), asked.language()),
                                            row.getValue());
                        })
                .filter(Objects::nonNull)
                .toList();
    }

    private List<Of> ofSessions(StatisticsAsked asked) {
        Map<String, Figures> found = counts.by(asked, QuestionFact.Axis.SESSION, MOST_SESSIONS);
        List<UUID> ids = found.keySet().stream().map(UUID::fromString).toList();
        Map<UUID, Session> known =
                asked.published() ? publishedSessions.namesOf(ids) : sessions.byId(ids);
        return known.values().stream()
                .sorted(Comparator.comparing(Session::startsAt).reversed())
                .map(
                        session ->
                                new Of(
                                        named(session, session.title(), asked.language()),
                                        Objects.requireNonNull(found.get(session.id().toString()))))
                .toList();
    }

    private List<StatisticsReport.OfKind> ofKinds(StatisticsAsked asked) {
        Map<String, Figures> found = counts.by(asked, QuestionFact.Axis.KIND, null);
        return Stream.of(QuestionKind.values())
                .map(
                        kind ->
                                new StatisticsReport.OfKind(
                                        kind, found.getOrDefault(kind.name(), Figures.NONE)))
                .toList();
    }

    private static List<StatisticsReport.Dismissed> dismissals(CountsTable.Whole whole) {
        return Stream.of(DismissalReason.values())
                .map(
                        reason ->
                                new StatisticsReport.Dismissed(
                                        reason, whole.dismissals().getOrDefault(reason.name(), 0L)))
                .toList();
    }

    private static Named named(Addressed thing, String name, Language language) {
        return new Named(thing.id(), thing.slug(), language.display(name));
    }

    /** The day on which the figures are read, as documents say it. */
    public LocalDate today() {
        return deadlines.today();
    }
}
