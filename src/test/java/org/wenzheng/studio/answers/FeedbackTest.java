package org.wenzheng.studio.answers;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wenzheng.studio.answers.Answering.HAND_OVERS;
import static org.wenzheng.studio.answers.Answering.put;
import static org.wenzheng.studio.answers.Answering.read;
import static org.wenzheng.studio.answers.Answering.steps;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;

/** What askers and readers say of an answer, and what comes of it. */
@QuarkusTest
class FeedbackTest {
    private static final String ERRORS = "/api/v1/studio/error-reports";

    private Answering here;

    @BeforeEach
    void makeDepartment() {
        here = new Answering();
    }

    private static RequestSpecification browser() {
        return given().accept("text/html")
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    private record Stub(String number, String code) {
        Response send(String what, Map<String, String> fields) {
            return browser()
                    .formParam("code", code)
                    .formParams(fields)
                    .post("/receipts/" + number + "/" + what);
        }

        /** The receipt, as somebody finds it who typed number and code. */
        Document page() {
            Response opened =
                    browser().formParam("number", number).formParam("code", code).post("/receipts");
            assertEquals(303, opened.statusCode(), opened.asString());
            return Jsoup.parse(
                    browser().cookies(opened.cookies()).get("/receipts/" + number).asString());
        }

        Question question() {
            return QuarkusTransaction.requiringNew()
                    .call(
                            () ->
                                    World.get(Questions.class)
                                            .find("number", Long.parseLong(number))
                                            .firstResult());
        }
    }

    /** Asked of the department, and in its hands. */
    private Stub asked(String title) {
        Document form = Jsoup.parse(browser().get("/ask").asString());
        Response sent =
                browser()
                        .formParam("key", form.selectFirst("input[name=key]").val())
                        .formParam("title", title)
                        .formParam("kind", "help")
                        .formParam("to", "department:" + here.world.department().slug())
                        .post("/ask");
        assertEquals(303, sent.statusCode(), sent.asString());
        Document page =
                Jsoup.parse(
                        browser()
                                .get(sent.header("Location").replaceFirst("^https?://[^/]+", ""))
                                .asString());
        Stub stub =
                new Stub(
                        page.select(".stub .figure").get(0).text(),
                        page.select(".stub .figure").get(1).text());
        World.get(Questions.class)
                .review(stub.question().id(), ReviewState.APPROVED, Actor.SYSTEM, null);
        await().untilAsserted(() -> read(here.official, stub.question()).statusCode(200));
        return stub;
    }

    private Stub answered(String title) {
        Stub stub = asked(title);
        here.answer(stub.question(), "请到市民中心一楼办理。");
        return stub;
    }

    @Nested
    class OfTheAsker {
        @Test
        void whoIsSatisfiedSaysSoOnce() {
            Stub stub = answered("老旧小区怎么加装电梯？");
            assertTrue(stub.page().select("#verdict").hasText());

            assertEquals(303, stub.send("verdict", Map.of("satisfied", "yes")).statusCode());
            assertEquals(303, stub.send("verdict", Map.of("satisfied", "yes")).statusCode());

            Document page = stub.page();
            assertTrue(page.select("#verdict").isEmpty());
            assertTrue(page.text().contains("您对答复表示满意"));
            assertEquals(
                    409,
                    stub.send("verdict", Map.of("satisfied", "no", "text", "晚了")).statusCode());
            read(here.official, stub.question())
                    .body("verdicts.satisfied", contains(true))
                    .body("handling", equalTo("published"));
        }

        @Test
        void whoIsNotSaysWhyAndTheDepartmentAnswersOnceMore() {
            Stub stub = answered("小区路灯坏了怎么报修？");
            Response unreasoned = stub.send("verdict", Map.of("satisfied", "no"));
            assertEquals(400, unreasoned.statusCode());
            assertTrue(unreasoned.asString().contains("必须填写"));
            assertEquals(400, stub.send("verdict", Map.of("text", "没有选")).statusCode());

            assertEquals(
                    303,
                    stub.send(
                                    "verdict",
                                    Map.of("satisfied", "no", "text", "没有说打哪个电话，我的电话是13812345678。"))
                            .statusCode());

            Document page = stub.page();
            assertTrue(page.text().contains("提问人不满意"));
            assertTrue(page.select(".way .notice").text().contains("应于"));
            assertFalse(browser().get("/questions/" + stub.number()).asString().contains("哪个电话"));
            read(here.official, stub.question())
                    .body("handling", equalTo("assigned"))
                    .body("closedAt", nullValue())
                    .body("due.daysLeft", equalTo(5))
                    .body("verdicts[0].reason", containsString("没有说打哪个电话"))
                    .body(
                            "verdicts[0].reason",
                            org.hamcrest.Matchers.not(containsString("13812345678")));

            assertTrue(page.select("#withdraw").isEmpty());
            assertEquals(409, stub.send("withdrawal", Map.of("sure", "yes")).statusCode());

            here.answer(stub.question(), "请拨打 12345。");

            assertEquals(2, stub.page().select("section.answer").size());
            assertEquals(
                    303,
                    stub.send("verdict", Map.of("satisfied", "no", "text", "打不通。")).statusCode());
            assertEquals(
                    409,
                    stub.send("verdict", Map.of("satisfied", "no", "text", "还是打不通。")).statusCode());
            assertEquals(
                    List.of(
                            "handed-over",
                            "accepted",
                            "answered",
                            "reopened",
                            "accepted",
                            "answered",
                            "escalated"),
                    steps(here.supervisor, stub.question()));
            here.supervisor
                    .asks()
                    .get(
                            HAND_OVERS
                                    + "?filter[escalatedAt][exists]=true&filter[department]="
                                    + here.department)
                    .then()
                    .statusCode(200)
                    .body("data.id", contains(stub.question().id().toString()));

            put(here.supervisor, stub.question(), "settlement", Map.of("note", "")).statusCode(400);
            put(here.supervisor, stub.question(), "settlement", Map.of("note", "已约谈承办部门。"))
                    .statusCode(200)
                    .body("escalatedAt", nullValue());
            assertTrue(stub.page().text().contains("已约谈承办部门。"));
        }

        @Test
        void whatIsNotAnsweredCannotBeJudged() {
            Stub stub = asked("夜班公交几点停运？");

            assertTrue(stub.page().select("#verdict, #follow-up").isEmpty());
            assertEquals(409, stub.send("verdict", Map.of("satisfied", "yes")).statusCode());
            assertEquals(409, stub.send("follow-up", Map.of("title", "那几点？")).statusCode());
            assertEquals(
                    404,
                    new Stub(stub.number(), "AAAA-AAAA")
                            .send("verdict", Map.of("satisfied", "yes"))
                            .statusCode());
        }

        @Test
        void oneQuestionCanFollowAndBothPagesKnowOfIt() {
            Stub stub = answered("居住证到期了怎么续？");
            assertEquals(400, stub.send("follow-up", Map.of("title", " ")).statusCode());
            assertEquals(
                    303,
                    stub.send("follow-up", Map.of("title", "续签要带照片吗？", "text", "")).statusCode());
            assertEquals(409, stub.send("follow-up", Map.of("title", "还要带什么？")).statusCode());

            Document page = stub.page();
            assertTrue(page.select("#follow-up").isEmpty());
            String told =
                    page.select(".notice").stream()
                            .map(org.jsoup.nodes.Element::text)
                            .filter(text -> text.contains("您的追问"))
                            .findFirst()
                            .orElseThrow();
            Stub followUp =
                    new Stub(
                            told.replaceAll(".*编号 (\\d+).*", "$1"),
                            told.replaceAll(".*查询码 ([0-9A-Z-]+).*", "$1"));
            assertEquals(ReviewState.SUBMITTED, followUp.question().review().state());
            assertEquals(stub.question().id(), followUp.question().followUpOfId());
            assertTrue(followUp.page().text().contains("等待审核"));

            World.get(Questions.class)
                    .review(followUp.question().id(), ReviewState.APPROVED, Actor.SYSTEM, null);

            await().untilAsserted(
                            () ->
                                    assertTrue(
                                            browser()
                                                    .get(address(stub))
                                                    .asString()
                                                    .contains("续签要带照片吗")));
            assertTrue(browser().get(address(followUp)).asString().contains("居住证到期了怎么续"));
        }

        private String address(Stub stub) {
            return "/questions/" + stub.number() + "/" + stub.question().slug();
        }
    }

    @Nested
    class OfReaders {
        private Question answered;

        @BeforeEach
        void answer() {
            answered = here.handedOver("公交卡丢了怎么挂失？");
            here.answer(answered, "请到市民中心一楼办理。");
        }

        private Response say(String what, Map<String, String> fields) {
            return browser().formParams(fields).post("/feedback/" + answered.number() + what);
        }

        private String help() {
            return QuarkusTransaction.requiringNew()
                    .call(
                            () ->
                                    String.valueOf(
                                            World.get(Questions.class)
                                                    .getEntityManager()
                                                    .createNativeQuery(
                                                            "select helped || '/' || not_helped from answer_help where question_id = ?1")
                                                    .setParameter(1, answered.id())
                                                    .getSingleResult()));
        }

        @Test
        void anAnswerHelpsOrNotWithoutACookieAndAScriptSoonCountsNoMore() {
            for (int i = 0; i < 4; i++) {
                Response said = say("/help", Map.of("helped", "yes"));
                assertEquals(303, said.statusCode(), said.asString());
                assertTrue(said.cookies().isEmpty());
            }
            for (int i = 0; i < 4; i++) {
                assertEquals(303, say("/help", Map.of("helped", "no")).statusCode());
            }

            assertEquals("4/1", help());
            assertTrue(
                    browser()
                            .get("/feedback/" + answered.number() + "/errors?done=help")
                            .asString()
                            .contains("谢谢"));
            Question open = here.approved("还没有答复的提问？");
            browser()
                    .formParam("helped", "yes")
                    .post("/feedback/" + open.number() + "/help")
                    .then()
                    .statusCode(404);
        }

        @Test
        void anErrorGoesToTheDepartmentThatClosesIt() {
            assertEquals(400, say("/errors", Map.of("text", " ")).statusCode());
            assertEquals(303, say("/errors", Map.of("text", "地址错了，请打13812345678问我。")).statusCode());

            String id =
                    here.official
                            .asks()
                            .get(ERRORS + "?filter[closedAt][exists]=false")
                            .then()
                            .statusCode(200)
                            .body("data.number", contains((int) answered.number()))
                            .body("data[0].text", containsString("地址错了"))
                            .body(
                                    "data[0].text",
                                    org.hamcrest.Matchers.not(containsString("13812345678")))
                            .extract()
                            .path("data[0].id");
            SignedIn stranger = SignedIn.as(Role.OFFICIAL, World.ofQuestions(0).department().id());
            stranger.asks().get(ERRORS).then().body("data", empty());
            close(stranger, id, 0, "不是我们的").statusCode(404);
            close(here.official, id, 7, "已更正").statusCode(412);
            close(here.official, id, 0, "").statusCode(400);

            close(here.official, id, 0, "已更正地址。")
                    .statusCode(200)
                    .body("closedNote", equalTo("已更正地址。"));

            here.official
                    .asks()
                    .get(ERRORS + "?filter[closedAt][exists]=false")
                    .then()
                    .body("data", empty());
        }

        private io.restassured.response.ValidatableResponse close(
                SignedIn by, String id, int version, String note) {
            return by.asks()
                    .contentType("application/json")
                    .header("If-Match", "\"" + version + "\"")
                    .body(Map.of("note", note))
                    .put(ERRORS + "/" + id + "/closure")
                    .then();
        }
    }
}
