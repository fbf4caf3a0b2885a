package org.wenzheng.studio.answers;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.wenzheng.studio.answers.Answering.put;
import static org.wenzheng.studio.answers.Answering.read;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.studio.Person;
import org.wenzheng.topics.Topics;

/** Who has the questions about a topic is said once, and holds for what comes. */
@QuarkusTest
class AssignmentRulesTest {
    private Answering here;
    private UUID topic;

    @BeforeEach
    void makeDepartment() {
        here = new Answering();
        topic = here.world.topic().id();
    }

    private static String address(UUID department) {
        return "/api/v1/studio/departments/" + department + "/assignment-rules";
    }

    private ValidatableResponse set(SignedIn by, UUID ofTopic, UUID account) {
        Object version = by.asks().get(address(here.department)).then().extract().path("version");
        return by.asks()
                .contentType("application/json")
                .header("If-Match", "\"" + version + "\"")
                .body(Map.of("rules", List.of(Map.of("topicId", ofTopic, "accountId", account))))
                .put(address(here.department))
                .then();
    }

    @Test
    void whatIsHandedOverGoesToThePersonOfItsTopic() {
        set(here.approver, topic, here.colleague.account())
                .statusCode(200)
                .body("rules[0].accountId", equalTo(here.colleague.account().toString()));

        Question question = here.handedOver("公交卡丢了怎么挂失？");

        read(here.official, question)
                .body("handling", equalTo("assigned"))
                .body("assignee.id", equalTo(here.colleague.account().toString()))
                .body("ruleTopic.id", equalTo(topic.toString()));
        put(here.approver, question, "assignment", Map.of("accountId", here.official.account()))
                .statusCode(200)
                .body("assignee.id", equalTo(here.official.account().toString()))
                .body("ruleTopic", nullValue());
    }

    @Test
    void aRuleHoldsForTheTopicsBelow() {
        UUID above =
                World.get(Topics.class).tree().stream()
                        .filter(one -> one.id().equals(topic))
                        .findFirst()
                        .orElseThrow()
                        .parentId();
        set(here.supervisor, above, here.colleague.account()).statusCode(200);

        read(here.official, here.handedOver("公交卡丢了怎么挂失？"))
                .body("assignee.id", equalTo(here.colleague.account().toString()));
    }

    @Test
    void whoDoesNotAnswerForTheDepartmentAnyMoreGetsNothing() {
        set(here.approver, topic, here.colleague.account()).statusCode(200);
        Person.sql("delete from role_grant where account_id = ?", here.colleague.account());

        read(here.official, here.handedOver("公交卡丢了怎么挂失？")).body("assignee", nullValue());
    }

    @Test
    void whatIsNoRuleIsSaidAtItsPlace() {
        here.approver
                .asks()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(
                        Map.of(
                                "rules",
                                List.of(
                                        Map.of(
                                                "topicId",
                                                topic,
                                                "accountId",
                                                here.approver.account()),
                                        Map.of(
                                                "topicId",
                                                topic,
                                                "accountId",
                                                here.official.account()),
                                        Map.of(
                                                "topicId",
                                                UUID.randomUUID(),
                                                "accountId",
                                                here.official.account()))))
                .put(address(here.department))
                .then()
                .statusCode(400)
                .body("errors", hasSize(3))
                .body("errors.detail", hasItem("同一个主题不能有两条规则"));
    }

    @Test
    void onlyTheDepartmentsHeadMakesThem() {
        here.official.asks().get(address(here.department)).then().statusCode(403);
        SignedIn elsewhere = SignedIn.as(Role.APPROVER, new Answering().department);
        elsewhere.asks().get(address(here.department)).then().statusCode(404);
        here.approver
                .asks()
                .get(address(here.department))
                .then()
                .statusCode(200)
                .body("version", equalTo(0))
                .body("rules", empty());
        here.approver
                .asks()
                .get(address(here.department).replace("assignment-rules", "officials"))
                .then()
                .body("data", hasSize(2));
        set(here.approver, topic, here.colleague.account()).statusCode(200);
        here.approver
                .asks()
                .contentType("application/json")
                .header("If-Match", "\"0\"")
                .body(Map.of("rules", List.of()))
                .put(address(here.department))
                .then()
                .statusCode(412);
    }
}
