package org.wenzheng.studio.search;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.search.Search;
import org.wenzheng.search.Searching;
import org.wenzheng.search.words.OwnWords;
import org.wenzheng.search.words.SearchWords;

/** Everyday and official words, as editors change them. */
@QuarkusTest
class SearchWordsDeskTest {
    private static final String SEARCH = "/api/v1/studio/search";
    private static final String WORDS = SEARCH + "/words";

    private final SignedIn editor = SignedIn.as(Role.EDITOR);

    @BeforeEach
    @AfterEach
    void noneOfOnesOwn() {
        World.get(SearchWords.class)
                .replace(new OwnWords(List.of(), List.of()), null, Actor.SYSTEM);
    }

    private static Map<String, Object> group(List<String> everyday, List<String> official) {
        return Map.of("everyday", everyday, "official", official);
    }

    private Response put(String version, List<?> groups, List<String> off) {
        return editor.asks()
                .contentType("application/json")
                .header("If-Match", version)
                .body(Map.of("groups", groups, "off", off))
                .put(WORDS);
    }

    private Response put(List<?> groups) {
        return put("*", groups, List.of());
    }

    private static List<String> titles(World world, String text) {
        return given().queryParam("q", text)
                .queryParam("filter[department]", world.department().slug())
                .get("/api/v1/public/search")
                .then()
                .statusCode(200)
                .extract()
                .path("data.title");
    }

