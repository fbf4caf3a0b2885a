package org.wenzheng.statistics;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.questions.moderation.Merging;
import org.wenzheng.questions.moderation.Reviewing;
import org.wenzheng.shared.text.Language;

/** Whatever happens to questions, the tables say what somebody who kept a list would say. */
@QuarkusTest
class CountingTest {
    private static final int MOVES = 60;

    @Inject MovableClock clock;
    @Inject Statistics statistics;
    @Inject Rebuild rebuild;
    @Inject PublicCounts publicCounts;
    @Inject AgroalDataSource database;

    /** A question as the list has it. */
    private static final class Kept {
        final UUID id;
        final YearMonth received;
        final QuestionKind kind;
        final World asked;
        World at;
        ReviewState review = ReviewState.SUBMITTED;
        @Nullable DismissalReason dismissal;
        @Nullable LocalDate given;
        @Nullable LocalDate due;
        @Nullable LocalDate done;
        @Nullable UUID answer;
        @Nullable World answeredBy;
        @Nullable Kept into;

        Kept(UUID id, YearMonth received, QuestionKind kind, World at) {
            this.id = id;
            this.received = received;
            this.kind = kind;
            this.at = at;
            this.asked = at;
        }
    }

    private final List<Kept> list = new ArrayList<>();
    private Random random = new Random(0);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverHappensTheTablesAreACountByHandAndARebuildFindsTheSame(long seed)
            throws Exception {
        random = new Random(seed);
        World here = World.ofQuestions(0);
        World there = World.ofQuestions(0);
        for (int i = 0; i < MOVES; i++) {
            move(here, there);
        }

        await().untilAsserted(() -> assertCounted(here));
        assertCounted(there);
        List<String> kept = rows(here, there);
        rebuild.run();
        assertEquals(kept, rows(here, there));

        miscount(here);
        rebuild.run();
        assertShown(here);
    }

    private void move(World here, World there) {
        switch (random.nextInt(10)) {
            case 0, 1 -> ask(random.nextBoolean() ? here : there);
            case 2, 3 -> pick(ReviewState.SUBMITTED, null).ifPresent(this::approve);
            case 4 -> pick(ReviewState.SUBMITTED, null).ifPresent(this::dismiss);
            case 5 -> pick(ReviewState.APPROVED, true).ifPresent(this::answer);
            case 6 -> pick(ReviewState.APPROVED, null).ifPresent(this::merge);
            case 7 ->
                    pick(ReviewState.APPROVED, true)
                            .ifPresent(one -> redirect(one, one.at == here ? there : here));
            case 8 -> clock.advance(Duration.ofDays(random.nextInt(5)));
            default -> takeAway();
        }
    }

    private java.util.Optional<Kept> pick(ReviewState review, @Nullable Boolean unanswered) {
        List<Kept> fit =
                list.stream()
                        .filter(one -> one.review == review)
                        .filter(one -> unanswered == null || one.done == null)
                        .toList();
        return fit.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(fit.get(random.nextInt(fit.size())));
    }

    private void ask(World world) {
        QuestionKind kind = QuestionKind.values()[random.nextInt(QuestionKind.values().length)];
        Questions.NewQuestion wanted = world.wanted("问题" + list.size(), clock.instant());
        Question asked =
                World.get(Questions.class)
                        .submit(
                                new Questions.NewQuestion(
                                        null,
                                        kind,
                                        wanted.title(),
                                        wanted.text(),
                                        wanted.originalText(),
                                        null,
                                        world.department().id(),
                                        null,
                                        null,
                                        wanted.receivedAt(),
                                        Set.of(world.topic().id())),
                                Actor.SYSTEM);
        list.add(new Kept(asked.id(), YearMonth.from(today()), kind, world));
    }

    private LocalDate today() {
        return World.get(Deadlines.class).today();
    }

    private static Change change(Kept one) {
        return new Change(one.id, null, Scope.EVERYTHING, Actor.SYSTEM);
    }

