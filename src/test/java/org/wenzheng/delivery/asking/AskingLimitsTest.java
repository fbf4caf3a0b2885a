package org.wenzheng.delivery.asking;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.Constrained;
import org.wenzheng.World;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;

/** What a flood of questions meets. Each test asks from an address of its own. */
@QuarkusTest
@TestProfile(Constrained.class)
class AskingLimitsTest {
    private static final String QUESTIONS = "/api/v1/public/questions";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private World world;
    private String address;

    @BeforeEach
    void prepare() {
        world = World.volunteering();
        address = nextAddress();
    }

    private RequestSpecification from() {
        return given().header("X-Forwarded-For", address);
    }

    private Map<String, String> body() {
        Map<String, String> body = new HashMap<>();
        body.put("title", "第" + UUID.randomUUID() + "问？");
        body.put("kind", "inquiry");
        body.put("department", world.department().slug());
        return body;
    }

    private Response send(Map<String, String> body, String key, String proof) {
        RequestSpecification request =
                from().contentType("application/json").header("Idempotency-Key", key);
        return (proof == null ? request : request.header("Proof", proof))
                .body(body)
                .post(QUESTIONS);
    }

    private Response send() {
        return send(body(), UUID.randomUUID().toString(), null);
    }

    private static Question question(Response receipt) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                World.get(Questions.class)
                                        .find("number", receipt.jsonPath().getLong("number"))
                                        .firstResult());
    }

    /** As the browser's worker does it. */
    private static String solved(String challenge) throws Exception {
        int bits = Integer.parseInt(challenge.substring(0, challenge.indexOf('.')));
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (int n = 0; ; n++) {
            String proof = challenge + "." + n;
            byte[] hash = sha256.digest(proof.getBytes(StandardCharsets.US_ASCII));
            int first = (hash[0] & 0xff) << 16 | (hash[1] & 0xff) << 8 | hash[2] & 0xff;
            if (Integer.numberOfLeadingZeros(first) - 8 >= bits) {
                return proof;
            }
        }
    }

    @Test
    void aFloodIsTakenAndSetApart() {
        Response fourth = null;
        for (int i = 0; i < 3; i++) {
            Response calm = send();
            assertEquals(201, calm.statusCode(), calm.asString());
            assertEquals(ReviewState.SUBMITTED, question(calm).review().state());
        }
        fourth = send();
        assertEquals(201, fourth.statusCode());
        assertEquals(ReviewState.HELD, question(fourth).review().state());
        assertEquals(Set.of("FLOOD"), question(fourth).heldFor());
    }

    @Test
    void whatIsLeftStandsInTheHeaders() {
        send().then()
                .header("RateLimit-Policy", equalTo("\"address\";q=30;w=600"))
                .header("RateLimit", matchesPattern("\"address\";r=29;t=0"));
    }

    @Test
    void whenManyAskEachShowsAProofThatIsGoodOnce() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertEquals(201, send().statusCode());
        }
        String key = UUID.randomUUID().toString();
        Map<String, String> body = body();
        Response refused = send(body, key, null);
        refused.then()
                .statusCode(403)
                .body("code", equalTo("proof-needed"))
                .header("Proof-Challenge", notNullValue());
        String proof = solved(refused.header("Proof-Challenge"));

        Response taken = send(body, key, proof);
        assertEquals(201, taken.statusCode(), taken.asString());
        // Replayed: the same question again is no other one, and another key has none of it.
        assertEquals(
                taken.jsonPath().getLong("number"),
                send(body, key, proof).jsonPath().getLong("number"));
        assertEquals(403, send(body(), UUID.randomUUID().toString(), proof).statusCode());
    }

    @Test
    void aForgedProofIsNone() throws Exception {
        for (int i = 0; i < 10; i++) {
            send();
        }
        String key = UUID.randomUUID().toString();
        String challenge = send(body(), key, null).header("Proof-Challenge");
        String[] parts = challenge.split("\\.");
        assertEquals(403, send(body(), key, challenge + ".0x").statusCode());
        assertEquals(403, send(body(), key, "nonsense").statusCode());
        // Easier than was asked for, with the seal of the harder one.
        assertEquals(403, send(body(), key, solved("1." + parts[1] + "." + parts[2])).statusCode());
        // Good for longer.
        assertEquals(403, send(body(), key, solved(parts[0] + ".zzzzzz." + parts[2])).statusCode());
        // A number that solves nothing.
        String wrong = challenge + ".1";
        if (wrong.equals(solved(challenge))) {
            wrong = challenge + ".2";
        }
        assertEquals(403, send(body(), key, wrong).statusCode());
    }

    @Test
    void aDeviceIsToldWhenToComeAgainAndLosesNothing() {
        Document page = Jsoup.parse(from().accept("text/html").get("/ask").asString());
        assertNotNull(page.selectFirst("input[name=key]"));
        Map<String, String> device = from().accept("text/html").get("/ask").cookies();
        for (int i = 0; i < 5; i++) {
            assertEquals(303, sendForm(device, freshKey(), "第" + i + "问？").statusCode());
        }
        Response refused = sendForm(device, freshKey(), "第六问还在这里吗？");
        refused.then().statusCode(429).header("Retry-After", matchesPattern("[1-9][0-9]*"));
        Document again = Jsoup.parse(refused.asString());
        assertEquals("第六问还在这里吗？", again.selectFirst("#title").text());
        assertTrue(again.selectFirst(".refused").text().contains("您填写的内容都还在"));
    }

    private String freshKey() {
        return Jsoup.parse(from().accept("text/html").get("/ask").asString())
                .selectFirst("input[name=key]")
                .val();
    }

    private Response sendForm(Map<String, String> device, String key, String title) {
        return form(device, key, title).redirects().follow(false).post("/ask");
    }

    private RequestSpecification form(Map<String, String> device, String key, String title) {
        return from().accept("text/html")
                .cookies(device)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("key", key)
                .formParam("title", title)
                .formParam("kind", "inquiry")
                .formParam("to", "department:" + world.department().slug());
    }

    @Test
    void withoutAScriptASumInWordsIsTheWay() {
        for (int i = 0; i < 10; i++) {
            send();
        }
        String key = freshKey();
        Response asked = sendForm(Map.of(), key, "没有脚本怎么办？");
        assertEquals(403, asked.statusCode());
        Document page = Jsoup.parse(asked.asString());
        assertEquals("没有脚本怎么办？", page.selectFirst("input[name=title]").val());
        String sum = page.selectFirst("label[for=answer]").text();
        String token = page.selectFirst("input[name=sum]").val();

        Response wrong =
                form(Map.of(), key, "没有脚本怎么办？")
                        .formParam("sum", token)
                        .formParam("answer", "7")
                        .redirects()
                        .follow(false)
                        .post("/ask");
        assertEquals(403, wrong.statusCode());
        assertTrue(wrong.asString().contains("算式的答案不对"));
        Response right =
                form(Map.of(), key, "没有脚本怎么办？")
                        .formParam("sum", token)
                        .formParam("answer", String.valueOf(value(sum)))
                        .redirects()
                        .follow(false)
                        .post("/ask");
        assertEquals(303, right.statusCode(), sum);
        // For another form it is worth nothing.
        assertEquals(
                403,
                form(Map.of(), freshKey(), "换一份表单？")
                        .formParam("sum", token)
                        .formParam("answer", String.valueOf(value(sum)))
                        .redirects()
                        .follow(false)
                        .post("/ask")
                        .statusCode());
    }

    /** 请回答：三十四加十九等于几？ */
    private static int value(String sum) {
        String both = sum.substring(sum.indexOf('：') + 1, sum.indexOf("等于"));
        String[] parts = both.split("加");
        return number(parts[0]) + number(parts[1]);
    }

    private static int number(String words) {
        int ten = words.indexOf('十');
        int tens = ten == 0 ? 1 : "零一二三四五六七八九".indexOf(words.charAt(0));
        int ones = ten == words.length() - 1 ? 0 : "零一二三四五六七八九".indexOf(words.charAt(ten + 1));
        return tens * 10 + ones;
    }

    @Test
    void whoTakesAFreshCookieForEachQuestionIsAFloodToo() {
        Response last = null;
        for (int i = 0; i < 7; i++) {
            Map<String, String> device = from().accept("text/html").get("/ask").cookies();
            last =
                    from().cookies(device)
                            .contentType("application/json")
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .body(body())
                            .post(QUESTIONS);
            assertEquals(201, last.statusCode(), last.asString());
        }
        assertEquals(Set.of("FLOOD"), question(last).heldFor());
    }

    @Test
    void guessedSumsAreCounted() {
        for (int i = 0; i < 10; i++) {
            send();
        }
        String key = freshKey();
        Document page = Jsoup.parse(sendForm(Map.of(), key, "猜得出来吗？").asString());
        String sum = page.selectFirst("label[for=answer]").text();
        String token = page.selectFirst("input[name=sum]").val();
        for (int guess = 0; guess < 10; guess++) {
            assertEquals(403, answered(key, token, "1" + guess).statusCode());
        }
        assertEquals(403, answered(key, token, String.valueOf(value(sum))).statusCode());
    }

    private Response answered(String key, String token, String answer) {
        return form(Map.of(), key, "猜得出来吗？")
                .formParam("sum", token)
                .formParam("answer", answer)
                .redirects()
                .follow(false)
                .post("/ask");
    }

    @Test
    void theMoreAskTheHarderItGets() throws Exception {
        for (int i = 0; i < 10; i++) {
            send();
        }
        String key = UUID.randomUUID().toString();
        Map<String, String> body = body();
        String easy = solved(send(body, key, null).header("Proof-Challenge"));
        for (int i = 0; i < 11; i++) {
            String other = UUID.randomUUID().toString();
            Map<String, String> another = body();
            Response refused = send(another, other, null);
            send(another, other, solved(refused.header("Proof-Challenge")));
        }
        Response refused = send(body, key, easy);
        assertEquals(403, refused.statusCode());
        String harder = refused.header("Proof-Challenge");
        assertEquals("10", harder.substring(0, harder.indexOf('.')));
        assertEquals(201, send(body, key, solved(harder)).statusCode());
    }

    @Test
    void whoeverGuessesElsewhereDoesNotShutTheAskerOut() {
        Response receipt = send();
        address = nextAddress();
        guess(receipt, 31);
        address = nextAddress();
        assertEquals(429, look(receipt, "0000-0000", Map.of()).statusCode());
        assertEquals(200, look(receipt, code(receipt), Map.of()).statusCode());
    }

    @Test
    void theDeviceThatAskedGetsInFromAnAddressThatGuesses() {
        Map<String, String> device = from().accept("text/html").get("/ask").cookies();
        Response receipt =
                from().cookies(device)
                        .contentType("application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(body())
                        .post(QUESTIONS);
        guess(receipt, 61);
        assertEquals(429, look(receipt, code(receipt), Map.of()).statusCode());
        assertEquals(200, look(receipt, code(receipt), device).statusCode());
    }

    private static String nextAddress() {
        return "198.51.100." + ADDRESSES.incrementAndGet();
    }

    private static String code(Response receipt) {
        return receipt.jsonPath().getString("lookupCode");
    }

    private void guess(Response receipt, int times) {
        for (int i = 0; i < times; i++) {
            look(receipt, "0000-0000", Map.of());
        }
    }

    private Response look(Response receipt, String code, Map<String, String> device) {
        return from().cookies(device)
                .header("Lookup-Code", code)
                .get("/api/v1/public/receipts/" + receipt.jsonPath().getLong("number"));
    }

    @Test
    void anAddressIsRefusedInTheEnd() throws Exception {
        int refused = 0;
        for (int i = 0; i < 34 && refused == 0; i++) {
            String key = UUID.randomUUID().toString();
            Map<String, String> body = body();
            Response sent = send(body, key, null);
            if (sent.statusCode() == 403) {
                sent = send(body, key, solved(sent.header("Proof-Challenge")));
            }
            if (sent.statusCode() == 429) {
                refused = i;
                sent.then()
                        .body("code", equalTo("too-many-requests"))
                        .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                        .header("RateLimit", containsString("r=0"));
            }
        }
        assertEquals(30, refused);
    }
}
