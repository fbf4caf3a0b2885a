package org.wenzheng.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wenzheng.Seeded;
import org.wenzheng.answers.Answers;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.topics.Topics;
import org.wenzheng.transcripts.Records;
import org.wenzheng.transcripts.Turn;

/** A new installation, started with the content of the project; compared with its files. */
@QuarkusTest
@TestProfile(Seeded.class)
class LoadContentOnFirstStartTest {

    private final ContentPackage files = ContentPackage.read(Path.of("content-seed"));

    @Inject LoadContentOnFirstStart start;
    @Inject Topics topics;
    @Inject Programmes programmes;
    @Inject Departments departments;
    @Inject People people;
    @Inject Sessions sessions;
    @Inject Questions questions;
    @Inject Answers answers;
    @Inject Records records;
    @Inject EntityManager entities;

    @Test
    @Transactional
    void topicsStandBelowTheirParentsInTheOrderOfTheFile() {
        assertEquals(
                sorted(files.topics().stream().map(t -> t.slug() + t.name() + t.parent())),
                sorted(
                        topics.tree().stream()
                                .map(t -> t.slug() + t.name() + topicSlug(t.parentId()))));
        for (ContentPackage.Topic any : files.topics()) {
            assertEquals(
                    files.topics().stream()
                            .filter(t -> Objects.equals(t.parent(), any.parent()))
                            .map(ContentPackage.Topic::slug)
                            .toList(),
                    topics.tree().stream()
                            .filter(t -> Objects.equals(topicSlug(t.parentId()), any.parent()))
                            .map(t -> t.slug())
                            .toList());
        }
    }

    @Test
    @Transactional
    void programmesDepartmentsAndPeopleAreThoseOfTheFiles() {
        assertEquals(
                sorted(files.programmes().stream().map(p -> p.slug() + p.name() + p.description())),
                sorted(programmes.streamAll().map(p -> p.slug() + p.name() + p.description())));
        assertEquals(
                sorted(
                        files.departments().stream()
                                .map(d -> d.slug() + d.name() + d.shortName() + d.introduction())),
                sorted(
                        departments
                                .streamAll()
                                .map(d -> d.slug() + d.name() + d.shortName() + d.introduction())));
        assertEquals(
                sorted(
                        files.people().stream()
                                .map(
                                        p ->
                                                p.slug()
                                                        + p.name()
                                                        + p.department()
                                                        + p.title()
                                                        + p.introduction())),
                sorted(
                        people.streamAll()
                                .map(
                                        p ->
                                                p.slug()
                                                        + p.name()
                                                        + departments.get(p.departmentId()).slug()
                                                        + p.title()
                                                        + p.introduction())));
    }

    @Test
    @Transactional
    void sessionsHaveTheirStateTheirDayAndTheirGuestsAsOfThatDay() {
        assertEquals(
                sorted(
                        files.sessions().stream()
                                .map(
                                        s ->
                                                List.of(
                                                                s.slug(),
                                                                s.title(),
                                                                s.programme(),
                                                                s.department(),
                                                                s.state(),
                                                                s.startsAt(),
                                                                s.endsAt(),
                                                                s.host(),
                                                                String.valueOf(s.video()),
                                                                new TreeSet<>(s.topics()),
                                                                s.introduction(),
                                                                s.guests())
                                                        .toString())),
                sorted(
                        sessions.listAll().stream()
                                .map(
                                        s ->
                                                List.of(
                                                                s.slug(),
                                                                s.title(),
                                                                programmes
                                                                        .findById(s.programmeId())
                                                                        .slug(),
                                                                departments
                                                                        .get(s.departmentId())
                                                                        .slug(),
                                                                s.state(),
                                                                s.startsAt(),
                                                                s.endsAt(),
                                                                s.host(),
                                                                String.valueOf(s.videoUrl()),
                                                                topicSlugs(s.topicIds()),
                                                                s.introduction(),
                                                                s.guests().stream()
                                                                        .map(this::guest)
                                                                        .toList())
                                                        .toString())));
    }

    @Test
    @Transactional
    void questionsHaveTheirTextTheirTopicsAndTheirAnswers() {
        assertEquals(
                sorted(
                        files.sessions().stream()
                                .flatMap(s -> s.questions().stream().map(q -> facts(s, q)))),
                sorted(questions.listAll().stream().map(this::facts)));
    }

    @Test
    @Transactional
    void everyQuestionIsPublishedAiredAndAnswered() {
        for (Question question : questions.listAll()) {
            assertTrue(question.isPublished(), question::title);
            assertEquals(OnAirState.AIRED, question.onAir().state());
            assertEquals(HandlingState.PUBLISHED, question.handling().state());
        }
    }

