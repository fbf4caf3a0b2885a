package org.wenzheng.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.people.PeopleEvent;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.Questions;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.sessions.SessionEvent;
import org.wenzheng.sessions.SessionImport;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.topics.TopicEvent;
import org.wenzheng.topics.Topics;
import org.wenzheng.transcripts.Records;
import org.wenzheng.transcripts.Turn.Role;

@ApplicationScoped
public class ContentPackages {
    private static final long FIRST_LOAD_LOCK = 7_266_311_934L;

    private static final Set<String> CONTENT =
            Set.of(
                    PeopleEvent.DEPARTMENT,
                    PeopleEvent.PERSON,
                    TopicEvent.TOPIC,
                    SessionEvent.PROGRAMME,
                    SessionEvent.SESSION,
                    QuestionEvent.QUESTION);

    private final Topics topics;
    private final Programmes programmes;
    private final Departments departments;
    private final People people;
    private final SessionImport sessionImport;
    private final Questions questions;
    private final Answers answers;
    private final Records records;
    private final EventLog log;
    private final EntityManager entities;

    ContentPackages(
            Topics topics,
            Programmes programmes,
            Departments departments,
            People people,
            SessionImport sessionImport,
            Questions questions,
            Answers answers,
            Records records,
            EventLog log,
            EntityManager entities) {
        this.topics = topics;
        this.programmes = programmes;
        this.departments = departments;
        this.people = people;
        this.sessionImport = sessionImport;
        this.questions = questions;
        this.answers = answers;
        this.records = records;
        this.log = log;
        this.entities = entities;
    }

    public record Loaded(int departments, int sessions, int questions) {}

    @Transactional
    public boolean hadContent() {
        return log.mentions(CONTENT);
    }

    @Transactional
    public boolean startedWithContent() {
        return log.knows(Actor.SEED);
    }

