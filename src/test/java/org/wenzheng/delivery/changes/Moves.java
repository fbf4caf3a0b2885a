package org.wenzheng.delivery.changes;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wenzheng.World;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.RemovalReason;
import org.wenzheng.answers.commitments.Commitment;
import org.wenzheng.answers.commitments.Commitments;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Scope;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.Visibility;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.questions.moderation.Merging;
import org.wenzheng.questions.moderation.Reviewing;
import org.wenzheng.questions.moderation.Rewording;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.topics.Topics;
import org.wenzheng.transcripts.Records;
import org.wenzheng.transcripts.Turn;

/** Whatever the staff does to what is public or becomes it, one thing after another at random. */
final class Moves {
    private static final String PROMISE = "我们今年年底前完成改造。";

    private final Random random;
    private final World here = World.ofQuestions(1);
    private final World there = World.ofQuestions(1);
    private final List<UUID> questions = new ArrayList<>();
    private final List<UUID> answers = new ArrayList<>();
    private final List<UUID> commitments = new ArrayList<>();
    private final List<UUID> sessions = new ArrayList<>();
    private final List<UUID> recorded = new ArrayList<>();
    private final List<UUID> topics = new ArrayList<>();
    private final List<UUID> people = new ArrayList<>();
    private final List<UUID> departments = new ArrayList<>();
    private int made;
    private int names;

    Moves(Random random) {
        this.random = random;
        here.questions().forEach(question -> questions.add(question.id()));
        there.questions().forEach(question -> questions.add(question.id()));
        for (World world : List.of(here, there)) {
            sessions.add(world.session().id());
            topics.add(world.topic().id());
            people.add(world.official().id());
            departments.add(world.department().id());
        }
    }

    /** How many were allowed. */
    int made() {
        return made;
    }

    Set<String> departments() {
        Set<String> ids = new TreeSet<>();
        departments.forEach(id -> ids.add(id.toString()));
        return ids;
    }

    void make() {
        try {
            move();
            made++;
        } catch (ProblemException notAllowedNow) {
            // As it would be refused to a person at a desk.
        }
    }

    private void move() {
        switch (random.nextInt(24)) {
            case 0, 1 -> ask();
            case 2, 3, 4 -> one(questions, id -> World.get(Reviewing.class).approve(change(id)));
            case 5 ->
                    one(
                            questions,
                            id ->
                                    World.get(Reviewing.class)
                                            .dismiss(
                                                    change(id), DismissalReason.values()[0], null));
            case 6 -> one(questions, this::takeBack);
            case 7, 8, 9 -> one(questions, this::answer);
            case 10 -> one(answers, this::turn);
            case 11 -> one(answers, this::remove);
            case 12 ->
                    one(
                            questions,
                            id -> World.get(Merging.class).merge(change(id), any(questions)));
            case 13 -> one(questions, id -> World.get(Merging.class).unmerge(change(id)));
            case 14 ->
                    one(
                            questions,
                            id ->
                                    World.get(Questions.class)
                                            .setVisibility(
                                                    id, any(Visibility.values()), Actor.SYSTEM));
            case 15 -> one(questions, this::reword);
            case 16 -> commit();
            case 17 -> one(commitments, this::end);
            case 18 -> topic();
            case 19 -> department();
            case 20 -> person();
            case 21 -> prepare();
            case 22 -> one(sessions, this::lead);
            default -> one(sessions, this::record);
        }
    }

    private World world() {
        return random.nextBoolean() ? here : there;
    }

    private <T> T any(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private UUID any(List<UUID> ids) {
        return ids.get(random.nextInt(ids.size()));
    }

    private void one(List<UUID> ids, Consumer<UUID> does) {
        if (!ids.isEmpty()) {
            does.accept(any(ids));
        }
    }

    private String name() {
        return names++ + "号" + Long.toString(random.nextLong(1L << 40), 36);
    }

    private static Change change(UUID id) {
        return new Change(id, null, Scope.EVERYTHING, Actor.SYSTEM);
    }

    private void ask() {
        World world = world();
        Questions.NewQuestion plain =
                world.wanted("问题" + name() + "怎么办？", Instant.now().minusSeconds(60));
        Question asked =
                World.get(Questions.class)
                        .submit(
                                new Questions.NewQuestion(
                                        null,
                                        any(QuestionKind.values()),
                                        plain.title(),
                                        plain.text(),
                                        plain.originalText(),
                                        plain.nickname(),
                                        world.department().id(),
                                        random.nextBoolean() ? null : any(sessions),
                                        random.nextInt(3) == 0 ? any(questions) : null,
                                        plain.receivedAt(),
                                        Set.of(any(topics))),
                                Actor.SYSTEM);
        questions.add(asked.id());
    }

    private void takeBack(UUID id) {
        World.get(Reviewing.class)
                .takeBack(
                        change(id),
                        random.nextBoolean() ? ReviewState.APPROVED : ReviewState.DISMISSED);
    }

    private void answer(UUID id) {
        World world = world();
        UUID official = any(people);
        Answer answer =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        World.get(Answers.class)
                                                .record(
                                                        new Answers.SpokenAnswer(
                                                                id,
                                                                official,
                                                                "答复人",
                                                                "局长",
                                                                world.department().name(),
                                                                "答复" + name() + "。" + PROMISE,
                                                                List.of(),
                                                                Instant.now(),
                                                                random.nextInt(500)),
                                                        Actor.SYSTEM));
        answers.add(answer.id());
    }

    private void turn(UUID id) {
        AnswerState next =
                any(
                        EnumSet.of(
                                        AnswerState.WITHDRAWN,
                                        AnswerState.SUPERSEDED,
                                        AnswerState.DISCARDED)
                                .toArray(AnswerState[]::new));
        World.get(Answers.class).become(id, next, Actor.SYSTEM, "情况有变化");
    }

