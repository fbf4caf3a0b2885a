package org.wenzheng.site.asking;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
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
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.keys.RootKeys;

/** Asking and following a question as a browser without a script does it. */
@QuarkusTest
class AskPagesTest {
    private World world;

    @BeforeEach
    void prepare() {
        world = World.volunteering();
    }

    private static RequestSpecification browser() {
        return given().accept("text/html").redirects().follow(false);
    }

    private static Document get(String address) {
        Response page = browser().get(address);
        assertEquals(200, page.statusCode(), address + " " + page.asString());
        return Jsoup.parse(page.asString());
    }

    private RequestSpecification filled(String title) {
        return browser()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("key", get("/ask").selectFirst("input[name=key]").val())
                .formParam("title", title)
                .formParam("kind", "help")
                .formParam("to", "department:" + world.department().slug());
    }

    /** Where the receipt is, with the key of the form. */
    private static String receipt(Response sent) {
        assertEquals(303, sent.statusCode(), sent.asString());
        return sent.header("Location").replaceFirst("^https?://[^/]+", "");
    }

    /** Number and code, as the receipt shows them. */
    private record Stub(String number, String code) {
        static Stub of(Document page) {
            return new Stub(
                    page.select(".stub .figure").get(0).text(),
                    page.select(".stub .figure").get(1).text());
        }
    }

    private Stub asked(String title) {
        return Stub.of(get(receipt(filled(title).post("/ask"))));
    }

    private static Response act(Stub stub, String what, Map<String, String> fields) {
        return browser()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("code", stub.code())
                .formParams(fields)
                .post("/receipts/" + stub.number() + "/" + what);
    }

    /** The page after something was done. */
    private static Document after(Response done) {
        assertEquals(303, done.statusCode(), done.asString());
        Response page =
                browser()
                        .cookies(done.cookies())
                        .get(done.header("Location").replaceFirst("^https?://[^/]+", ""));
        assertEquals(200, page.statusCode());
        return Jsoup.parse(page.asString());
    }

