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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.wenzheng.studio.answers.Answering.putDraft;
import static org.wenzheng.studio.answers.Answering.read;
import static org.wenzheng.studio.answers.Answering.start;
import static org.wenzheng.studio.answers.Answering.write;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.studio.Person;

/** What an answer commits to, from the rule's proposal to its end. */
@QuarkusTest
class CommitmentsTest {
    private static final String DESK = "/api/v1/studio/commitments";
    private static final String PUBLIC = "/api/v1/public/commitments";

    @Inject Deadlines deadlines;
    @Inject Answers answers;

    /** In no answer of another test. */
    private final String road = "蓝田路" + Integer.toUnsignedString(UUID.randomUUID().hashCode());

    private Answering here;
    private Question question;
    private LocalDate due;
    private String sentence;
    private String text;

    @BeforeEach
    void answer() {
        here = new Answering();
        question = here.handedOver("老旧小区什么时候改造？");
        due = deadlines.today().plusDays(200);
        sentence =
                "我们将在%d年%d月%d日前完成%s的改造。"
                        .formatted(due.getYear(), due.getMonthValue(), due.getDayOfMonth(), road);
        text = "感谢您的关注。\n\n" + sentence + "\n\n施工期间请绕行。";
        here.answer(question, text);
    }

    private ValidatableResponse desk(SignedIn by, String state) {
        return by.asks()
                .get(DESK + "?filter[state]=" + state + "&filter[question]=" + question.id())
                .then()
                .statusCode(200);
    }

    private ValidatableResponse proposed() {
        await().untilAsserted(() -> desk(here.official, "proposed").body("data", hasSize(1)));
        return desk(here.official, "proposed");
    }

    private ValidatableResponse become(
            SignedIn by, String id, String verb, Map<String, ?> body, Object version) {
        return by.asks()
                .contentType("application/json")
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(DESK + "/" + id + "/" + verb)
                .then();
    }

    private ValidatableResponse become(SignedIn by, String id, String verb, Map<String, ?> body) {
        Object version =
                here.official
                        .asks()
                        .get(DESK + "?filter[id]=" + id)
                        .then()
                        .extract()
                        .path("data[0].version");
        return become(by, id, verb, body, version);
    }

    private String confirmed() {
        String id = proposed().extract().path("data[0].id");
        become(here.approver, id, "confirmation", Map.of("dueOn", due.toString())).statusCode(200);
        return id;
    }

