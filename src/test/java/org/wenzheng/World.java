package org.wenzheng;

import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.changes.PublicKind;
import org.wenzheng.events.Actor;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.Visibility;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.Programme;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionImport;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.statistics.PublicCounts;
import org.wenzheng.topics.Topic;
import org.wenzheng.topics.Topics;
import org.wenzheng.transcripts.Records;
import org.wenzheng.transcripts.Turn;

/**
 * A small world of its own for a test: one department with an official, a topic, and a session of
 * the past. Made through the features; names carry a number, so that worlds do not meet in one
 * database.
 */
public final class World {
    private static final AtomicInteger WORLDS = new AtomicInteger();

    /** When the session of every world began. */
    public static final Instant BEGAN = Instant.parse("2025-05-15T01:30:00Z");

    private final int number = WORLDS.incrementAndGet();
    private final Department department;
    private final Person official;
    private final Programme programme;
    private final Topic youth;
    private final Topic topic;
    private final Session session;
    private final List<Question> questions = new ArrayList<>();

    private World() {
        department =
                get(Departments.class)
                        .create(
                                new Departments.NewDepartment(
                                        "共青团云澜市第" + number + "委员会",
                                        "团委" + number,
                                        "联系服务全市青年。",
                                        null),
                                Actor.SYSTEM);
        official =
                get(People.class)
                        .create(
                                new People.NewPerson(
                                        "林知远" + number, department.id(), "书记", "分管志愿服务。", null),
                                Actor.SYSTEM);
        programme = get(Programmes.class).create("对话云澜" + number, "每周四上午直播。", null, Actor.SYSTEM);
        youth = topic("青年" + number, null);
        topic = topic("志愿服务" + number, youth.id());
        session = session(BEGAN, "青年志愿服务" + number);
    }

    /** The department's session about volunteering, with three answered questions. */
    public static World volunteering() {
        World world = new World();
        world.answered("志愿服务怎么报名？", "打开“志愿云澜”小程序实名注册，\n一、选择项目；\n二、按时签到。", "一、选择项目；", "二、按时签到。");
        world.answered("志愿者有没有保险？", "每位注册志愿者都有意外险，由团市委统一购买。");
        world.answered("志愿服务时长怎么记录？", "由项目负责人在活动结束后三天内录入。");
        get(SessionImport.class)
                .bringTo(world.session.id(), SessionState.ARCHIVED, Actor.SYSTEM, "entered later");
        return world;
    }

    /** A world with this many answered questions. */
    public static World ofQuestions(int count) {
        World world = new World();
        for (int n = 1; n <= count; n++) {
            world.answered("第" + n + "个问题怎么办？", "这是第" + n + "个答复。");
        }
        get(SessionImport.class)
                .bringTo(world.session.id(), SessionState.ARCHIVED, Actor.SYSTEM, "entered later");
        return world;
    }

    /** Waits until all that happened so far is in the counts that pages show. */
    public World counted() {
        await().until(
                        () -> {
                            AtomicBoolean goesOn = new AtomicBoolean();
                            get(PublicCounts.class)
                                    .of(List.of(department.id()), until -> goesOn.set(true));
                            return !goesOn.get();
                        });
        return this;
    }

    /** Waits until all that happened so far is among the public changes. */
    public World noted() {
        await().until(
                        () -> {
                            AtomicBoolean goesOn = new AtomicBoolean();
                            get(PublicChanges.class)
                                    .times(
                                            PublicKind.DEPARTMENT,
                                            List.of(department.id()),
                                            until -> goesOn.set(true));
                            return !goesOn.get();
                        });
        return this;
    }

    public static <T> T get(Class<T> feature) {
        return CDI.current().select(feature).get();
    }

    public Department department() {
        return department;
    }

    public Person official() {
        return official;
    }

    public Programme programme() {
        return programme;
    }

    /** Above {@link #topic()}. */
    public Topic parentTopic() {
        return youth;
    }

    public Topic topic() {
        return topic;
    }

    public Session session() {
        return session;
    }

    /** The answered questions, in the order in which they were put. */
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    public Topic topic(String name, @Nullable UUID parent) {
        return get(Topics.class).create(new Topics.NewTopic(name, parent, null), Actor.SYSTEM);
    }

    /** A draft session of the department, with the official as its guest. */
    public Session session(Instant startsAt, String title) {
        return get(SessionImport.class)
                .create(
                        new Sessions.NewSession(
                                programme.id(),
                                department.id(),
                                title,
                                "谈谈青年怎样参加志愿服务。",
                                "周岚",
                                "https://video.example/" + number,
                                startsAt,
                                startsAt.plusSeconds(3600),
                                List.of(new Guest(official.id(), "书记", department.name())),
                                Set.of(topic.id()),
                                null),
                        Actor.SYSTEM);
    }

