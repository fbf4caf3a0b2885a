package org.wenzheng.studio.answers;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wenzheng.studio.answers.Answering.HAND_OVERS;
import static org.wenzheng.studio.answers.Answering.put;
import static org.wenzheng.studio.answers.Answering.read;
import static org.wenzheng.studio.answers.Answering.start;
import static org.wenzheng.studio.answers.Answering.write;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.dispatch.Deliveries;
import org.wenzheng.dispatch.Delivery;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.studio.answers.Answering.Asked;

/** A question that the department answered before is closed by that answer. */
@QuarkusTest
class AnsweredAlreadyTest {
    private static final String LINK = "answered-already";

    @Inject Deliveries deliveries;

    private Answering here;

    @BeforeEach
    void makeDepartment() {
        here = new Answering();
    }

    private Map<String, Object> to(Question question) {
        return Map.of("number", question.number());
    }

    @Test
    void itsAskerIsToldOfThatAnswerAndNobodyHasItAnyMore() {
        Asked asked = here.asked("already-" + UUID.randomUUID() + "@example.com");
        start(here.official, asked.question()).statusCode(200);
        write(here.official, asked.question(), "写了一半").statusCode(200);

        put(here.official, asked.question(), LINK, to(here.answered())).statusCode(204);

        read(here.official, asked.question()).statusCode(404);
        here.official
                .asks()
                .get(HAND_OVERS + "?filter[closedAt][exists]=false")
                .then()
                .body("data", empty());
        read(here.official, here.answered())
                .body("question.merged.number", contains((int) asked.number()));
        given().redirects()
                .follow(false)
                .get("/questions/" + asked.number())
                .then()
                .statusCode(301)
                .header("Location", containsString("/questions/" + here.answered().number()));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of("answered"),
                                        deliveries.of(asked.question().id()).stream()
                                                .map(Delivery::kind)
                                                .toList()));
    }

    @Test
    void takenApartItIsOpenAsBeforeByTheSameDay() {
        Asked asked = here.asked("");
        String due = read(here.official, asked.question()).extract().path("due.on");
        put(here.official, asked.question(), LINK, to(here.answered())).statusCode(204);

        SignedIn moderator = SignedIn.as(Role.MODERATOR);
        Object version =
                moderator
                        .asks()
                        .get("/api/v1/studio/questions/" + asked.question().id())
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("version");
        moderator
                .asks()
                .header("If-Match", "\"" + version + "\"")
                .delete("/api/v1/studio/questions/" + asked.question().id() + "/merge")
                .then()
                .statusCode(200);

        read(here.official, asked.question())
                .statusCode(200)
                .body("handling", equalTo("assigned"))
                .body("due.on", equalTo(due));
    }

    @Test
    void whatCannotStandForItIsRefused() {
        Question question = here.handedOver("公交卡丢了怎么挂失？");
        Question open = here.handedOver("学生卡怎么年审？");
        put(here.official, question, LINK, to(open))
                .statusCode(400)
                .body("errors.detail", contains("这条提问还没有公开的答复"));
        put(here.official, question, LINK, to(question))
                .statusCode(400)
                .body("errors.pointer", contains("#/number", "#/number"));
        put(here.official, question, LINK, Map.of("number", 3))
                .statusCode(400)
                .body("errors.detail", contains("没有这条提问"));
        put(here.official, question, LINK, to(new Answering().answered()))
                .statusCode(400)
                .body("errors.detail", contains("只能并入同一部门的提问"));
        put(here.producer, question, LINK, to(here.answered())).statusCode(403);
        here.official
                .asks()
                .contentType("application/json")
                .header("If-Match", "\"99\"")
                .body(to(here.answered()))
                .put(Answering.at(question) + "/" + LINK)
                .then()
                .statusCode(412);
        read(here.official, question).body("handling", equalTo("assigned"));
    }
}
