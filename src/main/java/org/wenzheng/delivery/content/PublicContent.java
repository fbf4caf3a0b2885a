package org.wenzheng.delivery.content;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerEvent;
import org.wenzheng.answers.Answers;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.changes.PublicKind;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.Includes;
import org.wenzheng.delivery.View;
import org.wenzheng.delivery.content.AnswersResource.PublicAnswer;
import org.wenzheng.delivery.content.ProgrammesResource.PublicProgramme;
import org.wenzheng.delivery.content.RecordsResource.PublicRecord;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.publication.reference.ReferenceData;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.Programme;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.statistics.PublicCounts;
import org.wenzheng.topics.Topic;
import org.wenzheng.topics.Topics;
import org.wenzheng.transcripts.PublishedRecords;
import org.wenzheng.transcripts.Turn;
import org.wenzheng.transcripts.running.TimedRecord;

/**
 * Gathers what belongs to the things of a page, kind by kind: the number of statements depends on
 * what is included, not on how many things there are.
 */
@ApplicationScoped
class PublicContent {
    private final PublishedQuestions publishedQuestions;
    private final Answers answers;
    private final PublishedSessions publishedSessions;
    private final Departments departments;
    private final People people;
    private final Topics topics;
    private final Programmes programmes;
    private final PublishedRecords records;
    private final TimedRecord timed;
    private final PublicCounts counts;
    private final ReferenceData reference;
    private final PublicChanges changes;

    PublicContent(
            PublishedQuestions publishedQuestions,
            Answers answers,
            PublishedSessions publishedSessions,
            Departments departments,
            People people,
            Topics topics,
            Programmes programmes,
            PublishedRecords records,
            TimedRecord timed,
            PublicCounts counts,
            ReferenceData reference,
            PublicChanges changes) {
        this.publishedQuestions = publishedQuestions;
        this.answers = answers;
        this.publishedSessions = publishedSessions;
        this.departments = departments;
        this.people = people;
        this.topics = topics;
        this.programmes = programmes;
        this.records = records;
        this.timed = timed;
        this.counts = counts;
        this.reference = reference;
        this.changes = changes;
    }

    private static <T> Set<UUID> ids(
            Collection<? extends T> things, Function<? super T, @Nullable UUID> id) {
        return things.stream()
                .<@Nullable UUID>map(id)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .collect(Collectors.toSet());
    }

    private PublicCounts.Counted counted(Set<UUID> places, View view) {
        return counts.of(places, view.shown()::until);
    }

    private Map<UUID, Instant> updated(PublicKind kind, Set<UUID> ids, View view) {
        return changes.times(kind, ids, view.shown()::until);
    }