    @Test
    @Transactional
    void recordsSayWhoSpokeInWhichOrder() {
        for (ContentPackage.Session session : files.sessions()) {
            UUID id = sessions.find("slug", session.slug()).singleResult().id();
            ContentPackage.Transcript transcript = session.record();
            assertEquals(
                    transcript == null
                            ? List.of()
                            : transcript.turns().stream().map(t -> facts(session, t)).toList(),
                    records.turns(id).stream().map(this::facts).toList());
        }
    }

    @Test
    @Transactional
    void whoWantsToVolunteerFindsHowToRegister() {
        Question question = questions.find("folded like ?1", "%志愿服务怎么报名%").singleResult();
        assertTrue(
                answers.published(List.of(question.id()))
                        .get(question.id())
                        .getFirst()
                        .text()
                        .contains("志愿服务怎么报名"));
    }

    @Test
    void theNextQuestionGetsANumberOfItsOwn() {
        long greatest =
                files.sessions().stream()
                        .flatMap(s -> s.questions().stream())
                        .mapToLong(ContentPackage.Question::number)
                        .max()
                        .orElseThrow();
        Number next =
                (Number)
                        entities.createNativeQuery(
                                        "select case when is_called then last_value + 1 else last_value end"
                                                + " from question_number_seq")
                                .getSingleResult();
        assertTrue(next.longValue() > greatest);
    }

    @Test
    void aSecondStartLoadsNothing() {
        long events = events();
        start.load(new StartupEvent());
        assertEquals(events, events());
    }

    private long events() {
        return ((Number) entities.createNativeQuery("select count(*) from event").getSingleResult())
                .longValue();
    }

    private ContentPackage.Guest guest(org.wenzheng.sessions.Guest guest) {
        return new ContentPackage.Guest(
                people.get(guest.personId()).slug(), guest.title(), guest.departmentName());
    }

    private static String facts(ContentPackage.Session session, ContentPackage.Question question) {
        return List.of(
                        session.slug(),
                        session.department(),
                        question.number(),
                        question.kind(),
                        question.title(),
                        question.nickname(),
                        question.receivedAt(),
                        new TreeSet<>(question.topics()),
                        String.valueOf(question.followUpOf()),
                        question.text(),
                        question.answers())
                .toString();
    }

    private String facts(Question question) {
        UUID followed = question.followUpOfId();
        return List.of(
                        sessions.get(Objects.requireNonNull(question.sessionId())).slug(),
                        departments.get(question.departmentId()).slug(),
                        question.number(),
                        question.kind(),
                        question.title(),
                        String.valueOf(question.nickname()),
                        question.receivedAt(),
                        topicSlugs(question.topicIds()),
                        followed == null ? "null" : questions.get(followed).number(),
                        question.text(),
                        answers.published(List.of(question.id())).get(question.id()).stream()
                                .map(
                                        a ->
                                                new ContentPackage.Answer(
                                                        people.get(a.personId()).slug(),
                                                        a.answeredAt(),
                                                        a.videoSecond(),
                                                        a.text(),
                                                        a.points()))
                                .toList())
                .toString();
    }

    private String facts(ContentPackage.Session session, ContentPackage.Turn turn) {
        return switch (turn) {
            case ContentPackage.Turn.Host host -> {
                Integer place = host.question();
                yield "主持人 "
                        + host.text()
                        + (place == null ? "" : session.questions().get(place).number());
            }
            case ContentPackage.Turn.Remark remark -> name(remark.person()) + " " + remark.text();
            case ContentPackage.Turn.Reply reply -> {
                var question = session.questions().get(reply.question());
                yield name(reply.person())
                        + " "
                        + question.answers().get(reply.answer()).text()
                        + question.number();
            }
        };
    }

    private String facts(Turn turn) {
        UUID question = turn.questionId();
        UUID answer = turn.answerId();
        UUID about = answer == null ? question : answers.get(answer).questionId();
        return turn.speaker()
                + " "
                + turn.text()
                + (about == null ? "" : questions.get(about).number());
    }

    private String name(String person) {
        return files.people().stream()
                .filter(p -> p.slug().equals(person))
                .findFirst()
                .orElseThrow()
                .name();
    }

    private @Nullable String topicSlug(@Nullable UUID id) {
        return id == null ? null : topics.get(id).slug();
    }

    private TreeSet<String> topicSlugs(Collection<UUID> ids) {
        TreeSet<String> slugs = new TreeSet<>();
        ids.forEach(id -> slugs.add(topics.get(id).slug()));
        return slugs;
    }

    private static List<String> sorted(Stream<String> facts) {
        return facts.sorted().toList();
    }
}
