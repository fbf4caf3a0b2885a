package org.wenzheng.content;

import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Position;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.PublishedQuestions;
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
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.topics.Topic;
import org.wenzheng.topics.Topics;

@QuarkusTest
class ContentTest {
    private static final Actor CLERK = new Actor("test:clerk");
    private static final Instant ON_THE_DAY = Instant.parse("2026-03-05T01:30:00Z");

    @Inject Departments departments;
    @Inject People people;
    @Inject Topics topics;
    @Inject Programmes programmes;
    @Inject Sessions sessions;
    @Inject SessionImport sessionImport;
    @Inject Questions questions;
    @Inject PublishedQuestions publishedQuestions;
    @Inject Answers answers;
    @Inject SlugBook slugs;
    @Inject EventLog log;

    private static <T> T inTransaction(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }

    private static ProblemException refused(CommonProblem problem, Executable attempt) {
        ProblemException refused = assertThrows(ProblemException.class, attempt);
        assertEquals(problem, refused.type());
        return refused;
    }

    private static String unique(String name) {
        return name + UUID.randomUUID().toString().substring(0, 8);
    }

    private Department department() {
        String name = unique("市水务局");
        return departments.create(new Departments.NewDepartment(name, name, "", null), CLERK);
    }

    private Person person(Department department) {
        return people.create(
                new People.NewPerson(unique("何清源"), department.id(), "副局长", "", null), CLERK);
    }

    private Session session(Department department, Person guest) {
        Programme programme = programmes.create(unique("问政"), "", null, CLERK);
        return sessionImport.create(
                new Sessions.NewSession(
                        programme.id(),
                        department.id(),
                        unique("二次供水改造"),
                        "",
                        "周宁",
                        null,
                        ON_THE_DAY,
                        ON_THE_DAY.plusSeconds(3600),
                        List.of(new Guest(guest.id(), "副局长", department.name())),
                        Set.of(),
                        null),
                CLERK);
    }

    private Questions.NewQuestion about(Department department, UUID session, Topic... about) {
        return new Questions.NewQuestion(
                null,
                QuestionKind.INQUIRY,
                "老旧小区水压不足怎么办？",
                "我家住六楼，早晚用水高峰没有水，什么时候改造？",
                "我家住六楼早晚没水！！",
                "六楼住户",
                department.id(),
                session,
                null,
                ON_THE_DAY.minusSeconds(86400),
                java.util.Arrays.stream(about)
                        .map(Topic::id)
                        .collect(java.util.stream.Collectors.toSet()));
    }

    private Answers.SpokenAnswer by(
            Person official, Question question, String text, String... points) {
        return new Answers.SpokenAnswer(
                question.id(),
                official.id(),
                official.name(),
                "副局长",
                "市水务局",
                text,
                List.of(points),
                ON_THE_DAY,
                312);
    }

    @Test
    void renamedDepartmentKeepsItsOldAddressWhichLeadsToTheNewOne() {
        Department before = department();
        String name = unique("市水务管理局");

        Department after = departments.rename(before.id(), name, name, CLERK);

        assertFalse(before.slug().equals(after.slug()));
        assertEquals(
                new SlugBook.Resolved(before.id(), after.slug()),
                inTransaction(() -> slugs.resolve("department", before.slug()).orElseThrow()));
        String third = unique("市供水局");
        departments.rename(before.id(), third, third, CLERK);
        Department again = departments.rename(before.id(), before.name(), before.name(), CLERK);
        assertEquals(before.slug(), again.slug(), "an address that it had before it gets back");
    }

    @Test
    void twoThingsOfOneNameHaveTwoAddressesAndAFormerOneIsNotGivenAway() {
        String name = unique("停车");
        Topic first = topics.create(new Topics.NewTopic(name, null, null), CLERK);
        Topic second = topics.create(new Topics.NewTopic(name, null, null), CLERK);
        assertEquals(first.slug() + "-2", second.slug());

        topics.rename(first.id(), unique("停放"), CLERK);
        Topic third = topics.create(new Topics.NewTopic(name, null, null), CLERK);

        assertEquals(first.slug() + "-3", third.slug());
    }

