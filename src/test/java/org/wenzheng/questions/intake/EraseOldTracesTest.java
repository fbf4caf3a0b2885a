package org.wenzheng.questions.intake;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.questions.Questions;

/** What an asker left goes when its time is over. */
@QuarkusTest
class EraseOldTracesTest {
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

    private static long contacts(long number) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                ((Number)
                                                World.get(Questions.class)
                                                        .getEntityManager()
                                                        .createNativeQuery(
                                                                "select count(contact) from receipt r join question q on q.id = r.question_id where q.number = :n")
                                                        .setParameter("n", number)
                                                        .getSingleResult())
                                        .longValue());
    }

    @Test
    void aContactGoesWhenItsTimeIsOver() throws Exception {
        World world = World.volunteering();
        long over = ask(world);
        long kept = ask(world);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                World.get(Questions.class)
                                        .getEntityManager()
                                        .createNativeQuery(
                                                "update receipt set contact_until = now() - interval '1 second' where question_id = (select id from question where number = :n)")
                                        .setParameter("n", over)
                                        .executeUpdate());

        World.get(EraseOldTraces.class).eraseNow();

        assertEquals(0, contacts(over));
        assertEquals(1, contacts(kept));
    }
}
