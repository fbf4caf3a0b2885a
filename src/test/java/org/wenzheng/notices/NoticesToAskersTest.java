package org.wenzheng.notices;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.PostOffice;
import org.wenzheng.PostOffice.Item;
import org.wenzheng.World;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerEvent;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.dispatch.Deliveries;
import org.wenzheng.dispatch.Delivery;
import org.wenzheng.dispatch.DeliveryState;
import org.wenzheng.dispatch.calls.WebhookSecret;
import org.wenzheng.events.Actor;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Position;
import org.wenzheng.events.Subject;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.intake.Intake;

/** Who asked is told of the answer, by a real mail server and a real gateway. */
@QuarkusTest
class NoticesToAskersTest {
    private static final String TITLE = "青年公寓怎么申请？";

    private final SignedIn moderator = SignedIn.as(Role.MODERATOR);

    /** Longer than a try may take, shorter than the second pause. */
    private static final Duration BEYOND_LEASE = Duration.ofMinutes(3);

    @Inject MovableClock clock;
    @Inject Deliveries deliveries;
    @Inject AgroalDataSource database;
    @Inject ObjectMapper json;
    @Inject TellAskers tellAskers;

    private World world;

    /** Part of an address that no other test has. */
    private String name;

    @BeforeEach
    void prepare() {
        world = World.ofQuestions(0);
        name = UUID.randomUUID().toString().substring(0, 8);
    }

    /** A question with its receipt. */
    record Asked(Question question, long number, String code) {}

    private Asked asked(String contact) {
        return asked(contact, "zh-CN");
    }

