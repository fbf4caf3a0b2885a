package org.wenzheng.studio.answers;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wenzheng.studio.answers.Answering.putDraft;
import static org.wenzheng.studio.answers.Answering.read;
import static org.wenzheng.studio.answers.Answering.write;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.answers.Answer;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.studio.Person;

/** What a department writes to an answer that was given on air. */
@QuarkusTest
class SupplementsTest {
    private static final String SAID = "公交卡丢了，到网点挂失就可以。";

    private Answering here;
    private Question question;
    private Answer spoken;

    @BeforeEach
    void sayIt() {
        here = new Answering();
        question = here.approved("公交卡丢了怎么挂失？");
        spoken = here.world.answer(question, SAID, World.BEGAN);
    }

    private ValidatableResponse supplement(SignedIn by, long number, String kind) {
        Map<String, @Nullable Object> wanted = new HashMap<>();
        wanted.put("number", number);
        wanted.put("kind", kind);
        return by.asks()
                .contentType("application/json")
                .body(wanted)
                .post("/api/v1/studio/supplements")
                .then();
    }

    private void published(String kind, String text) {
        supplement(here.official, question.number(), kind)
                .statusCode(200)
                .body("questionId", equalTo(question.id().toString()))
                .body("supplements", equalTo(spoken.id().toString()))
                .body("supplement", equalTo(kind))
                .body("text", equalTo(""));
        write(here.official, question, text).statusCode(200);
        putDraft(here.official, question, "review", Map.of("note", "请审阅。")).statusCode(200);
        toSign(hasItem(question.id().toString()));
        putDraft(here.approver, question, "signature", Map.of()).statusCode(200);
        putDraft(here.approver, question, "publication", Map.of()).statusCode(200);
        toSign(empty());
    }

    private void toSign(Matcher<?> expected) {
        here.approver
                .asks()
                .get(Answering.HAND_OVERS + "?filter[draft]=to-sign")
                .then()
                .statusCode(200)
                .body("data.id", expected);
    }

    private ValidatableResponse inPublic() {
        return given().get("/api/v1/public/questions/" + question.id() + "?include=answers").then();
    }

    private void page(String... parts) {
        await().untilAsserted(
                        () -> {
                            String page = given().get("/questions/" + question.number()).asString();
                            for (String part : parts) {
                                assertEquals(part, page.contains(part) ? part : page);
                            }
                        });
    }

    @Test
    void whatIsAddedStandsBesideWhatWasSaid() {
        read(here.official, question).statusCode(404);
        published("addition", "挂失时请带身份证，工本费十五元。");
        await().untilAsserted(
                        () ->
                                inPublic()
                                        .body("data.answers.mode", contains("spoken", "written"))
                                        .body("data.answers.text", hasItem(SAID))
                                        .body("data.answers[0].videoSecond", equalTo(90))
                                        .body("data.answers[0].supplement", nullValue())
                                        .body("data.answers[1].supplement", equalTo("addition"))
                                        .body(
                                                "data.answers[1].supplements",
                                                equalTo(spoken.id().toString())));
        page(SAID, "补充答复", "挂失时请带身份证，工本费十五元。", "书面补充了这段口头答复", "#answer-2");
        await().untilAsserted(
                        () ->
                                assertTrue(
                                        given().get(
                                                        "/feed.atom?department="
                                                                + here.world.department().slug())
                                                .asString()
                                                .contains("补充答复：公交卡丢了怎么挂失？")));
        read(here.official, question)
                .statusCode(200)
                .body("handling", equalTo("published"))
                .body("closedAt", notNullValue())
                .body("steps", empty())
                .body("answers.supplement", contains(null, "addition"))
                .body("answers[1].versions", hasSize(1));
    }