    private ValidatableResponse inPublic() {
        return given().get(PUBLIC + "?filter[question]=" + question.id()).then().statusCode(200);
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

    private ValidatableResponse mark(SignedIn by, long number, String words, LocalDate on) {
        return by.asks()
                .contentType("application/json")
                .body(Map.of("number", number, "sentence", words, "dueOn", on.toString()))
                .post(DESK)
                .then();
    }

    private void correct(String corrected) {
        start(here.official, question).statusCode(200);
        write(here.official, question, corrected, null, "有变化").statusCode(200);
        putDraft(here.official, question, "review", Map.of("note", "请审阅。")).statusCode(200);
        putDraft(here.approver, question, "signature", Map.of()).statusCode(200);
        putDraft(here.approver, question, "publication", Map.of()).statusCode(200);
    }

    private void afterwards(String verb, Map<String, ?> body) {
        var answer = read(here.approver, question).extract();
        here.approver
                .asks()
                .contentType("application/json")
                .header("If-Match", "\"" + answer.path("answers[0].version") + "\"")
                .body(body)
                .put("/api/v1/studio/answers/" + answer.path("answers[0].id") + "/" + verb)
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsProposedIsPublicOnceAPersonConfirmsIt() {
        proposed()
                .body("data.sentence", contains(sentence))
                .body("data.certainty", contains("sure"))
                .body("data.dueOn", contains(due.toString()))
                .body("data.place", contains("感谢您的关注。\n".length()))
                .body("data.by", contains(nullValue()));
        inPublic().body("data", empty());
        given().get(PUBLIC + "?filter[state]=proposed").then().statusCode(400);
        assertFalse(
                given().get("/questions/" + question.number()).asString().contains("commitment-"));

        String id = confirmed();
        await().untilAsserted(
                        () ->
                                inPublic()
                                        .body("data.state", contains("open"))
                                        .body("data.late", contains(false))
                                        .body("data.sentence", contains(sentence))
                                        .body("data.dueOn", contains(due.toString()))
                                        .body(
                                                "data[0].question.number",
                                                equalTo((int) question.number())));
        given().get(PUBLIC + "/" + id).then().statusCode(200).body("data.id", equalTo(id));
        given().get(PUBLIC + "/" + UUID.randomUUID()).then().statusCode(404);
        given().get(PUBLIC + "/nothing").then().statusCode(404);
        page("commitment-" + id, "未到期");
    }

    @Test
    void itIsKeptWithWhenAndHow() {
        String id = confirmed();
        LocalDate today = deadlines.today();
        become(
                        here.official,
                        id,
                        "fulfilment",
                        Map.of("on", today.plusDays(1).toString(), "note", " "))
                .statusCode(400)
                .body("errors.pointer", contains("#/note", "#/on"));
        become(
                        here.official,
                        id,
                        "fulfilment",
                        Map.of("on", today.toString(), "note", "好了", "link", "http://x.example"))
                .statusCode(400)
                .body("errors.pointer", contains("#/link"));
        become(here.official, id, "fulfilment", Map.of("on", "2020-01-01", "note", "好了"))
                .statusCode(400)
                .body("errors.pointer", contains("#/on"));
        become(
                        here.official,
                        id,
                        "fulfilment",
                        Map.of(
                                "on",
                                today.toString(),
                                "note",
                                "改造已经验收。",
                                "link",
                                "https://example.org/acceptance"))
                .statusCode(200)
                .body("state", equalTo("kept"))
                .body("by.name", notNullValue());
        await().untilAsserted(
                        () ->
                                inPublic()
                                        .body("data.state", contains("kept"))
                                        .body("data.keptOn", contains(today.toString()))
                                        .body("data.note", contains("改造已经验收。"))
                                        .body(
                                                "data.evidence",
                                                contains("https://example.org/acceptance")));
        page("已兑现", "改造已经验收。");
        become(here.official, id, "withdrawal", Map.of("reason", "不办了")).statusCode(409);

        here.official.asks().delete(DESK + "/" + id + "/fulfilment").then().statusCode(428);
        Object version = desk(here.official, "kept").extract().path("data[0].version");
        here.official
                .asks()
                .header("If-Match", "\"" + version + "\"")
                .delete(DESK + "/" + id + "/fulfilment")
                .then()
                .statusCode(200)
                .body("state", equalTo("open"))
                .body("keptNote", nullValue());
    }

    @Test
    void itIsDroppedForAReasonThatThePublicReads() {
        String id = confirmed();
        become(here.approver, id, "withdrawal", Map.of("reason", ""))
                .statusCode(400)
                .body("errors.pointer", contains("#/reason"));
        become(here.approver, id, "withdrawal", Map.of("reason", "规划有调整，改由市里统一建设。"))
                .statusCode(200)
                .body("state", equalTo("dropped"));
        page("不再办理", "规划有调整，改由市里统一建设。");
        await().untilAsserted(() -> inPublic().body("data.reason", contains("规划有调整，改由市里统一建设。")));
        become(
                        here.approver,
                        id,
                        "fulfilment",
                        Map.of("on", deadlines.today().toString(), "note", "好了"))
                .statusCode(409)
                .body("code", equalTo("state-not-allowed"));
    }

    @Test
    void whatIsOpenAfterItsDayIsLate() {
        String id = confirmed();
        Person.sql(
                "update commitment set due_on = current_date - 3 where id = ?",
                UUID.fromString(id));
        // Nothing tells the pages of a change that nobody made.
        become(
                here.approver,
                id,
                "fulfilment",
                Map.of("on", deadlines.today().toString(), "note", "好了"));
        Object version = desk(here.official, "kept").extract().path("data[0].version");
        here.official
                .asks()
                .header("If-Match", "\"" + version + "\"")
                .delete(DESK + "/" + id + "/fulfilment")
                .then()
                .statusCode(200)
                .body("late", equalTo(true));
        page("逾期");
        await().untilAsserted(() -> inPublic().body("data.late", contains(true)));
        list("late", sentence);
        list("open");
        here.official
                .asks()
                .get(DESK + "/summary")
                .then()
                .statusCode(200)
                .body("late", equalTo(1))
                .body("open", equalTo(0))
                .body("dueSoon", equalTo(0));
    }

    /** What the public list shows of the department in a state, or nothing. */
    private void list(String state, String... shown) {
        String address =
                "/commitments?department=" + here.world.department().slug() + "&state=" + state;
        await().untilAsserted(
                        () -> {
                            String page = given().get(address).asString();
                            assertEquals(shown.length > 0, page.contains(road), page);
                            for (String part : shown) {
                                assertEquals(part, page.contains(part) ? part : page);
                            }
                        });
    }

    @Test
    void thePublicListIsByDepartmentAndState() {
        String id = confirmed();
        list("open", sentence, "/questions/" + question.number(), "#commitment-" + id);
        list("late");
        list("kept");
        list("nonsense", sentence);
        given().get("/commitments?department=nobody").then().statusCode(404);
        given().get("/commitments?lang=en").then().statusCode(200);
        given().get("/commitments?lang=zh-Hant").then().statusCode(200);
        await().untilAsserted(
                        () -> {
                            String page =
                                    given().get("/departments/" + here.world.department().slug())
                                            .asString();
                            assertEquals(
                                    true,
                                    page.contains(
                                            "/commitments?state=open&amp;department="
                                                    + here.world.department().slug()),
                                    page);
                        });
        String department = "&filter[department]=" + here.world.department().slug();
        given().get(PUBLIC + "?filter[state]=open&filter[dueOn][gte]=" + due + department)
                .then()
                .body("data.id", contains(id))
                .body("data[0].department.name", equalTo(here.world.department().name()));
        given().get(PUBLIC + "?filter[dueOn][lt]=" + due + department).then().body("data", empty());
        given().get(PUBLIC + "?filter[colour]=red").then().statusCode(400);
    }

    @Test
    void oneByOneTheListIsPaged() {
        String other = "路灯我们也会在" + due.getYear() + "年底前全部更换。";
        String id = confirmed();
        correct(text + "\n\n" + other);
        await().untilAsserted(
                        () ->
                                desk(here.official, "proposed")
                                        .body("data.sentence", contains(other)));
        String second = desk(here.official, "proposed").extract().path("data[0].id");
        become(here.official, second, "confirmation", Map.of("dueOn", due.getYear() + "-12-31"))
                .statusCode(200);
        String all = PUBLIC + "?filter[question]=" + question.id() + "&page[size]=1&sort=dueOn";
        await().untilAsserted(
                        () -> given().get(all).then().body("meta.page.hasMore", equalTo(true)));
        var first = given().get(all).then().body("data.id", contains(id)).extract();
        given().get(all + "&page[after]=" + first.path("meta.page.next"))
                .then()
                .body("data.id", contains(second))
                .body("meta.page.hasMore", equalTo(false));
    }

    @Test
    void onlyWhoAnswersForTheDepartmentOrEditsDecides() {
        String id = proposed().extract().path("data[0].id");
        Map<String, ?> confirmation = Map.of("dueOn", due.toString());
        become(here.producer, id, "confirmation", confirmation).statusCode(403);
        become(SignedIn.as(Role.CLERK, here.department), id, "confirmation", confirmation, 0)
                .statusCode(403);
        Answering other = new Answering();
        become(other.official, id, "confirmation", confirmation).statusCode(404);
        other.official.asks().get(DESK + "?filter[id]=" + id).then().body("data", empty());
        become(here.official, id, "confirmation", confirmation, 7).statusCode(412);
        become(here.official, id, "confirmation", Map.of("dueOn", "2020-01-01"))
                .statusCode(400)
                .body("errors.pointer", contains("#/dueOn"));
        become(here.official, id, "confirmation", Map.of("dueOn", due.toString(), "colour", "red"))
                .statusCode(400);
        become(SignedIn.as(Role.EDITOR), id, "confirmation", confirmation)
                .statusCode(200)
                .body("state", equalTo("open"));
        become(here.official, id, "confirmation", confirmation)
                .statusCode(409)
                .body("code", equalTo("state-not-allowed"));
        mark(other.official, question.number(), "施工期间请绕行。", due)
                .statusCode(400)
                .body("errors.pointer", contains("#/number"));
    }

    @Test
    void aPersonMarksWhatTheRuleDidNotFind() {
        LocalDate today = deadlines.today();
        mark(here.official, question.number(), "没有这句话。", due)
                .statusCode(400)
                .body("errors.pointer", contains("#/sentence"));
        mark(here.official, 5, "施工期间请绕行。", due)
                .statusCode(400)
                .body("errors.pointer", contains("#/number"));
        mark(here.official, question.number(), "施工期间请绕行。", today.minusDays(30))
                .statusCode(400)
                .body("errors.pointer", contains("#/dueOn"));
        mark(here.official, question.number(), "施工期间请绕行。", due)
                .statusCode(201)
                .body("state", equalTo("open"))
                .body("certainty", nullValue());
        mark(here.official, question.number(), "施工期间请绕行。", due)
                .statusCode(400)
                .body("errors.detail", contains("这句话已经标为承诺，或者正等待确认"));
        await().untilAsserted(() -> inPublic().body("data.sentence", contains("施工期间请绕行。")));
    }

    @Test
    void whatIsDismissedIsNotProposedAgain() {
        String id = proposed().extract().path("data[0].id");
        become(here.official, id, "dismissal", Map.of()).statusCode(200);
        correct(text + "\n\n另有公告，届时我们会在一个月内发布。");
        await().untilAsserted(() -> desk(here.official, "proposed").body("data", hasSize(1)));
        desk(here.official, "proposed").body("data.sentence", contains("另有公告，届时我们会在一个月内发布。"));
        inPublic().body("data", empty());
    }

    @Test
    void aCorrectionThatKeepsTheSentenceTakesItAlong() {
        confirmed();
        correct("更正如下。\n\n" + text);
        await().untilAsserted(
                        () ->
                                desk(here.official, "open")
                                        .body("data.place", contains("更正如下。\n感谢您的关注。\n".length())));
        inPublic().body("data.state", contains("open"));
    }

    @Test
    void aCorrectionWithoutItEndsItInSight() {
        confirmed();
        correct("改造的时间另行公布。");
        await().untilAsserted(
                        () ->
                                inPublic()
                                        .body("data.state", contains("dropped"))
                                        .body("data.ending", contains("sentence-gone"))
                                        .body("data.sentence", contains(sentence)));
        page("答复已更正，不再有这句话。");
        // It comes back with the sentence, for a person to confirm anew.
        correct(text);
        proposed().body("data.sentence", contains(sentence));
    }

    @Test
    void aPolicyThatChangedEndsIt() {
        confirmed();
        afterwards("supersession", Map.of("note", "有新规定。"));
        await().untilAsserted(() -> inPublic().body("data.ending", contains("superseded")));
        page("政策已更新，这条答复不再适用。");
    }

    @Test
    void aWithdrawnAnswerIsNotQuotedInLists() {
        confirmed();
        afterwards("withdrawal", Map.of("reason", "数据有误。"));
        await().untilAsserted(
                        () ->
                                inPublic()
                                        .body("data.ending", contains("withdrawn"))
                                        .body("data[0].sentence", nullValue()));
        String address = "/commitments?state=dropped&department=" + here.world.department().slug();
        await().untilAsserted(
                        () -> {
                            String page = given().get(address).asString();
                            assertEquals(true, page.contains("这条答复已撤下"), page);
                            assertFalse(page.contains(road), page);
                        });
    }

    @Test
    void theWordsLeaveWithTheAnswersAlsoWhereItWasKept() {
        String id = confirmed();
        become(
                        here.official,
                        id,
                        "fulfilment",
                        Map.of("on", deadlines.today().toString(), "note", road + "已经改造。"))
                .statusCode(200);
        afterwards("removal", Map.of("reason", "personal-data"));
        assertEquals(
                List.of("0"),
                Person.rows(
                        "select count(*) from commitment where sentence || coalesce(kept_note, '') like '%"
                                + road
                                + "%'"));
        await().untilAsserted(
                        () ->
                                inPublic()
                                        .body("data.state", contains("kept"))
                                        .body("data[0].sentence", nullValue())
                                        .body("data[0].note", nullValue()));
        await().untilAsserted(
                        () ->
                                assertFalse(
                                        given().get("/questions/" + question.number())
                                                .asString()
                                                .contains(road)));
    }

    @Test
    void whatWasSaidOnAirIsFoundAndFollowedToo() {
        Question asked = here.world.approved(here.world.session(), "小区什么时候通气？");
        String said = "我们将在一个月内给" + road + "通气。";
        Answer answer =
                here.world.answer(asked, "大家好。\n" + said, deadlines.startOf(deadlines.today()));
        question = asked;
        proposed().body("data.sentence", contains(said));
        String id = proposed().extract().path("data[0].id");
        become(here.official, id, "confirmation", Map.of("dueOn", due.toString())).statusCode(200);
        await().untilAsserted(() -> inPublic().body("data.sentence", contains(said)));

        answers.become(answer.id(), AnswerState.DISCARDED, Actor.SYSTEM, null);
        await().untilAsserted(
                        () ->
                                inPublic()
                                        .body("data.state", contains("dropped"))
                                        .body("data.ending", contains("removed"))
                                        .body("data[0].sentence", nullValue()));
    }

    @Test
    void theAuditSaysWhoConfirmedIt() {
        confirmed();
        SignedIn.as(Role.AUDITOR)
                .asks()
                .get("/api/v1/studio/audit?filter[type]=commitment.confirmed")
                .then()
                .statusCode(200)
                .body("data.type", hasItem("commitment.confirmed"));
    }
}