    PublicQuestion question(String key, Includes with, View view) {
        Question question =
                publishedQuestions
                        .at(key)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, key));
        return questions(List.of(question), with, view).getFirst();
    }

    PublicSession session(String key, Includes with, View view) {
        Session session = Addresses.current("sessions", key, publishedSessions.at(key));
        return sessions(List.of(session), with, view).getFirst();
    }

    PublicDepartment department(String key, Includes with, View view) {
        Department department = Addresses.current("departments", key, departments.at(key));
        return departments(List.of(department), with, view).getFirst();
    }

    PublicPerson person(String key, Includes with, View view) {
        Person person = Addresses.current("people", key, people.at(key));
        return people(List.of(person), with, view).getFirst();
    }

    PublicTopic topic(String key, Includes with, View view) {
        Topic topic = Addresses.current("topics", key, topics.at(key));
        return topics(List.of(topic), with, view).getFirst();
    }

    PublicProgramme programme(String key, Includes with, View view) {
        Programme programme = Addresses.current("programmes", key, programmes.at(key));
        return programmes(List.of(programme), view).getFirst();
    }

    List<PublicQuestion> questions(List<Question> page, Includes with, View view) {
        Map<UUID, Instant> updated = updated(PublicKind.QUESTION, ids(page, Question::id), view);
        Map<UUID, PublicDepartment> department =
                departments(
                        reference.departments(ids(page, Question::departmentId)).values(),
                        with,
                        "department",
                        view);
        Map<UUID, PublicSession> session = sessions(ids(page, Question::sessionId), with, view);
        Map<UUID, PublicTopic> topic =
                topics(
                        reference
                                .topics(
                                        page.stream()
                                                .flatMap(q -> q.topicIds().stream())
                                                .collect(Collectors.toSet()))
                                .values(),
                        with,
                        view);
        Map<UUID, PublicQuestion> followed = followed(page, with, view);
        Map<UUID, List<PublicAnswer>> answer =
                with.has("answers")
                        ? answers(ids(page, Question::id), with.of("answers"), view)
                        : Map.of();
        Map<UUID, List<PublicQuestion>> followUps =
                with.has("followUps") ? followUps(page, with.of("followUps"), view) : Map.of();
        return page.stream()
                .map(
                        q ->
                                PublicQuestion.of(
                                        q,
                                        new PublicQuestion.Parts(
                                                updated.get(q.id()),
                                                department.get(q.departmentId()),
                                                of(session, q.sessionId()),
                                                inOrder(topic, q.topicIds()),
                                                of(followed, q.followUpOfId()),
                                                with.has("answers")
                                                        ? answer.getOrDefault(q.id(), List.of())
                                                        : null,
                                                with.has("followUps")
                                                        ? followUps.getOrDefault(q.id(), List.of())
                                                        : null),
                                        view))
                .toList();
    }

    private static <V> @Nullable V of(Map<UUID, V> map, @Nullable UUID id) {
        return id == null ? null : map.get(id);
    }

    /** By name: a thing's topics are a set. */
    private static List<PublicTopic> inOrder(Map<UUID, PublicTopic> topics, Set<UUID> ids) {
        return ids.stream()
                .map(topics::get)
                .filter(Objects::nonNull)
                .sorted(java.util.Comparator.comparing(PublicTopic::slug))
                .toList();
    }

    private Map<UUID, PublicQuestion> followed(List<Question> page, Includes with, View view) {
        List<Question> first =
                List.copyOf(publishedQuestions.byId(ids(page, Question::followUpOfId)).values());
        return with.has("followUpOf")
                ? byId(questions(first, Includes.NONE, view), PublicQuestion::id)
                : byId(
                        first.stream().map(q -> PublicQuestion.reference(q, view)).toList(),
                        PublicQuestion::id);
    }

    private Map<UUID, List<PublicQuestion>> followUps(
            List<Question> page, Includes with, View view) {
        Map<UUID, List<Question>> found = publishedQuestions.followUps(ids(page, Question::id));
        Map<UUID, PublicQuestion> shown =
                byId(
                        questions(
                                found.values().stream().flatMap(List::stream).toList(), with, view),
                        PublicQuestion::id);
        return grouped(found, shown, Question::id);
    }

    private static <V> Map<UUID, V> byId(List<V> things, Function<V, UUID> id) {
        return things.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    private static <T, V> Map<UUID, List<V>> grouped(
            Map<UUID, List<T>> found, Map<UUID, V> shown, Function<T, UUID> id) {
        Map<UUID, List<V>> grouped = new HashMap<>();
        found.forEach(
                (key, things) -> {
                    List<V> views = new ArrayList<>();
                    things.forEach(
                            thing -> views.add(Objects.requireNonNull(shown.get(id.apply(thing)))));
                    grouped.put(key, views);
                });
        return grouped;
    }

    private Map<UUID, List<PublicAnswer>> answers(Set<UUID> questionIds, Includes with, View view) {
        Map<UUID, List<Answer>> found = answers.shown(questionIds);
        Set<UUID> officials =
                found.values().stream()
                        .flatMap(List::stream)
                        .flatMap(answer -> Stream.ofNullable(answer.personId()))
                        .collect(Collectors.toSet());
        Map<UUID, PublicPerson> person =
                with.has("person")
                        ? wholePeople(reference.people(officials).values(), view)
                        : Map.of();
        Map<UUID, List<PublicAnswer>> shown = new HashMap<>();
        found.forEach(
                (question, list) ->
                        shown.put(
                                question,
                                list.stream()
                                        .map(
                                                a ->
                                                        PublicAnswer.of(
                                                                a,
                                                                PublicAnswer.Around.inQuestion(
                                                                        of(person, a.personId())),
                                                                view))
                                        .toList()));
        return shown;
    }

    List<PublicSession> sessions(List<Session> page, Includes with, View view) {
        Map<UUID, Instant> updated = updated(PublicKind.SESSION, ids(page, Session::id), view);
        Map<UUID, Programme> programme = reference.programmes(ids(page, Session::programmeId));
        Map<UUID, PublicProgramme> shown = programmes(programme.values(), with, view);
        Map<UUID, PublicDepartment> department =
                departments(
                        reference.departments(ids(page, Session::departmentId)).values(),
                        with,
                        "department",
                        view);
        Map<UUID, Person> guest =
                reference.people(
                        page.stream()
                                .flatMap(s -> s.guests().stream().map(Guest::personId))
                                .collect(Collectors.toSet()));
        Map<UUID, PublicTopic> topic =
                topics(
                        reference
                                .topics(
                                        page.stream()
                                                .flatMap(s -> s.topicIds().stream())
                                                .collect(Collectors.toSet()))
                                .values(),
                        with,
                        view);
        PublicCounts.Counted counted = counted(ids(page, Session::id), view);
        Map<UUID, List<PublicQuestion>> asked =
                with.has("questions") ? asked(page, with.of("questions"), view) : Map.of();
        return page.stream()
                .map(
                        s ->
                                PublicSession.of(
                                        s,
                                        new PublicSession.Parts(
                                                updated.get(s.id()),
                                                shown.get(s.programmeId()),
                                                department.get(s.departmentId()),
                                                s.guests().stream()
                                                        .map(g -> guest(g, guest, view))
                                                        .toList(),
                                                inOrder(topic, s.topicIds()),
                                                counted.questions(s.id()),
                                                with.has("questions")
                                                        ? asked.getOrDefault(s.id(), List.of())
                                                        : null),
                                        view))
                .toList();
    }

    private Map<UUID, PublicProgramme> programmes(
            Collection<Programme> found, Includes with, View view) {
        return byId(
                with.has("programme")
                        ? programmes(List.copyOf(found), view)
                        : found.stream().map(p -> PublicProgramme.reference(p, view)).toList(),
                PublicProgramme::id);
    }

    private static PublicSession.Guest guest(Guest guest, Map<UUID, Person> people, View view) {
        Person person = Objects.requireNonNull(people.get(guest.personId()));
        return new PublicSession.Guest(
                PublicPerson.reference(person, view),
                view.text(guest.title()),
                view.text(guest.departmentName()));
    }

    private Map<UUID, List<PublicQuestion>> asked(List<Session> page, Includes with, View view) {
        Map<UUID, List<Question>> found = publishedQuestions.inSessions(ids(page, Session::id));
        Map<UUID, PublicQuestion> shown =
                byId(
                        questions(
                                found.values().stream().flatMap(List::stream).toList(), with, view),
                        PublicQuestion::id);
        return grouped(found, shown, Question::id);
    }

    /** Sessions of questions: whole where they are included. */
    private Map<UUID, PublicSession> sessions(Set<UUID> ids, Includes with, View view) {
        return with.has("session")
                ? byId(
                        sessions(
                                List.copyOf(publishedSessions.byId(ids).values()),
                                with.of("session"),
                                view),
                        PublicSession::id)
                : byId(
                        publishedSessions.namesOf(ids).values().stream()
                                .map(s -> PublicSession.reference(s, view))
                                .toList(),
                        PublicSession::id);
    }

    private Map<UUID, PublicDepartment> departments(
            Collection<Department> found, Includes with, String relation, View view) {
        return with.has(relation)
                ? byId(
                        departments(List.copyOf(found), with.of(relation), view),
                        PublicDepartment::id)
                : byId(
                        found.stream().map(d -> PublicDepartment.reference(d, view)).toList(),
                        PublicDepartment::id);
    }

    List<PublicDepartment> departments(List<Department> page, Includes with, View view) {
        PublicCounts.Counted counted = counted(ids(page, Department::id), view);
        Map<UUID, Instant> updated =
                updated(PublicKind.DEPARTMENT, ids(page, Department::id), view);
        Map<UUID, List<Person>> members =
                with.has("people") ? people.of(ids(page, Department::id)) : Map.of();
        List<Person> everybody = members.values().stream().flatMap(List::stream).toList();
        Map<UUID, PublicPerson> member =
                everybody.isEmpty() ? Map.of() : wholePeople(everybody, view);
        Map<UUID, List<PublicPerson>> shown = grouped(members, member, Person::id);
        return page.stream()
                .map(
                        d ->
                                PublicDepartment.of(
                                        d,
                                        counted.questions(d.id()),
                                        counted.sessions(d.id()),
                                        updated.get(d.id()),
                                        with.has("people")
                                                ? shown.getOrDefault(d.id(), List.of())
                                                : null,
                                        view))
                .toList();
    }

    private Map<UUID, PublicPerson> wholePeople(Collection<Person> found, View view) {
        return byId(people(List.copyOf(found), Includes.NONE, view), PublicPerson::id);
    }

    List<PublicPerson> people(List<Person> page, Includes with, View view) {
        // A question that is hidden leaves the count without an event about the person.
        view.shown().any(PublicQuestion.KIND);
        PublicCounts.Counted answered = counted(ids(page, Person::id), view);
        Map<UUID, Instant> updated = updated(PublicKind.PERSON, ids(page, Person::id), view);
        Map<UUID, PublicDepartment> department =
                departments(
                        reference.departments(ids(page, Person::departmentId)).values(),
                        with,
                        "department",
                        view);
        return page.stream()
                .map(
                        p ->
                                PublicPerson.of(
                                        p,
                                        answered.questions(p.id()),
                                        updated.get(p.id()),
                                        department.get(p.departmentId()),
                                        view))
                .toList();
    }

    private Map<UUID, PublicTopic> topics(Collection<Topic> found, Includes with, View view) {
        return with.has("topics")
                ? byId(topics(List.copyOf(found), with.of("topics"), view), PublicTopic::id)
                : byId(
                        found.stream().map(t -> PublicTopic.reference(t, view)).toList(),
                        PublicTopic::id);
    }

    /** These and what they are below, which the tree is to have. */
    private static Set<UUID> related(List<Topic> page) {
        return page.stream()
                .flatMap(
                        topic ->
                                Stream.concat(
                                        Stream.of(topic.id()), Stream.ofNullable(topic.parentId())))
                .collect(Collectors.toSet());
    }

    List<PublicTopic> topics(List<Topic> page, Includes with, View view) {
        // The counts have those of the topics below in them.
        view.shown().any(PublicQuestion.KIND).any(PublicTopic.KIND);
        // The whole tree: some hundreds of rows at most, in one statement.
        List<Topic> tree = reference.topicTree(related(page));
        OfTopics told =
                new OfTopics(
                        counted(ids(tree, Topic::id), view),
                        updated(PublicKind.TOPIC, ids(tree, Topic::id), view));
        Map<UUID, Topic> all =
                tree.stream().collect(Collectors.toMap(Topic::id, Function.identity()));
        return page.stream()
                .map(
                        t ->
                                PublicTopic.of(
                                        t,
                                        told.asked().questions(t.id()),
                                        told.updated().get(t.id()),
                                        parent(of(all, t.parentId()), told, with, view),
                                        with.has("children")
                                                ? tree.stream()
                                                        .filter(c -> t.id().equals(c.parentId()))
                                                        .map(c -> whole(c, told, view))
                                                        .toList()
                                                : null,
                                        view))
                .toList();
    }

    /** What is told of the topics of the tree, besides what they say themselves. */
    private record OfTopics(PublicCounts.Counted asked, Map<UUID, Instant> updated) {}

    private static @Nullable PublicTopic parent(
            @Nullable Topic parent, OfTopics told, Includes with, View view) {
        if (parent == null) {
            return null;
        }
        return with.has("parent") ? whole(parent, told, view) : PublicTopic.reference(parent, view);
    }

    private static PublicTopic whole(Topic topic, OfTopics told, View view) {
        return PublicTopic.of(
                topic,
                told.asked().questions(topic.id()),
                told.updated().get(topic.id()),
                null,
                null,
                view);
    }

    List<PublicProgramme> programmes(List<Programme> page, View view) {
        Map<UUID, Instant> updated = updated(PublicKind.PROGRAMME, ids(page, Programme::id), view);
        return page.stream().map(p -> PublicProgramme.of(p, updated.get(p.id()), view)).toList();
    }

    /** What was said in a session, as far as it is public; no turns where there is no record. */
    PublicRecord record(String key, Includes with, View view) {
        Session session = Addresses.current("sessions", key, publishedSessions.at(key), "/record");
        return captioned(records(Set.of(session.id()), with, view).getFirst(), session, view);
    }

    private PublicRecord captioned(PublicRecord record, Session session, View view) {
        return timed.of(session).isEmpty()
                ? record
                : record.captioned(view.url("/sessions/" + session.slug() + ".vtt"));
    }

    /**
     * The same by an address of its own.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND} where there is no record either
     */
    PublicRecord said(String key, Includes with, View view) {
        Session session = Addresses.current("records", key, publishedSessions.at(key));
        PublicRecord record = records(Set.of(session.id()), with, view).getFirst();
        if (record.turnCount() == 0) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, key);
        }
        return captioned(record, session, view);
    }

    /** Those of public sessions, in the order of the ids. */
    List<PublicRecord> records(Set<UUID> sessionIds, Includes with, View view) {
        Map<UUID, Session> of = publishedSessions.namesOf(sessionIds);
        Map<UUID, Instant> updated = updated(PublicKind.RECORD, sessionIds, view);
        Map<UUID, List<Turn>> turns = with.has("turns") ? records.turns(sessionIds) : Map.of();
        Map<UUID, PublishedRecords.Tally> said =
                with.has("turns") ? tallies(turns) : records.tallies(sessionIds);
        Map<UUID, Question> asked =
                publishedQuestions.byId(
                        ids(
                                turns.values().stream().flatMap(List::stream).toList(),
                                Turn::questionId));
        return sessionIds.stream()
                .flatMap(id -> Stream.ofNullable(of.get(id)))
                .map(
                        session ->
                                PublicRecord.of(
                                        PublicSession.reference(session, view),
                                        updated.get(session.id()),
                                        said.getOrDefault(
                                                session.id(), PublishedRecords.Tally.NONE),
                                        with.has("turns")
                                                ? turns(
                                                        turns.getOrDefault(session.id(), List.of()),
                                                        asked,
                                                        view)
                                                : null,
                                        view))
                .toList();
    }

    private static Map<UUID, PublishedRecords.Tally> tallies(Map<UUID, List<Turn>> turns) {
        Map<UUID, PublishedRecords.Tally> said = new HashMap<>();
        turns.forEach((id, all) -> said.put(id, PublishedRecords.Tally.of(all)));
        return said;
    }

    private static List<PublicRecord.PublicTurn> turns(
            List<Turn> said, Map<UUID, Question> asked, View view) {
        return said.stream()
                .map(
                        turn -> {
                            UUID answer = turn.answerId();
                            if (answer != null) {
                                view.shown().thing(AnswerEvent.ANSWER, answer);
                            }
                            Question question = of(asked, turn.questionId());
                            return PublicRecord.PublicTurn.of(
                                    turn,
                                    question == null
                                            ? null
                                            : PublicQuestion.reference(question, view),
                                    view);
                        })
                .toList();
    }
}