    /** Its department has it a moment later. */
    private void approve(Kept one) {
        World.get(Reviewing.class).approve(change(one));
        one.review = ReviewState.APPROVED;
        if (one.given != null) {
            return;
        }
        await().until(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .call(
                                                () ->
                                                        World.get(HandOvers.class)
                                                                .findByIdOptional(one.id)
                                                                .isPresent()));
        one.given = today();
        one.due = due(one);
    }

    private static LocalDate due(Kept one) {
        return QuarkusTransaction.requiringNew()
                .call(() -> World.get(HandOvers.class).get(one.id).dueOn());
    }

    private void dismiss(Kept one) {
        DismissalReason[] reasons = DismissalReason.values();
        one.dismissal = reasons[random.nextInt(reasons.length)];
        World.get(Reviewing.class).dismiss(change(one), one.dismissal, null);
        one.review = ReviewState.DISMISSED;
    }

    private void answer(Kept one) {
        one.done = today();
        one.answer = record(one).id();
        one.answeredBy = one.at;
    }

    private Answer record(Kept one) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                World.get(Answers.class)
                                        .record(
                                                new Answers.SpokenAnswer(
                                                        one.id,
                                                        one.at.official().id(),
                                                        one.at.official().name(),
                                                        one.at.official().title(),
                                                        one.at.department().name(),
                                                        "这是答复。",
                                                        List.of(),
                                                        clock.instant(),
                                                        null),
                                                Actor.SYSTEM));
    }

    private void merge(Kept one) {
        list.stream()
                .filter(other -> other != one && other.review == ReviewState.APPROVED)
                .filter(other -> other.at == one.at)
                .findFirst()
                .ifPresent(
                        other -> {
                            World.get(Merging.class).merge(change(one), other.id);
                            one.review = ReviewState.MERGED;
                            one.into = other;
                            list.stream()
                                    .filter(moved -> moved.into == one)
                                    .forEach(moved -> moved.into = other);
                        });
    }

    private void redirect(Kept one, World to) {
        World.get(HandOvers.class).redirect(change(one), to.department().id(), Scope.EVERYTHING);
        one.at = to;
        list.stream()
                .filter(other -> other.into == one && other.review == ReviewState.MERGED)
                .forEach(other -> other.at = to);
    }

    /** An answer, a merge or a dismissal. */
    private void takeAway() {
        List<Kept> fit =
                list.stream()
                        .filter(
                                one ->
                                        one.answer != null
                                                || one.review == ReviewState.DISMISSED
                                                || one.review == ReviewState.MERGED)
                        .toList();
        if (fit.isEmpty()) {
            return;
        }
        Kept one = fit.get(random.nextInt(fit.size()));
        switch (one.review) {
            case DISMISSED -> {
                World.get(Reviewing.class).takeBack(change(one), ReviewState.DISMISSED);
                one.review = ReviewState.SUBMITTED;
                one.dismissal = null;
            }
            case MERGED -> {
                World.get(Merging.class).unmerge(change(one));
                one.review = ReviewState.APPROVED;
                one.into = null;
            }
            default -> {
                World.get(Answers.class)
                        .become(
                                java.util.Objects.requireNonNull(one.answer),
                                AnswerState.WITHDRAWN,
                                Actor.SYSTEM,
                                "mistaken");
                one.answer = null;
            }
        }
    }

    private void assertCounted(World world) {
        assertShown(world);
        StatisticsReport report =
                statistics.of(
                        new StatisticsAsked(
                                new Period(
                                        YearMonth.from(today()).minusMonths(12),
                                        YearMonth.from(today())),
                                world.department().id(),
                                Scope.EVERYTHING,
                                false,
                                Language.ZH_HANS));
        List<Kept> theirs = list.stream().filter(one -> one.at == world).toList();
        assertEquals(byHand(theirs), report.total());
        for (StatisticsReport.OfMonth month : report.months()) {
            YearMonth of = YearMonth.parse(month.month());
            assertEquals(
                    theirs.stream().filter(one -> one.received.equals(of)).count(),
                    month.figures().received());
        }
        for (StatisticsReport.OfKind kind : report.kinds()) {
            assertEquals(
                    byHand(theirs.stream().filter(one -> one.kind == kind.kind()).toList()),
                    kind.figures());
        }
        for (StatisticsReport.Dismissed dismissed : report.dismissals()) {
            assertEquals(
                    theirs.stream().filter(one -> one.dismissal == dismissed.reason()).count(),
                    dismissed.count());
        }
    }

    /** What pages show: of questions that are public now. */
    private void assertShown(World world) {
        PublicCounts.Counted counted =
                publicCounts.of(
                        List.of(
                                world.department().id(),
                                world.topic().id(),
                                world.parentTopic().id(),
                                world.official().id()),
                        until -> {});
        List<Kept> shown = list.stream().filter(one -> one.review == ReviewState.APPROVED).toList();
        long ofTopic = shown.stream().filter(one -> one.asked == world).count();
        assertEquals(
                shown.stream().filter(one -> one.at == world).count(),
                counted.questions(world.department().id()));
        assertEquals(ofTopic, counted.questions(world.topic().id()));
        assertEquals(ofTopic, counted.questions(world.parentTopic().id()));
        assertEquals(
                shown.stream().filter(one -> one.answer != null && one.answeredBy == world).count(),
                counted.questions(world.official().id()));
        assertEquals(1, counted.sessions(world.department().id()));
    }

    private void miscount(World world) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update public_count set questions = questions + 7, sessions = 0
                                where place_id = ?
                                """)) {
            update.setObject(1, world.department().id());
            update.executeUpdate();
        }
    }

    private static Figures byHand(List<Kept> questions) {
        Map<Measure, Long> sums = new EnumMap<>(Measure.class);
        TreeMap<Integer, Long> days = new TreeMap<>();
        for (Kept one : questions) {
            count(sums, Measure.RECEIVED, 1);
            count(
                    sums,
                    switch (one.review) {
                        case APPROVED -> Measure.APPROVED;
                        case DISMISSED -> Measure.DISMISSED;
                        case MERGED -> Measure.MERGED;
                        default -> Measure.WAITING;
                    },
                    1);
            if (one.review == ReviewState.APPROVED
                    && one.answer != null
                    && one.given != null
                    && one.done != null
                    && one.due != null) {
                count(sums, Measure.ANSWERED, 1);
                count(sums, Measure.TIMED, 1);
                int worked = World.get(Deadlines.class).calendar().between(one.given, one.done);
                count(sums, Measure.DAYS, worked);
                days.merge(worked, 1L, Long::sum);
                if (one.done.isAfter(one.due)) {
                    count(sums, Measure.LATE, 1);
                }
            }
        }
        return Figures.of(sums, days);
    }

    private static void count(Map<Measure, Long> sums, Measure measure, long by) {
        sums.merge(measure, by, Long::sum);
    }

    /** What is in the tables, but for rows that say nothing any more. */
    private List<String> rows(World... worlds) throws Exception {
        List<String> rows = new ArrayList<>();
        for (String sql :
                List.of(
                        """
                        select s::text from statistic s where department_id = ?
                        and (received > 0 or answered > 0) order by 1
                        """,
                        """
                        select s::text from statistic_spread s where department_id = ?
                        and count > 0 order by 1
                        """)) {
            for (World world : worlds) {
                try (Connection connection = database.getConnection();
                        PreparedStatement select = connection.prepareStatement(sql)) {
                    select.setObject(1, world.department().id());
                    try (ResultSet found = select.executeQuery()) {
                        while (found.next()) {
                            rows.add(found.getString(1));
                        }
                    }
                }
            }
        }
        return rows;
    }
}