    private static Question question(Stub stub) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                World.get(Questions.class)
                                        .find("number", Long.parseLong(stub.number()))
                                        .firstResult());
    }

    private static void review(Stub stub, ReviewState next) {
        review(stub, next, Actor.SYSTEM);
    }

    private static void review(Stub stub, ReviewState next, Actor by) {
        World.get(Questions.class).review(question(stub).id(), next, by, "说得不清楚");
    }

    @Test
    void aSentFormLeadsToTheReceiptWithNumberCodeAndPicture() {
        Document page = get(receipt(filled("老旧小区怎么加装电梯？").post("/ask")));

        assertEquals("您的提问已收到", page.selectFirst("h1").text());
        assertTrue(Stub.of(page).code().matches("[0-9A-Z]{4}-[0-9A-Z]{4}"));
        assertTrue(page.selectFirst(".stub img").attr("src").startsWith("data:image/png;base64,"));
        assertEquals(
                page.selectFirst(".stub img").attr("src"),
                page.selectFirst(".stub a[download$=.png]").attr("href"));
        assertTrue(page.text().contains("5 个工作日内答复"));
        assertTrue(page.text().contains("等待审核"));
    }

    @Test
    void aFormThatIsSentTwiceBringsTheSameReceipt() {
        RequestSpecification form = filled("按了两次提交会怎样？");
        Document first = get(receipt(form.post("/ask")));
        String again = receipt(form.post("/ask"));

        assertEquals(Stub.of(first), Stub.of(get(again)));
        assertTrue(get(again).text().contains("这份提问已经提交过"));
    }

    @Nested
    class GoneBackToAndEdited {
        private String key;
        private Stub first;

        @BeforeEach
        void send() {
            key = get("/ask").selectFirst("input[name=key]").val();
            first = Stub.of(get(receipt(form(key, "路灯坏了谁来修？", ""))));
        }

        private Response form(String key, String title, String text) {
            return browser()
                    .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                    .formParam("key", key)
                    .formParam("title", title)
                    .formParam("text", text)
                    .formParam("kind", "help")
                    .formParam("to", "department:" + world.department().slug())
                    .post("/ask");
        }

        @Test
        void isNotDroppedButShownAgainAndSentAsAnotherQuestion() {
            Response told = form(key, "路灯坏了三个月，谁来修？", "");
            assertEquals(409, told.statusCode());
            Document page = Jsoup.parse(told.asString());
            assertTrue(page.selectFirst(".refused").text().contains(first.number()));
            assertEquals("路灯坏了三个月，谁来修？", page.selectFirst("#title").text());

            String fresh = page.selectFirst("input[name=key]").val();
            Stub second = Stub.of(get(receipt(form(fresh, "路灯坏了三个月，谁来修？", ""))));
            assertFalse(first.number().equals(second.number()));
            assertEquals("路灯坏了三个月，谁来修？", question(second).title());
            assertEquals("路灯坏了谁来修？", question(first).title());
        }

        @Test
        void inItsBackgroundAlone() {
            assertEquals(409, form(key, "路灯坏了谁来修？", "在三号楼。").statusCode());
        }

        @Test
        void afterItWasErasedNothingTellsWhetherItIsTheSame() {
            act(first, "withdrawal", Map.of("sure", "yes"));
            assertEquals(409, form(key, "换个问题？", "").statusCode());
            assertEquals(409, form(key, "路灯坏了谁来修？", "").statusCode());
        }
    }

    @Test
    void whatIsWrongIsNamedAndWhatWasTypedStays() {
        Response refused =
                browser()
                        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                        .formParam("key", get("/ask").selectFirst("input[name=key]").val())
                        .formParam("title", "太长".repeat(31))
                        .formParam("text", "背景还在。")
                        .formParam("kind", "help")
                        .formParam("contact", "13812345678")
                        .post("/ask");
        assertEquals(400, refused.statusCode());
        Document page = Jsoup.parse(refused.asString());
        assertEquals(
                java.util.List.of("#title", "#to", "#consent"),
                page.select(".refused a").eachAttr("href"));
        assertEquals(
                java.util.List.of("您的问题：不能超过 60 个字", "向谁提问：必须填写", "联系方式（选填）：留下联系方式，须先同意个人信息说明"),
                page.select(".refused a").eachText());
        assertEquals("有内容需要修改", page.selectFirst(".refused h2").text());
        assertEquals("需要修改：我要提问 - 问政", page.title());
        assertEquals("太长".repeat(31), page.selectFirst("#title").text());
        assertEquals("背景还在。", page.selectFirst("#text").text());
        assertEquals("13812345678", page.selectFirst("#contact").val());
        assertEquals("help", page.selectFirst("input[name=kind][checked]").val());
        assertTrue(page.selectFirst("#title").hasAttr("aria-invalid"));
    }

    @Test
    void whatWouldBePublishedIsShownMaskedBeforeItIsSent() {
        Response shown =
                filled("打13812345678找谁？")
                        .formParam("text", "我住三号楼。\n电话13812345678。")
                        .formParam("check", "1")
                        .post("/ask");
        Document page = Jsoup.parse(shown.asString());

        assertEquals(200, shown.statusCode());
        assertEquals("打138****5678找谁？", page.selectFirst(".as-published h2").text());
        assertFalse(page.selectFirst(".as-published").text().contains("13812345678"));
        assertTrue(page.selectFirst("main .notice").text().contains("已经遮盖"));
        assertNull(page.selectFirst(".stub"));

        RequestSpecification back =
                browser().contentType("application/x-www-form-urlencoded; charset=UTF-8");
        page.select("form[data-check] input[type=hidden]")
                .forEach(field -> back.formParam(field.attr("name"), field.val()));
        Document again = Jsoup.parse(back.formParam("edit", "1").post("/ask").asString());
        assertEquals("打13812345678找谁？", again.selectFirst("#title").text());
        assertEquals("我住三号楼。\n电话13812345678。", again.selectFirst("#text").wholeText().strip());
        assertEquals(
                page.selectFirst("form[data-check] input[name=key]").val(),
                again.selectFirst("input[name=key]").val());
    }

    @Test
    void lettersCountHalf() {
        String question =
                "When will the lift in our old building be repaired, and who pays for it?";
        assertEquals(
                303, filled((question + question).substring(0, 120)).post("/ask").statusCode());

        Response tooLong = filled("x".repeat(121)).queryParam("lang", "en").post("/ask");
        assertEquals(400, tooLong.statusCode());
        assertTrue(
                Jsoup.parse(tooLong.asString())
                        .selectFirst(".refused")
                        .text()
                        .contains("At most 120 letters (60 Chinese characters)"));
    }

    @Test
    void englishPagesSayThatAnswersAreChinese() {
        assertTrue(get("/?lang=en").selectFirst(".content-language").text().contains("in Chinese"));
        assertNull(get("/?lang=zh-Hant").selectFirst(".content-language"));
    }

    @Test
    void aFormOfOthersIsRefused() {
        filled("别的网站替我提问？")
                .header("Sec-Fetch-Site", "cross-site")
                .post("/ask")
                .then()
                .statusCode(403);
        Response forged =
                browser()
                        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                        .formParam("key", "made.up.key")
                        .formParam("title", "自己编的键？")
                        .post("/ask");
        assertEquals(409, forged.statusCode());
        Document page = Jsoup.parse(forged.asString());
        assertEquals("自己编的键？", page.selectFirst("#title").text());
        assertFalse(page.selectFirst("input[name=key]").val().equals("made.up.key"));
    }

    @Test
    void aContactIsKeptEncryptedAndErasedWithTheQuestion() throws Exception {
        Stub stub =
                Stub.of(
                        get(
                                receipt(
                                        filled("联系方式怎么保存？")
                                                .formParam("contact", "13812345678")
                                                .formParam(
                                                        "notice",
                                                        get("/ask").selectFirst("#consent").val())
                                                .post("/ask"))));
        byte[] kept = contact(stub);
        assertNotNull(kept);
        assertFalse(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1).contains("138"));
        assertEquals(
                "13812345678",
                new String(
                        World.get(RootKeys.class)
                                .contact()
                                .unwrap("receipt-contact:" + question(stub).id(), kept),
                        java.nio.charset.StandardCharsets.UTF_8));

        act(stub, "withdrawal", Map.of("sure", "yes"));
        assertNull(contact(stub));
        assertEquals(ReviewState.WITHDRAWN, question(stub).review().state());
    }

    private static byte[] contact(Stub stub) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                (byte[])
                                        World.get(Questions.class)
                                                .getEntityManager()
                                                .createNativeQuery(
                                                        "select contact from receipt r join question q on q.id = r.question_id where q.number = :n")
                                                .setParameter("n", Long.parseLong(stub.number()))
                                                .getSingleResult());
    }

    /** The form on the page of a session or department, which is the same page for all. */
    @Nested
    class InThePageOfWhoIsAsked {
        private Session session(SessionState... states) {
            Session session = world.session(Instant.now().plus(Duration.ofDays(3)), "下一场");
            for (SessionState state : states) {
                World.get(Sessions.class).become(session.id(), state, Actor.SYSTEM, "test");
            }
            return session;
        }

        private RequestSpecification filledIn(Document page, String title) {
            RequestSpecification sent =
                    browser().contentType("application/x-www-form-urlencoded; charset=UTF-8");
            page.select("form[data-ask] input[type=hidden], form[data-check] input[type=hidden]")
                    .forEach(field -> sent.formParam(field.attr("name"), field.val()));
            return sent.formParam("title", title)
                    .formParam("kind", "help")
                    .formParam("text", "背景。")
                    .formParam("nickname", "小满妈妈");
        }

        private static long questions(String title) {
            return QuarkusTransaction.requiringNew()
                    .call(() -> World.get(Questions.class).count("title", title));
        }

        @Test
        void knowsWhomItAsks() {
            Session announced = session(SessionState.ANNOUNCED);
            Session live = session(SessionState.ANNOUNCED, SessionState.LIVE);
            Map.of(
                            "/sessions/" + announced.slug(), "session:" + announced.slug(),
                            "/sessions/" + live.slug(), "session:" + live.slug(),
                            "/departments/" + world.department().slug(),
                                    "department:" + world.department().slug())
                    .forEach(
                            (page, to) -> {
                                Document shown = get(page);
                                assertEquals(
                                        to, shown.selectFirst("form[data-ask] [name=to]").val());
                                assertEquals(
                                        get("/ask")
                                                .select("form[data-ask] label")
                                                .eachText()
                                                .stream()
                                                .filter(label -> !label.equals("向谁提问"))
                                                .toList(),
                                        shown.select("form[data-ask] label").eachText());
                            });
        }

        @Test
        void isTheSameForAllAndTellsNobodyApart() {
            Session session = session(SessionState.ANNOUNCED, SessionState.LIVE);
            for (String page :
                    java.util.List.of(
                            "/sessions/" + session.slug(),
                            "/departments/" + world.department().slug())) {
                Response one = browser().get(page);
                assertEquals("", Jsoup.parse(one.asString()).selectFirst("input[name=key]").val());
                assertTrue(one.header("Cache-Control").contains("s-maxage=5"));
                assertNull(one.header("Set-Cookie"));
                // What its readers of the log still do to the session changes the page once more.
                await().untilAsserted(
                                () ->
                                        browser()
                                                .header(
                                                        "If-None-Match",
                                                        browser().get(page).header("ETag"))
                                                .get(page)
                                                .then()
                                                .statusCode(304));
            }
        }

        @Test
        void getsItsKeyWhenItIsSentAndIsOneQuestionFromThereOn() {
            Session session = session(SessionState.ANNOUNCED);
            String title = "没有脚本也能从访谈页面提问吗" + System.nanoTime() + "？";
            Response first = filledIn(get("/sessions/" + session.slug()), title).post("/ask");

            assertEquals(200, first.statusCode());
            Document page = Jsoup.parse(first.asString());
            assertEquals(0, questions(title));
            assertEquals("核对后提交", page.selectFirst("h1").text());
            assertTrue(page.text().contains("下一场"));
            assertEquals(title, page.selectFirst(".as-published h2").text());
            assertEquals("背景。", page.selectFirst(".as-published .text").text());
            assertEquals("小满妈妈", page.selectFirst(".as-published .meta").text());
            RequestSpecification sent = filledIn(page, title);
            Stub stub = Stub.of(get(receipt(sent.post("/ask"))));
            assertEquals(stub, Stub.of(get(receipt(sent.post("/ask")))));
            assertEquals(1, questions(title));
            assertEquals(session.id(), question(stub).sessionId());
        }

        @Test
        void comesBackWithWhatIsWrongAndAllThatWasTyped() {
            Document department = get("/departments/" + world.department().slug());
            Response refused = filledIn(department, "太长".repeat(31)).post("/ask");

            assertEquals(400, refused.statusCode());
            Document page = Jsoup.parse(refused.asString());
            assertEquals(java.util.List.of("#title"), page.select(".refused a").eachAttr("href"));
            assertEquals("太长".repeat(31), page.selectFirst("#title").text());
            assertEquals("背景。", page.selectFirst("#text").text());
            assertEquals("help", page.selectFirst("input[name=kind][checked]").val());
            assertEquals(
                    "department:" + world.department().slug(), page.selectFirst("[name=to]").val());
            // It has a key now: what is corrected is sent at once.
            Stub stub = Stub.of(get(receipt(filledIn(page, "现在够短了？").post("/ask"))));
            assertEquals("现在够短了？", question(stub).title());
        }

        @Test
        void isAForeignSitesNeither() {
            filledIn(get("/departments/" + world.department().slug()), "别的网站替我提问？")
                    .header("Sec-Fetch-Site", "cross-site")
                    .post("/ask")
                    .then()
                    .statusCode(403);
        }

        @Test
        void isNotThereWhenTheSessionIsOverAndTheDepartmentIsNamed() {
            Session session =
                    session(SessionState.ANNOUNCED, SessionState.LIVE, SessionState.ENDED);
            String instead = "/departments/" + world.department().slug() + "#ask-form";
            Document page = get("/sessions/" + session.slug());
            assertNull(page.selectFirst("form[data-ask]"));
            assertTrue(page.selectFirst("#ask").text().contains("直播已经结束"));
            assertEquals(instead, page.selectFirst("#ask a").attr("href"));
            Session past = world.session(Instant.now().minus(Duration.ofDays(9)), "上一场");
            World.get(SessionImport.class)
                    .bringTo(past.id(), SessionState.ARCHIVED, Actor.SYSTEM, "test");
            page = get("/sessions/" + past.slug());
            assertNull(page.selectFirst("form[data-ask]"));
            assertTrue(page.selectFirst(".ask-here").text().contains("不再收提问"));
            assertEquals(instead, page.selectFirst(".ask-here a").attr("href"));
            assertNotNull(get(instead.replace("#ask-form", "")).selectFirst("#ask-form"));
        }

        @Test
        void leadsToAReceiptThatSaysThatTheSessionIsPostponedOrCancelled() {
            Session session = session(SessionState.ANNOUNCED);
            Document open = get("/sessions/" + session.slug());
            Document page = Jsoup.parse(filledIn(open, "取消了我的提问怎么办？").post("/ask").asString());
            String address = receipt(filledIn(page, "取消了我的提问怎么办？").post("/ask"));
            Stub stub = Stub.of(get(address));
            World.get(Sessions.class)
                    .become(session.id(), SessionState.POSTPONED, Actor.SYSTEM, "台风");
            String asked = get("/ask").text();
            assertTrue(asked.contains(session.title() + "（延期）"), asked);
            String postponed = get(address).text();
            assertTrue(postponed.contains("新的时间另行公布"), postponed);
            assertTrue(postponed.contains("原因：台风"), postponed);
            follow(stub)
                    .body("session.state", equalTo("postponed"))
                    .body("session.reason", equalTo("台风"));
            World.get(Sessions.class)
                    .become(session.id(), SessionState.CANCELLED, Actor.SYSTEM, "嘉宾因病");
            Document cancelled = get(address);
            assertTrue(cancelled.text().contains("已经提交的提问不会在访谈中播出"));
            assertTrue(cancelled.text().contains("原因：嘉宾因病"));
            assertEquals(
                    "/departments/" + world.department().slug() + "#ask-form",
                    cancelled.selectFirst(".ask-here a").attr("href"));
            follow(stub).body("session.state", equalTo("cancelled"));
        }

        private io.restassured.response.ValidatableResponse follow(Stub stub) {
            return given().header("Lookup-Code", stub.code())
                    .get("/api/v1/public/receipts/" + stub.number())
                    .then()
                    .statusCode(200);
        }

        @Test
        void asksTheDepartmentWhereTheSessionEndedMeanwhile() {
            Session session = session(SessionState.ANNOUNCED, SessionState.LIVE);
            Document open = get("/sessions/" + session.slug());
            World.get(Sessions.class)
                    .become(session.id(), SessionState.ENDED, Actor.SYSTEM, "test");
            Document page = Jsoup.parse(filledIn(open, "结束前写好的问题？").post("/ask").asString());
            Document kept = get(receipt(filledIn(page, "结束前写好的问题？").post("/ask")));
            assertTrue(kept.text().contains("已转给部门答复"));
            assertNull(question(Stub.of(kept)).sessionId());
        }
    }

    @Nested
    class TheReceipt {
        @Test
        void isOpenedWithNumberAndCode() {
            Stub stub = asked("凭编号和查询码能看到吗？");
            Response opened =
                    browser()
                            .formParam("number", stub.number())
                            .formParam("code", stub.code().toLowerCase(java.util.Locale.ROOT))
                            .post("/receipts");
            Document page = after(opened);
            assertTrue(page.text().contains("凭编号和查询码能看到吗？"));
            // Without them the page asks for the code.
            assertNotNull(get("/receipts/" + stub.number()).selectFirst("#code"));
            browser()
                    .formParam("number", stub.number())
                    .formParam("code", "0000-0000")
                    .post("/receipts")
                    .then()
                    .statusCode(404)
                    .body(containsString("没有查到这条提问"));
            browser()
                    .get("/receipts/" + stub.number())
                    .then()
                    .header("Cache-Control", equalTo("no-store"))
                    .header("Referrer-Policy", equalTo("no-referrer"));
        }

        @Test
        void takesAnAdditionOnce() {
            Stub stub = asked("可以补充情况吗？");
            Map<String, String> more = Map.of("text", "补充：在三号楼。");
            assertTrue(after(act(stub, "supplements", more)).text().contains("补充的内容已收到"));
            Document page = after(act(stub, "supplements", more));
            assertEquals(
                    1,
                    page.select("#notes")
                            .parents()
                            .first()
                            .parent()
                            .select(".entries > li")
                            .size());
            act(stub, "supplements", Map.of("text", " ")).then().statusCode(400);
        }

        @Test
        void showsWhyItWasDismissedAndLetsTheAskerGoOn() {
            Stub stub = asked("这条会被退回吗？");
            review(stub, ReviewState.DISMISSED);
            Document page = after(act(stub, "appeal", Map.of("text", "理由不对。")));
            assertTrue(page.text().contains("复核申请已收到"));
            assertEquals(ReviewState.HELD, question(stub).review().state());

            review(stub, ReviewState.DISMISSED, Actor.OPERATOR);
            Document dismissed =
                    after(
                            browser()
                                    .formParam("number", stub.number())
                                    .formParam("code", stub.code())
                                    .post("/receipts"));
            assertTrue(dismissed.text().contains("说得不清楚"));
            assertNull(dismissed.selectFirst("#appeal"), "an appeal is heard once");
            Document again =
                    after(
                            act(
                                    stub,
                                    "resubmission",
                                    Map.of("title", "换个说法：电话13812345678？", "text", "")));
            assertTrue(again.text().contains("会重新审核"));
            assertEquals(ReviewState.SUBMITTED, question(stub).review().state());
            assertEquals("换个说法：电话138****5678？", question(stub).title());
            assertEquals("这条会被退回吗？", question(stub).originalTitle());
        }

        @Test
        void isNotWithdrawnWithoutAWord() {
            Stub stub = asked("撤回要确认吗？");
            act(stub, "withdrawal", Map.of()).then().statusCode(400);
            assertEquals(ReviewState.SUBMITTED, question(stub).review().state());
            assertTrue(
                    after(act(stub, "withdrawal", Map.of("sure", "yes"))).text().contains("提问已撤回"));
        }

        @Test
        void doesNothingWithTheCodeOfAnother() {
            Stub stub = asked("我的提问别人能撤回吗？");
            Stub other = asked("别人的提问？");
            act(new Stub(stub.number(), other.code()), "withdrawal", Map.of("sure", "yes"))
                    .then()
                    .statusCode(404);
            assertEquals(ReviewState.SUBMITTED, question(stub).review().state());
        }
    }

    @Test
    void aSearchWithoutAnswerLeadsToTheFormWithItsText() {
        Document nothing = get("/search?q=" + "zzqqxx");
        Document end = get("/search?q=&department=" + world.department().slug());

        Element link = nothing.selectFirst(".ask-here a[href^=/ask]");
        assertEquals("提问：zzqqxx", link.text());
        assertEquals("zzqqxx", get(link.attr("href")).selectFirst("#title").val());
        assertEquals(
                "/ask?department=" + world.department().slug(),
                end.selectFirst(".ask-this a, .ask-here a").attr("href"));
    }

    @Test
    void lookingUpStandsInTheNavigation() {
        assertEquals("查询提问", get("/").selectFirst("header nav a[href=/receipts]").text());
        assertEquals(
                "true",
                get("/receipts").selectFirst("header nav a[href=/receipts]").attr("aria-current"));
    }

    @Test
    void whatWaitsWasSubmittedAndNotYetAccepted() {
        Stub stub = asked("受理了吗？");
        String receipt =
                after(
                                browser()
                                        .formParam("number", stub.number())
                                        .formParam("code", stub.code())
                                        .post("/receipts"))
                        .text();
        review(stub, ReviewState.APPROVED);
        Document page = get("/questions/" + stub.number());

        assertTrue(receipt.contains("提交日期"));
        assertFalse(receipt.contains("受理日期"));
        assertTrue(page.select(".asked .meta").text().contains("提交日期"));
        assertEquals(
                java.util.List.of("部门", "提交日期", "公开日期", "同问"), page.select(".facts dt").eachText());
    }

    @Test
    void theSameIsWantedWithoutAScriptToo() {
        Stub stub = asked("这条有人同问吗？");
        review(stub, ReviewState.APPROVED);
        String path = "/questions/" + stub.number() + "/support";
        Response first = browser().post(path);
        assertEquals(303, first.statusCode());
        Document again =
                Jsoup.parse(
                        browser()
                                .cookies(first.cookies())
                                .queryParam("again", "1")
                                .get(path)
                                .asString());
        assertTrue(again.text().contains("请再按一次“同问”确认"), again.text());
        browser().cookies(first.cookies()).post(path);
        Document page =
                Jsoup.parse(
                        browser()
                                .cookies(first.cookies())
                                .get("/questions/" + stub.number() + "/support")
                                .asString());
        assertTrue(page.text().contains("1 人同问"));
        browser()
                .cookies(first.cookies())
                .formParam("back", "1")
                .post("/questions/" + stub.number() + "/support");
        assertTrue(get("/questions/" + stub.number() + "/support").text().contains("0 人同问"));
    }
}
