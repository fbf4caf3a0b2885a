package org.wenzheng.studio.answers;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.wenzheng.studio.answers.Answering.draft;
import static org.wenzheng.studio.answers.Answering.put;
import static org.wenzheng.studio.answers.Answering.putDraft;
import static org.wenzheng.studio.answers.Answering.read;
import static org.wenzheng.studio.answers.Answering.start;
import static org.wenzheng.studio.answers.Answering.write;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.search.Search;
import org.wenzheng.search.Searching;
import org.wenzheng.studio.Person;

/** What becomes of an answer after it was published. */
@QuarkusTest
class PublicAnswersTest {
    /** In no answer of another test. */
    private final String road = "蓝田路" + Integer.toUnsignedString(UUID.randomUUID().hashCode());

    private final String text = "挂失后七个工作日内到" + road + "网点领取新卡，工本费十五元。";

    private Answering here;
    private Question question;

    @BeforeEach
    void answer() {
        here = new Answering();
        question = here.handedOver("公交卡丢了怎么挂失？");
        here.answer(question, text);
    }

    private ValidatableResponse become(SignedIn by, String verb, Map<String, ?> body) {
        var answer = read(by, question).extract();
        return by.asks()
                .contentType("application/json")
                .header("If-Match", "\"" + answer.path("answers[0].version") + "\"")
                .body(body)
                .put("/api/v1/studio/answers/" + answer.path("answers[0].id") + "/" + verb)
                .then();
    }

    private ValidatableResponse inPublic() {
        return given().get("/api/v1/public/questions/" + question.id() + "?include=answers").then();
    }

