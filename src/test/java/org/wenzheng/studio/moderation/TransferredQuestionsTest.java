package org.wenzheng.studio.moderation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.wenzheng.studio.moderation.Moderating.approve;
import static org.wenzheng.studio.moderation.Moderating.at;
import static org.wenzheng.studio.moderation.Moderating.merge;
import static org.wenzheng.studio.moderation.Moderating.put;
import static org.wenzheng.studio.moderation.Moderating.read;
import static org.wenzheng.studio.moderation.Moderating.takeBack;
import static org.wenzheng.studio.moderation.Moderating.version;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;

/** A question that another department should answer is offered to it. */
@QuarkusTest
class TransferredQuestionsTest {
    private World here;
    private World there;
    private SignedIn sender;
    private SignedIn receiver;
    private Question question;

    @BeforeEach
    void makeWorlds() {
        here = World.ofQuestions(0);
        there = World.ofQuestions(0);
        sender = SignedIn.as(Role.MODERATOR, here.department().id());
        receiver = SignedIn.as(Role.MODERATOR, there.department().id());
        question = here.submitted("地铁什么时候通到城南？");
    }

    private ValidatableResponse offered() {
        return put(
                        sender,
                        question,
                        "transfer",
                        Map.of("departmentId", there.department().id(), "note", "请你们看看"))
                .statusCode(200);
    }

    private ValidatableResponse receive() {
        return put(receiver, question, "transfer/receipt", Map.of());
    }

    @Test
    void theOtherDepartmentSeesItAndTakesIt() {
        read(receiver, question).statusCode(404);
        offered()
                .body("review.state", equalTo("transferred"))
                .body("transfer.note", equalTo("请你们看看"));
        receiver.asks()
                .get(Moderating.QUESTIONS + "?filter[transferredTo]=" + there.department().id())
                .then()
                .body("data.id", contains(question.id().toString()));

        receive()
                .statusCode(200)
                .body("review.state", equalTo("submitted"))
                .body("department.id", equalTo(there.department().id().toString()))
                .body("session", nullValue())
                .body("transfer.from.id", equalTo(here.department().id().toString()));
        approve(receiver, question).statusCode(200);
        read(sender, question).statusCode(404);
    }

    @Test
    void theTakingIsUndone() {
        offered();
        receive();
        takeBack(receiver, question, "transfer/receipt")
                .statusCode(200)
                .body("review.state", equalTo("transferred"))
                .body("session.id", equalTo(here.session().id().toString()));
        read(sender, question).statusCode(200);
    }

    @Test
    void whoeverItWasOfferedToGivesItBack() {
        offered();
        receiver.asks()
                .header("If-Match", "\"" + version(receiver, question) + "\"")
                .delete(at(question) + "/transfer")
                .then()
                .statusCode(204);
        read(receiver, question).statusCode(404);
        read(sender, question)
                .body("review.state", equalTo("submitted"))
                .body("transfer", nullValue());
    }

    @Test
    void theSenderTakesTheOfferBackAndAllIsAsBefore() {
        approve(sender, question);
        offered();
        takeBack(sender, question, "transfer").body("review.state", equalTo("approved"));
    }

    @Test
    void whatTheReceiverGivesBackIsReviewedAgain() {
        approve(sender, question);
        offered();
        receiver.asks()
                .header("If-Match", "\"" + version(receiver, question) + "\"")
                .delete(at(question) + "/transfer")
                .then()
                .statusCode(204);
        read(sender, question).body("review.state", equalTo("submitted"));
    }

    @Test
    void onlyTheReceiverTakesItAndDecidesNothingBefore() {
        offered();
        put(sender, question, "transfer/receipt", Map.of())
                .statusCode(409)
                .body("code", equalTo("offered-to-others"));
        approve(receiver, question).statusCode(409);
    }

    @Test
    void whatWasMergedIntoItGoesAlong() {
        Question same = here.submitted("城南什么时候通地铁？");
        merge(sender, same, question).statusCode(200);
        offered();
        receive().statusCode(200);
        read(receiver, same)
                .statusCode(200)
                .body("review.state", equalTo("merged"))
                .body("department.id", equalTo(there.department().id().toString()));
    }

    @Test
    void itIsNotSentToWhereItIs() {
        put(sender, question, "transfer", Map.of("departmentId", here.department().id()))
                .statusCode(400)
                .body("errors[0].code", equalTo("own-department"));
    }
}
