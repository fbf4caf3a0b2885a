package org.wenzheng.questions.intake;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;

/** What an asker left goes when its time is over. */
@QuarkusTest
class EraseOldTracesTest {
    @Inject MovableClock clock;
    @Inject AskingConfig asking;

    private static long ask(World world) {
        return given().contentType("application/json")
                .body(
                        Map.of(
                                "title", "联系方式会保存多久？",
                                "kind", "inquiry",
                                "department", world.department().slug(),
                                "contact", "13812345678",
                                "notice", Intake.NOTICE))
                .post("/api/v1/public/questions")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("number");
    }

    private static long bodies(long number) {
        return count("body_hash", number);
    }

    private static long contacts(long number) {
        return count("contact", number);
    }

    private static long count(String column, long number) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                ((Number)
                                                World.get(Questions.class)
                                                        .getEntityManager()
                                                        .createNativeQuery(
                                                                "select count("
                                                                        + column
                                                                        + ") from receipt r join question q on q.id = r.question_id where q.number = :n")
                                                        .setParameter("n", number)
                                                        .getSingleResult())
                                        .longValue());
    }

    @Test
    void aContactGoesWhenItsTimeIsOver() throws Exception {
        World world = World.volunteering();
        long over = ask(world);
        clock.advance(Duration.ofDays(1));
        long kept = ask(world);
        clock.advance(asking.keepContact().minusDays(1).minusHours(1));
        World.get(EraseOldTraces.class).erase();
        assertEquals(1, contacts(over));

        clock.advance(Duration.ofHours(1));
        World.get(EraseOldTraces.class).erase();
        assertEquals(0, contacts(over));
        assertEquals(1, contacts(kept));
    }

    @Test
    void whatTellsAFormFromAnotherGoesWithTheForm() throws Exception {
        World world = World.volunteering();
        long over = ask(world);
        clock.advance(Duration.ofDays(1));
        long kept = ask(world);
        clock.advance(FormKeys.GOOD_FOR.minusHours(1));
        World.get(EraseOldTraces.class).erase();

        assertEquals(0, bodies(over));
        assertEquals(1, contacts(over));
        assertEquals(1, bodies(kept));
    }

    @Test
    void whatWasTypedGoesWhenItsTimeIsOverUnlessItIsWorkedOn() {
        World world = World.volunteering();
        long waiting = ask(world);
        long approved = ask(world);
        long dismissed = ask(world);
        review(approved, ReviewState.APPROVED);
        review(dismissed, ReviewState.DISMISSED);
        AskersData askers = World.get(AskersData.class);

        clock.advance(asking.keepWords().minusMinutes(1));
        askers.eraseReceivedBefore(clock.instant().minus(asking.keepWords()));
        assertEquals("联系方式会保存多久？", question(dismissed).originalTitle());

        clock.advance(Duration.ofMinutes(2));
        askers.eraseReceivedBefore(clock.instant().minus(asking.keepWords()));
        assertEquals("联系方式会保存多久？", question(waiting).originalTitle());
        assertNull(question(approved).originalTitle());
        assertEquals("联系方式会保存多久？", question(approved).title());
        assertEquals("", question(dismissed).title());
        assertEquals(0, askers.eraseReceivedBefore(clock.instant().minus(asking.keepWords())));
    }

    private static void review(long number, ReviewState next) {
        World.get(Questions.class).review(question(number).id(), next, Actor.SYSTEM, null);
    }

    private static Question question(long number) {
        return QuarkusTransaction.requiringNew()
                .call(() -> World.get(Questions.class).find("number", number).firstResult());
    }
}