    private void remove(UUID id) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                World.get(Answers.class)
                                        .remove(
                                                World.get(Answers.class).get(id),
                                                RemovalReason.LAW,
                                                Actor.SYSTEM));
    }

    private void reword(UUID id) {
        World.get(Rewording.class)
                .reword(
                        change(id),
                        new Rewording.Edit(
                                "换了说法的" + name() + "？",
                                null,
                                null,
                                random.nextBoolean() ? "网友" + names : null,
                                any(QuestionKind.values()),
                                random.nextBoolean() ? Set.of(any(topics)) : null,
                                false));
    }

    private void commit() {
        @Nullable Question question =
                QuarkusTransaction.requiringNew()
                        .call(() -> World.get(Questions.class).findById(any(questions)));
        if (question != null) {
            Commitment marked =
                    World.get(Commitments.class)
                            .mark(
                                    new Commitments.Wanted(
                                            question.number(),
                                            PROMISE,
                                            World.get(Deadlines.class).today().plusDays(9)),
                                    Scope.EVERYTHING,
                                    Actor.SYSTEM);
            commitments.add(marked.id());
        }
    }

    private void end(UUID id) {
        Commitments all = World.get(Commitments.class);
        switch (random.nextInt(3)) {
            case 0 ->
                    all.keep(
                            change(id),
                            new Commitments.Fulfilment(
                                    World.get(Deadlines.class).today(), "已完成", null));
            case 1 -> all.reopen(change(id));
            default -> all.drop(change(id), "不再办理");
        }
    }

    private void topic() {
        switch (random.nextInt(3)) {
            case 0 ->
                    topics.add(
                            world().topic("主题" + name(), random.nextBoolean() ? null : any(topics))
                                    .id());
            case 1 -> World.get(Topics.class).rename(any(topics), "改名主题" + name(), Actor.SYSTEM);
            default -> {
                UUID id = any(topics);
                World.get(Topics.class).delete(id, Actor.SYSTEM);
                topics.remove(id);
            }
        }
    }

    private void department() {
        Departments all = World.get(Departments.class);
        switch (random.nextInt(4)) {
            case 0 -> {
                String name = name();
                departments.add(
                        all.create(
                                        new Departments.NewDepartment(
                                                "新部门" + name, "新部门" + name, "", null),
                                        Actor.SYSTEM)
                                .id());
            }
            case 1 -> {
                UUID id = any(departments);
                all.delete(id, Actor.SYSTEM);
            }
            default -> {
                String name = name();
                all.edit(
                        any(departments),
                        new Departments.Edit(
                                random.nextBoolean() ? "改名部门" + name : null,
                                random.nextBoolean() ? "部门" + name : null,
                                "职责" + name),
                        null,
                        Actor.SYSTEM);
            }
        }
    }

    private void person() {
        People all = World.get(People.class);
        switch (random.nextInt(4)) {
            case 0 ->
                    people.add(
                            all.create(
                                            new People.NewPerson(
                                                    "王" + name(), any(departments), "科长", "", null),
                                            Actor.SYSTEM)
                                    .id());
            case 1 -> {
                UUID id = any(people);
                all.delete(id, Actor.SYSTEM);
                people.remove(id);
            }
            default ->
                    all.edit(
                            any(people),
                            new People.Edit(
                                    random.nextBoolean() ? "李" + name() : null,
                                    random.nextBoolean() ? any(departments) : null,
                                    "主任" + names,
                                    null),
                            null,
                            Scope.EVERYTHING,
                            Actor.SYSTEM);
        }
    }

    /** A session, or its programme. */
    private void prepare() {
        World world = world();
        if (random.nextInt(3) == 0) {
            World.get(Programmes.class)
                    .edit(world.programme().id(), "栏目" + name(), "介绍" + names, null, Actor.SYSTEM);
        } else {
            Instant begins = Instant.now().plus(Duration.ofDays(10));
            sessions.add(world.session(begins, "访谈" + name()).id());
        }
    }

    private void lead(UUID id) {
        if (random.nextBoolean()) {
            World.get(Sessions.class)
                    .edit(
                            id,
                            new Sessions.Edit(
                                    null,
                                    null,
                                    "访谈新题" + name(),
                                    "介绍" + names,
                                    null,
                                    null,
                                    null,
                                    null),
                            null,
                            Scope.EVERYTHING,
                            Actor.SYSTEM);
        } else {
            World.get(Sessions.class).become(id, any(SessionState.values()), Actor.SYSTEM, "另有安排");
        }
    }

    /** What was said, with some of the questions and answers that there are. */
    private void record(UUID id) {
        List<Records.NewTurn> turns = new ArrayList<>();
        turns.add(new Records.NewTurn(Turn.Role.HOST, "主持人", null, "开场" + name(), null, null));
        one(
                questions,
                question ->
                        turns.add(
                                new Records.NewTurn(
                                        Turn.Role.HOST, "主持人", null, "提问", question, null)));
        one(
                answers,
                answer ->
                        turns.add(
                                new Records.NewTurn(
                                        Turn.Role.OFFICIAL,
                                        "答复人",
                                        any(people),
                                        "答复",
                                        null,
                                        answer)));
        Records.NewRecord record =
                new Records.NewRecord(
                        id,
                        "record.txt",
                        "%s-%d".formatted(UUID.randomUUID(), names),
                        "source",
                        "repaired",
                        "{}");
        if (recorded.contains(id)) {
            World.get(Records.class).revise(record, turns, Actor.SYSTEM);
        } else {
            World.get(Records.class).publish(record, turns, Actor.SYSTEM);
            recorded.add(id);
        }
    }
}