    /** The answers of the question as the list of all answers has them. */
    private void listed(String property, Object... values) {
        await().untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(values),
                                        given().get(
                                                        "/api/v1/public/answers?filter[question]={id}",
                                                        question.id())
                                                .path("data." + property)));
    }

    private String versions() {
        return "/api/v1/public/answers/"
                + read(here.approver, question).extract().path("answers[0].id")
                + "/versions";
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
    void withdrawnItsTextStaysUnderANotice() {
        become(here.approver, "withdrawal", Map.of("reason", " "))
                .statusCode(400)
                .body("errors.pointer", hasItem("#/reason"));
        become(here.approver, "withdrawal", Map.of("reason", "网点已经迁址，答复有误。"))
                .statusCode(200)
                .body("state", equalTo("withdrawn"));

        page("撤下，不再有效", "网点已经迁址，答复有误。", "撤下的原文", road);
        inPublic()
                .body("data.answers.state", contains("withdrawn"))
                .body("data.answers[0].notice.reason", equalTo("网点已经迁址，答复有误。"))
                .body("data.answers[0].text", containsString(road));
        given().get(versions())
                .then()
                .statusCode(200)
                .body("data.number", contains(1))
                .body("data.text", contains(text));
        given().get(versions() + "?fields[answer]=id")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-parameter"));
        listed("state", "withdrawn");
        listed("notice.reason", "网点已经迁址，答复有误。");
        listed("text", text);
        // A machine does not take it for the answer.
        assertFalse(given().get("/questions/" + question.number()).asString().contains("QAPage"));
        new Searching(World.get(Search.class), here.world).untilFound(road, 0);
        become(here.approver, "withdrawal", Map.of("reason", "再一次"))
                .statusCode(200)
                .body("stateReason", equalTo("网点已经迁址，答复有误。"));
    }

    @Test
    void supersededItLeadsToTheAnswerThatHoldsNow() {
        Answering other = new Answering();
        Question now = other.handedOver("公交卡挂失有了新办法？");
        become(here.approver, "supersession", Map.of())
                .statusCode(400)
                .body("errors.pointer", contains("#/note"));
        become(here.approver, "supersession", Map.of("number", now.number()))
                .statusCode(400)
                .body("errors.detail", contains("这条提问还没有公开的答复"));
        become(here.approver, "supersession", Map.of("number", question.number()))
                .statusCode(400)
                .body("errors.pointer", contains("#/number"));
        become(here.approver, "supersession", Map.of("number", 5)).statusCode(400);
        other.answer(now, "现在可以在手机上挂失。");

        become(here.approver, "supersession", Map.of("number", now.number(), "note", "新办法已施行。"))
                .statusCode(200)
                .body("state", equalTo("superseded"))
                .body("supersededBy", equalTo((int) now.number()));
        page("新办法已施行。", "现行答复：", "/questions/" + now.number());
        inPublic().body("data.answers[0].notice.supersededBy", equalTo(now.id().toString()));
    }

    @Test
    void removedNothingStaysButTheNoticeAndTheHash() {
        become(here.approver, "removal", Map.of("reason", "personal-data"))
                .statusCode(200)
                .body("state", equalTo("removed"))
                .body("text", equalTo(""))
                .body("versions.text", contains(""))
                .body("versions[0].removedAt", notNullValue());
        listed("id");
        given().get(versions()).then().statusCode(404);

        page("因含有个人信息", DigestUtils.sha256Hex(text));
        inPublic()
                .body("data.answers.state", contains("removed"))
                .body("data.answers[0].text", equalTo(""))
                .body("data.answers[0].notice.sha256", equalTo(DigestUtils.sha256Hex(text)));
        for (String address :
                List.of(
                        "/questions/" + question.number(),
                        "/feed.xml",
                        "/api/v1/public/questions/" + question.id() + "?include=answers")) {
            await().untilAsserted(
                            () ->
                                    assertFalse(
                                            given().get(address).asString().contains(road),
                                            address));
        }
        new Searching(World.get(Search.class), here.world).untilFound(road, 0);
        for (String table :
                List.of("answer", "answer_version", "answer_revision", "answer_draft")) {
            assertEquals(
                    List.of("0"),
                    Person.rows(
                            "select count(*) from " + table + " where text like '%" + road + "%'"),
                    table);
        }
        become(here.approver, "withdrawal", Map.of("reason", "不行"))
                .statusCode(409)
                .body("code", equalTo("state-not-allowed"));
    }

    @Test
    void aCorrectionBringsItBackAndTheHistoryTellsIt() {
        become(here.approver, "removal", Map.of("reason", "personal-data")).statusCode(200);
        start(here.official, question).statusCode(200).body("text", equalTo(""));
        write(here.official, question, "请到任一网点办理。", null, "去掉了个人信息").statusCode(200);
        putDraft(here.official, question, "review", Map.of()).statusCode(200);
        putDraft(here.approver, question, "signature", Map.of()).statusCode(200);
        putDraft(here.approver, question, "publication", Map.of())
                .statusCode(200)
                .body("answers.state", contains("corrected"))
                .body("answers[0].versions", hasSize(2));
        page("请到任一网点办理。", "去掉了个人信息", "这一版的文字已删除。");
        listed("state", "corrected");
        listed("text", "请到任一网点办理。");
        ValidatableResponse versions = given().get(versions()).then().statusCode(200);
        versions.body("data.number", contains(1, 2))
                .body("data.text", contains("", "请到任一网点办理。"))
                .body("data.note", contains(null, "去掉了个人信息"))
                .body("data[0].removedAt", notNullValue())
                .body("data[0].html", nullValue())
                .body("data[1].html", containsString("<p>请到任一网点办理。</p>"))
                .body("data[1].sha256", nullValue());
        String hash = versions.extract().path("data[0].sha256");
        page(hash);
        assertFalse(versions.extract().asString().contains(road));
    }

    @Test
    void anOpenDraftBlocksNoneOfIt() {
        start(here.official, question).statusCode(200);
        write(here.official, question, text + "周末也办。", null, "补充了时间").statusCode(200);
        putDraft(here.official, question, "review", Map.of()).statusCode(200);

        become(here.approver, "withdrawal", Map.of("reason", "正在核实。")).statusCode(200);
        draft(here.official, question).statusCode(200).body("text", containsString("周末也办"));
        putDraft(here.approver, question, "signature", Map.of()).statusCode(200);
        putDraft(here.approver, question, "publication", Map.of())
                .statusCode(200)
                .body("answers.state", contains("corrected"))
                .body("answers[0].stateReason", nullValue());
    }

    @Test
    void whoChangesAVersionIsFoundOut() {
        verified().body("brokenVersion", nullValue());
        Person.sql(
                "update answer_version v set text = v.text || '改' from answer a where a.id = v.answer_id and a.question_id = ?",
                question.id());
        verified()
                .body("intact", equalTo(false))
                .body("brokenVersion.question", equalTo((int) question.number()))
                .body("brokenVersion.fault", equalTo("text-changed"));
        Person.sql(
                "update answer_version v set sha256 = sha256(convert_to(v.text, 'UTF8')) from answer a where a.id = v.answer_id and a.question_id = ?",
                question.id());
        verified().body("brokenVersion.fault", equalTo("version-changed"));
        Person.sql(
                "delete from answer_version v using answer a where a.id = v.answer_id and a.question_id = ?",
                question.id());
        verified().body("brokenVersion.fault", equalTo("version-missing"));
        // Or other tests would find it.
        become(here.approver, "removal", Map.of("reason", "law")).statusCode(200);
        Person.sql(
                """
                insert into answer_version (answer_id, number, text, sha256, draft_id, published_at, removed_at)
                select (e.payload #>> '{event,answer}')::uuid, 1, '',
                       decode(e.payload #>> '{event,sha256}', 'hex'), e.subject_id, e.at, now()
                from event e join answer a on a.id = (e.payload #>> '{event,answer}')::uuid
                where e.type = 'answer-draft.kept' and a.question_id = ?
                """,
                question.id());
        verified().body("brokenVersion", nullValue());
    }

    private static ValidatableResponse verified() {
        return SignedIn.as(Role.AUDITOR)
                .asks()
                .post("/api/v1/studio/audit/verification")
                .then()
                .statusCode(200);
    }

    @Test
    void onlyWhoSignsForTheDepartmentDecides() {
        become(here.official, "withdrawal", Map.of("reason", "不行")).statusCode(403);
        Object id = read(here.approver, question).extract().path("answers[0].id");
        SignedIn.as(Role.APPROVER, new Answering().department)
                .asks()
                .contentType("application/json")
                .header("If-Match", "\"0\"")
                .body(Map.of("reason", "不行"))
                .put("/api/v1/studio/answers/" + id + "/withdrawal")
                .then()
                .statusCode(404);
    }

    @Test
    void theDayToLookAgainBringsItBackToTheDesk() {
        put(here.approver, question, "check", Map.of("on", "2020-01-01"))
                .statusCode(400)
                .body("errors.detail", contains("这个时间已经过去了"));
        put(here.approver, question, "check", Map.of("on", LocalDate.now().plusDays(2).toString()))
                .statusCode(200)
                .body("checkOn", notNullValue());
        toCheck(0);
        Person.sql("update hand_over set check_on = current_date - 1 where id = ?", question.id());
        toCheck(1);
        Map<String, @Nullable Object> nobody = new HashMap<>();
        nobody.put("on", null);
        put(here.approver, question, "check", nobody).statusCode(200).body("checkOn", nullValue());
        toCheck(0);
    }

    private void toCheck(int count) {
        here.official
                .asks()
                .get(Answering.HAND_OVERS + "?filter[checkOn][lte]=" + LocalDate.now().toString())
                .then()
                .statusCode(200)
                .body("data", hasSize(count));
        here.official
                .asks()
                .get(Answering.HAND_OVERS + "/summary")
                .then()
                .body("toCheck", equalTo(count));
    }
}