    private static void untilFound(World world, String text, List<String> titles) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(titles, titles(world, text)));
    }

    @Test
    void aWordOfOnesOwnFindsWhatOfficesSayAndNoLongerOnceItIsRemoved() {
        Searching.untilEngineAnswers(World.get(Search.class));
        World world = World.ofQuestions(0);
        world.answered("志愿者证怎么补办？", "请到团市委窗口补办。");
        untilFound(world, "志愿者证", List.of("志愿者证怎么补办？"));
        assertEquals(List.of(), titles(world, "绿马夹"));

        Response saved = put(List.of(group(List.of("綠馬夾", "红马夹"), List.of("志願者"))));
        saved.then()
                .statusCode(200)
                .body("groups[0].everyday", contains("綠馬夾", "红马夹"))
                .body("groups[0].official", contains("志願者"));
        untilFound(world, "绿马夹", List.of("志愿者证怎么补办？"));
        untilFound(world, "紅馬夾", List.of("志愿者证怎么补办？"));

        put(saved.header("ETag"), List.of(), List.of()).then().statusCode(200);
        untilFound(world, "绿马夹", List.of());
    }

    @Test
    void whatComesWithTheProgramIsShownAndCanBeSwitchedOff() {
        editor.asks()
                .get(SEARCH + "/shipped-words")
                .then()
                .statusCode(200)
                .body("groups.everyday.flatten()", hasItem("志工"));
        Searching.untilEngineAnswers(World.get(Search.class));
        World world = World.ofQuestions(0);
        world.answered("志愿者证怎么补办？", "请到团市委窗口补办。");
        untilFound(world, "志工", List.of("志愿者证怎么补办？"));

        put("*", List.of(), List.of("志工")).then().statusCode(200).body("off", contains("志工"));
        untilFound(world, "志工", List.of());
        put("*", List.of(group(List.of("志工"), List.of("志愿者"))), List.of("志工"))
                .then()
                .statusCode(200);
        untilFound(world, "志工", List.of("志愿者证怎么补办？"));
    }

    @Test
    void namesWhatIsWrongWithAGroup() {
        put(List.of(
                        group(List.of(), List.of("志愿者")),
                        group(List.of("绿", "绿马夹"), List.of("长".repeat(21))),
                        group(List.of("綠馬夾", "志工"), List.of("志愿者", "志願者")),
                        group(List.of("红马夹", "红马夹", " "), List.of("红马夹"))))
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        contains(
                                "#/groups/0/everyday",
                                "#/groups/1/everyday/0",
                                "#/groups/1/official/0",
                                "#/groups/2/everyday/0",
                                "#/groups/2/everyday/1",
                                "#/groups/2/official/1",
                                "#/groups/3/everyday/2",
                                "#/groups/3/everyday/1",
                                "#/groups/3/official/0"))
                .body(
                        "errors.code",
                        contains(
                                "required",
                                "word-too-short",
                                "too-long",
                                "word-in-group",
                                "word-shipped",
                                "word-twice",
                                "required",
                                "word-twice",
                                "word-on-both-sides"))
                .body("errors[3].detail", equalTo("“綠馬夾”已经在第 2 组里"));
    }

    @Test
    void refusesTooMuchAndWhatIsUnknown() {
        put(IntStream.rangeClosed(0, OwnWords.MOST_GROUPS)
                        .mapToObj(i -> group(List.of("词" + i), List.of("用语")))
                        .toList())
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/groups"))
                .body("errors.code", contains("too-many"));
        put(List.of(group(List.of("绿马夹"), Collections.nCopies(7, "志愿者"))))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("#/groups/0/official"));
        put("*", List.of(), List.of("没有的词"))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/off/0"))
                .body("errors.code", contains("word-not-shipped"));
        put(List.of(Map.of("everyday", List.of("绿马夹"), "official", List.of("志愿者"), "kind", "x")))
                .then()
                .statusCode(400);
        put(List.of(Map.of("everyday", Arrays.asList("绿马夹", null), "official", List.of("志愿者"))))
                .then()
                .statusCode(400);
    }

    @Test
    void refusesAChangeToWordsThatSomebodyElseChanged() {
        Response before = editor.asks().get(WORDS);
        put(before.header("ETag"), List.of(group(List.of("先来的"), List.of("先到"))), List.of())
                .then()
                .statusCode(200);
        Response now = editor.asks().get(WORDS);
        put(before.header("ETag"), List.of(), List.of())
                .then()
                .statusCode(412)
                .header("ETag", equalTo("\"" + now.jsonPath().getLong("version") + "\""));
        editor.asks()
                .contentType("application/json")
                .body(Map.of("groups", List.of(), "off", List.of()))
                .put(WORDS)
                .then()
                .statusCode(428);
        now.then().body("groups.everyday", contains(List.of("先来的")));
    }

    @Test
    void aSearchIsTriedByWordsThatNobodySaved() {
        trial(Map.of("text", "请问志工在哪里报名"))
                .then()
                .statusCode(200)
                .body("content", equalTo("志工在 报名"))
                .body("official", contains("志愿者", "志愿服务"))
                .body("reworded", equalTo("请问志愿者在哪里报名"));
        Map<String, Object> words =
                Map.of(
                        "groups",
                        List.of(group(List.of("绿马夹"), List.of("志愿者"))),
                        "off",
                        List.of("志工"));
        trial(Map.of("text", "绿马夹和志工", "words", words))
                .then()
                .statusCode(200)
                .body("official", contains("志愿者"));
        trial(Map.of("text", "绿马夹"))
                .then()
                .body("official", equalTo(List.of()))
                .body("reworded", equalTo(null));
        trial(Map.of("text", "长".repeat(301))).then().statusCode(400);
        trial(Map.of("text", "绿马夹", "words", Map.of("groups", List.of(), "off", List.of("x"))))
                .then()
                .statusCode(400);
    }

    private Response trial(Map<String, Object> body) {
        return editor.asks().contentType("application/json").body(body).post(SEARCH + "/trials");
    }

    @Test
    void changesAreOnTheAudit() {
        put(List.of(group(List.of("绿马夹"), List.of("志愿者")))).then().statusCode(200);
        SignedIn.as(Role.AUDITOR)
                .asks()
                .get("/api/v1/studio/audit?filter[type]=search.words-changed")
                .then()
                .statusCode(200)
                .body("data[0].type", equalTo("search.words-changed"));
    }

    @Test
    void whoIsNoEditorMayNot() {
        for (Role role : List.of(Role.MODERATOR, Role.PRODUCER, Role.ADMINISTRATOR)) {
            SignedIn.as(role).asks().get(WORDS).then().statusCode(not(200));
        }
    }
}
