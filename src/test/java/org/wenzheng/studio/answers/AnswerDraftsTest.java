package org.wenzheng.studio.answers;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.wenzheng.studio.answers.Answering.at;
import static org.wenzheng.studio.answers.Answering.draft;
import static org.wenzheng.studio.answers.Answering.putDraft;
import static org.wenzheng.studio.answers.Answering.read;
import static org.wenzheng.studio.answers.Answering.start;
import static org.wenzheng.studio.answers.Answering.write;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.studio.Person;

/** An answer is written by some and signed by somebody else; then it is public. */
@QuarkusTest
class AnswerDraftsTest {
    private static final String TEXT = "凭身份证到任一网点挂失，当场补办。\n\n电话挂失拨 12345。";

    /** As it is read: paragraphs one below the other. */
    private static String words(String markdown) {
        return markdown.replace("\n\n", "\n");
    }

    private Answering here;
    private Question question;

    @BeforeEach
    void handOver() {
        here = new Answering();
        question = here.handedOver("公交卡丢了怎么挂失？");
    }

    @Test
    void itIsWrittenSignedAndPublished() {
        start(here.official, question).statusCode(200).body("state", equalTo("drafting"));
        read(here.official, question).body("handling", equalTo("drafting"));
        write(here.official, question, TEXT, here.world.official().id(), null).statusCode(200);
        putDraft(here.official, question, "review", Map.of())
                .statusCode(200)
                .body("state", equalTo("in-review"))
                .body("revisions", hasSize(1));
        given().get("/questions/" + question.number()).then().body(not(containsString("挂失拨")));

        putDraft(here.approver, question, "signature", Map.of())
                .statusCode(200)
                .body("signatures.by.id", contains(here.approver.account().toString()));
        putDraft(here.approver, question, "publication", Map.of())
                .statusCode(200)
                .body("handling", equalTo("published"))
                .body("closedAt", notNullValue())
                .body("answers.text", contains(words(TEXT)))
                .body("steps.step", contains("handed-over", "accepted", "answered"));

        await().untilAsserted(
                        () ->
                                given().get("/questions/" + question.number())
                                        .then()
                                        .statusCode(200)
                                        .body(containsString("凭身份证到任一网点挂失"))
                                        .body(containsString(here.world.official().name())));
        given().get("/api/v1/public/questions/" + question.id() + "?include=answers")
                .then()
                .statusCode(200)
                .body("data.answers.mode", contains("written"))
                .body("data.answers.official.name", contains(here.world.official().name()));
    }

    @Test
    void aDepartmentAnswersWithoutAName() {
        here.answer(question, TEXT);

        given().get("/api/v1/public/questions/" + question.id() + "?include=answers")
                .then()
                .body(
                        "data.answers.official.departmentName",
                        contains(here.world.department().name()))
                .body("data.answers.official[0].name", nullValue());
        await().untilAsserted(
                        () ->
                                given().get("/questions/" + question.number())
                                        .then()
                                        .body(containsString(here.world.department().name())));
    }

    @Test
    void nobodySignsWhatTheyWroteAWordOf() {
        Person.sql(
                "insert into role_grant (account_id, role, department_id, granted_by, granted_at)"
                        + " values (?, 'APPROVER', ?, 'system', now())",
                here.colleague.account(),
                here.department);
        start(here.official, question);
        write(here.official, question, TEXT);
        write(here.colleague, question, TEXT + "\n\n周末也可以办理。").statusCode(200);
        putDraft(here.official, question, "review", Map.of()).statusCode(200);

        draft(here.colleague, question).body("ownWords", equalTo(true));
        putDraft(here.colleague, question, "signature", Map.of())
                .statusCode(409)
                .body("code", equalTo("own-words"));
    }

    /** Whatever the service would do. */
    @Test
    void theDatabaseRefusesTheSignatureOfAWriter() {
        start(here.official, question);
        write(here.official, question, TEXT);
        putDraft(here.official, question, "review", Map.of());

        assertThrows(
                IllegalStateException.class,
                () ->
                        Person.sql(
                                """
                                insert into answer_signature (draft_id, revision, account_id, sha256, at)
                                select r.draft_id, r.revision, ?, r.sha256, now()
                                from answer_revision r join answer_draft d on d.id = r.draft_id
                                where d.question_id = ?
                                """,
                                here.official.account(),
                                question.id()));
        assertThrows(
                IllegalStateException.class,
                () ->
                        Person.sql(
                                """
                                insert into answer_signature (draft_id, revision, account_id, sha256, at)
                                select r.draft_id, r.revision, ?, sha256('other'), now()
                                from answer_revision r join answer_draft d on d.id = r.draft_id
                                where d.question_id = ?
                                """,
                                here.approver.account(),
                                question.id()));
    }

    @Test
    void whatIsChangedAfterItWasSignedIsSignedAnew() {
        start(here.official, question);
        write(here.official, question, TEXT);
        putDraft(here.official, question, "review", Map.of());
        putDraft(here.approver, question, "signature", Map.of()).statusCode(200);

        write(here.official, question, TEXT + "又改了。")
                .statusCode(200)
                .body("state", equalTo("drafting"))
                .body("signatures", hasSize(0));

        putDraft(here.approver, question, "publication", Map.of())
                .statusCode(409)
                .body("code", equalTo("state-not-allowed"));
        read(here.official, question).body("handling", equalTo("drafting"));
    }

