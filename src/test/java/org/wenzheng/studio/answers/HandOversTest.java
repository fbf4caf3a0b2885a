package org.wenzheng.studio.answers;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.wenzheng.studio.answers.Answering.HAND_OVERS;
import static org.wenzheng.studio.answers.Answering.at;
import static org.wenzheng.studio.answers.Answering.put;
import static org.wenzheng.studio.answers.Answering.read;
import static org.wenzheng.studio.answers.Answering.start;
import static org.wenzheng.studio.answers.Answering.steps;
import static org.wenzheng.studio.answers.Answering.write;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.Statements;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;

/** What no session had time for is in the hands of a department, until it is answered. */
@QuarkusTest
class HandOversTest {
    private Answering here;

    @BeforeEach
    void makeDepartment() {
        here = new Answering();
    }

    @Nested
    class OfASession {
        @Test
        void theProducerSeesWhatIsLeftAndHandsItOver() {
            Question one = here.approved("公交卡丢了怎么挂失？");
            Question other = here.approved("夜班公交几点停运？");
            here.world.submitted("还没有审核的提问");
            String left = "/api/v1/studio/sessions/" + here.world.session().id() + "/hand-overs";
            here.producer
                    .asks()
                    .get(left)
                    .then()
                    .statusCode(200)
                    .body("data.id", contains(one.id().toString(), other.id().toString()))
                    .body("data.workingDays", everyItem(equalTo(1)))
                    .body("data.dueOn", everyItem(notNullValue()));

            here.handOver(one, other)
                    .statusCode(200)
                    .body("data.handling", everyItem(equalTo("assigned")));

            here.producer.asks().get(left).then().body("data", empty());
            here.handOver(one).statusCode(409).body("code", equalTo("handed-over-already"));
            assertEquals(List.of("handed-over"), steps(here.official, one));
        }

        @Test
        void allAreHandedOverOrNone() {
            Question fit = here.approved("哪里可以办居住证？");
            Question unfit = here.world.submitted("还没有审核的提问");

            here.handOver(fit, unfit).statusCode(409).body("code", equalTo("nothing-to-answer"));

            read(here.official, fit).statusCode(404);
        }

        @Test
        void whatIsNoHandOverIsSaidAtItsPlace() {
            Question question = here.approved("哪里可以办居住证？");
            here.handOver().statusCode(400);
            here.handOver(question, question)
                    .statusCode(400)
                    .body("errors.detail", hasItem("同一条提问不能出现两次"));
            here.producer
                    .asks()
                    .contentType("application/json")
                    .body(
                            Map.of(
                                    "questions",
                                    List.of(
                                            Map.of(
                                                    "questionId",
                                                    question.id(),
                                                    "departmentId",
                                                    UUID.randomUUID()))))
                    .post("/api/v1/studio/sessions/" + here.world.session().id() + "/hand-overs")
                    .then()
                    .statusCode(400)
                    .body("errors.detail", hasItem("没有这个部门"));
        }

        @Test
        void whatIsApprovedAfterwardsFollowsByItself() {
            here.handedOver("公交卡丢了怎么挂失？");
            Question late = here.approved("学生卡怎么年审？");

            await().untilAsserted(() -> read(here.official, late).statusCode(200));
        }
    }

    @Test
    void whatWasAskedOfADepartmentIsInItsHandsOnceItIsApproved() {
        Questions questions = World.get(Questions.class);
        Questions.NewQuestion asked = here.world.wanted("老旧小区什么时候装电梯？", World.BEGAN);
        Question question =
                questions.submit(
                        new Questions.NewQuestion(
                                null,
                                QuestionKind.HELP,
                                asked.title(),
                                asked.text(),
                                asked.originalText(),
                                asked.nickname(),
                                here.department,
                                null,
                                null,
                                asked.receivedAt(),
                                asked.topicIds()),
                        Actor.SYSTEM);
        read(here.official, question).statusCode(404);

        questions.review(question.id(), ReviewState.APPROVED, Actor.SYSTEM, null);

        await().untilAsserted(() -> read(here.official, question).statusCode(200));
        read(here.official, question)
                .body("due.workingDays", equalTo(5))
                .body("handling", equalTo("assigned"));
    }

