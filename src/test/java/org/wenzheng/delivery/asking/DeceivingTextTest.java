package org.wenzheng.delivery.asking;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.intake.Intake;
import org.wenzheng.questions.intake.Receipts;

/** What a citizen writes is checked as it is read, and kept without what nobody sees. */
@QuarkusTest
class DeceivingTextTest {
    private World world;
    private final Map<String, String> body = new HashMap<>();

    @BeforeEach
    void prepare() {
        world = World.volunteering();
        body.put("title", "没有隐藏字符吗？");
        body.put("kind", "inquiry");
        body.put("department", world.department().slug());
    }

    private Response send() {
        Response sent =
                given().contentType("application/json").body(body).post("/api/v1/public/questions");
        assertEquals(201, sent.statusCode(), sent.asString());
        return sent;
    }

    private static Question question(long number) {
        return QuarkusTransaction.requiringNew()
                .call(() -> World.get(Questions.class).find("number", number).firstResult());
    }

    private Question asked() {
        return question(send().jsonPath().getLong("number"));
    }

    @Test
    void aListedWordThatIsTurnedRoundHoldsTheQuestion() {
        body.put("title", "低价\u202e票发开代");
        Question inTitle = asked();
        body.put("title", "问一件事？");
        body.put("text", "低价\u2067\u202e票发开代\u202c\u2069");
        Question inText = asked();
        body.put("text", "");
        body.put("nickname", "\u202e票发\n开代");
        Question inNickname = asked();

        for (Question question : List.of(inTitle, inText, inNickname)) {
            assertEquals(ReviewState.HELD, question.review().state());
            assertEquals(Set.of("WORD_ADVERTISING"), question.heldFor());
        }
        assertEquals("低价票发开代", inTitle.title());
        assertEquals("低价票发开代", inTitle.originalTitle());
        assertEquals("di-jia-piao-fa-kai-dai", inTitle.slug());
        assertEquals("低价票发开代", inText.text());
        assertEquals("低价票发开代", inText.originalText());
        assertEquals("票发 开代", inNickname.nickname());
    }

    @Test
    void personalDataIsMaskedThroughWhatHidesIt() {
        body.put("title", "请回电138\u200b1234\u20115678\u0000？");
        body.put("text", "1️⃣3️⃣8️⃣12345678\r\nwx：zhangsan88\u2028住4\u2060单元302");
        body.put("nickname", "张\u3164三138\ufeff12345678");
        Question question = asked();

        assertEquals("请回电138****\u20115678？", question.title());
        assertEquals("1️⃣3️⃣8️⃣****5678\nwx：z*********\n住*单元***", question.text());
        assertEquals("张三138****5678", question.nickname());
        assertEquals("请回电1381234\u20115678？", question.originalTitle());
        assertEquals(Set.of("MOBILE", "ACCOUNT", "ADDRESS"), question.heldFor());
    }

    @Test
    void whatAReaderSeesStays() {
        body.put("title", "ئۇيغۇر تىلى می‌خواهم 👩‍👩‍👧？");
        assertEquals("ئۇيغۇر تىلى می‌خواهم 👩‍👩‍👧？", asked().title());
    }

    @Test
    void whatNobodySeesIsNothing() {
        body.put("nickname", "\u200b\u3164");
        body.put("contact", "\u2060\u0000");
        assertNull(asked().nickname());
        body.put("title", "\u200b\u3164\u2800");
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/public/questions")
                .then()
                .statusCode(400);
    }

    @Test
    void aFormIsReadTheSameWay() {
        String page = given().accept("text/html").get("/ask").asString();
        Response sent =
                given().accept("text/html")
                        .redirects()
                        .follow(false)
                        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                        .formParam("key", Jsoup.parse(page).selectFirst("input[name=key]").val())
                        .formParam("title", "低价\u202e票发开代\u0000")
                        .formParam("text", "电话138\u200d12345678")
                        .formParam("kind", "help")
                        .formParam("contact", "138\u0000\u200b12345678")
                        .formParam("notice", Intake.NOTICE)
                        .formParam("to", "department:" + world.department().slug())
                        .post("/ask");
        assertEquals(303, sent.statusCode(), sent.asString());
        String number = sent.header("Location").replaceAll(".*/receipts/([0-9]+).*", "$1");
        Question question = question(Long.parseLong(number));

        assertEquals(Set.of("WORD_ADVERTISING", "MOBILE"), question.heldFor());
        assertEquals("低价票发开代", question.title());
        assertEquals("电话138****5678", question.text());
    }

    @Test
    void whatIsAddedAndWrittenAnewToo() {
        Response receipt = send();
        long number = receipt.jsonPath().getLong("number");
        String code = receipt.jsonPath().getString("lookupCode");
        Receipts receipts = World.get(Receipts.class);
        act(number, "supplements", code + "\u200b", Map.of("text", "补\u202e充\u0000"));
        assertEquals("补充", receipts.notes(question(number).id()).getFirst().text());

        World.get(Questions.class)
                .review(question(number).id(), ReviewState.DISMISSED, Actor.SYSTEM, null);
        act(
                number,
                "resubmission",
                code,
                Map.of("title", "低价\u202e票发开代", "text", "138\u200b12345678"));
        Question anew = question(number);
        assertEquals("低价票发开代", anew.title());
        assertEquals("138****5678", anew.text());
        assertEquals(Set.of("WORD_ADVERTISING", "MOBILE"), anew.heldFor());
        assertEquals("低价票发开代", receipts.notes(anew.id()).getLast().title());
    }

    private static void act(long number, String what, String code, Map<String, String> fields) {
        given().accept("text/html")
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("code", code)
                .formParams(fields)
                .post("/receipts/" + number + "/" + what)
                .then()
                .statusCode(303);
    }
}
