package org.wenzheng.studio.moderation;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wenzheng.studio.moderation.Moderating.approve;
import static org.wenzheng.studio.moderation.Moderating.at;
import static org.wenzheng.studio.moderation.Moderating.change;
import static org.wenzheng.studio.moderation.Moderating.claim;
import static org.wenzheng.studio.moderation.Moderating.read;
import static org.wenzheng.studio.moderation.Moderating.version;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.moderation.Claims;

/** Two moderators never work on one question unknowingly. */
@QuarkusTest
class ClaimedQuestionsTest {
    @Inject MovableClock clock;

    private final SignedIn lin = SignedIn.as(Role.MODERATOR);
    private final SignedIn wang = SignedIn.as(Role.MODERATOR);
    private World world;
    private Question question;

    @BeforeEach
    void makeWorld() {
        world = World.ofQuestions(0);
        question = world.submitted("谁先看到这一条？");
    }

    private void endLease() {
        clock.advance(Claims.LEASE);
    }

    @Test
    void whoComesSecondIsToldWhoHasIt() {
        Instant until =
                Instant.parse(
                        claim(lin, question, false)
                                .statusCode(200)
                                .body("by.id", equalTo(lin.account().toString()))
                                .extract()
                                .path("until"));
        assertTrue(Duration.between(clock.instant(), until).compareTo(Duration.ofSeconds(50)) > 0);

        claim(wang, question, false)
                .statusCode(409)
                .body("code", equalTo("claimed"))
                .body("detail", containsString("测试" + lin.name()));
        read(wang, question).body("claim.by.id", equalTo(lin.account().toString()));
        approve(wang, question).statusCode(409).body("code", equalTo("claimed"));
        change(wang, version(wang, question), Map.of("title", "我来改"))
                .patch(at(question))
                .then()
                .statusCode(409)
                .body("code", equalTo("claimed"));
        assertEquals("submitted", Moderating.state(wang, question));
    }

    @Test
    void renewingKeepsItAndTheEndOfTheLeaseFreesIt() {
        claim(lin, question, false);
        endLease();
        read(wang, question).body("claim", nullValue());
        claim(wang, question, false).statusCode(200);
        claim(lin, question, false).statusCode(409);
        claim(wang, question, false).statusCode(200);
    }

    @Test
    void onePersonOnTwoScreensIsOnePerson() {
        claim(lin, question, false);
        claim(lin.onAnotherDevice(), question, false).statusCode(200);
    }

    @Test
    void whoTakesItOverHasIt() {
        claim(lin, question, false);
        claim(wang, question, true)
                .statusCode(200)
                .body("by.id", equalTo(wang.account().toString()));
        approve(lin, question).statusCode(409);
        approve(wang, question).statusCode(200);
    }

    @Test
    void aDecisionEndsTheClaimAndSoDoesLeaving() {
        claim(lin, question, false);
        approve(lin, question).statusCode(200).body("claim", nullValue());
        claim(wang, question, false).statusCode(200);
        lin.asks().delete(at(question) + "/claim").then().statusCode(204);
        read(lin, question).body("claim.by.id", equalTo(wang.account().toString()));
        wang.asks().delete(at(question) + "/claim").then().statusCode(204);
        read(lin, question).body("claim", nullValue());
    }

    @Test
    void nobodyIsKeptFromWhatNobodyHas() {
        approve(wang, question).statusCode(200);
    }

    @Test
    void ofManyAtOnceExactlyOneGetsIt() throws Exception {
        List<SignedIn> all = Stream.generate(() -> SignedIn.as(Role.MODERATOR)).limit(8).toList();
        CountDownLatch go = new CountDownLatch(1);
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService desks = Executors.newFixedThreadPool(all.size())) {
            List<Future<Integer>> calls =
                    all.stream()
                            .map(
                                    who ->
                                            desks.submit(
                                                    () -> {
                                                        go.await();
                                                        return claim(who, question, false)
                                                                .extract()
                                                                .statusCode();
                                                    }))
                            .toList();
            go.countDown();
            for (Future<Integer> call : calls) {
                statuses.add(call.get());
            }
        }
        assertEquals(
                List.of(200, 409, 409, 409, 409, 409, 409, 409),
                statuses.stream().sorted().toList());
    }

    @Test
    void theQueueTellsWhoIsBusyWithWhat() {
        claim(lin, question, false);
        wang.asks()
                .get("/api/v1/studio/sessions/" + world.session().id() + "/queue")
                .then()
                .statusCode(200)
                .body("waiting", equalTo(1))
                .body("claims", hasSize(1))
                .body("claims[0].questionId", equalTo(question.id().toString()))
                .body("claims[0].by.name", equalTo("测试" + lin.name()));
        wang.asks()
                .get(Moderating.QUESTIONS + "?filter[claimedBy]=" + lin.account())
                .then()
                .statusCode(200)
                .body("data", hasSize(1));
    }
}
