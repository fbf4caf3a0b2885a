package org.wenzheng.delivery.search;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.questions.Question;
import org.wenzheng.search.Search;
import org.wenzheng.search.Searching;
import org.wenzheng.topics.Topic;

/** What is suggested while somebody types. */
@QuarkusTest
class SuggestionsTest {
    private static final String ADDRESS = "/api/v1/public/suggestions";

    private static List<Map<String, String>> suggested(String typed) {
        return suggested(typed, "zh-Hans");
    }

    private static List<Map<String, String>> suggested(String typed, String language) {
        return given().queryParam("q", typed)
                .queryParam("lang", language)
                .get(ADDRESS)
                .then()
                .statusCode(200)
                .extract()
                .path("data");
    }

    private static List<String> labels(String typed) {
        return suggested(typed).stream().map(one -> one.get("label")).toList();
    }

    /** What is new may be missing for as long as answers are kept: nothing is asked before. */
    private static void untilSuggested(String typed, String label) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertTrue(labels(typed).contains(label), typed));
    }

    @Test
    void aTopicIsSuggestedByPartOfItsNameByPinyinAndByInitials() {
        World world = World.ofQuestions(0);
        Topic topic = world.topic("云桥码头", null);
        untilSuggested("云桥码头", "云桥码头");
        Map<String, String> first = suggested("云桥码").getFirst();
        assertEquals("topic", first.get("kind"));
        assertEquals("云桥码头", first.get("label"));
        assertTrue(first.get("url").endsWith("/topics/" + topic.slug()), first.toString());
        for (String typed :
                List.of("雲橋碼頭", "码头", "云桥码头怎么走", "yunqiao", "yunqiaomat", "yqmt", "matou")) {
            assertTrue(labels(typed).contains("云桥码头"), typed);
        }
        assertEquals("雲橋碼頭", suggested("云桥码头", "zh-Hant").getFirst().get("label"));
    }

    @Test
    void somebodyIsSuggestedWithTheirDepartmentAndADepartmentByItsShortName() {
        World world = World.ofQuestions(0);
        Person person =
                World.get(People.class)
                        .create(
                                new People.NewPerson(
                                        "单荧荧", world.department().id(), "局长", "", null),
                                Actor.SYSTEM);
        untilSuggested("单荧荧", "单荧荧");
        Map<String, String> first = suggested("shanyingying").getFirst();
        assertEquals("person", first.get("kind"));
        assertEquals(person.name(), first.get("label"));
        assertEquals(world.department().name(), first.get("detail"));
        untilSuggested(world.department().shortName(), world.department().name());
    }

    @Test
    void aQuestionIsSuggestedByItsTitle() {
        Searching.untilEngineAnswers(World.get(Search.class));
        World world = World.ofQuestions(0);
        Question question = world.answered("荧光灯塔几点亮灯？", "每晚七点亮灯，另见渡轮时刻。");
        new Searching(World.get(Search.class), world).untilFound("荧光灯塔", 1);
        untilSuggested("荧光灯塔", question.title());
        Map<String, String> found = suggested("荧光灯塔").getLast();
        assertEquals("question", found.get("kind"));
        assertTrue(
                found.get("url")
                        .endsWith("/questions/" + question.number() + "/" + question.slug()),
                found.toString());
        for (String typed : List.of("荧光灯", "螢光燈塔", "yingguangdengta", "ygdt")) {
            assertTrue(labels(typed).contains(question.title()), typed);
        }
    }

    @Test
    void thereAreEightAtMost() {
        Searching.untilEngineAnswers(World.get(Search.class));
        World.volunteering();
        given().queryParam("q", "志愿")
                .get(ADDRESS)
                .then()
                .statusCode(200)
                .body("data.size()", lessThanOrEqualTo(8));
    }

    @Test
    void nothingIsSuggestedForNothing() {
        assertEquals(List.of(), suggested(""));
        assertEquals(List.of(), suggested("？！"));
        given().get(ADDRESS).then().statusCode(200).body("data", equalTo(List.of()));
    }

    @Test
    void whatIsTooLongOrUnknownIsRefused() {
        given().queryParam("q", "长".repeat(301)).get(ADDRESS).then().statusCode(400);
        given().queryParam("q", "志愿").queryParam("size", 3).get(ADDRESS).then().statusCode(400);
    }
}
