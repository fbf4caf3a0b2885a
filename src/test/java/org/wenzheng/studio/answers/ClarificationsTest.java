package org.wenzheng.studio.answers;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wenzheng.studio.answers.Answering.HAND_OVERS;
import static org.wenzheng.studio.answers.Answering.put;
import static org.wenzheng.studio.answers.Answering.putDraft;
import static org.wenzheng.studio.answers.Answering.read;
import static org.wenzheng.studio.answers.Answering.start;
import static org.wenzheng.studio.answers.Answering.steps;
import static org.wenzheng.studio.answers.Answering.write;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.dispatch.Deliveries;
import org.wenzheng.dispatch.Delivery;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.studio.answers.Answering.Asked;

/** A department asks the asker for what is missing, once, and its clock stands still meanwhile. */
@QuarkusTest
class ClarificationsTest {
    private static final Map<String, Object> WANTED =
            Map.of("text", "请说明是哪个小区、几号楼。", "workingDays", 5);

    @Inject MovableClock clock;
    @Inject Deadlines deadlines;
    @Inject Deliveries deliveries;

    private Answering here;

    @BeforeEach
    void makeDepartment() {
        here = new Answering();
    }

    private Asked asked(String contact) {
        return here.asked(contact);
    }

    private ValidatableResponse ask(Asked asked) {
        return put(here.official, asked.question(), "clarification", WANTED);
    }

    private static ValidatableResponse page(Asked asked) {
        return given().accept("text/html")
                .cookie("wenzheng-receipt", asked.number() + "." + asked.code())
                .get("/receipts/" + asked.number())
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse reply(Asked asked, String text) {
        return given().accept("text/html")
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("code", asked.code())
                .formParam("text", text)
                .post("/receipts/" + asked.number() + "/reply")
                .then();
    }

    private LocalDate due(Instant handedOver, int workingDays) {
        return deadlines.due(handedOver, workingDays).day();
    }

    @Test
    void itsAskerReadsItOnTheReceiptAndReplies() {
        Asked asked = asked("");
        Instant handedOver = clock.instant();
        ask(asked)
                .statusCode(200)
                .body("handling", equalTo("accepted"))
                .body("clarification.text", equalTo(WANTED.get("text")))
                .body("clarification.waits", equalTo(true))
                .body("due.workingDays", equalTo(5))
                .body("due.pausedDays", equalTo(5))
                .body("due.on", equalTo(due(handedOver, 10).toString()))
                .body("mayAskAsker", equalTo(false));
        here.official
                .asks()
                .get(HAND_OVERS)
                .then()
                .body("data[0].waitsUntil", equalTo(due(handedOver, 5).toString()));
        page(asked)
                .body(containsString("请说明是哪个小区、几号楼。"))
                .body(containsString("正在等提问人补充情况"))
                .body(containsString("请提问人补充情况，答复期限顺延"));
        await().untilAsserted(
                        () ->
                                given().get("/questions/" + asked.number())
                                        .then()
                                        .body(containsString("请提问人补充情况，答复期限顺延"))
                                        .body(not(containsString("几号楼"))));

        reply(asked, " ").statusCode(400).body(containsString("必须填写"));
        reply(asked, "翠湖小区 3 号楼，电话 13800138000。")
                .statusCode(303)
                .header("Location", containsString("done=reply"));

        page(asked).body(containsString("应部门要求的补充")).body(not(containsString("id=\"clarify\"")));
        read(here.official, asked.question())
                .body("clarification.waits", equalTo(false))
                .body("clarification.reply", containsString("翠湖小区 3 号楼"))
                .body("clarification.reply", not(containsString("13800138000")))
                .body("due.pausedDays", equalTo(0))
                .body("due.on", equalTo(due(handedOver, 5).toString()));
        assertEquals(
                List.of("handed-over", "accepted", "clarification-asked", "clarified"),
                steps(here.official, asked.question()));
        given().get("/questions/" + asked.number()).then().body(not(containsString("翠湖小区")));
        reply(asked, "再补充一句。").statusCode(409).body(containsString("已经补充过"));
        ask(asked).statusCode(409).body("code", equalTo("asker-asked-already"));
    }

    @Test
    void whereNobodyRepliesTheClockGoesOnByItself() {
        Asked asked = asked("");
        Instant handedOver = clock.instant();
        ask(asked).statusCode(200);
        LocalDate until = due(handedOver, 5);

        clock.advance(
                Duration.between(
                        handedOver,
                        deadlines.startOf(until.plusDays(1)).plus(Duration.ofHours(1))));

        SignedIn official = SignedIn.as(Role.OFFICIAL, here.department);
        read(official, asked.question())
                .body("clarification.waits", equalTo(false))
                .body("due.pausedDays", equalTo(5))
                .body("due.on", equalTo(due(handedOver, 10).toString()));
        page(asked).body(containsString("提问人没有在期限内补充")).body(containsString("答复期限已恢复计算"));

        reply(asked, "翠湖小区 3 号楼。").statusCode(303);
        read(official, asked.question())
                .body("clarification.reply", equalTo("翠湖小区 3 号楼。"))
                .body("due.on", equalTo(due(handedOver, 10).toString()));
    }

    @Test
    void whoIsAnsweredIsWaitedForNoMore() {
        Asked asked = asked("");
        Instant handedOver = clock.instant();
        ask(asked).statusCode(200);

        here.answer(asked.question(), "已列入明年的计划。");

        read(here.official, asked.question())
                .body("clarification.waits", equalTo(false))
                .body("due.pausedDays", equalTo(0))
                .body("due.on", equalTo(due(handedOver, 5).toString()));
        page(asked).body(not(containsString("id=\"clarify\"")));
        reply(asked, "太晚了。").statusCode(409).body(containsString("太晚了。"));
    }

    @Test
    void whoLeftAnAddressIsTold() {
        Asked asked = asked("clarify-" + UUID.randomUUID() + "@example.com");
        ask(asked).statusCode(200);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of("clarification-asked"),
                                        deliveries.of(asked.question().id()).stream()
                                                .map(Delivery::kind)
                                                .toList()));
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        Question nobodys = here.handedOver("公交卡丢了怎么挂失？");
        read(here.official, nobodys).body("mayAskAsker", equalTo(false));
        put(here.official, nobodys, "clarification", WANTED)
                .statusCode(409)
                .body("code", equalTo("nobody-to-ask"));

        Asked asked = asked("");
        put(
                        here.official,
                        asked.question(),
                        "clarification",
                        Map.of("text", " ", "workingDays", 11))
                .statusCode(400)
                .body("errors", hasSize(2))
                .body("errors.pointer", hasItem("#/text"));
        put(here.producer, asked.question(), "clarification", WANTED).statusCode(403);
        reply(asked, "没有人问我。").statusCode(409);

        start(here.official, asked.question()).statusCode(200);
        write(here.official, asked.question(), "请到窗口办理。").statusCode(200);
        putDraft(here.official, asked.question(), "review", Map.of()).statusCode(200);
        ask(asked).statusCode(409).body("code", equalTo("state-not-allowed"));
        read(here.official, asked.question()).body("clarification", nullValue());
    }

    @Test
    void afterTheDueDateNobodyIsAskedAnyMore() {
        Asked asked = asked("");
        clock.advance(Duration.ofDays(40));
        SignedIn official = SignedIn.as(Role.OFFICIAL, here.department);

        put(official, asked.question(), "clarification", WANTED)
                .statusCode(409)
                .body("code", equalTo("overdue-already"));
    }
}