    /**
     * Loads a package into an installation that never had content; empty, and nothing is done,
     * where it had. Of several nodes that start at once, one loads.
     */
    @Transactional
    public Optional<Loaded> loadFirst(ContentPackage content, Actor by) {
        entities.createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)")
                .setParameter("lock", FIRST_LOAD_LOCK)
                .getSingleResult();
        return log.mentions(CONTENT) ? Optional.empty() : Optional.of(load(content, by));
    }

    private Loaded load(ContentPackage content, Actor by) {
        Load load = new Load(by);
        content.topics().forEach(load::topic);
        content.programmes().forEach(load::programme);
        content.departments().forEach(load::department);
        content.people().forEach(load::person);
        content.sessions().forEach(load::session);
        // A question follows up one that was received earlier, perhaps in another session.
        content.sessions().stream()
                .flatMap(session -> session.questions().stream().map(q -> Map.entry(session, q)))
                .sorted(Comparator.comparing(entry -> entry.getValue().receivedAt()))
                .forEach(entry -> load.question(entry.getKey(), entry.getValue()));
        content.sessions().forEach(load::record);
        int loaded = content.sessions().stream().mapToInt(s -> s.questions().size()).sum();
        load.numbers.stream().mapToLong(Long::longValue).max().ifPresent(questions::keepFreeUpTo);
        return new Loaded(content.departments().size(), content.sessions().size(), loaded);
    }

    private final class Load {
        private final Actor by;
        private final Map<String, UUID> topicIds = new HashMap<>();
        private final Map<String, UUID> programmeIds = new HashMap<>();
        private final Map<String, UUID> departmentIds = new HashMap<>();
        private final Map<String, UUID> personIds = new HashMap<>();
        private final Map<String, String> personNames = new HashMap<>();
        private final Map<String, UUID> sessionIds = new HashMap<>();
        private final Map<Long, UUID> questionIds = new HashMap<>();
        private final Map<Long, List<UUID>> answerIds = new HashMap<>();
        private final Set<Long> numbers = new HashSet<>();

        Load(Actor by) {
            this.by = by;
        }

        void topic(ContentPackage.Topic topic) {
            UUID parent = topic.parent() == null ? null : id(topicIds, topic.parent());
            var wanted = new Topics.NewTopic(topic.name(), parent, topic.slug());
            topicIds.put(topic.slug(), topics.create(wanted, by).id());
        }

        void programme(ContentPackage.Programme programme) {
            programmeIds.put(
                    programme.slug(),
                    programmes
                            .create(programme.name(), programme.description(), programme.slug(), by)
                            .id());
        }

        void department(ContentPackage.Department department) {
            var wanted =
                    new Departments.NewDepartment(
                            department.name(),
                            department.shortName(),
                            department.introduction(),
                            department.slug());
            departmentIds.put(department.slug(), departments.create(wanted, by).id());
        }

        void person(ContentPackage.Person person) {
            var wanted =
                    new People.NewPerson(
                            person.name(),
                            id(departmentIds, person.department()),
                            person.title(),
                            person.introduction(),
                            person.slug());
            personIds.put(person.slug(), people.create(wanted, by).id());
            personNames.put(person.slug(), person.name());
        }

        void session(ContentPackage.Session session) {
            URI video = session.video();
            var wanted =
                    new Sessions.NewSession(
                            id(programmeIds, session.programme()),
                            id(departmentIds, session.department()),
                            session.title(),
                            session.introduction(),
                            session.host(),
                            video == null ? null : video.toString(),
                            session.startsAt(),
                            session.endsAt(),
                            session.guests().stream()
                                    .map(
                                            guest ->
                                                    new Guest(
                                                            id(personIds, guest.person()),
                                                            guest.title(),
                                                            guest.department()))
                                    .toList(),
                            topicSet(session.topics()),
                            session.slug());
            sessionIds.put(session.slug(), sessionImport.create(wanted, by).id());
        }

        void question(ContentPackage.Session session, ContentPackage.Question question) {
            Long followUpOf = question.followUpOf();
            var wanted =
                    new Questions.NewQuestion(
                            question.number(),
                            question.kind(),
                            question.title(),
                            question.text(),
                            question.text(),
                            question.nickname(),
                            id(departmentIds, session.department()),
                            id(sessionIds, session.slug()),
                            followUpOf == null ? null : id(questionIds, followUpOf),
                            question.receivedAt(),
                            topicSet(question.topics()));
            // The package does not say when a question was put; it was when its answer was there.
            UUID id = questions.record(wanted, question.answers().getFirst().answeredAt(), by).id();
            questionIds.put(question.number(), id);
            numbers.add(question.number());
            answerIds.put(
                    question.number(),
                    question.answers().stream().map(a -> answer(session, id, a)).toList());
        }

        private UUID answer(
                ContentPackage.Session session, UUID question, ContentPackage.Answer answer) {
            ContentPackage.Guest guest =
                    session.guests().stream()
                            .filter(g -> g.person().equals(answer.person()))
                            .findFirst()
                            .orElseThrow();
            var spoken =
                    new Answers.SpokenAnswer(
                            question,
                            id(personIds, answer.person()),
                            id(personNames, answer.person()),
                            guest.title(),
                            guest.department(),
                            answer.text(),
                            answer.points(),
                            answer.answeredAt(),
                            answer.videoSecond());
            return answers.record(spoken, by).id();
        }

        void record(ContentPackage.Session session) {
            UUID id = id(sessionIds, session.slug());
            ContentPackage.Transcript transcript = session.record();
            if (transcript != null) {
                List<Records.NewTurn> turns = new ArrayList<>();
                transcript.turns().forEach(turn -> turns.add(turn(session, turn)));
                var wanted =
                        new Records.NewRecord(
                                id,
                                "record.md",
                                DigestUtils.sha256Hex(transcript.source()),
                                transcript.source(),
                                turns.stream()
                                        .map(turn -> turn.speaker() + "：" + turn.text())
                                        .collect(Collectors.joining("\n")),
                                "{\"repairs\":[],\"doubts\":[]}");
                records.publish(wanted, turns, by);
            }
            sessionImport.bringTo(id, session.state(), by, "随内容包载入");
        }

        private Records.NewTurn turn(ContentPackage.Session session, ContentPackage.Turn turn) {
            return switch (turn) {
                case ContentPackage.Turn.Host host -> {
                    Integer question = host.question();
                    yield new Records.NewTurn(
                            Role.HOST,
                            RecordReader.HOST,
                            null,
                            host.text(),
                            question == null
                                    ? null
                                    : id(questionIds, session.questions().get(question).number()),
                            null);
                }
                case ContentPackage.Turn.Remark remark ->
                        new Records.NewTurn(
                                Role.OFFICIAL,
                                id(personNames, remark.person()),
                                id(personIds, remark.person()),
                                remark.text(),
                                null,
                                null);
                case ContentPackage.Turn.Reply reply -> {
                    var question = session.questions().get(reply.question());
                    yield new Records.NewTurn(
                            Role.OFFICIAL,
                            id(personNames, reply.person()),
                            id(personIds, reply.person()),
                            question.answers().get(reply.answer()).text(),
                            null,
                            id(answerIds, question.number()).get(reply.answer()));
                }
            };
        }

        private Set<UUID> topicSet(List<String> slugs) {
            return slugs.stream().map(slug -> id(topicIds, slug)).collect(Collectors.toSet());
        }

        private static <K, V> V id(Map<K, V> ids, K key) {
            return Objects.requireNonNull(ids.get(key), () -> "not loaded before: " + key);
        }
    }
}
