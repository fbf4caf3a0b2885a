package org.wenzheng.studio.moderation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.wenzheng.studio.moderation.Moderating.approve;
import static org.wenzheng.studio.moderation.Moderating.change;
import static org.wenzheng.studio.moderation.Moderating.dismiss;
import static org.wenzheng.studio.moderation.Moderating.merge;
import static org.wenzheng.studio.moderation.Moderating.mergedInto;
import static org.wenzheng.studio.moderation.Moderating.put;
import static org.wenzheng.studio.moderation.Moderating.read;
import static org.wenzheng.studio.moderation.Moderating.state;
import static org.wenzheng.studio.moderation.Moderating.takeBack;
import static org.wenzheng.studio.moderation.Moderating.version;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.studio.Person;

/** Merging never loses an asker, and is undone exactly. */
@QuarkusTest
class MergedQuestionsTest {
    private final SignedIn moderator = SignedIn.as(Role.MODERATOR);
    private World world;
    private Question first;
    private Question second;
    private Question third;

    @BeforeEach
    void makeWorld() {
        world = World.ofQuestions(0);
        first = world.submitted("志愿服务怎么报名？");
        second = world.submitted("怎样报名参加志愿服务？");
        third = world.submitted("志愿服务在哪报名？");
    }

    @Test
    void oneStandsForTheOther() {
        merge(moderator, second, first)
                .statusCode(200)
                .body("review.state", equalTo("merged"))
                .body("mergedInto.number", equalTo((int) first.number()));
        read(moderator, first).body("merged.id", contains(second.id().toString()));
        moderator
                .asks()
                .get(Moderating.QUESTIONS + "?filter[id]=" + first.id())
                .then()
                .body("data[0].merged", equalTo(1));

        takeBack(moderator, second, "merge")
                .statusCode(200)
                .body("review.state", equalTo("submitted"))
                .body("mergedInto", nullValue());
        read(moderator, first).body("merged.size()", equalTo(0));
    }

    @Test
    void supportersAndAskersOfAllCountTogether() {
        Person.sql("update question set support_count = 3 where id = ?", first.id());
        Person.sql("update question set support_count = 4 where id = ?", second.id());
        merge(moderator, second, first).statusCode(200);
        read(moderator, first).body("support", equalTo(3 + 4 + 1));
        merge(moderator, first, third).statusCode(200);
        read(moderator, third).body("support", equalTo(3 + 4 + 2));
        read(moderator, first).body("support", equalTo(3));
        takeBack(moderator, second, "merge").statusCode(200);
        read(moderator, third).body("support", equalTo(3 + 1));
        takeBack(moderator, first, "merge").statusCode(200);
        read(moderator, third).body("support", equalTo(0));
        read(moderator, first).body("support", equalTo(3));
        read(moderator, second).body("support", equalTo(4));
    }

    @Test
    void whatElseTheirAskersWroteIsRead() {
        Person.sql("update question set text = '在校生能不能报名？' where id = ?", second.id());
        Person.sql("update question set text = title where id = ?", third.id());
        merge(moderator, second, first).statusCode(200);
        merge(moderator, third, first).statusCode(200);
        read(moderator, first)
                .body("merged.text", contains("在校生能不能报名？", null))
                .body("merged.support", contains(0, 0));
    }

    @Test
    void chainsAreFlattenedAndTakenApartInAnyOrder() {
        Question fourth = world.submitted("报名志愿服务的入口在哪里？");
        merge(moderator, second, first).statusCode(200);
        merge(moderator, first, third).statusCode(200);
        assertEquals(third.id().toString(), mergedInto(moderator, second));
        merge(moderator, third, fourth).statusCode(200);
        read(moderator, fourth)
                .body(
                        "merged.id",
                        containsInAnyOrder(
                                first.id().toString(),
                                second.id().toString(),
                                third.id().toString()));

        takeBack(moderator, first, "merge").statusCode(200);
        assertEquals(first.id().toString(), mergedInto(moderator, second));
        assertEquals(fourth.id().toString(), mergedInto(moderator, third));
        takeBack(moderator, third, "merge").statusCode(200);
        read(moderator, fourth).body("merged.size()", equalTo(0));
        takeBack(moderator, second, "merge").statusCode(200);
        assertNull(mergedInto(moderator, second));
    }

