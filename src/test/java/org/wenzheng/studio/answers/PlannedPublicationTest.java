package org.wenzheng.studio.answers;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.wenzheng.studio.answers.Answering.draft;
import static org.wenzheng.studio.answers.Answering.putDraft;
import static org.wenzheng.studio.answers.Answering.read;
import static org.wenzheng.studio.answers.Answering.start;
import static org.wenzheng.studio.answers.Answering.write;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;
import org.wenzheng.studio.Person;

/** Signed answers become public at a time, or with the others of their session. */
@QuarkusTest
class PlannedPublicationTest {
    private static final String TEXT = "凭身份证到任一网点办理。";

    @Inject MovableClock clock;

    private Answering here;

    @BeforeEach
    void makeDepartment() {
        here = new Answering();
    }

    private Question signed(String title) {
        Question question = here.handedOver(title);
        sent(question);
        putDraft(here.approver, question, "signature", Map.of())
                .statusCode(200)
                .body("state", equalTo("signed"));
        return question;
    }

    private void sent(Question question) {
        start(here.official, question).statusCode(200);
        write(here.official, question, TEXT).statusCode(200);
        putDraft(here.official, question, "review", Map.of()).statusCode(200);
    }

    private void plan(Question question, Duration ahead) {
        putDraft(
                        here.approver,
                        question,
                        "plan",
                        Map.of("at", clock.instant().plus(ahead).toString()))
                .statusCode(200);
    }

    private void handling(Question question, String state) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> read(here.official, question).body("handling", equalTo(state)));
    }

    @Test
    void atItsTimeItIsPublic() {
        Question question = signed("公交卡到时候怎么换？");
        putDraft(here.approver, question, "plan", Map.of("at", "2020-01-01T00:00:00Z"))
                .statusCode(400)
                .body("errors.pointer", contains("#/at"));
        plan(question, Duration.ofMinutes(2));
        draft(here.official, question).body("planned.withSession", equalTo(false));
        String answers = "/api/v1/public/answers?filter[question]=" + question.id();
        given().get(answers).then().statusCode(200).body("data", hasSize(0));

        clock.advance(Duration.ofMinutes(3));
        handling(question, "published");
        given().get("/api/v1/public/questions/" + question.id() + "?include=answers")
                .then()
                .body("data.answers.text", contains(TEXT));
        given().get(answers).then().body("data.text", contains(TEXT));
    }

    @Test
    void calledOffItStaysSigned() {
        Question question = signed("公交卡先不换行不行？");
        plan(question, Duration.ofMinutes(2));
        putDraft(here.approver, question, "plan", Map.of())
                .statusCode(200)
                .body("planned", nullValue())
                .body("state", equalTo("signed"));
    }

    @Test
    void whatIsChangedIsNotPlannedAnyMore() {
        Question question = signed("公交卡改了主意怎么办？");
        plan(question, Duration.ofMinutes(2));
        write(here.official, question, TEXT + "请带原卡。").statusCode(200).body("planned", nullValue());
        putDraft(
                        here.approver,
                        question,
                        "plan",
                        Map.of("at", clock.instant().plus(Duration.ofHours(1)).toString()))
                .statusCode(409)
                .body("code", equalTo("state-not-allowed"));
    }

    @Test
    void whoseSignerIsGoneGoesBackToItsWriters() {
        Question question = signed("公交卡的签发人走了怎么办？");
        plan(question, Duration.ofMinutes(2));
        Person.sql(
                "update account set disabled_at = now(), disabled_by = 'system', disabled_reason = 'x' where id = ?",
                here.approver.account());

        clock.advance(Duration.ofMinutes(3));
        handling(question, "drafting");
        draft(here.official, question)
                .body("returned.code", equalTo("signer-gone"))
                .body("state", equalTo("drafting"));
    }

    @Test
    void whatIsNotPublicAnyMoreIsNotAnswered() {
        Question question = signed("公交卡的提问收回了怎么办？");
        plan(question, Duration.ofMinutes(2));
        World.get(Questions.class).setVisibility(question.id(), Visibility.HIDDEN, Actor.SYSTEM);

        clock.advance(Duration.ofMinutes(3));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                draft(here.official, question)
                                        .body("returned.code", equalTo("question-gone")));
    }

    @Test
    void thoseOfASessionBecomePublicTogether() {
        Question first = here.approved("公交卡能不能异地用？");
        Question second = here.approved("公交卡能不能退？");
        here.handOver(first, second).statusCode(200);
        for (Question question : List.of(first, second)) {
            sent(question);
            putDraft(here.approver, question, "signature", Map.of()).statusCode(200);
            putDraft(here.approver, question, "plan", Map.of("withSession", true))
                    .statusCode(200)
                    .body("planned.withSession", equalTo(true));
        }
        String session = "/api/v1/studio/sessions/" + here.world.session().id() + "/hand-overs";
        here.producer.asks().get(session).then().body("waiting", equalTo(2));
        here.official.asks().post(session + "/publication").then().statusCode(403);

        here.producer
                .asks()
                .post(session + "/publication")
                .then()
                .statusCode(200)
                .body(
                        "data.number",
                        containsInAnyOrder((int) first.number(), (int) second.number()))
                .body("data.hindrance", contains(nullValue(), nullValue()));
        handling(first, "published");
        handling(second, "published");
        here.producer
                .asks()
                .post(session + "/publication")
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
    }

    @Test
    void someKindsNeedTwoToSign() {
        Question question = here.handedOver("公交司机态度恶劣怎么投诉？");
        Person.sql("update question set kind = 'COMPLAINT' where id = ?", question.id());
        sent(question);

        putDraft(here.approver, question, "signature", Map.of())
                .statusCode(200)
                .body("state", equalTo("in-review"))
                .body("signaturesNeeded", equalTo(2))
                .body("ownSignature", equalTo(true));
        putDraft(here.approver, question, "signature", Map.of())
                .statusCode(200)
                .body("state", equalTo("in-review"))
                .body("signatures", hasSize(1));
        putDraft(here.approver, question, "publication", Map.of()).statusCode(409);
        SignedIn other = SignedIn.as(Role.APPROVER, here.department);
        putDraft(other, question, "signature", Map.of())
                .statusCode(200)
                .body("state", equalTo("signed"))
                .body("signatures", hasSize(2));
        putDraft(other, question, "publication", Map.of()).statusCode(200);
    }
}