    @Test
    void itIsSignedBySomebodyElse() {
        supplement(here.official, question.number(), "correction").statusCode(200);
        write(here.official, question, "挂失也可以打电话。").statusCode(200);
        putDraft(here.official, question, "review", Map.of("note", "请审阅。")).statusCode(200);
        putDraft(here.official, question, "signature", Map.of()).statusCode(403);
        SignedIn both = SignedIn.as(Role.APPROVER, here.department);
        putDraft(both, question, "signature", Map.of()).statusCode(200);
        // Another text is signed anew.
        write(here.colleague, question, "挂失也可以打电话 96000。")
                .statusCode(200)
                .body("state", equalTo("drafting"));
        inPublic().body("data.answers", hasSize(1));
        read(here.official, question).body("handling", equalTo("published"));
    }

    @Test
    void aCorrectionSaysThatItHolds() {
        published("correction", "挂失须由本人办理，到网点或打电话都可以。");
        page(SAID, "书面更正了这段口头答复，以更正为准", "挂失须由本人办理");
        inPublic().body("data.answers[1].supplement", equalTo("correction"));
        given().get("/questions/" + question.number() + "?lang=en").then().statusCode(200);
    }

    @Test
    void whatIsThereAlreadyIsCorrected() {
        published("addition", "工本费十五元。");
        supplement(here.official, question.number(), "addition")
                .statusCode(200)
                .body("corrects", notNullValue())
                .body("supplement", nullValue())
                .body("text", equalTo("工本费十五元。"));
        putDraft(here.official, question, "text", changed("工本费二十元。")).statusCode(200);
        putDraft(here.official, question, "review", Map.of("note", "请审阅。")).statusCode(200);
        putDraft(here.approver, question, "signature", Map.of()).statusCode(200);
        putDraft(here.approver, question, "publication", Map.of()).statusCode(200);
        inPublic()
                .body("data.answers.state", contains("published", "corrected"))
                .body("data.answers[1].supplement", equalTo("addition"));
        published("correction", "不能代办。");
        await().untilAsserted(
                        () ->
                                inPublic()
                                        .body("data.answers.supplement", hasItem("correction"))
                                        .body("data.answers", hasSize(3)));
        assertEquals(
                List.of("2"),
                Person.rows(
                        "select count(*) from answer where supplements_id = '"
                                + spoken.id()
                                + "'"));
    }

    private static Map<String, @Nullable Object> changed(String text) {
        Map<String, @Nullable Object> words = new HashMap<>();
        words.put("text", text);
        words.put("personId", null);
        words.put("changeNote", "价格有变化");
        return words;
    }

    @Test
    void whatIsGivenUpLeavesNothing() {
        supplement(here.official, question.number(), "addition").statusCode(200);
        Object version = Answering.draft(here.official, question).extract().path("version");
        here.official
                .asks()
                .header("If-Match", "\"" + version + "\"")
                .delete(Answering.at(question) + "/draft")
                .then()
                .statusCode(204);
        read(here.official, question).body("handling", equalTo("published"));
        inPublic().body("data.answers", hasSize(1));
    }

    @Test
    void onlyTheDepartmentWritesAndOnlyToWhatWasSaid() {
        supplement(here.official, 5, "addition")
                .statusCode(400)
                .body("errors.pointer", contains("#/number"));
        supplement(here.approver, question.number(), "addition").statusCode(403);
        supplement(new Answering().official, question.number(), "addition").statusCode(404);
        supplement(here.official, question.number(), "song").statusCode(400);
        Question unanswered = here.handedOver("卡里的钱怎么退？");
        supplement(here.official, unanswered.number(), "addition")
                .statusCode(409)
                .body("code", equalTo("nothing-to-supplement"));
        here.answer(unanswered, "到网点退。");
        supplement(here.official, unanswered.number(), "addition").statusCode(409);
        here.official
                .asks()
                .contentType("application/json")
                .body(
                        Map.of(
                                "number",
                                question.number(),
                                "kind",
                                "addition",
                                "answerId",
                                UUID.randomUUID()))
                .post("/api/v1/studio/supplements")
                .then()
                .statusCode(409);
    }
}