    @Test
    void whatWasMergedLeadsToWhatStandsForIt() {
        merge(moderator, second, first);
        merge(moderator, third, second)
                .statusCode(200)
                .body("mergedInto.id", equalTo(first.id().toString()));
    }

    @Test
    void whatWasMergedIntoAQuestionOutlivesItsWithdrawal() {
        merge(moderator, second, first);
        merge(moderator, first, third);
        Question fourth = world.submitted("报名在哪里？");
        merge(moderator, fourth, third);
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            Questions questions = World.get(Questions.class);
                            questions.withdraw(questions.get(third.id()), Actor.SYSTEM);
                        });
        assertEquals("withdrawn", state(moderator, third));
        assertEquals("submitted", state(moderator, first));
        assertEquals("submitted", state(moderator, fourth));
        assertEquals(first.id().toString(), mergedInto(moderator, second));
    }

    @Test
    void anApprovedOneComesBackApproved() {
        approve(moderator, second);
        merge(moderator, second, first).statusCode(200);
        takeBack(moderator, second, "merge").body("review.state", equalTo("approved"));
    }

    @Test
    void onlyWhatCanStandForItDoes() {
        merge(moderator, first, first)
                .statusCode(400)
                .body("errors[0].code", equalTo("merge-into-itself"));
        merge(moderator, second, first).statusCode(200);
        merge(moderator, first, second)
                .statusCode(400)
                .body("errors[0].code", equalTo("merge-into-itself"));
        merge(moderator, first, World.ofQuestions(0).submitted("另一个部门的"))
                .statusCode(400)
                .body("errors[0].code", equalTo("merge-other-department"));
        dismiss(moderator, third, "off-topic");
        merge(moderator, first, third)
                .statusCode(400)
                .body("errors[0].code", equalTo("merge-closed"));
        put(moderator, first, "merge", Map.of("into", UUID.randomUUID()))
                .statusCode(400)
                .body("errors[0].code", equalTo("unknown-question"));
        assertEquals("submitted", state(moderator, first));
    }

    @Test
    void nobodyLearnsOfAnotherDepartmentsQuestionByMerging() {
        SignedIn inside = SignedIn.as(Role.MODERATOR, world.department().id());
        merge(inside, first, World.ofQuestions(0).submitted("另一个部门的"))
                .statusCode(400)
                .body("errors[0].code", equalTo("unknown-question"));
    }

    @Test
    void twoWhoMergeCrosswiseDoNotWaitForEachOther() throws Exception {
        Object ofFirst = version(moderator, first);
        Object ofSecond = version(moderator, second);
        CountDownLatch go = new CountDownLatch(1);
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> calls =
                    List.of(
                            both.submit(() -> crosswise(go, first, ofFirst, second)),
                            both.submit(() -> crosswise(go, second, ofSecond, first)));
            go.countDown();
            for (Future<Integer> call : calls) {
                statuses.add(call.get());
            }
        }
        assertEquals(1, statuses.stream().filter(status -> status == 200).count(), "" + statuses);
        assertEquals(
                List.of("merged", "submitted"),
                List.of(state(moderator, first), state(moderator, second)).stream()
                        .sorted()
                        .toList());
    }

    private int crosswise(CountDownLatch go, Question question, Object version, Question into)
            throws InterruptedException {
        go.await();
        return change(moderator, version, Map.of("into", into.id()))
                .put(Moderating.at(question) + "/merge")
                .statusCode();
    }
}
