package org.wenzheng.site.search;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.questions.Question;
import org.wenzheng.search.Search;
import org.wenzheng.search.Searching;

/** What the page of results offers beside them, without a script. */
@QuarkusTest
class SearchHelpTest {
    @BeforeEach
    void engine() {
        Searching.untilEngineAnswers(World.get(Search.class));
    }

    private static Document page(String text, String language) {
        return Jsoup.parse(
                given().queryParam("q", text)
                        .queryParam("lang", language)
                        .get("/search")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    @Test
    void whereNothingIsFoundThereIsWhatIsAlikeItsTopicsAndTheFormWithTheText() {
        World world = World.ofQuestions(0);
        Question question = world.answered("鼋鼍饕餮貔貅麒麟蟾蜍馆几点闭馆？", "每晚十点闭馆。");
        new Searching(World.get(Search.class), world).untilFound("鼋鼍饕餮貔貅麒麟", 1);
        // The same characters and no two of them together; too many to be looked for by sound.
        String typed = "蜍蟾麟麒貅貔餮饕鼍鼋馆";
        Document page = page(typed, "zh-Hans");
        assertEquals(0, page.select(".results > .entries").size());
        assertEquals("相近的结果", page.select(".alike h3").text());
        assertTrue(
                page.select(".alike h4 a")
                        .eachAttr("href")
                        .contains("/questions/" + question.number() + "/" + question.slug()));
        assertTrue(
                page.select(".related-topics a")
                        .eachAttr("href")
                        .contains("/topics/" + world.topic().slug()),
                page.select(".related-topics").toString());
        assertTrue(page.select(".ask-here a").attr("href").startsWith("/ask?title="));
        for (Map.Entry<String, List<String>> words :
                Map.of(
                                "zh-Hant", List.of("相近的結果", "相關主題："),
                                "en", List.of("Loosely related", "Related topics:"))
                        .entrySet()) {
            Document other = page(typed, words.getKey());
            assertEquals(words.getValue().get(0), other.select(".alike h3").text());
            assertTrue(other.select(".related-topics").text().startsWith(words.getValue().get(1)));
        }
    }

    @Test
    void nothingIsAlikeToWhatHasNothingInCommonWithAnything() {
        Document page = page("zzqqxx", "zh-Hans");
        assertEquals(0, page.select(".alike").size());
        assertEquals(0, page.select(".related-topics").size());
    }

    @Test
    void topicsAndDepartmentsThatAreNamedStandAboveTheHits() {
        World world = World.volunteering();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        "/topics/" + world.topic().slug(),
                                        page(world.topic().name(), "zh-Hans")
                                                .select(".straight a")
                                                .attr("href")));
        Document page = page(world.department().name(), "en");
        assertEquals(
                "/departments/" + world.department().slug(),
                page.select(".straight a").attr("href"));
        assertEquals("Department", page.select(".straight .kind").first().text());
        assertEquals(0, page("", "zh-Hans").select(".straight").size());
    }
}
