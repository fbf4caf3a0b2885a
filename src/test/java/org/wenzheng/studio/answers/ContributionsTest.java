package org.wenzheng.studio.answers;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wenzheng.studio.answers.Answering.HAND_OVERS;
import static org.wenzheng.studio.answers.Answering.at;
import static org.wenzheng.studio.answers.Answering.put;
import static org.wenzheng.studio.answers.Answering.read;
import static org.wenzheng.studio.answers.Answering.steps;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.studio.Person;

/** One department answers, others add their part. */
@QuarkusTest
class ContributionsTest {
    private static final String CONTRIBUTIONS = "/api/v1/studio/contributions";

    private Answering here;
    private Answering there;
    private Question question;

    @BeforeEach
    void handOver() {
        here = new Answering();
        there = new Answering();
        question = here.handedOver("公交卡丢了怎么挂失？");
    }

    private ValidatableResponse ask(UUID department, String request) {
        return here.official
                .asks()
                .contentType("application/json")
                .body(Map.of("departmentId", department, "request", request))
                .post(at(question) + "/contributions")
                .then();
    }

    private String asked() {
        return ask(there.department, "请说明补卡收费的依据。")
                .statusCode(200)
                .extract()
                .path("contributions[0].id");
    }

    private static ValidatableResponse part(SignedIn by, String id) {
        return by.asks().get(CONTRIBUTIONS + "/" + id).then();
    }

    private static ValidatableResponse change(
            SignedIn by, String id, Object version, String verb, Map<String, ?> body) {
        return by.asks()
                .contentType("application/json")
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(CONTRIBUTIONS + "/" + id + "/" + verb)
                .then();
    }

    private static ValidatableResponse change(
            SignedIn by, String id, String verb, Map<String, ?> body) {
        return change(by, id, part(by, id).extract().path("version"), verb, body);
    }

    @Test
    void whoWroteAPartSignsNoAnswerThatHasIt() {
        String id = asked();
        change(there.official, id, "text", Map.of("text", "工本费 15 元。")).statusCode(200);
        change(there.official, id, "delivery", Map.of()).statusCode(200);
        Person.sql(
                "insert into role_grant (account_id, role, department_id, granted_by, granted_at)"
                        + " values (?, 'APPROVER', ?, 'system', now())",
                there.official.account(),
                here.department);
        Answering.start(here.official, question).statusCode(200);
        Answering.write(here.official, question, "工本费 15 元。").statusCode(200);
        Answering.putDraft(here.official, question, "review", Map.of()).statusCode(200);

        Answering.putDraft(there.official, question, "signature", Map.of())
                .statusCode(409)
                .body("code", equalTo("own-words"));
    }

    @Test
    void theOtherDepartmentGivesItsPartAndTheLeadAnswers() {
        Object due = read(here.official, question).extract().path("due.on");
        String id = asked();
        read(here.official, question)
                .body("handling", equalTo("accepted"))
                .body("due.on", equalTo(due))
                .body("contributions.state", contains("asked"))
                .body("contributions[0].text", nullValue());
        there.official.asks().get(HAND_OVERS).then().body("data", empty());
        read(there.official, question).statusCode(404);
        there.official
                .asks()
                .get(CONTRIBUTIONS + "?filter[state]=asked")
                .then()
                .body("data.id", contains(id))
                .body("data[0].question.title", equalTo("公交卡丢了怎么挂失？"))
                .body("data[0].lead.id", equalTo(here.department.toString()))
                .body("data[0].dueOn", equalTo(due));
        there.official.asks().get(HAND_OVERS + "/summary").then().body("contributions", equalTo(1));

        change(there.official, id, "delivery", Map.of())
                .statusCode(400)
                .body("errors.pointer", hasItem("#/text"));
        change(there.official, id, "text", Map.of("text", "工本费 15 元，"))
                .statusCode(200)
                .body("state", equalTo("asked"));
        read(here.official, question).body("contributions[0].text", nullValue());
        change(there.colleague, id, 0, "text", Map.of("text", "旧版本")).statusCode(412);
        change(there.colleague, id, "text", Map.of("text", "工本费 15 元，依据市发改委文件。")).statusCode(200);
        change(there.official, id, "delivery", Map.of())
                .statusCode(200)
                .body("state", equalTo("given"));

        change(there.official, id, "text", Map.of("text", "再改一句"))
                .statusCode(409)
                .body("code", equalTo("state-not-allowed"));
        read(here.official, question)
                .body("contributions.state", contains("given"))
                .body("contributions[0].text", equalTo("工本费 15 元，依据市发改委文件。"));
        assertEquals(
                List.of("handed-over", "accepted", "contribution-asked", "contributed"),
                steps(here.official, question));
        there.official.asks().get(HAND_OVERS + "/summary").then().body("contributions", equalTo(0));
        await().untilAsserted(
                        () ->
                                given().get("/questions/" + question.number())
                                        .then()
                                        .body(
                                                containsString(
                                                        "已请"
                                                                + there.world.department().name()
                                                                + "协办"))
                                        .body(containsString("已提供协办意见")));
    }

    @Test
    void whatIsNoRequestIsRefused() {
        asked();
        ask(there.department, "再请一次。").statusCode(400).body("errors", hasSize(1));
        ask(here.department, " ").statusCode(400).body("errors", hasSize(2));
        ask(UUID.randomUUID(), "没有这个部门。").statusCode(400).body("errors.detail", hasItem("没有这个部门"));
    }

    @Test
    void nobodyElseSeesIt() {
        String id = asked();
        Answering elsewhere = new Answering();
        part(elsewhere.official, id).statusCode(404);
        part(here.official, id).statusCode(404);
        change(elsewhere.official, id, 0, "text", Map.of("text", "不是我们的")).statusCode(404);
        there.official.asks().delete(at(question) + "/contributions/" + id).then().statusCode(404);
    }

    @Test
    void theLeadClosesWhatItNeedsNoMore() {
        String id = asked();
        here.official.asks().delete(at(question) + "/contributions/" + id).then().statusCode(204);

        part(there.official, id).body("state", equalTo("closed"));
        change(there.official, id, "text", Map.of("text", "晚了")).statusCode(409);
        here.official.asks().delete(at(question) + "/contributions/" + id).then().statusCode(409);
        asked();
    }

    @Test
    void anAnswerOrAReturnClosesWhatIsOpen() {
        String id = asked();
        here.answer(question, "凭身份证到任一网点挂失。");
        part(there.official, id).body("state", equalTo("closed"));

        Answering elsewhere = new Answering();
        Question other = elsewhere.handedOver("夜班公交几点停运？");
        elsewhere
                .official
                .asks()
                .contentType("application/json")
                .body(Map.of("departmentId", there.department, "request", "请说明。"))
                .post(at(other) + "/contributions")
                .then()
                .statusCode(200);
        put(elsewhere.official, other, "return", Map.of("reason", "unclear")).statusCode(200);
        there.official
                .asks()
                .get(CONTRIBUTIONS + "?filter[state]=closed")
                .then()
                .body("data", hasSize(2));
    }
}