    @Test
    void itComesBackWithAReasonAndWithWordsAtAPlace() {
        start(here.official, question);
        write(here.official, question, TEXT);
        putDraft(here.official, question, "review", Map.of());
        here.approver
                .asks()
                .contentType("application/json")
                .body(Map.of("quote", "任一网点", "text", "请写明网点的地址。"))
                .post(at(question) + "/draft/comments")
                .then()
                .statusCode(200)
                .body("comments.quote", contains("任一网点"));

        putDraft(here.approver, question, "return", Map.of("note", " ")).statusCode(400);
        putDraft(here.approver, question, "return", Map.of("note", "请补充地址和时间。"))
                .statusCode(200)
                .body("state", equalTo("drafting"))
                .body("returned.note", equalTo("请补充地址和时间。"));

        write(here.official, question, TEXT + "\n\n地址：人民路 1 号。").statusCode(200);
        putDraft(here.official, question, "review", Map.of())
                .statusCode(200)
                .body("revisions.text", contains(TEXT, TEXT + "\n\n地址：人民路 1 号。"));
    }

    @Test
    void anEmptyAnswerIsNotSent() {
        start(here.official, question);
        putDraft(here.official, question, "review", Map.of())
                .statusCode(400)
                .body("errors.detail", hasItem("必须填写"));
    }

    @Test
    void ofTwoWhoWriteTheSecondIsToldOfTheFirst() {
        Object version = start(here.official, question).extract().path("version");
        write(here.colleague, question, TEXT).statusCode(200);

        here.official
                .asks()
                .contentType("application/json")
                .header("If-Match", "\"" + version + "\"")
                .body(Map.of("text", "别的文字"))
                .put(at(question) + "/draft/text")
                .then()
                .statusCode(412);
        draft(here.official, question).body("text", equalTo(TEXT));
    }

    @Test
    void aPublicAnswerIsCorrectedOnTheSameWay() {
        here.answer(question, TEXT);
        String corrected = TEXT + "\n\n更正：电话已改为 12319。";

        start(here.official, question)
                .statusCode(200)
                .body("text", equalTo(TEXT))
                .body("corrects", notNullValue());
        write(here.official, question, corrected).statusCode(200);
        putDraft(here.official, question, "review", Map.of())
                .statusCode(400)
                .body("errors.detail", hasItem("必须填写"));
        write(here.official, question, corrected, null, "电话号码有变").statusCode(200);
        putDraft(here.official, question, "review", Map.of()).statusCode(200);
        putDraft(here.approver, question, "signature", Map.of()).statusCode(200);
        read(here.approver, question)
                .body("handling", equalTo("published"))
                .body("answers.text", contains(words(TEXT)));
        putDraft(here.approver, question, "publication", Map.of())
                .statusCode(200)
                .body("answers.text", contains(words(corrected)));

        given().get("/api/v1/public/questions/" + question.id() + "?include=answers")
                .then()
                .body("data.answers.state", contains("corrected"));
        await().untilAsserted(
                        () ->
                                given().get("/questions/" + question.number())
                                        .then()
                                        .body(containsString("历次文本（2）"))
                                        .body(containsString("电话号码有变"))
                                        .body(containsString("更正：电话已改为 12319。")));
    }

    @Test
    void anApproverWritesNothingAndAnOfficialSignsNothing() {
        start(here.approver, question).statusCode(403);
        start(here.official, question);
        write(here.official, question, TEXT);
        putDraft(here.official, question, "review", Map.of());
        putDraft(here.official, question, "signature", Map.of()).statusCode(403);
        putDraft(SignedIn.as(Role.APPROVER), question, "signature", Map.of()).statusCode(200);
    }

    @Test
    void whatToLookAtIsSaidBeforeItIsSent() {
        start(here.official, question);
        write(here.official, question, "我们高度重视。");
        here.official
                .asks()
                .get(at(question) + "/draft/hints")
                .then()
                .statusCode(200)
                .body("data.code", hasItem("empty-phrase"))
                .body("data.quote", hasItem("高度重视"));
        putDraft(here.official, question, "review", Map.of()).statusCode(200);
    }

    @Test
    void whatNoReaderWouldSeeSoIsRefusedWithItsLine() {
        start(here.official, question);
        write(here.official, question, "可以。\n\n<script>x</script>")
                .statusCode(400)
                .body("errors.detail", hasItem(containsString("第 3 行")));
    }

    @Test
    void theWebSeesWhatWasWritten() {
        here.answer(question, "**凭身份证**办理：\n\n1. 到网点\n2. 交 15 元");

        given().get("/api/v1/public/questions/" + question.id() + "?include=answers")
                .then()
                .body("data.answers[0].html", containsString("<strong>凭身份证</strong>"))
                .body("data.answers[0].text", equalTo("凭身份证办理：\n1. 到网点\n2. 交 15 元"));
        await().untilAsserted(
                        () ->
                                given().get("/questions/" + question.number())
                                        .then()
                                        .body(containsString("<strong>凭身份证</strong>")));
    }
}