    @Test
    void manyQuestionsCostNoMoreStatementsThanOne() {
        Question first = here.handedOver("公交卡丢了怎么挂失？");
        put(here.official, first, "acceptance", Map.of()).statusCode(200);
        List<String> addresses =
                List.of(
                        HAND_OVERS,
                        HAND_OVERS + "?filter[handling][in]=accepted,in-review",
                        HAND_OVERS + "?filter[department]=" + here.world.department().slug(),
                        HAND_OVERS + "/summary",
                        at(first));
        Map<String, List<String>> one = new HashMap<>();
        addresses.forEach(address -> one.put(address, statements(address)));
        for (int i = 2; i <= 12; i++) {
            put(here.official, here.handedOver("第" + i + "条怎么办？"), "acceptance", Map.of())
                    .statusCode(200);
        }
        for (String address : addresses) {
            List<String> many = statements(address);
            assertFalse(many.isEmpty(), address);
            assertEquals(
                    one.getOrDefault(address, List.of()).size(),
                    many.size(),
                    address + "\n" + String.join("\n", many));
        }
    }

    private List<String> statements(String address) {
        return Statements.during(() -> here.official.asks().get(address).then().statusCode(200));
    }

    @Test
    void itIsTakenOnByWhoAccepts() {
        Question question = here.handedOver("公交卡丢了怎么挂失？");

        put(here.official, question, "acceptance", Map.of())
                .statusCode(200)
                .body("handling", equalTo("accepted"))
                .body("assignee.id", equalTo(here.official.account().toString()));

        here.official
                .asks()
                .get(HAND_OVERS + "?filter[assignee]=" + here.official.account())
                .then()
                .body("data.id", contains(question.id().toString()));
        here.official
                .asks()
                .get(HAND_OVERS + "/summary")
                .then()
                .body("open", equalTo(1))
                .body("mine", equalTo(1));
    }

    @Test
    void aColleagueOfTheDepartmentCanHaveIt() {
        Question question = here.handedOver("公交卡丢了怎么挂失？");
        put(here.approver, question, "assignment", Map.of("accountId", here.colleague.account()))
                .statusCode(200)
                .body("assignee.id", equalTo(here.colleague.account().toString()));

        put(here.approver, question, "assignment", Map.of("accountId", here.approver.account()))
                .statusCode(400)
                .body("errors.detail", hasItem("不属于这个部门"));
    }

    @Test
    void nobodyElseSeesIt() {
        Question question = here.handedOver("公交卡丢了怎么挂失？");
        SignedIn stranger = SignedIn.as(Role.OFFICIAL, World.ofQuestions(0).department().id());

        read(stranger, question).statusCode(404);
        stranger.asks().get(HAND_OVERS).then().body("data", empty());
        start(stranger, question).statusCode(404);
    }

    @Nested
    class Returned {
        private final Answering there = new Answering();

        private void giveBack(Answering from, Question question, UUID believed) {
            put(
                            from.official,
                            question,
                            "return",
                            Map.of("reason", "not-responsible", "departmentId", believed))
                    .statusCode(200);
        }

        @Test
        void itGoesToTheDepartmentThatIsNamedAndTheTimeGoesOn() {
            Question question = here.handedOver("水费单看不懂怎么办？");
            Object due = read(here.official, question).extract().path("due.on");
            put(here.official, question, "return", Map.of("reason", "not-responsible"))
                    .statusCode(400)
                    .body("errors.detail", hasItem("必须填写"));

            giveBack(here, question, there.department);
            read(here.producer, question)
                    .body("handling", equalTo("returned"))
                    .body("returned.believed.id", equalTo(there.department.toString()));
            put(here.producer, question, "redirection", Map.of("departmentId", there.department))
                    .statusCode(204);

            read(here.official, question).statusCode(404);
            read(there.official, question)
                    .statusCode(200)
                    .body("due.on", equalTo(due))
                    .body("returned", nullValue())
                    .body("steps.step", contains("handed-over", "returned", "redirected"));
        }

        @Test
        void afterTwoReturnsTheSupervisorDecidesForGood() {
            Question question = here.handedOver("水费单看不懂怎么办？");
            giveBack(here, question, there.department);
            SignedIn producer = SignedIn.as(Role.PRODUCER);
            Map<String, Object> toThere = Map.of("departmentId", there.department);
            put(producer, question, "redirection", toThere).statusCode(200);
            giveBack(there, question, here.department);

            put(producer, question, "redirection", toThere)
                    .statusCode(409)
                    .body("code", equalTo("supervisor-decides"));
            put(here.supervisor, question, "redirection", toThere)
                    .statusCode(200)
                    .body("ruled", equalTo(true));

            put(there.official, question, "return", Map.of("reason", "other", "note", "不归我们管"))
                    .statusCode(409)
                    .body("code", equalTo("assignment-is-final"));
        }