    @Test
    void deletingWhatIsReferencedIsRefusedWithTheListOfReferences() {
        Department department = department();
        Person official = person(department);
        Session session = session(department, official);
        Question question = questions.submit(about(department, session.id()), CLERK);

        ProblemException refused =
                refused(
                        CommonProblem.STILL_REFERENCED,
                        () -> departments.delete(department.id(), CLERK));

        assertEquals(
                List.of(
                        ProblemException.FieldError.of("person", "reference", "1", official.name()),
                        ProblemException.FieldError.of(
                                "question", "reference", "1", question.title()),
                        ProblemException.FieldError.of(
                                "session", "reference", "1", session.title())),
                refused.errors());
        refused(CommonProblem.STILL_REFERENCED, () -> people.delete(official.id(), CLERK));
        refused(CommonProblem.STILL_REFERENCED, () -> sessions.delete(session.id(), CLERK));

        questions.delete(question.id(), CLERK);
        sessions.delete(session.id(), CLERK);
        people.delete(official.id(), CLERK);
        departments.delete(department.id(), CLERK);

        assertTrue(inTransaction(() -> departments.findByIdOptional(department.id())).isEmpty());
        assertTrue(inTransaction(() -> slugs.resolve("department", department.slug())).isEmpty());
    }

    @Test
    void topicWithChildrenOrQuestionsStays() {
        Topic parent = topics.create(new Topics.NewTopic(unique("水电"), null, null), CLERK);
        Topic child = topics.create(new Topics.NewTopic(unique("供水"), parent.id(), null), CLERK);
        Question question = questions.submit(about(department(), null, child), CLERK);

        refused(CommonProblem.STILL_REFERENCED, () -> topics.delete(parent.id(), CLERK));
        refused(CommonProblem.STILL_REFERENCED, () -> topics.delete(child.id(), CLERK));

        questions.delete(question.id(), CLERK);
        topics.delete(child.id(), CLERK);
        topics.delete(parent.id(), CLERK);
    }

    @Test
    void sessionMovesAlongItsLifeAndNoOtherWay() {
        Department department = department();
        Session session = session(department, person(department));
        refused(
                CommonProblem.STATE_NOT_ALLOWED,
                () -> sessions.become(session.id(), SessionState.LIVE, CLERK, null));

        for (SessionState step :
                List.of(
                        SessionState.ANNOUNCED,
                        SessionState.REHEARSAL,
                        SessionState.LIVE,
                        SessionState.PAUSED,
                        SessionState.LIVE,
                        SessionState.ENDED,
                        SessionState.ARCHIVED)) {
            assertEquals(step, sessions.become(session.id(), step, CLERK, null).state());
        }
        refused(
                CommonProblem.STATE_NOT_ALLOWED,
                () -> sessions.become(session.id(), SessionState.LIVE, CLERK, null));
    }

    @Test
    void onlyAnApprovedQuestionIsPublished() {
        Question question = questions.submit(about(department(), null), CLERK);
        assertTrue(inTransaction(() -> publishedQuestions.numbered(question.number())).isEmpty());

        questions.review(question.id(), ReviewState.APPROVED, CLERK, null);
        assertTrue(inTransaction(() -> publishedQuestions.numbered(question.number())).isPresent());

        questions.setVisibility(question.id(), Visibility.ASKER_ONLY, CLERK);
        assertTrue(inTransaction(() -> publishedQuestions.numbered(question.number())).isEmpty());

        questions.setVisibility(question.id(), Visibility.PUBLIC, CLERK);
        questions.review(question.id(), ReviewState.DISMISSED, CLERK, "duplicate");
        assertTrue(inTransaction(() -> publishedQuestions.numbered(question.number())).isEmpty());
    }

    @Test
    void originalTextStaysWhenThePublicTextIsRephrased() {
        Question question = questions.submit(about(department(), null), CLERK);

        questions.rephrase(question.id(), "水压不足何时改造？", "六楼用水高峰无水。", CLERK);

        Question after = inTransaction(() -> questions.get(question.id()));
        assertEquals("水压不足何时改造？", after.title());
        assertEquals("我家住六楼早晚没水！！", after.originalText());
        assertEquals(question.receivedAt(), after.receivedAt());
    }

