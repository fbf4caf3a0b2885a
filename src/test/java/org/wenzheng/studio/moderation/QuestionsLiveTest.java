package org.wenzheng.studio.moderation;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wenzheng.studio.moderation.Moderating.approve;
import static org.wenzheng.studio.moderation.Moderating.at;
import static org.wenzheng.studio.moderation.Moderating.claim;
import static org.wenzheng.studio.moderation.Moderating.merge;
import static org.wenzheng.studio.moderation.Moderating.put;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.live.Listener;
import org.wenzheng.questions.Question;
import org.wenzheng.studio.Person;

/** What happens at one desk is known at the others. */
@QuarkusTest
class QuestionsLiveTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SignedIn lin = SignedIn.as(Role.MODERATOR);
    private final SignedIn wang = SignedIn.as(Role.MODERATOR);
    private World world;
    private Question question;
    private Listener desk;

    @BeforeEach
    void follow() {
        world = World.ofQuestions(0);
        question = world.submitted("公交卡怎么办？");
        desk =
                Listener.at(
                                "/api/v1/studio/sessions/" + world.session().id() + "/events",
                                Map.of("Authorization", "Bearer " + wang.token()))
                        .ready();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private List<JsonNode> heard(String type) {
        return desk.heard().stream()
                .filter(heard -> heard.type().equals(type))
                .map(
                        heard -> {
                            try {
                                return JSON.readTree(heard.data());
                            } catch (java.io.IOException e) {
                                throw new AssertionError(e);
                            }
                        })
                .toList();
    }

    private static Set<String> ids(JsonNode changed) {
        Set<String> ids = new TreeSet<>();
        changed.path("ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    @Test
    void aNewQuestionAndADecisionAreTold() {
        Question fresh = world.submitted("公交卡丢了怎么补办？");
        await().until(() -> ids(fresh, 1));
        approve(lin, fresh).statusCode(200);
        await().until(() -> ids(fresh, 2));
    }

    private boolean ids(Question one, int times) {
        return heard("question").stream()
                        .filter(changed -> ids(changed).equals(Set.of(one.id().toString())))
                        .count()
                >= times;
    }

    @Test
    void theNumberThatWaitsIsTold() {
        world.submitted("第二条");
        world.held("第三条");
        await().atMost(Duration.ofSeconds(10))
                .until(
                        () ->
                                !heard("queue").isEmpty()
                                        && heard("queue").getLast().path("waiting").asInt() == 2
                                        && heard("queue").getLast().path("held").asInt() == 1);
        assertEquals(
                World.BEGAN.toString(), heard("queue").getLast().path("oldestReceivedAt").asText());
    }

    @Test
    void whatStandsForAnotherIsToldToo() {
        Question same = world.submitted("公交卡如何办理？");
        merge(lin, same, question).statusCode(200);
        Set<String> both = new TreeSet<>(Set.of(same.id().toString(), question.id().toString()));
        await().until(() -> heard("question").stream().anyMatch(c -> ids(c).equals(both)));
    }

    @Test
    void aClaimAndItsEndAreToldButNothingOfItIsOnTheLog() {
        claim(lin, question, false).statusCode(200);
        await().until(() -> heard("claim").size() == 1);
        JsonNode taken = heard("claim").getFirst();
        assertEquals(question.id().toString(), taken.path("questionId").asText());
        assertEquals("测试" + lin.name(), taken.path("by").path("name").asText());

        lin.asks().delete(at(question) + "/claim").then().statusCode(204);
        await().until(() -> heard("claim").size() == 2);
        assertEquals(true, heard("claim").getLast().path("by").isNull());
        assertEquals(
                List.of("question.submitted"),
                Person.rows("select type from event where subject_id = ?", question.id()));
    }

    @Test
    void theSessionThatLosesAQuestionToAnotherDepartmentHearsOfIt() {
        World there = World.ofQuestions(0);
        put(lin, question, "transfer", Map.of("departmentId", there.department().id()))
                .statusCode(200);
        put(lin, question, "transfer/receipt", Map.of()).statusCode(200);
        await().until(() -> ids(question, 3));
    }
}
