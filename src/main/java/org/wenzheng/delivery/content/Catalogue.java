package org.wenzheng.delivery.content;

import jakarta.inject.Singleton;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.ListedAnswer;
import org.wenzheng.answers.PublishedAnswers;
import org.wenzheng.answers.commitments.Commitment;
import org.wenzheng.answers.commitments.CommitmentList;
import org.wenzheng.delivery.Kind;
import org.wenzheng.delivery.content.AnswersResource.PublicAnswer;
import org.wenzheng.delivery.content.ProgrammesResource.PublicProgramme;
import org.wenzheng.delivery.content.RecordsResource.PublicRecord;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Programme;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.topics.Topic;
import org.wenzheng.topics.Topics;
import org.wenzheng.transcripts.ListedRecord;
import org.wenzheng.transcripts.PublishedRecords;

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
                    Map.entry("question", "question"),
                    Map.entry("answers", "answer"),
                    Map.entry("turns", "turn"));

    /** Records that come with what was said, in one page: each is as long as an hour's talk. */
    private static final int WHOLE_RECORDS = 5;

    final Kind<ListedAnswer> answers;
    final Kind<Question> questions;
    final Kind<Session> sessions;
    final Kind<Department> departments;
    final Kind<Person> people;
    final Kind<Topic> topics;
    final Kind<Programme> programmes;
    final Kind<Commitment> commitments;
    public final Kind<ListedRecord> records;

    Catalogue(
            Answers answers,
            PublishedAnswers publishedAnswers,
            PublishedSessions publishedSessions,
            Departments departments,
            People people,
            Topics topics,
            Programmes programmes,
            CommitmentList commitments,
            PublishedRecords records) {
        this.answers =
                new Kind<>(
                        "answer",
                        "answers",
                        publishedAnswers.fields(),
                        List.of("department", "person", "question"),
                        List.of());
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
                new Kind<>(
                        "record",
                        "records",
                        records.fields(),
                        List.of("turns"),
                        List.of("turns"),
                        Map.of("turns", WHOLE_RECORDS));
    }

    private static Map<String, List<String>> properties() {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        types.put("answer", PublicAnswer.class);
        types.put("commitment", CommitmentsResource.PublicCommitment.class);
        types.put("department", PublicDepartment.class);
        types.put("person", PublicPerson.class);
        types.put("programme", PublicProgramme.class);
        types.put("question", PublicQuestion.class);
        types.put("record", PublicRecord.class);
        types.put("session", PublicSession.class);
        types.put("topic", PublicTopic.class);
        types.put("turn", PublicRecord.PublicTurn.class);
        return types.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, type -> components(type.getValue())));
    }

    private static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }

    public List<Kind<?>> all() {
        return List.of(
                answers,
                questions,
                sessions,
                records,
                departments,
                people,
                topics,
                programmes,
                commitments);
    }
}
