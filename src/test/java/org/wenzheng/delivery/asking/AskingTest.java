package org.wenzheng.delivery.asking;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionImport;
import org.wenzheng.sessions.SessionState;

/** A citizen's question, from a program that sends it to what became of it. */
@QuarkusTest
class AskingTest {
    private static final String QUESTIONS = "/api/v1/public/questions";

    private World world;

    @BeforeEach
    void prepare() {
        world = World.volunteering();
    }

    private Map<String, String> asked(String title) {
        Map<String, String> body = new HashMap<>();
        body.put("title", title);
        body.put("kind", "inquiry");
        body.put("department", world.department().slug());
        return body;
    }

    private static Response send(Map<String, String> body, String key) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(QUESTIONS);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Response send(Map<String, String> body) {
        Response sent = send(body, key());
        assertEquals(201, sent.statusCode(), sent.asString());
        return sent;
    }

    private static Question question(Response receipt) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Question found =
                                    World.get(Questions.class)
                                            .find("number", receipt.jsonPath().getLong("number"))
                                            .firstResult();
                            found.topicIds();
                            return found;
                        });
    }

    private static ValidatableResponse follow(Response receipt) {
        return given().header("Lookup-Code", receipt.jsonPath().getString("lookupCode"))
                .get("/api/v1/public/receipts/" + receipt.jsonPath().getLong("number"))
                .then();
    }

    private static void review(Response receipt, ReviewState next) {
        World.get(Questions.class).review(question(receipt).id(), next, Actor.SYSTEM, null);
    }

    @Test
    void aQuestionBringsNumberAndCodeAndWaits() {
        Response receipt = send(asked("志愿服务时长怎么查询？"));

        receipt.then()
                .header("Location", startsWith("http"))
                .header("Cache-Control", "no-store")
                .body("lookupCode", matchesPattern("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"))
                .body("toDepartment", equalTo(false));
        follow(receipt)
                .statusCode(200)
                .body("state", equalTo("waiting"))
                .body("title", equalTo("志愿服务时长怎么查询？"))
                .body("may", containsInAnyOrder("supplement", "withdraw"));
        given().get(QUESTIONS + "/" + receipt.jsonPath().getLong("number")).then().statusCode(404);
    }

    @Test
    void whatIsPersonalIsMaskedAndTheOriginalStays() {
        Map<String, String> body = asked("我的电话13812345678打不通怎么办？");
        body.put("text", "身份证11010519491231002X，请回电。");
        body.put("nickname", "张三13812345678");

        Question question = question(send(body));

        assertEquals("我的电话138****5678打不通怎么办？", question.title());
        assertEquals("身份证11**************2X，请回电。", question.text());
        assertEquals("张三138****5678", question.nickname());
        assertEquals("我的电话13812345678打不通怎么办？", question.originalTitle());
        assertEquals("身份证11010519491231002X，请回电。", question.originalText());
        assertEquals(Set.of("MOBILE", "IDENTITY_CARD"), question.heldFor());
        assertEquals(ReviewState.SUBMITTED, question.review().state());
    }

    @Test
    void aListedWordHoldsTheQuestionAndDropsNothing() {
        Question question = question(send(asked("这里有人代 開 發票，管不管？")));

        assertEquals(ReviewState.HELD, question.review().state());
        assertEquals(Set.of("WORD_ADVERTISING"), question.heldFor());
        assertEquals("这里有人代 開 發票，管不管？", question.title());
    }

    @Nested
    class SentTwice {
        @Test
        void isOneQuestionWithTheSameReceipt() {
            String key = key();
            Map<String, String> body = asked("同一条提问发了两次？");
            Response first = send(body, key);
            Response second = send(body, key);

            assertEquals(201, second.statusCode());
            assertEquals(
                    first.jsonPath().getString("lookupCode"),
                    second.jsonPath().getString("lookupCode"));
            assertEquals(first.jsonPath().getLong("number"), second.jsonPath().getLong("number"));
        }

        @Test
        void atTheSameMomentIsOneQuestionToo() throws Exception {
            String key = key();
            Map<String, String> body = asked("同时按了八次提交？");
            Callable<Response> sending = () -> send(body, key);
            try (ExecutorService citizens = Executors.newFixedThreadPool(8)) {
                Set<String> receipts = new java.util.HashSet<>();
                for (Future<Response> sent :
                        citizens.invokeAll(java.util.Collections.nCopies(8, sending))) {
                    assertEquals(201, sent.get().statusCode(), sent.get().asString());
                    receipts.add(
                            sent.get().jsonPath().getLong("number")
                                    + sent.get().jsonPath().getString("lookupCode"));
                }
                assertEquals(1, receipts.size(), receipts.toString());
            }
            assertEquals(
                    1,
                    QuarkusTransaction.requiringNew()
                            .call(() -> World.get(Questions.class).count("title", "同时按了八次提交？")));
        }

        @Test
        void withOtherWordsUnderTheSameKeyIsRefused() {
            String key = key();
            send(asked("第一条提问的内容？"), key);

            send(asked("第二条提问的内容？"), key)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("key-reused"));
        }

        @Test
        void underAnotherKeyIsAnotherQuestion() {
            assertNotEquals(
                    send(asked("问两遍可以吗？")).jsonPath().getLong("number"),
                    send(asked("问两遍可以吗？")).jsonPath().getLong("number"));
        }
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        Map<String, String> body = new HashMap<>();
        body.put("title", "问".repeat(61));
        body.put("text", "长".repeat(1001));
        body.put("nickname", "名".repeat(21));
        body.put("contact", "zhang@example.com");

        send(body, key())
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "#/title", "#/text", "#/kind", "#/to", "#/nickname", "#/notice"));
        body.put("titel", "拼错的字段");
        send(body, key())
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        contains(
                                "#/titel",
                                "#/title",
                                "#/text",
                                "#/kind",
                                "#/to",
                                "#/nickname",
                                "#/notice"));
        body.remove("titel");
        body.put("kind", "inquiry");
        body.put("title", "问题？");
        body.put("text", "");
        body.put("nickname", "");
        body.put("contact", "");
        body.put("department", "no-such-department");
        send(body, key()).then().statusCode(400).body("errors[0].pointer", equalTo("#/to"));
        send(asked("问题？"), "short")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("Idempotency-Key"));
    }

    @Nested
    class ToASession {
        private Session session;

        @BeforeEach
        void prepare() {
            session = world.session(Instant.now().plus(Duration.ofDays(7)), "下一场访谈");
        }

        private Map<String, String> body() {
            Map<String, String> body = asked("这场访谈会谈什么？");
            body.remove("department");
            body.put("session", session.slug());
            return body;
        }

        private void bringTo(SessionState state) {
            World.get(SessionImport.class).bringTo(session.id(), state, Actor.SYSTEM, "test");
        }

        @Test
        void thatIsADraftNothingIsAsked() {
            send(body(), key())
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("unknown-session"));
        }

        @Test
        void goesTheQuestionFromTheAnnouncementOn() {
            bringTo(SessionState.ANNOUNCED);
            Question question = question(send(body()));
            assertEquals(session.id(), question.sessionId());
            assertEquals(world.department().id(), question.departmentId());
        }

        @Test
        void thatEndedGoesToTheDepartmentInstead() {
            bringTo(SessionState.ENDED);
            Response receipt = send(body());
            receipt.then().body("toDepartment", equalTo(true));
            assertNull(question(receipt).sessionId());
        }
    }

    @Nested
    class TheReceipt {
        @Test
        void opensWithItsOwnCodeHoweverItIsTyped() {
            Response receipt = send(asked("查询码怎么输入？"));
            String code = receipt.jsonPath().getString("lookupCode");
            for (String typed :
                    List.of(
                            code.toLowerCase(java.util.Locale.ROOT),
                            code.replace("-", ""),
                            code.replace('0', 'O').replace('1', 'l'),
                            " " + code.replace("-", " ") + " ")) {
                given().header("Lookup-Code", typed)
                        .get("/api/v1/public/receipts/" + receipt.jsonPath().getLong("number"))
                        .then()
                        .statusCode(200);
            }
        }

        @Test
        void doesNotOpenWithAnother() {
            Response one = send(asked("第一个人的提问？"));
            Response other = send(asked("第二个人的提问？"));
            given().header("Lookup-Code", other.jsonPath().getString("lookupCode"))
                    .get("/api/v1/public/receipts/" + one.jsonPath().getLong("number"))
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("no-such-receipt"));
            given().get("/api/v1/public/receipts/" + one.jsonPath().getLong("number"))
                    .then()
                    .statusCode(404);
            given().header("Lookup-Code", "7K3M-Q2XA")
                    .get("/api/v1/public/receipts/" + world.questions().getFirst().number())
                    .then()
                    .statusCode(404);
        }

        @Test
        void slowsDownWhoGuesses() {
            long number = send(asked("有人在猜查询码？")).jsonPath().getLong("number");
            int refused = 0;
            for (int i = 0; i < 40; i++) {
                Response guess =
                        given().header("Lookup-Code", "0000-%04d".formatted(i))
                                .get("/api/v1/public/receipts/" + number);
                refused += guess.statusCode() == 429 ? 1 : 0;
                if (guess.statusCode() == 429) {
                    assertTrue(Integer.parseInt(guess.header("Retry-After")) > 0);
                }
            }
            assertEquals(10, refused);
        }

        @Test
        void showsTheReasonOfADismissal() {
            Response receipt = send(asked("这条会被退回吗？"));
            review(receipt, ReviewState.DISMISSED);
            follow(receipt)
                    .statusCode(200)
                    .body("state", equalTo("dismissed"))
                    .body("may", containsInAnyOrder("resubmit", "appeal", "erase"));
        }

        @Test
        void leadsToThePublicPageOnceItIsApproved() {
            Response receipt = send(asked("这条会公开吗？"));
            review(receipt, ReviewState.APPROVED);
            follow(receipt)
                    .statusCode(200)
                    .body("state", equalTo("approved"))
                    .body(
                            "url",
                            containsString("/questions/" + receipt.jsonPath().getLong("number")));
        }
    }

    @Nested
    class TheSame {
        private long number;

        @BeforeEach
        void publish() {
            number = world.questions().getFirst().number();
        }

        @Test
        void isCountedOnceForADevice() {
            Map<String, String> device = freshDevice();
            given().cookies(device)
                    .put(QUESTIONS + "/" + number + "/support")
                    .then()
                    .statusCode(200)
                    .body("support", equalTo(1))
                    .body("own", equalTo(true));
            given().cookies(device)
                    .put(QUESTIONS + "/" + number + "/support")
                    .then()
                    .body("support", equalTo(1));
            given().cookies(freshDevice())
                    .put(QUESTIONS + "/" + number + "/support")
                    .then()
                    .body("support", equalTo(2));
            given().cookies(device)
                    .delete(QUESTIONS + "/" + number + "/support")
                    .then()
                    .body("support", equalTo(1))
                    .body("own", equalTo(false));
            given().cookies(device)
                    .delete(QUESTIONS + "/" + number + "/support")
                    .then()
                    .body("support", equalTo(1));
        }

        /** A first call brings the mark. */
        private Map<String, String> freshDevice() {
            Response first = given().put(QUESTIONS + "/" + number + "/support");
            first.then().statusCode(409).body("code", equalTo("device-needed"));
            return first.cookies();
        }

        @Test
        void isNotCountedForAClientThatKeepsNoCookie() {
            for (int i = 0; i < 41; i++) {
                given().put(QUESTIONS + "/" + number + "/support").then().statusCode(409);
            }
            given().cookies(freshDevice())
                    .put(QUESTIONS + "/" + number + "/support")
                    .then()
                    .body("support", equalTo(1));
        }

        @Test
        void isNotCountedWithADeviceThatSomebodyMadeUp() {
            for (int i = 0; i < 2; i++) {
                given().cookie("wenzheng-device", "made-up." + "x".repeat(24))
                        .put(QUESTIONS + "/" + number + "/support")
                        .then()
                        .statusCode(409)
                        .cookie("wenzheng-device");
            }
        }

        @Test
        void isNotAskedOfAQuestionThatIsNotPublic() {
            long waiting = send(asked("还没审核的提问？")).jsonPath().getLong("number");
            given().put(QUESTIONS + "/" + waiting + "/support").then().statusCode(404);
            given().put(QUESTIONS + "/abc/support").then().statusCode(404);
        }
    }
}
