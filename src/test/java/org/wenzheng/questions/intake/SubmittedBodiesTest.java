package org.wenzheng.questions.intake;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.questions.Questions;

/** What is kept of a body tells the same from another, and nobody what stood in it. */
@QuarkusTest
class SubmittedBodiesTest {
    private final Map<String, String> body = new HashMap<>();
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void write() {
        body.putAll(
                Map.of(
                        "title", "联系方式看得出来吗？",
                        "kind", "inquiry",
                        "department", World.volunteering().department().slug(),
                        "contact", "13812345678",
                        "notice", Intake.NOTICE));
    }

    private Response send(String key) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/public/questions");
    }

    private static String hash(Response receipt) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                (String)
                                        World.get(Questions.class)
                                                .getEntityManager()
                                                .createNativeQuery(
                                                        "select body_hash from receipt r join question q on q.id = r.question_id where q.number = :n")
                                                .setParameter(
                                                        "n", receipt.jsonPath().getLong("number"))
                                                .getSingleResult());
    }

    @Test
    void theSameTextsLeaveNothingAlikeAndNothingThatTheyGive() {
        String one = hash(send(key));
        String other = hash(send(UUID.randomUUID().toString()));

        assertNotEquals(one, other);
        for (String contact : List.of("13812345678", "null")) {
            String plain =
                    String.join(
                            "\0",
                            body.get("title"),
                            "",
                            "INQUIRY",
                            "null",
                            body.get("department"),
                            "null",
                            "null",
                            contact);
            assertNotEquals(DigestUtils.sha256Hex(plain), one);
            assertNotEquals(DigestUtils.sha256Hex(key + "\0" + plain), one);
        }
    }

    @Test
    void anotherContactUnderTheSameKeyIsSomethingElse() {
        send(key).then().statusCode(201);
        send(key).then().statusCode(201);
        body.put("contact", "13912345678");
        send(key).then().statusCode(422).body("code", equalTo("key-reused"));
        body.remove("contact");
        send(key).then().statusCode(422);
    }

    @Test
    void afterItIsGoneTheWordsTell() {
        long number = send(key).then().statusCode(201).extract().jsonPath().getLong("number");
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                World.get(Questions.class)
                                        .getEntityManager()
                                        .createNativeQuery("update receipt set body_hash = null")
                                        .executeUpdate());
        assertEquals(
                number, send(key).then().statusCode(201).extract().jsonPath().getLong("number"));
        body.put("title", "换一个问题？");
        send(key).then().statusCode(422);
    }
}