    /** A question put on air in the session and answered there by the official. */
    public Question answered(String title, String answer, String... points) {
        Instant at = BEGAN.plusSeconds(60L * (questions.size() + 1));
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Question question =
                                    get(Questions.class)
                                            .record(wanted(title, at), at, Actor.SYSTEM);
                            answer(question, answer, at.plusSeconds(30), points);
                            questions.add(question);
                            return question;
                        });
    }

    /** An answer of the official's. */
    public Answer answer(Question question, String text, Instant at, String... points) {
        return get(Answers.class)
                .record(
                        new Answers.SpokenAnswer(
                                question.id(),
                                official.id(),
                                official.name(),
                                official.title(),
                                department.name(),
                                text,
                                List.of(points),
                                at,
                                90),
                        Actor.SYSTEM);
    }

    /** A question that waits for review. */
    public Question submitted(String title) {
        return get(Questions.class).submit(wanted(title, BEGAN), Actor.SYSTEM);
    }

    public Question held(String title) {
        return get(Questions.class)
                .review(submitted(title).id(), ReviewState.HELD, Actor.SYSTEM, null);
    }

    public Question dismissed(String title) {
        return get(Questions.class)
                .review(submitted(title).id(), ReviewState.DISMISSED, Actor.SYSTEM, "off-topic");
    }

    /** A question that was put to a session and waits for review. */
    public Question submitted(Session session, String title) {
        Questions.NewQuestion wanted = wanted(title, Instant.now());
        return get(Questions.class)
                .submit(
                        new Questions.NewQuestion(
                                wanted.number(),
                                wanted.kind(),
                                wanted.title(),
                                wanted.text(),
                                wanted.originalText(),
                                wanted.nickname(),
                                wanted.departmentId(),
                                session.id(),
                                wanted.followUpOfId(),
                                wanted.receivedAt(),
                                wanted.topicIds()),
                        Actor.SYSTEM);
    }

    /** An approved question that was put to a session and has no answer yet. */
    public Question approved(Session session, String title) {
        return get(Questions.class)
                .review(submitted(session, title).id(), ReviewState.APPROVED, Actor.SYSTEM, null);
    }

    /** An approved question with its answer, of which the public sees nothing. */
    public Question unseen(String title, Visibility visibility) {
        Question question =
                get(Questions.class)
                        .record(wanted(title, BEGAN), BEGAN.plusSeconds(600), Actor.SYSTEM);
        answer(question, "答复：" + title, BEGAN.plusSeconds(660));
        return get(Questions.class).setVisibility(question.id(), visibility, Actor.SYSTEM);
    }

    /** A published question whose only answer its record has no more. */
    public Question discardedAnswer(String title, String answer) {
        Question question =
                get(Questions.class)
                        .record(wanted(title, BEGAN), BEGAN.plusSeconds(600), Actor.SYSTEM);
        Answer withdrawn = answer(question, answer, BEGAN.plusSeconds(660));
        get(Answers.class).become(withdrawn.id(), AnswerState.DISCARDED, Actor.SYSTEM, "mistaken");
        return question;
    }

    /** Publishes a record of the session: the host puts each question, the official answers it. */
    public void recorded() {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            List<Records.NewTurn> turns = new ArrayList<>();
                            for (Question question : questions) {
                                Answer answer =
                                        get(Answers.class)
                                                .published(List.of(question.id()))
                                                .get(question.id())
                                                .getFirst();
                                turns.add(
                                        new Records.NewTurn(
                                                Turn.Role.HOST,
                                                "主持人",
                                                null,
                                                question.text(),
                                                question.id(),
                                                null));
                                turns.add(
                                        new Records.NewTurn(
                                                Turn.Role.OFFICIAL,
                                                official.name(),
                                                official.id(),
                                                answer.text(),
                                                question.id(),
                                                answer.id()));
                            }
                            get(Records.class)
                                    .publish(
                                            new Records.NewRecord(
                                                    session.id(),
                                                    "record.txt",
                                                    "%064d".formatted(number),
                                                    "source",
                                                    "repaired",
                                                    "{}"),
                                            turns,
                                            Actor.SYSTEM);
                        });
    }

    /** What a question of this world looks like before anything was decided about it. */
    public Questions.NewQuestion wanted(String title, Instant receivedAt) {
        return new Questions.NewQuestion(
                null,
                QuestionKind.INQUIRY,
                title,
                "想请问一下，" + title,
                "原文：" + title,
                "小满妈妈",
                department.id(),
                session.id(),
                null,
                receivedAt,
                Set.of(topic.id()));
    }
}
