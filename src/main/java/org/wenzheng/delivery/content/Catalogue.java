package org.wenzheng.delivery.content;

import jakarta.inject.Singleton;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.commitments.Commitment;
import org.wenzheng.answers.commitments.CommitmentList;
import org.wenzheng.delivery.Kind;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Programme;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.topics.Topic;
import org.wenzheng.topics.Topics;

/** Every resource of the API: what can be asked of it, and what documents it. */
@Singleton
public class Catalogue {
    /** The things that {@code fields[…]} can be said of, and their properties. */
    public static final Map<String, List<String>> PROPERTIES = properties();

    /** Of which kind the values of a property are. */
    static final Map<String, String> RELATIONS =
            Map.ofEntries(
                    Map.entry("department", "department"),
                    Map.entry("session", "session"),
                    Map.entry("programme", "programme"),
                    Map.entry("person", "person"),
                    Map.entry("people", "person"),
                    Map.entry("topics", "topic"),
                    Map.entry("parent", "topic"),
                    Map.entry("children", "topic"),
                    Map.entry("questions", "question"),
                    Map.entry("followUpOf", "question"),
                    Map.entry("followUps", "question"),
                    Map.entry("answers", "answer"));

    final Kind<Question> questions;
    final Kind<Session> sessions;
    final Kind<Department> departments;
    final Kind<Person> people;
    final Kind<Topic> topics;
    final Kind<Programme> programmes;
    final Kind<Commitment> commitments;

    /** A record is one answer, whole: nothing to include or to leave out. */
    public final Kind<Session> records;

    Catalogue(
            Answers answers,
            Sessions sessions,
            PublishedSessions publishedSessions,
            Departments departments,
            People people,
            Topics topics,
            Programmes programmes,
            CommitmentList commitments) {
        this.questions =
                new Kind<>(
                        "question",
                        "questions",
                        answers.questionFields(),
                        List.of(
                                "answers",
                                "answers.person",
                                "department",
                                "followUpOf",
                                "followUps",
                                "followUps.answers",
                                "session",
                                "session.department",
                                "session.programme",
                                "topics"),
                        List.of("answers"));
        this.sessions =
                new Kind<>(
                        "session",
                        "sessions",
                        publishedSessions.fields(),
                        List.of(
                                "department",
                                "programme",
                                "questions",
                                "questions.answers",
                                "topics"),
                        List.of());
        this.departments =
                new Kind<>(
                        "department",
                        "departments",
                        departments.fields(),
                        List.of("people"),
                        List.of());
        this.people =
                new Kind<>("person", "people", people.fields(), List.of("department"), List.of());
        this.topics =
                new Kind<>(
                        "topic",
                        "topics",
                        topics.fields(),
                        List.of("children", "parent"),
                        List.of());
        this.programmes =
                new Kind<>("programme", "programmes", programmes.fields(), List.of(), List.of());
        this.commitments =
                new Kind<>(
                        "commitment",
                        "commitments",
                        commitments.publicFields(),
                        List.of(),
                        List.of());
        this.records =
                new Kind<>("record", "records", publishedSessions.fields(), List.of(), List.of());
    }

    private static Map<String, List<String>> properties() {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        types.put("answer", PublicAnswer.class);
        types.put("commitment", CommitmentsResource.PublicCommitment.class);
        types.put("department", PublicDepartment.class);
        types.put("person", PublicPerson.class);
        types.put("programme", PublicProgramme.class);
        types.put("question", PublicQuestion.class);
        types.put("session", PublicSession.class);
        types.put("topic", PublicTopic.class);
        return types.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, type -> components(type.getValue())));
    }

    private static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }

    public List<Kind<?>> all() {
        return List.of(questions, sessions, departments, people, topics, programmes, commitments);
    }
}
