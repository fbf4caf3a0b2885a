package org.wenzheng.studio.moderation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wenzheng.studio.moderation.Moderating.batched;
import static org.wenzheng.studio.moderation.Moderating.claim;
import static org.wenzheng.studio.moderation.Moderating.state;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;

/** Many questions at once, each with its own outcome. */
@QuarkusTest
class QuestionBatchesTest {
    private final SignedIn moderator = SignedIn.as(Role.MODERATOR);
    private World world;

    @BeforeEach
    void makeWorld() {
        world = World.ofQuestions(0);
    }

    private ValidatableResponse batch(Map<String, ?> verb, List<Map<String, Object>> questions) {
        Map<String, Object> body = new HashMap<>(verb);
        body.put("questions", questions);
        return moderator
                .asks()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/studio/question-batches")
                .then();
    }

    private List<Map<String, Object>> now(Question... questions) {
        return Arrays.stream(questions).map(one -> batched(moderator, one)).toList();
    }

    @Test
    void whatIsRefusedForOneStopsNoOther() {
        Question first = world.submitted("第一条");
        Question stale = world.submitted("被人改过的一条");
        Question claimed = world.submitted("同事在看的一条");
        Question last = world.submitted("最后一条");
        List<Map<String, Object>> seen = now(first, stale, claimed, last);
        Moderating.put(moderator, stale, "hold", Map.of());
        Moderating.put(moderator, stale, "return", Map.of());
        claim(SignedIn.as(Role.EDITOR), claimed, false);

        batch(Map.of("verb", "approval"), seen)
                .statusCode(200)
                .body("data", hasSize(4))
                .body("data[0].question.state", equalTo("approved"))
                .body("data[1].problem.code", equalTo("stale"))
                .body("data[2].problem.code", equalTo("claimed"))
                .body("data[3].question.state", equalTo("approved"));
        assertEquals(
                List.of("approved", "submitted", "submitted", "approved"),
                List.of(first, stale, claimed, last).stream()
                        .map(one -> state(moderator, one))
                        .toList());
    }

    @Test
    void aBatchIsTakenBack() {
        Question first = world.submitted("一");
        Question second = world.held("二");
        batch(Map.of("verb", "dismissal", "code", "advertising"), now(first, second))
                .body("data.question.dismissal", everyItem(equalTo("advertising")));
        batch(Map.of("verb", "dismissal", "undo", true), now(first, second))
                .statusCode(200)
                .body("data.question.state", contains("submitted", "held"));
        batch(Map.of("verb", "approval"), now(first, second));
        batch(Map.of("verb", "return"), now(first, second))
                .body("data.question.state", everyItem(equalTo("submitted")));
        batch(Map.of("verb", "return", "undo", true), now(first, second))
                .body("data.question.state", everyItem(equalTo("approved")));
    }

    @Test
    void manyAreMergedIntoOne() {
        Question root = world.submitted("志愿服务怎么报名？");
        Question one = world.submitted("怎样报名志愿服务？");
        Question other = world.submitted("志愿服务如何报名？");
        batch(Map.of("verb", "merge", "into", root.id()), now(one, other, root))
                .body("data[0].question.mergedIntoId", equalTo(root.id().toString()))
                .body("data[1].question.mergedIntoId", equalTo(root.id().toString()))
                .body("data[2].problem.errors[0].code", equalTo("merge-into-itself"));
        batch(Map.of("verb", "merge", "undo", true), now(one, other))
                .body("data.question.state", everyItem(equalTo("submitted")));
    }

    @Test
    void whatIsWrongWithTheBatchIsSaidAtOnce() {
        Question question = world.submitted("一");
        batch(Map.of("verb", "dismissal"), now(question))
                .statusCode(400)
                .body("errors.pointer", contains("#/code"));
        batch(Map.of("verb", "merge"), now(question))
                .statusCode(400)
                .body("errors.pointer", contains("#/into"));
        batch(Map.of("verb", "approval"), now(question, question))
                .statusCode(400)
                .body("errors[0].code", equalTo("question-twice"));
        batch(Map.of("verb", "approval"), List.of()).statusCode(400);
        batch(Map.of("verb", "approval"), Collections.nCopies(201, batched(moderator, question)))
                .statusCode(400);
    }
}
