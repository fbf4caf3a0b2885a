package org.wenzheng.studio.moderation;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.screening.Screening;

/** The word list, as its editors change it. */
@QuarkusTest
class ScreeningDeskTest {
    private static final String WORDS = "/api/v1/studio/screening/words";

    private final SignedIn editor = SignedIn.as(Role.EDITOR);

    private static List<Map<String, Object>> with(Response list, Map<String, Object> word) {
        List<Map<String, Object>> words = new ArrayList<>(list.jsonPath().getList("words"));
        words.removeIf(known -> known.get("text").equals(word.get("text")));
        words.add(word);
        return words;
    }

    private Response put(List<Map<String, Object>> words, String version) {
        return editor.asks()
                .contentType("application/json")
                .header("If-Match", version)
                .body(Map.of("words", words))
                .put(WORDS);
    }

    @Test
    void comesWithWordsAndTakesOthersThatHoldFromThenOn() {
        Response list = editor.asks().get(WORDS);
        list.then().statusCode(200).body("words.text", hasItems("代开发票", "六合彩"));
        Response changed =
                put(
                        with(list, Map.of("text", "夜光蘑菇", "kind", "other", "bySound", false)),
                        list.header("ETag"));
        changed.then().statusCode(200).body("words.text", hasItem("夜光蘑菇"));

        Screening screening = World.get(Screening.class);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of("夜光蘑菇"),
                                        screening.find("夜*光*蘑*菇").stream()
                                                .map(Screening.Found::word)
                                                .toList()));
    }

    @Test
    void refusesAChangeToAListThatSomebodyElseChanged() {
        Response list = editor.asks().get(WORDS);
        List<Map<String, Object>> words =
                with(list, Map.of("text", "先来的词", "kind", "other", "bySound", false));
        put(words, list.header("ETag")).then().statusCode(200);

        Response now = editor.asks().get(WORDS);
        put(words, list.header("ETag"))
                .then()
                .statusCode(412)
                .header("ETag", equalTo("\"" + now.jsonPath().getLong("version") + "\""));
        editor.asks()
                .contentType("application/json")
                .body(Map.of("words", words))
                .put(WORDS)
                .then()
                .statusCode(428);
    }

    @Test
    void namesWhatIsWrongWithAWord() {
        put(
                        List.of(
                                Map.of("text", "词", "kind", "other"),
                                Map.of("text", "重复的词", "kind", "other"),
                                Map.of("text", "重复的词", "kind", "other"),
                                Map.of("text", "长".repeat(41), "kind", "other")),
                        "*")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        equalTo(List.of("#/words/0/text", "#/words/2/text", "#/words/3/text")))
                .body("errors.code", equalTo(List.of("word-too-short", "word-twice", "too-long")));
        put(List.of(Map.of("text", "某个词", "kind", "rude")), "*").then().statusCode(400);
    }

    @Test
    void tellsTheVersionInTheBodyToo() {
        Response list = editor.asks().get(WORDS);
        assertTrue(list.header("ETag").startsWith("\"" + list.jsonPath().getLong("version") + "."));
    }

    @Test
    void aTextIsTriedAndWhatIsFoundIsShown() {
        trial(Map.of("text", "低价代。开。发。票，电话 13812345678"))
                .then()
                .statusCode(200)
                .body("holds", equalTo(true))
                .body("found.finding", equalTo(List.of("MOBILE", "WORD_ADVERTISING")))
                .body("found.word", equalTo(Arrays.asList(null, "代开发票")))
                .body("found.from", equalTo(List.of(13, 2)))
                .body("found.to", equalTo(List.of(24, 9)));
        trial(Map.of("text", "我的电话是 13812345678")).then().body("holds", equalTo(false));
    }

    @Test
    void aTextIsTriedWithWordsThatAreNotSaved() {
        Map<String, Object> word = Map.of("text", "夜光水母", "kind", "other", "bySound", true);
        trial(Map.of("text", "哪里有夜光水姆？")).then().statusCode(200).body("found", equalTo(List.of()));
        trial(Map.of("text", "哪里有夜光水姆？", "words", List.of(word)))
                .then()
                .statusCode(200)
                .body("found.word", equalTo(List.of("夜光水母")));
        editor.asks().get(WORDS).then().body("words.text", not(hasItem("夜光水母")));
        trial(Map.of("text", "长".repeat(1001))).then().statusCode(400);
        trial(Map.of("text", "短", "words", List.of(Map.of("text", "词", "kind", "other"))))
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("#/words/0/text")));
    }

    @Test
    void takesAListOfTheLargestSize() {
        Response before = editor.asks().get(WORDS);
        List<Map<String, Object>> words = new ArrayList<>();
        for (int i = 0; i < Screening.MOST_WORDS; i++) {
            words.add(
                    Map.of(
                            "text",
                            "四十个字的词".repeat(6).substring(0, 34) + (100_000 + i),
                            "kind",
                            "other"));
        }
        put(words, "*").then().statusCode(200);
        put(before.jsonPath().getList("words"), "*").then().statusCode(200);
    }

    private Response trial(Map<String, Object> body) {
        return editor.asks()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/studio/screening/trials");
    }

    @Test
    void theDocumentDescribesItsErrors() {
        JsonPath paths = given().get("/openapi?format=json").jsonPath();
        assertEquals(
                Set.of("200", "400", "401", "403", "412", "413", "415", "428", "503"),
                paths.getMap("paths.'" + WORDS + "'.put.responses").keySet());
        assertEquals(
                Set.of("200", "400", "401", "403", "413", "415", "503"),
                paths.getMap("paths.'/api/v1/studio/screening/trials'.post.responses").keySet());
    }

    @Test
    void isOnTheAuditWithoutTheWords() {
        Response list = editor.asks().get(WORDS);
        put(
                        with(list, Map.of("text", "不上日志的词", "kind", "other", "bySound", true)),
                        list.header("ETag"))
                .then()
                .statusCode(200);
        given().spec(SignedIn.as(Role.AUDITOR).asks())
                .get("/api/v1/studio/audit?filter[type]=screening.words-changed")
                .then()
                .statusCode(200)
                .body("data[0].type", equalTo("screening.words-changed"));
    }
}