    @Test
    void answerOnAirEndsTheHandlingAndKeepsItsPoints() {
        Department department = department();
        Person official = person(department);
        Question question = questions.record(about(department, null), ON_THE_DAY, CLERK);

        Answer answer =
                answers.record(
                        by(official, question, "分两步。\n一是换泵。\n二是换管。", "一是换泵。", "二是换管。"), CLERK);

        Answer stored =
                inTransaction(() -> answers.published(List.of(question.id())))
                        .get(question.id())
                        .getFirst();
        assertEquals(answer.id(), stored.id());
        assertEquals(List.of("一是换泵。", "二是换管。"), stored.points());
        assertEquals(
                HandlingState.PUBLISHED,
                inTransaction(() -> questions.get(question.id())).handling().state());
        answers.become(answer.id(), AnswerState.WITHDRAWN, CLERK, "错误");
        assertEquals(
                java.util.Map.of(), inTransaction(() -> answers.published(List.of(question.id()))));
    }

    @Test
    void pointsThatAreNotInTheTextInTheirOrderAreRefused() {
        Department department = department();
        Person official = person(department);
        Question question = questions.record(about(department, null), ON_THE_DAY, CLERK);

        ProblemException refused =
                refused(
                        CommonProblem.INVALID,
                        () ->
                                answers.record(
                                        by(official, question, "一是换泵。\n二是换管。", "二是换管。", "一是换泵。"),
                                        CLERK));

        assertEquals(
                List.of(ProblemException.FieldError.of("points", "not-in-text")), refused.errors());
    }

    @Test
    void everyErrorOfABadSessionIsSaidAtOnceAndNothingIsKept() throws Exception {
        Position before = log.head();
        Department department = department();
        Person official = person(department);
        Guest guest = new Guest(official.id(), "副局长", department.name());

        ProblemException refused =
                refused(
                        CommonProblem.INVALID,
                        () ->
                                sessionImport.create(
                                        new Sessions.NewSession(
                                                UUID.randomUUID(),
                                                department.id(),
                                                "  ",
                                                "",
                                                "",
                                                null,
                                                ON_THE_DAY,
                                                ON_THE_DAY.minusSeconds(1),
                                                List.of(guest, guest),
                                                Set.of(),
                                                null),
                                        CLERK));

        assertEquals(
                List.of("title", "endsAt", "guests"),
                refused.errors().stream().map(ProblemException.FieldError::place).toList());
        assertTrue(
                log.after(before, 100).stream()
                        .map(LoggedEvent::type)
                        .noneMatch("session.created"::equals));
    }

    @Test
    void everyChangeIsOnTheLogOnceWithWhoDidItAndWhatItTouches() throws Exception {
        Department department = department();
        Person official = person(department);
        Topic topic = topics.create(new Topics.NewTopic(unique("水价"), null, null), CLERK);
        Session session = session(department, official);
        Position before = log.head();

        Question question = questions.submit(about(department, session.id(), topic), CLERK);
        questions.review(question.id(), ReviewState.APPROVED, CLERK, null);
        questions.review(question.id(), ReviewState.APPROVED, CLERK, null);
        answers.record(by(official, question, "已列入计划。"), CLERK);

        // Whoever else has a transaction open moves the head back, and holds back what came after.
        List<LoggedEvent> events = new ArrayList<>();
        await().untilAsserted(
                        () -> {
                            events.clear();
                            log.after(before, 200).stream()
                                    .filter(e -> e.ids("question").contains(question.id()))
                                    .forEach(events::add);
                            assertEquals(
                                    List.of(
                                            "question.submitted",
                                            "question.reviewed",
                                            "answer.published",
                                            "question.handled"),
                                    events.stream().map(LoggedEvent::type).toList());
                        });
        assertEquals(Set.of(CLERK), events.stream().map(LoggedEvent::actor).collect(toSet()));
        assertEquals(
                Set.of("department", "session", "topic", "question", "person"),
                events.get(2).touches().stream()
                        .map(org.wenzheng.events.Subject::kind)
                        .collect(toSet()));
        assertFalse(
                events.toString().contains("没水"),
                "the log is for ever and holds no citizen's text");
    }
}