    private Asked asked(String contact, String language) {
        Response receipt =
                given().contentType("application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Accept-Language", language)
                        .body(
                                new HashMap<>(
                                        Map.of(
                                                "title",
                                                TITLE,
                                                "kind",
                                                "inquiry",
                                                "department",
                                                world.department().slug(),
                                                "contact",
                                                contact,
                                                "notice",
                                                Intake.NOTICE)))
                        .post("/api/v1/public/questions");
        assertEquals(201, receipt.statusCode(), receipt.asString());
        long number = receipt.jsonPath().getLong("number");
        Question question =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        World.get(Questions.class)
                                                .find("number", number)
                                                .firstResult());
        return new Asked(question, number, receipt.jsonPath().getString("lookupCode"));
    }

    private Asked approved(String contact) {
        Asked asked = asked(contact);
        put(asked, "approval", Map.of());
        return asked;
    }

    private void put(Asked asked, String verb, Map<String, ?> body) {
        moderator
                .asks()
                .contentType("application/json")
                .header("If-Match", version(asked))
                .body(body)
                .put("/api/v1/studio/questions/" + asked.question().id() + "/" + verb)
                .then()
                .statusCode(200);
    }

    private void takeBack(Asked asked, String verb) {
        moderator
                .asks()
                .header("If-Match", version(asked))
                .delete("/api/v1/studio/questions/" + asked.question().id() + "/" + verb)
                .then()
                .statusCode(200);
    }

    private String version(Asked asked) {
        return "\""
                + moderator
                        .asks()
                        .get("/api/v1/studio/questions/" + asked.question().id())
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("version")
                + "\"";
    }

    private Answer answer(Asked asked, String text) {
        return world.answer(asked.question(), text, Instant.now());
    }

    private String page(Asked asked) {
        return given().accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .cookie("wenzheng-receipt", asked.number() + "." + asked.code())
                .get("/receipts/" + asked.number())
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private List<DeliveryState> states(Asked asked) {
        return deliveries.of(asked.question().id()).stream().map(Delivery::state).toList();
    }

    private List<Delivery> unsent() {
        return deliveries.in(DeliveryState.WAITING, null, 5);
    }

    /** Null where there was none yet. */
    private @Nullable String lastAnswer(Asked asked) {
        List<Delivery> all = deliveries.of(asked.question().id());
        return all.isEmpty() ? null : all.getFirst().answer();
    }

    /** Readers of the log have read, and couriers sent, all that is due. */
    private void awaitStates(Asked asked, DeliveryState... states) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(List.of(states), states(asked)));
    }

    private Item onlyMail(String address) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        1,
                                        PostOffice.mailTo(address).size(),
                                        () -> address + unsent()));
        return PostOffice.mailTo(address).getFirst();
    }

    private void send(Asked asked, String address) {
        answer(asked, "网上提交申请即可。");
        onlyMail(address);
        awaitStates(asked, DeliveryState.SENT);
    }

    private static String stopLink(Item mail) {
        return mail.header("List-Unsubscribe").replaceAll("[<>]", "");
    }

    private static String path(String address) {
        return address.replace("https://wenzheng.example", "");
    }

    @Nested
    class ByMail {
        private final String address = "zhang-" + UUID.randomUUID() + "@example.com";

        @Test
        void theAskerIsToldOnceAndNothingOfTheQuestionIsInIt() {
            Asked asked = approved("邮箱 " + address);
            assertTrue(page(asked).contains("会发邮件到您留的邮箱 z***@example.com"));
            send(asked, address);
            answer(asked, "补充：也可以到窗口办理。");
            Item mail = PostOffice.mailTo(address).getFirst();

            assertEquals("【问政】您的提问有了答复", mail.subject());
            String words = mail.words();
            assertFalse(words.contains("青年公寓") || words.contains("网上提交"), words);
            assertTrue(
                    words.contains("https://wenzheng.example/receipts?number=" + asked.number()),
                    words);
            assertTrue(words.contains(stopLink(mail)), words);
            assertEquals("auto-generated", mail.header("Auto-Submitted"));
            assertEquals("List-Unsubscribe=One-Click", mail.header("List-Unsubscribe-Post"));
            assertEquals("zh-Hans", mail.header("Content-Language"));
            assertTrue(mail.header("From").endsWith("<notice@wenzheng.example>"), mail.head());
            assertTrue(mail.header("Content-Type").startsWith("multipart/alternative"));
            List<UUID> ids =
                    deliveries.of(asked.question().id()).stream().map(Delivery::id).toList();
            assertEquals("<" + ids.getLast() + "@wenzheng.example>", mail.header("Message-ID"));
            assertTrue(Jsoup.parse(page(asked)).text().contains("答复通知已发送至您留的邮箱 z***@example.com，"));
        }

        @Test
        void inTheLanguageThatTheFormWasReadIn() {
            Asked asked = asked(address, "en");
            put(asked, "approval", Map.of());
            send(asked, address);
            Item mail = PostOffice.mailTo(address).getFirst();

            assertEquals("[Wenzheng] Your question has been answered", mail.subject());
            assertEquals("en", mail.header("Content-Language"));
            assertTrue(stopLink(mail).endsWith("?lang=en"));
        }

        @Test
        void whoseQuestionWasMergedIsToldToo() {
            Asked first = approved(address);
            String other = "other-" + address;
            Asked second = asked(other);
            put(second, "merge", Map.of("into", first.question().id()));
            answer(first, "网上提交申请即可。");

            assertTrue(onlyMail(address).words().contains("number=" + first.number()));
            assertTrue(onlyMail(other).words().contains("number=" + second.number()));
        }

        @Test
        void whoseQuestionIsMergedIntoAnAnsweredOneIsToldUnlessThatIsUndone() {
            Asked first = approved(address);
            send(first, address);
            Asked merged = asked("merged-" + address);
            Asked undone = asked("undone-" + address);
            put(merged, "merge", Map.of("into", first.question().id()));
            put(undone, "merge", Map.of("into", first.question().id()));
            awaitStates(merged, DeliveryState.WAITING);
            awaitStates(undone, DeliveryState.WAITING);
            takeBack(undone, "merge");
            awaitStates(undone, DeliveryState.STOPPED);
            clock.advance(Duration.ofMinutes(16));

            onlyMail("merged-" + address);
            assertEquals(List.of(), PostOffice.mailTo("undone-" + address));
        }

        @Test
        void aCorrectionIsToldToWhoWasToldOfTheAnswerAfterSecondThoughts() {
            Asked asked = approved(address);
            answer(asked, "网上提交申请即可。");
            Answer answer =
                    QuarkusTransaction.requiringNew()
                            .call(
                                    () ->
                                            World.get(Answers.class)
                                                    .published(List.of(asked.question().id()))
                                                    .values()
                                                    .iterator()
                                                    .next()
                                                    .getFirst());
            onlyMail(address);
            awaitStates(asked, DeliveryState.SENT);
            for (String text : List.of("网上或窗口申请。", "网上或窗口申请均可。")) {
                World.get(Answers.class)
                        .correct(
                                answer.id(),
                                new Answers.SpokenAnswer(
                                        asked.question().id(),
                                        answer.personId(),
                                        answer.officialName(),
                                        answer.officialTitle(),
                                        answer.departmentName(),
                                        text,
                                        List.of(),
                                        answer.answeredAt(),
                                        answer.videoSecond()),
                                Actor.SYSTEM);
            }
            awaitStates(asked, DeliveryState.WAITING, DeliveryState.SENT);
            clock.advance(Duration.ofMinutes(16));
            awaitStates(asked, DeliveryState.SENT, DeliveryState.SENT);

            assertEquals(
                    List.of("【问政】您的提问有了答复", "【问政】您收到的答复有更正或补充"),
                    PostOffice.mailTo(address).stream().map(Item::subject).toList());
            World.get(Answers.class)
                    .become(answer.id(), AnswerState.WITHDRAWN, Actor.SYSTEM, "mistaken");
            await().untilAsserted(
                            () ->
                                    assertEquals(
                                            "【问政】您收到的答复已撤下",
                                            PostOffice.mailTo(address).getLast().subject()));
        }

        @Test
        void aDismissalThatIsTakenBackIsNotTold() {
            Asked asked = asked(address);
            Asked other = asked("other-" + address);
            put(asked, "dismissal", Map.of("code", "off-topic"));
            put(other, "dismissal", Map.of("code", "off-topic"));
            awaitStates(asked, DeliveryState.WAITING);
            takeBack(asked, "dismissal");
            awaitStates(asked, DeliveryState.STOPPED);
            clock.advance(Duration.ofMinutes(16));

            assertEquals("【问政】您的提问有了审核结果", onlyMail("other-" + address).subject());
            assertEquals(List.of(), PostOffice.mailTo(address));
        }

        @Test
        void whatIsRefusedForNowIsTriedAgainAsTheSameMessage() {
            String later = "later-" + address;
            Asked asked = approved(later);
            answer(asked, "网上提交申请即可。");
            await().untilAsserted(() -> assertEquals("451 4.2.2", lastAnswer(asked)));
            assertTrue(page(asked).contains("正在发送至您留的邮箱 l***@example.com"));
            assertEquals(List.of(), PostOffice.mailTo(later));
            clock.advance(Duration.ofMinutes(2));

            Item mail = onlyMail(later);
            Delivery delivery = deliveries.of(asked.question().id()).getFirst();
            assertEquals("<" + delivery.id() + "@wenzheng.example>", mail.header("Message-ID"));
            awaitStates(asked, DeliveryState.SENT);
        }

        @Test
        void whatIsRefusedForADayIsGivenUpAndCanBeSentAgain() {
            Asked asked = approved("full-" + address);
            answer(asked, "网上提交申请即可。");
            for (int attempt = 1; attempt < 8; attempt++) {
                int tried = attempt;
                await().atMost(Duration.ofSeconds(60))
                        .ignoreException(NoSuchElementException.class)
                        .untilAsserted(
                                () -> {
                                    Delivery delivery =
                                            deliveries.of(asked.question().id()).getFirst();
                                    assertEquals(tried, delivery.attempts());
                                    // Done with: while it is tried, the next time is its lease.
                                    assertNotNull(delivery.answer());
                                    assertTrue(
                                            tried == 1
                                                    || Objects.requireNonNull(delivery.nextAt())
                                                            .isAfter(
                                                                    clock.instant()
                                                                            .plus(BEYOND_LEASE)));
                                });
                clock.advance(Duration.ofHours(14));
            }
            awaitStates(asked, DeliveryState.GIVEN_UP);
            assertTrue(page(asked).contains("多次没有送达您留的邮箱 f***@example.com"));

            SignedIn administrator = SignedIn.as(Role.ADMINISTRATOR).withFreshToken();
            UUID id = deliveries.of(asked.question().id()).getFirst().id();
            administrator
                    .asks()
                    .get("/api/v1/studio/deliveries?filter[state]=given-up")
                    .then()
                    .statusCode(200)
                    .body("data.id", hasItem(id.toString()))
                    .body("data.find { it.id == '" + id + "' }.answer", equalTo("451 4.2.2"))
                    .body(not(containsString("@example.com")));
            administrator
                    .asks()
                    .post("/api/v1/studio/deliveries/" + id + "/tries")
                    .then()
                    .statusCode(202)
                    .body("state", equalTo("waiting"));
            administrator
                    .asks()
                    .post("/api/v1/studio/deliveries/" + id + "/tries")
                    .then()
                    .statusCode(409);
        }

        @Test
        void whatIsRefusedForGoodEndsMailAndTheReceiptSaysSo() {
            Asked asked = approved("refused-" + address);
            answer(asked, "网上提交申请即可。");
            awaitStates(asked, DeliveryState.FAILED);
            answer(asked, "补充：也可以到窗口办理。");

            assertTrue(page(asked).contains("邮件无法送达您留的邮箱 r***@example.com"));
            Asked next = approved(address);
            send(next, address);
            assertEquals(List.of(DeliveryState.FAILED), states(asked));
        }

        @Test
        void aServerThatRefusesUsIsNoReasonToCallTheAskerUnreachable() {
            Asked asked = approved("policy-" + address);
            answer(asked, "网上提交申请即可。");
            await().untilAsserted(() -> assertEquals("554 5.7.1", lastAnswer(asked)));

            assertEquals(List.of(DeliveryState.WAITING), states(asked));
        }

        @Test
        void aServerThatHangsHoldsUpNobodyElse() {
            Asked hanging = approved("hangs-" + address);
            Asked other = approved(address);
            answer(hanging, "网上提交申请即可。");
            answer(other, "网上提交申请即可。");

            onlyMail(address);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertEquals("no answer", lastAnswer(hanging)));
            assertEquals(List.of(DeliveryState.WAITING), states(hanging));
            // Or it hangs again in every test that moves the clock.
            deliveries.erase(hanging.question().id());
        }

        @Test
        void whoAgreedToBeCalledBackOnlyIsNotMailed() throws SQLException {
            Asked asked = approved(address);
            try (Connection connection = database.getConnection();
                    PreparedStatement update =
                            connection.prepareStatement(
                                    "update receipt set notice = '2026-11' where question_id = ?")) {
                update.setObject(1, asked.question().id());
                update.executeUpdate();
            }
            Asked other = approved("other-" + address);
            answer(asked, "网上提交申请即可。");
            answer(other, "网上提交申请即可。");

            onlyMail("other-" + address);
            assertEquals(List.of(), states(asked));
        }
    }

    @Nested
    class Stopping {
        private final String address = "li-" + UUID.randomUUID() + "@example.com";

        @Test
        void toFollowTheLinkChangesNothingAndTheButtonEndsIt() {
            Asked asked = approved(address);
            send(asked, address);
            String link = path(stopLink(PostOffice.mailTo(address).getFirst()));
            for (int i = 0; i < 2; i++) {
                given().accept("text/html")
                        .get(link)
                        .then()
                        .statusCode(200)
                        .header("Cache-Control", equalTo("no-store"))
                        .body(containsString("停止发送"));
            }
            assertFalse(page(asked).contains("您已停止接收"));

            given().accept("text/html")
                    .contentType("application/x-www-form-urlencoded")
                    .post(link)
                    .then()
                    .statusCode(200)
                    .body(containsString("已停止发送邮件"));
            assertTrue(page(asked).contains("您已停止接收这条提问的邮件"));
        }

        @Test
        void aMailProgramEndsItWithOneCallFromElsewhere() {
            Asked asked = approved(address);
            send(asked, address);
            given().header("Origin", "https://mail.example.org")
                    .header("Sec-Fetch-Site", "cross-site")
                    .formParam("List-Unsubscribe", "One-Click")
                    .post(path(stopLink(PostOffice.mailTo(address).getFirst())))
                    .then()
                    .statusCode(200);
            answer(asked, "补充：也可以到窗口办理。");
            Asked other = approved("other-" + address);
            send(other, "other-" + address);

            assertEquals(List.of(DeliveryState.SENT), states(asked));
        }

        @Test
        void nobodyEndsItForAnother() {
            Asked asked = approved(address);
            send(asked, address);
            String link = path(stopLink(PostOffice.mailTo(address).getFirst()));
            String another =
                    link.replace("/" + asked.number() + "/", "/" + (asked.number() - 1) + "/");
            for (String wrong : List.of(another, link + "x", "/notices/x/y")) {
                given().accept("text/html").get(wrong).then().statusCode(404);
                given().contentType("application/x-www-form-urlencoded")
                        .post(wrong)
                        .then()
                        .statusCode(404);
            }
        }

        @Test
        void theAskerEndsItOnTheReceipt() {
            Asked asked = approved(address);
            send(asked, address);
            given().redirects()
                    .follow(false)
                    .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                    .formParam("code", asked.code())
                    .post("/receipts/" + asked.number() + "/mail-stop")
                    .then()
                    .statusCode(303);

            assertTrue(page(asked).contains("您已停止接收这条提问的邮件"));
        }

        @Test
        void whatIsErasedOfTheAskerIsErasedHereToo() throws SQLException {
            Asked asked = approved("full-" + address);
            answer(asked, "网上提交申请即可。");
            awaitStates(asked, DeliveryState.WAITING);
            given().header("Lookup-Code", asked.code())
                    .get("/api/v1/public/receipts/" + asked.number() + "/copy")
                    .then()
                    .statusCode(200)
                    .body("notices[0].channel", equalTo("mail"))
                    .body("notices[0].kind", equalTo("answered"))
                    .body("notices[0].state", equalTo("waiting"));
            given().header("Lookup-Code", asked.code())
                    .delete("/api/v1/public/receipts/" + asked.number())
                    .then()
                    .statusCode(org.hamcrest.Matchers.lessThan(300));

            assertEquals(List.of(DeliveryState.STOPPED), states(asked));
            try (Connection connection = database.getConnection();
                    PreparedStatement select =
                            connection.prepareStatement(
                                    "select count(*) from delivery where subject_id = ? and (recipient is not null or content is not null)")) {
                select.setObject(1, asked.question().id());
                try (var row = select.executeQuery()) {
                    row.next();
                    assertEquals(0, row.getInt(1));
                }
            }
        }
    }

    @Nested
    class WhoWantsToKnowToo {
        private final String address = "wu-" + UUID.randomUUID() + "@example.com";

        private RequestSpecification form(Map<String, String> cookies) {
            return given().accept("text/html")
                    .redirects()
                    .follow(false)
                    .cookies(cookies)
                    .contentType("application/x-www-form-urlencoded; charset=UTF-8");
        }

        /** A browser that supports the question. */
        private Map<String, String> supporter(Asked asked) {
            String support = "/questions/" + asked.number() + "/support";
            Map<String, String> cookies = form(Map.of()).post(support).cookies();
            form(cookies).post(support).then().statusCode(303);
            return cookies;
        }

        private ValidatableResponse leave(Asked asked, Map<String, String> cookies, String typed) {
            return form(cookies)
                    .formParam("address", typed)
                    .formParam("notice", Intake.NOTICE)
                    .post("/questions/" + asked.number() + "/support/address")
                    .then();
        }

        private String confirmLink(String to) {
            Item mail = onlyMail(to);
            assertEquals("【问政】请确认您的邮箱", mail.subject());
            assertFalse(mail.words().contains("青年公寓"), mail.words());
            return path(stopLink(mail));
        }

        private int followers(Asked asked) throws SQLException {
            try (Connection connection = database.getConnection();
                    PreparedStatement select =
                            connection.prepareStatement(
                                    "select count(*) from follower where question_id = ?")) {
                select.setObject(1, asked.question().id());
                try (var row = select.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        }

        @Test
        void isToldOnceTheOwnerOfTheAddressSaidYes() {
            Asked asked = approved("13812345678");
            Map<String, String> browser = supporter(asked);
            form(browser)
                    .get("/questions/" + asked.number() + "/support")
                    .then()
                    .statusCode(200)
                    .body(containsString("有了答复发邮件告诉我"));
            leave(asked, browser, address).statusCode(303);
            leave(asked, browser, address.toUpperCase(Locale.ROOT)).statusCode(303);
            leave(asked, browser, "other-" + address).statusCode(303);
            String link = confirmLink(address);
            confirmLink("other-" + address);
            given().accept("text/html").get(link).then().statusCode(200);
            form(Map.of())
                    .post(link + "/confirmation")
                    .then()
                    .statusCode(200)
                    .body(containsString("已确认"));
            answer(asked, "网上提交申请即可。");
            await().untilAsserted(
                            () ->
                                    assertEquals(
                                            List.of("【问政】请确认您的邮箱", "【问政】您关注的提问有了答复"),
                                            PostOffice.mailTo(address).stream()
                                                    .map(Item::subject)
                                                    .toList()));

            Item told = PostOffice.mailTo(address).getLast();
            assertTrue(
                    told.words()
                            .contains(
                                    "https://wenzheng.example/questions/" + asked.number() + "\n"),
                    told.words());
            assertEquals(link, path(stopLink(told)));
            assertEquals(1, PostOffice.mailTo("other-" + address).size());
        }

        @Test
        void itsOwnerEndsItWithOneCallAndNothingIsKept() throws SQLException {
            Asked asked = approved("13812345678");
            leave(asked, supporter(asked), address).statusCode(303);
            String link = confirmLink(address);
            for (String wrong : List.of(link + "x", link.substring(0, link.length() - 3))) {
                form(Map.of()).post(wrong).then().statusCode(404);
                form(Map.of()).post(wrong + "/confirmation").then().statusCode(404);
            }
            form(Map.of())
                    .header("Origin", "https://mail.example.org")
                    .formParam("List-Unsubscribe", "One-Click")
                    .post(link)
                    .then()
                    .statusCode(200);

            assertEquals(0, followers(asked));
            given().accept("text/html").get(link).then().statusCode(404);
        }

        @Test
        void whoTakesTheSupportBackTakesTheAddressWithIt() throws SQLException {
            Asked asked = approved("13812345678");
            Map<String, String> browser = supporter(asked);
            leave(asked, browser, address).statusCode(303);
            assertEquals(1, followers(asked));
            form(browser)
                    .formParam("back", "1")
                    .post("/questions/" + asked.number() + "/support")
                    .then()
                    .statusCode(303);

            assertEquals(0, followers(asked));
        }

        @Test
        void anAddressIsKeptOnlyOfWhoSupportsTheQuestionAndAgrees() throws SQLException {
            Asked asked = approved("13812345678");
            Map<String, String> browser = supporter(asked);
            leave(asked, browser, "13812345678")
                    .statusCode(400)
                    .body(containsString("请填写一个邮箱地址"))
                    .body(containsString("13812345678"));
            form(browser)
                    .formParam("address", address)
                    .post("/questions/" + asked.number() + "/support/address")
                    .then()
                    .statusCode(400)
                    .body(containsString("须先同意"));
            leave(asked, Map.of(), address).statusCode(not(equalTo(303)));

            assertEquals(0, followers(asked));
        }

        @Test
        void whoNeverConfirmsIsForgottenAfterThreeDays() throws SQLException {
            Asked asked = approved("13812345678");
            leave(asked, supporter(asked), address).statusCode(303);
            clock.advance(Duration.ofDays(3).plusMinutes(1));
            World.get(Followers.class).eraseOver();

            assertEquals(0, followers(asked));
        }
    }

    @Nested
    class ByGateway {
        private String telephone(String end) {
            return "138"
                    + ("" + Math.abs(UUID.randomUUID().hashCode() + 10_000_000_000L))
                            .substring(3, 7)
                    + end;
        }

        private List<Item> calls(Asked asked) {
            return PostOffice.itemsFor("/sms?house=1", "\"number\":" + asked.number() + ",");
        }

        private Item onlyCall(Asked asked) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertEquals(1, calls(asked).size()));
            return calls(asked).getFirst();
        }

        @Test
        void itIsToldOfWhoLeftATelephoneNumberSigned() throws JsonProcessingException {
            String telephone = telephone("1111");
            Asked asked = approved(telephone);
            Asked byMail = approved("wang-" + name + "@example.com");
            answer(byMail, "网上提交申请即可。");
            answer(asked, "网上提交申请即可。");

            Item call = onlyCall(asked);
            JsonNode told = json.readTree(call.body());
            assertEquals("notice.answered", told.path("type").asText());
            assertEquals(telephone, told.path("data").path("contact").asText());
            assertEquals(
                    "https://wenzheng.example/receipts?number=" + asked.number(),
                    told.path("data").path("receipt").asText());
            assertFalse(call.body().contains("公寓"), call.body());
            Delivery delivery = deliveries.of(asked.question().id()).getFirst();
            assertEquals("msg_" + delivery.id(), call.header("webhook-id"));
            assertEquals(
                    WebhookSecret.read(PostOffice.SECRET)
                            .orElseThrow()
                            .sign(
                                    call.header("webhook-id"),
                                    Instant.ofEpochSecond(
                                            Long.parseLong(call.header("webhook-timestamp"))),
                                    call.body()),
                    call.header("webhook-signature"));
            awaitStates(asked, DeliveryState.SENT);
            assertTrue(page(asked).contains("答复通知已通过短信发出"));
            assertEquals(List.of(), calls(byMail));
        }

        @Test
        void aFailureOfTheGatewayIsTriedAgain() {
            Asked asked = approved(telephone("0500"));
            answer(asked, "网上提交申请即可。");
            onlyCall(asked);
            await().untilAsserted(() -> assertEquals("HTTP 500", lastAnswer(asked)));
            clock.advance(Duration.ofMinutes(2));
            awaitStates(asked, DeliveryState.SENT);

            assertEquals(
                    1,
                    calls(asked).stream()
                            .map(call -> call.header("webhook-id"))
                            .distinct()
                            .count());
            assertEquals(2, calls(asked).size());
        }

        @Test
        void whatTheGatewayWantsNoMoreIsNotTriedAgain() {
            Asked asked = approved(telephone("0410"));
            answer(asked, "网上提交申请即可。");

            awaitStates(asked, DeliveryState.FAILED);
        }

        @Test
        void itIsNotFollowedElsewhere() {
            Asked asked = approved(telephone("0302"));
            answer(asked, "网上提交申请即可。");
            await().untilAsserted(() -> assertEquals("HTTP 302", lastAnswer(asked)));

            assertEquals(List.of(), PostOffice.itemsFor("/elsewhere", ""));
        }
    }

    /** As the log gives it, at some time. */
    private LoggedEvent published(Asked asked, Instant at) {
        UUID answer = UUID.randomUUID();
        return new LoggedEvent(
                Position.START,
                at,
                Actor.SYSTEM,
                "answer.published",
                new Subject("answer", answer),
                List.of(new Subject("question", asked.question().id())),
                json.valueToTree(
                        new AnswerEvent.Published(
                                answer,
                                world.official().id(),
                                new QuestionEvent.Place(
                                        asked.question().id(),
                                        world.department().id(),
                                        null,
                                        Set.of()))));
    }

    private Asked answered() {
        Asked asked = approved("quiet-" + name + "@example.com");
        answer(asked, "网上提交申请即可。");
        awaitStates(asked, DeliveryState.SENT);
        return asked;
    }

    @Test
    void whatTheLogGivesTwiceIsToldOnce() {
        Asked asked = answered();
        LoggedEvent event = published(asked, clock.instant());
        tellAskers.read(List.of(event, event));
        awaitStates(asked, DeliveryState.SENT, DeliveryState.SENT);
        tellAskers.read(List.of(event));

        assertEquals(List.of(DeliveryState.SENT, DeliveryState.SENT), states(asked));
    }

    @Test
    void nobodyIsToldOldNews() {
        Asked asked = answered();
        tellAskers.read(List.of(published(asked, clock.instant().minus(Duration.ofDays(4)))));

        assertEquals(List.of(DeliveryState.SENT), states(asked));
    }

    @Test
    void theHealthSaysWhatIsOn() {
        given().header("Authorization", "Bearer " + SignedIn.OPERATOR_TOKEN)
                .get("/q/health/well")
                .then()
                .body("checks.find { it.name == 'deliveries' }.data.mail", equalTo("on"))
                .body("checks.find { it.name == 'deliveries' }.data.sms", equalTo("on"))
                .body("checks.find { it.name == 'deliveries' }.data.wechat", equalTo("off"));
    }
}
