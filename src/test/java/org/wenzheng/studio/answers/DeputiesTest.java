package org.wenzheng.studio.answers;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wenzheng.studio.answers.Answering.putDraft;
import static org.wenzheng.studio.answers.Answering.read;
import static org.wenzheng.studio.answers.Answering.start;
import static org.wenzheng.studio.answers.Answering.write;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.studio.Person;

/** Somebody signs in the place of an approver who is away. */
@QuarkusTest
class DeputiesTest {
    @Inject MovableClock clock;

    private Answering here;
    private Question question;

    @BeforeEach
    void makeDepartment() {
        here = new Answering();
        question = here.handedOver("公交卡丢了怎么挂失？");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Answering.ZONE);
    }

    private String deputies() {
        return "/api/v1/studio/departments/" + here.department + "/deputies";
    }

    private ValidatableResponse name(
            SignedIn by, SignedIn approver, SignedIn deputy, LocalDate first, LocalDate last) {
        return by.asks()
                .contentType("application/json")
                .body(
                        Map.of(
                                "approverId", approver.account(),
                                "accountId", deputy.account(),
                                "firstDay", first.toString(),
                                "lastDay", last.toString()))
                .post(deputies())
                .then();
    }

    private void send() {
        start(here.official, question).statusCode(200);
        write(here.official, question, "请带身份证到任一网点挂失。").statusCode(200);
        putDraft(here.official, question, "review", Map.of()).statusCode(200);
    }

    private ValidatableResponse sign(SignedIn by) {
        return putDraft(by, question, "signature", Map.of());
    }

    @Test
    void signsForTheDaysOnlyAndIsNamedBesideTheApprover() {
        send();
        sign(here.colleague).statusCode(403);
        name(here.approver, here.approver, here.colleague, today(), today())
                .statusCode(200)
                .body("data.account.id", contains(here.colleague.account().toString()))
                .body("approvers.id", contains(here.approver.account().toString()))
                .body(
                        "candidates.id",
                        containsInAnyOrder(
                                here.official.account().toString(),
                                here.colleague.account().toString(),
                                here.approver.account().toString()));
        me(here.colleague)
                .body("roles.role", contains("official", "approver"))
                .body("roles[1].department.id", equalTo(here.department.toString()))
                .body("roles[1].deputising.lastDay", equalTo(today().toString()))
                .body("permissions", hasItem("answers:sign"));

        sign(here.colleague)
                .statusCode(200)
                .body("state", equalTo("signed"))
                .body("signatures.by.id", contains(here.colleague.account().toString()))
                .body("signatures.deputyFor.id", contains(here.approver.account().toString()));
        putDraft(here.colleague, question, "publication", Map.of()).statusCode(200);
        read(here.official, question).body("handling", equalTo("published"));
    }

    private static ValidatableResponse me(SignedIn who) {
        return who.asks().get("/api/v1/studio/me").then().statusCode(200);
    }

    @Test
    void isOverByItselfAndWhenItIsEnded() {
        name(here.approver, here.approver, here.colleague, today().plusDays(1), today().plusDays(2))
                .statusCode(200);
        send();
        sign(here.colleague).statusCode(403);
        clock.advance(Duration.ofDays(1));
        SignedIn deputy = here.colleague.withFreshToken();
        me(deputy).body("roles.role", contains("official", "approver"));
        clock.advance(Duration.ofDays(2));
        sign(here.colleague.withFreshToken()).statusCode(403);
        me(here.colleague.withFreshToken()).body("roles.role", contains("official"));

        SignedIn approver = here.approver.withFreshToken();
        String id =
                name(approver, approver, here.colleague, today(), today().plusDays(9))
                        .statusCode(200)
                        .body("data", hasSize(1))
                        .extract()
                        .path("data[0].id");
        me(here.colleague.withFreshToken()).body("permissions", hasItem("answers:sign"));
        SignedIn other = SignedIn.as(Role.APPROVER, here.elsewhere());
        other.asks().delete(deputies() + "/" + id).then().statusCode(404);
        approver.asks().delete(deputies() + "/" + id).then().statusCode(204);
        approver.asks().delete(deputies() + "/" + id).then().statusCode(204);
        approver.asks().get(deputies()).then().body("data", empty());
        sign(here.colleague.withFreshToken()).statusCode(403);
    }

    @Test
    void hasNoMoreThanTheApproverHas() {
        SignedIn deputy = here.colleague;
        name(here.supervisor, here.approver, deputy, today(), today().plusDays(5)).statusCode(200);
        me(deputy).body("permissions", hasItem("answers:sign"));

        // Not to be passed on, nor by a token.
        name(deputy, deputy, here.official, today(), today())
                .statusCode(400)
                .body("errors.pointer", hasItem("#/approverId"));
        name(deputy, here.approver, here.official, today(), today())
                .statusCode(400)
                .body("errors.detail", hasItem("只能为自己指定代签人"));
        Person.sql(
                "update account set disabled_at = now(), disabled_by = 'system', disabled_reason = 'x' where id = ?",
                here.approver.account());
        send();
        sign(deputy).statusCode(403);
        me(deputy).body("roles.role", contains("official"));
    }

    @Test
    void signsNothingOfTheirOwnEither() {
        name(here.approver, here.approver, here.official, today(), today()).statusCode(200);
        send();
        sign(here.official).statusCode(409).body("code", equalTo("own-words"));
        sign(here.approver).statusCode(200).body("signatures[0].deputyFor", nullValue());
    }

    @Test
    void whatCannotBeIsSaidAtItsField() {
        SignedIn stranger = SignedIn.as(Role.OFFICIAL, World.ofQuestions(0).department().id());
        name(here.approver, here.approver, stranger, today(), today())
                .statusCode(400)
                .body("errors.pointer", contains("#/accountId"));
        name(here.approver, here.approver, here.approver, today(), today())
                .statusCode(400)
                .body("errors.detail", contains("代签人不能是签发人本人"));
        name(here.approver, here.approver, here.colleague, today().minusDays(1), today())
                .statusCode(400)
                .body("errors.pointer", contains("#/firstDay"));
        name(here.approver, here.approver, here.colleague, today(), today().minusDays(1))
                .statusCode(400)
                .body("errors.pointer", contains("#/lastDay"));
        name(here.approver, here.approver, here.colleague, today(), today().plusDays(92))
                .statusCode(400)
                .body("errors.detail", contains("最多 92 天"));
        name(here.supervisor, here.official, here.colleague, today(), today())
                .statusCode(400)
                .body("errors.pointer", contains("#/approverId"));
        name(here.approver, here.approver, here.colleague, today(), today().plusDays(3))
                .statusCode(200);
        name(here.approver, here.approver, here.colleague, today().plusDays(3), today().plusDays(4))
                .statusCode(400)
                .body("errors.detail", contains("这段时间已经指定过这位代签人"));
        here.official.asks().get(deputies()).then().statusCode(403);
        SignedIn.as(Role.APPROVER, here.elsewhere()).asks().get(deputies()).then().statusCode(404);
        assertEquals(
                1,
                Person.rows("select id from deputy where department_id = ?", here.department)
                        .size());
    }
}
