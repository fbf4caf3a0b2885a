package org.wenzheng.answers.reminding;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.answers.commitments.Commitments;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;

/** Who has a question is reminded once a date, when people work. */
@QuarkusTest
class RemindersTest {
    private static final String REMINDERS = "/api/v1/studio/reminders";

    @Inject MovableClock clock;
    @Inject Deadlines deadlines;
    @Inject HandOvers handOvers;
    @Inject Commitments commitments;
    @Inject RemindInWorkingHours timer;

    private final World world = World.ofQuestions(0);

    /** At an hour of a day in the installation's zone. */
    private void at(LocalDate day, int hour) {
        clock.advance(
                Duration.between(
                        clock.instant(), deadlines.startOf(day).plus(Duration.ofHours(hour))));
    }

    private LocalDate workday(LocalDate from, int days) {
        return deadlines.calendar().after(from, days).day();
    }

    /** Handed over on a working day, due on the second one after. */
    private LocalDate handOver() {
        LocalDate day = workday(deadlines.today(), 1);
        at(day, 10);
        Question question = world.approved(world.session(), "公交卡丢了怎么挂失？");
        handOvers.make(
                List.of(new HandOvers.Wanted(question.id(), null, 2)),
                Scope.EVERYTHING,
                Actor.SYSTEM);
        return workday(day, 2);
    }

    private SignedIn signedIn(Role role) {
        return SignedIn.as(role, world.department().id());
    }

    private static ValidatableResponse reminders(SignedIn of) {
        return of.asks().get(REMINDERS).then().statusCode(200);
    }

    @Test
    void theHeadIsRemindedOnceBeforeAndOnceAfter() {
        LocalDate due = handOver();
        SignedIn approver = signedIn(Role.APPROVER);
        SignedIn official = signedIn(Role.OFFICIAL);
        timer.remind();
        reminders(approver).body("data", empty());
        at(deadlines.calendar().before(due), 8);
        assertEquals(0, timer.remind());
        at(deadlines.today(), 22);
        assertEquals(0, timer.remind());
        at(due, 10);
        approver = approver.withFreshToken();
        timer.remind();
        timer.remind();
        reminders(approver).body("data.kind", contains("due-soon"));
        reminders(official.withFreshToken()).body("data", empty());

        String seen = reminders(approver).extract().path("data[0].at");
        approver.asks()
                .contentType("application/json")
                .body(Map.of("upTo", seen))
                .put(REMINDERS + "/seen")
                .then()
                .statusCode(204);
        reminders(approver).body("data", empty());
        assertEquals(0, timer.remind());

        at(workday(due, 1), 11);
        timer.remind();
        timer.remind();
        reminders(approver.withFreshToken()).body("data.kind", contains("overdue"));
    }

    /** Due on the tenth working day from tomorrow on. */
    private LocalDate commit() {
        Question question = world.approved(world.session(), "小区什么时候通气？");
        String said = "我们会给小区通气。";
        at(workday(deadlines.today(), 1), 10);
        world.answer(question, said, clock.instant());
        LocalDate due = workday(deadlines.today(), 10);
        commitments.mark(
                new Commitments.Wanted(question.number(), said, due),
                Scope.EVERYTHING,
                Actor.SYSTEM);
        return due;
    }

    @Test
    void whatAnAnswerCommitsToIsRemindedOfFiveWorkingDaysBefore() {
        LocalDate due = commit();
        SignedIn approver = signedIn(Role.APPROVER);
        LocalDate warned = due;
        for (int before = 0; before < 5; before++) {
            warned = deadlines.calendar().before(warned);
        }
        at(deadlines.calendar().before(warned), 10);
        timer.remind();
        reminders(approver.withFreshToken()).body("data", empty());
        at(warned, 10);
        approver = approver.withFreshToken();
        timer.remind();
        timer.remind();
        reminders(approver)
                .body("data.kind", contains("commitment-due-soon"))
                .body("data.dueOn", contains(due.toString()));
        String seen = reminders(approver).extract().path("data[0].at");
        approver.asks()
                .contentType("application/json")
                .body(Map.of("upTo", seen))
                .put(REMINDERS + "/seen")
                .then()
                .statusCode(204);
        reminders(approver).body("data", empty());

        at(workday(due, 1), 11);
        timer.remind();
        reminders(approver.withFreshToken()).body("data.kind", contains("commitment-overdue"));
    }

    @Test
    void whoSignsForTheHeadIsRemindedTooOfQuestionsAndOfCommitments() {
        LocalDate kept = commit();
        LocalDate due = handOver();
        SignedIn approver = signedIn(Role.APPROVER);
        SignedIn deputy = signedIn(Role.OFFICIAL);
        approver.asks()
                .contentType("application/json")
                .body(
                        Map.of(
                                "approverId", approver.account(),
                                "accountId", deputy.account(),
                                "firstDay", deadlines.today().toString(),
                                "lastDay", kept.toString()))
                .post("/api/v1/studio/departments/" + world.department().id() + "/deputies")
                .then()
                .statusCode(200);

        at(deadlines.calendar().before(kept), 10);
        timer.remind();

        reminders(deputy.withFreshToken())
                .body("data.kind", contains("overdue", "commitment-due-soon"))
                .body("data.dueOn", contains(due.toString(), kept.toString()));
    }
}