        @Test
        void theNextDepartmentBeginsAnew() {
            Question question = here.handedOver("水费单看不懂怎么办？");
            start(here.official, question).statusCode(200);
            write(here.official, question, "这是上一个部门的草稿。").statusCode(200);
            giveBack(here, question, there.department);
            put(here.supervisor, question, "redirection", Map.of("departmentId", there.department))
                    .statusCode(200);

            start(there.official, question).statusCode(200).body("text", equalTo(""));
        }
    }

    @Test
    void moreTimeIsGivenOnceAndAgainByTheSupervisor() {
        Question question = here.handedOver("公交卡丢了怎么挂失？");
        Map<String, Object> more = Map.of("workingDays", 3, "reason", "需要实地核查。");

        put(here.official, question, "extension", more)
                .statusCode(200)
                .body("due.workingDays", equalTo(4))
                .body("steps.note", hasItem("需要实地核查。"));
        put(here.official, question, "extension", more)
                .statusCode(409)
                .body("code", equalTo("extended-already"));
        put(here.supervisor, question, "extension", more)
                .statusCode(200)
                .body("due.workingDays", equalTo(7));
        put(here.official, question, "extension", Map.of("workingDays", 31, "reason", " "))
                .statusCode(400)
                .body("errors", hasSize(2));
    }

    @Test
    void whatIsUrgentOrWaitsForLongIsAListOfItsOwn() {
        Question question = here.asked("").question();
        ValidatableResponse summary = here.official.asks().get(HAND_OVERS + "/summary").then();
        summary.body("overdue", equalTo(0)).body("twoMonths", equalTo(0));
        String today = summary.extract().path("today");
        String late = HAND_OVERS + "?filter[dueOn][lt]=";
        here.official.asks().get(late + today).then().body("data", empty());

        World.get(MovableClock.class).advance(Duration.ofDays(70));

        SignedIn official = here.official.withFreshToken();
        summary =
                official.asks()
                        .get(HAND_OVERS + "/summary")
                        .then()
                        .body("overdue", equalTo(1))
                        .body("dueSoon", equalTo(0))
                        .body("twoMonths", equalTo(1))
                        .body("threeMonths", equalTo(0));
        official.asks()
                .get(late + summary.extract().path("today"))
                .then()
                .body("data.id", contains(question.id().toString()));
        String older = HAND_OVERS + "?sort=receivedAt&filter[receivedAt][lt]=";
        official.asks()
                .get(older + summary.extract().path("twoMonthsAgo"))
                .then()
                .body("data.id", contains(question.id().toString()));
        official.asks()
                .get(older + summary.extract().path("threeMonthsAgo"))
                .then()
                .body("data", empty());
    }

    @Test
    void theSupervisorUrges() {
        Question question = here.handedOver("公交卡丢了怎么挂失？");
        put(here.official, question, "reminder", Map.of()).statusCode(403);
        put(here.supervisor, question, "reminder", Map.of())
                .statusCode(200)
                .body("urgedAt", notNullValue());
        here.official
                .asks()
                .get(HAND_OVERS)
                .then()
                .body("data.urged", contains(true))
                .body("data.title", contains("公交卡丢了怎么挂失？"));
    }

    @Test
    void aMoveIsMadeToAVersion() {
        Question question = here.handedOver("公交卡丢了怎么挂失？");
        here.official.asks().put(at(question) + "/acceptance").then().statusCode(428);
        put(here.official, question, "acceptance", Map.of()).statusCode(200);
        here.colleague
                .asks()
                .header("If-Match", "\"0\"")
                .contentType("application/json")
                .body(Map.of("accountId", here.colleague.account()))
                .put(at(question) + "/assignment")
                .then()
                .statusCode(412);
        read(here.official, question)
                .body("assignee.id", not(equalTo(here.colleague.account().toString())));
    }

    @Test
    void aReviewersVersionOfTheQuestionStaysWhatItWas() {
        Question question = here.approved("公交卡丢了怎么挂失？");
        SignedIn moderator = SignedIn.as(Role.MODERATOR, here.department);
        String address = "/api/v1/studio/questions/" + question.id();
        Object version = moderator.asks().get(address).then().extract().path("version");

        here.handOver(question).statusCode(200);

        moderator.asks().get(address).then().body("version", equalTo(version));
    }
}
