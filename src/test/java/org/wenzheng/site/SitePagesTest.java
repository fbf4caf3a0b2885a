package org.wenzheng.site;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.Actor;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;

@QuarkusTest
class SitePagesTest {
    private static Response get(String address, String... headers) {
        var request = given().redirects().follow(false).urlEncodingEnabled(false);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.get(address);
    }

    private static Document page(String address, String... headers) {
        Response response = get(address, headers);
        assertEquals(200, response.statusCode(), address);
        assertEquals("text/html;charset=UTF-8", response.contentType());
        return Jsoup.parse(response.asString());
    }

    private static String text(Document page, String selector) {
        Element found = page.selectFirst(selector);
        return found == null ? "(nothing at " + selector + ")" : found.text();
    }

    private static String href(Question question) {
        return "/questions/" + question.number() + "/" + question.slug();
    }

    @Nested
    class QuestionPages {
        private final World world = World.volunteering();
        private final Question question = world.questions().getFirst();

        @Test
        void showsWhatAPublishedAnswerMustShow() {
            Document page = page(href(question));

            assertEquals("咨询 编号 " + question.number(), text(page, ".kicker"));
            assertEquals("志愿服务怎么报名？", text(page, "h1"));
            assertEquals("小满妈妈 受理日期 2025年5月15日", text(page, ".asked .meta"));
            assertEquals("答复 " + world.official().name() + " 书记", text(page, ".answer h2"));
            assertEquals(
                    "答复部门 " + world.department().name() + " 答复日期 2025年5月15日",
                    text(page, ".answer .meta"));
            assertEquals(List.of("打开“志愿云澜”小程序实名注册，"), page.select(".answer .text > p").eachText());
            assertEquals(
                    List.of("一、选择项目；", "二、按时签到。"),
                    page.select(".answer ol.points.counted > li").eachText());
            assertEquals("观看视频，从 1:30 起", text(page, ".answer a[href*=#t=90]"));
        }

        @Test
        void aBrowserThatHasItAsksWhetherItIsStillTheSame() {
            Response page = get(href(question));

            assertEquals(
                    "public, max-age=0, s-maxage=5, must-revalidate", page.header("Cache-Control"));
            // What is related to it may only now be found.
            await().untilAsserted(
                            () -> {
                                String etag = get(href(question)).header("ETag");
                                assertEquals(
                                        304,
                                        get(href(question), "If-None-Match", etag).statusCode());
                            });
        }

        @Test
        void theNumberAloneIsAnAddressWithTheCanonicalOneInItsHead() {
            Document page = page("/questions/" + question.number());

            assertTrue(page.select("link[rel=canonical]").attr("href").endsWith(href(question)));
        }

        @Test
        void anotherWordBehindTheNumberLeadsToTheRightOne() {
            Response response = get("/questions/" + question.number() + "/other?lang=en");

            assertEquals(301, response.statusCode());
            assertEquals(href(question) + "?lang=en", response.header("Location"));
        }

        @Test
        void theAddressBeforeARephrasingLeadsToTheNewOne() {
            String before = href(question);
            Question after =
                    World.get(Questions.class)
                            .rephrase(question.id(), "志愿服务如何报名？", "请问如何报名？", Actor.SYSTEM);

            await().untilAsserted(() -> assertEquals(301, get(before).statusCode()));
            assertEquals(href(after), get(before).header("Location"));
        }

        @Test
        void machinesReadTheSame() throws IOException {
            JsonNode data =
                    new ObjectMapper()
                            .readTree(
                                    page(href(question))
                                            .expectFirst("script[type=application/ld+json]")
                                            .data());

            assertEquals("QAPage", data.at("/@type").asText());
            assertEquals("志愿服务怎么报名？", data.at("/mainEntity/name").asText());
            assertEquals(
                    world.official().name(),
                    data.at("/mainEntity/acceptedAnswer/0/author/name").asText());
            assertEquals(
                    "2025-05-15T09:31:30+08:00",
                    data.at("/mainEntity/acceptedAnswer/0/dateCreated").asText());
        }

        @Test
        void aChangedPolicyIsSaidAboveTheAnswer() {
            Question other = world.answered("补贴有多少？", "每月三百元。");
            Answer answer =
                    World.get(Answers.class)
                            .published(List.of(other.id()))
                            .values()
                            .iterator()
                            .next()
                            .getFirst();
            World.get(Answers.class)
                    .become(answer.id(), AnswerState.SUPERSEDED, Actor.SYSTEM, null);

            assertTrue(text(page(href(other)), ".answer .notice").startsWith("政策已有更新（"));
        }

        @Test
        void anApprovedQuestionWithoutAnswerSaysThatItIsBeingHandled() {
            Question waiting = world.discardedAnswer("路灯什么时候修？", "撤下的答复");
            Document page = page(href(waiting));

            assertEquals("这个提问正在等待部门答复。答复后会发布在这里。", text(page, ".empty"));
            assertEquals(List.of("部门", "受理日期", "公开日期", "同问"), page.select(".facts dt").eachText());
            assertEquals(world.department().name(), text(page, ".facts dd"));
            assertEquals("0 人同问", text(page, ".facts .support-count"));
            assertFalse(page.text().contains("撤下的答复"));
        }
    }

    @Nested
    class NothingUnpublished {
        private final World world = World.volunteering();

        @Test
        void hasAPage() {
            for (Question unseen :
                    List.of(
                            world.submitted("待审的提问"),
                            world.held("待复核的提问"),
                            world.dismissed("不予公开的提问"),
                            world.unseen("仅本人可见的提问", Visibility.ASKER_ONLY),
                            world.unseen("隐藏的提问", Visibility.HIDDEN))) {
                assertEquals(404, get("/questions/" + unseen.number()).statusCode());
                assertEquals(404, get(href(unseen)).statusCode());
                assertEquals(404, get("/questions/" + unseen.id()).statusCode());
            }
        }

        @Test
        void standsInAList() {
            world.unseen("隐藏的提问甲", Visibility.HIDDEN);
            world.dismissed("不予公开的提问甲");
            world.discardedAnswer("答复撤下了的提问甲", "撤下的答复甲");
            for (String address :
                    List.of(
                            "/",
                            "/sessions/" + world.session().slug(),
                            "/departments/" + world.department().slug(),
                            "/people/" + world.official().slug(),
                            "/topics/" + world.topic().slug())) {
                String text = page(address).text();
                assertFalse(text.contains("隐藏的提问甲"), address);
                assertFalse(text.contains("不予公开的提问甲"), address);
                assertFalse(text.contains("撤下的答复甲"), address);
                assertFalse(text.contains("原文："), address);
            }
        }

        @Test
        void isReadInARecordAfterItWasHidden() {
            world.recorded();
            Question hidden = world.questions().get(1);
            String address = "/sessions/" + world.session().slug();
            assertTrue(page(address).text().contains("每位注册志愿者都有意外险"));

            World.get(Questions.class).setVisibility(hidden.id(), Visibility.HIDDEN, Actor.SYSTEM);

            await().untilAsserted(() -> assertFalse(page(address).text().contains("志愿者有没有保险")));
            assertFalse(page(address).text().contains("每位注册志愿者都有意外险"));
        }

        @Test
        void aDraftSessionHasNoPage() {
            assertEquals(
                    404,
                    get("/sessions/" + world.session(World.BEGAN, "筹备中的访谈").slug()).statusCode());
        }
    }

    @Nested
    class OtherPages {
        private final World world = World.volunteering();

        @Test
        void aSessionHasItsRecordWithAContentsListThatLeadsIntoIt() {
            world.recorded();
            Document page = page("/sessions/" + world.session().slug());

            assertEquals("回顾 " + world.programme().name(), text(page, ".kicker"));
            assertEquals(
                    List.of("志愿服务怎么报名？", "志愿者有没有保险？", "志愿服务时长怎么记录？"),
                    page.select(".contents a").eachText());
            for (Element link : page.select(".contents a")) {
                assertEquals(1, page.select(link.attr("href")).size(), link.attr("href"));
            }
            assertEquals(6, page.select(".turn").size());
            assertEquals("2025年5月15日（星期四）9:30—10:30", text(page, ".facts time"));
            assertTrue(
                    page.expectFirst("script[type=application/ld+json]")
                            .data()
                            .contains("\"BroadcastEvent\""));
        }

        @Test
        void aSessionOffersItsReplayOnceItIsOver() {
            assertEquals(
                    1,
                    page("/sessions/" + world.session().slug())
                            .select(".tools [rel=external]")
                            .size());

            Session preview = world.session(Instant.now().plus(Duration.ofDays(1)), "还没开播的访谈");
            World.get(Sessions.class)
                    .become(preview.id(), SessionState.ANNOUNCED, Actor.SYSTEM, null);
            assertEquals(
                    0, page("/sessions/" + preview.slug()).select(".tools [rel=external]").size());
        }

        @Test
        void guestsKeepTheTitleOfTheDay() {
            assertEquals(
                    world.official().name() + " " + world.department().name() + "书记",
                    text(page("/sessions/" + world.session().slug()), ".guests li"));
        }

        @Test
        void aRenamedDepartmentIsFoundAtItsOldAddress() {
            String before = world.department().slug();
            var after =
                    World.get(Departments.class)
                            .rename(
                                    world.department().id(),
                                    "更名后的" + world.department().name(),
                                    "更名" + world.department().shortName(),
                                    Actor.SYSTEM);
            Response response = get("/departments/" + before);

            assertEquals(301, response.statusCode());
            assertEquals("/departments/" + after.slug(), response.header("Location"));
            assertEquals(after.name(), text(page("/departments/" + after.slug()), "h1"));
        }

        @Test
        void aLongListIsReadPageByPage() {
            World many = World.ofQuestions(25);
            String address = "/departments/" + many.department().slug();
            int read = 0;
            int pages = 0;
            while (address != null) {
                Document page = page(address);
                read += page.select(".entries h3").size() - page.select(".side h3").size();
                pages++;
                Element next = page.selectFirst("a[rel=next]");
                address = next == null ? null : next.attr("href");
            }
            assertEquals(25, read);
            assertEquals(3, pages);
        }

        @Test
        void aParentTopicShowsTheQuestionsOfThoseBelow() {
            world.counted();
            assertEquals(
                    "共 3 条问答",
                    text(page("/topics/" + world.parentTopic().slug()), ".part header .meta"));
        }

        @Test
        void sessionsOfAYearStandAlone() {
            Document page = page("/sessions?year=2025");
            assertEquals(List.of("2025年"), page.select(".part h2").eachText());
            assertEquals("2025年", text(page, ".years [aria-current]"));
            assertEquals("1999年没有访谈。可以看看其他年份。", text(page("/sessions?year=1999"), ".empty"));
        }
    }

    @Nested
    class Languages {
        private final World world = World.volunteering();
        private final String address = href(world.questions().getFirst());

        @Test
        void traditionalIsConvertedForDisplay() {
            Document page = page(address, "Accept-Language", "zh-TW,zh;q=0.9");

            assertEquals("zh-Hant", page.expectFirst("html").attr("lang"));
            assertEquals("志願服務怎麼報名？", text(page, "h1"));
            assertEquals("小滿媽媽 受理日期 2025年5月15日", text(page, ".asked .meta"));
        }

        @Test
        void namesOfPeopleStayAsTheyAreWrittenAndWordsAreThoseOfTaiwan() {
            People people = World.get(People.class);
            people.create(
                    new People.NewPerson("范晓棠", world.department().id(), "副书记", "", null),
                    Actor.SYSTEM);
            Question question = world.answered("网络信息谁来管？", "请联系范晓棠副书记，“小程序”里有视频。");

            await().untilAsserted(
                            () ->
                                    assertEquals(
                                            "請聯繫范晓棠副書記，「小程式」裡有影片。",
                                            text(
                                                    page(
                                                            href(question)
                                                                    + "?lang=zh-Hant&page="
                                                                    + System.nanoTime()),
                                                    ".answer .text")));
            assertEquals("網路資訊誰來管？", text(page(href(question) + "?lang=zh-Hant"), "h1"));
        }

        @Test
        void theEnglishInterfaceLeavesTheContentInChineseAndSaysSo() {
            Document page = page(address, "Accept-Language", "en-GB");

            assertEquals("en", page.expectFirst("html").attr("lang"));
            assertEquals("志愿服务怎么报名？", text(page, "h1[lang=zh-Hans]"));
            assertEquals("小满妈妈 Received 15 May 2025", text(page, ".asked .meta"));
        }

        @Test
        void theSwitchKeepsTheAddressAndTheChoiceHolds() {
            Document page = page("/sessions?year=2025");
            String english = page.expectFirst("footer a[hreflang=en]").attr("href");
            assertEquals("/sessions?year=2025&lang=en", english);

            Response chosen = get(english);
            assertEquals("en", chosen.cookie("lang"));
            assertEquals(
                    "en",
                    page("/topics", "Cookie", "lang=" + chosen.cookie("lang"))
                            .expectFirst("html")
                            .attr("lang"));
        }

        @Test
        void everyLanguageIsNamedInTheHead() {
            Document page = page(address + "?lang=zh-Hant");

            assertEquals(
                    List.of("zh-Hans", "zh-Hant", "en", "x-default"),
                    page.select("link[rel=alternate][hreflang]").eachAttr("hreflang"));
            assertTrue(
                    page.select("link[rel=canonical]")
                            .attr("href")
                            .endsWith(address + "?lang=zh-Hant"));
        }
    }

    @Nested
    class ForOtherPrograms {
        private final World world = World.volunteering();
        private final Question question = world.questions().getFirst();

        private static BufferedImage picture(String address) throws IOException {
            Response response = get(address);
            assertEquals(200, response.statusCode(), address);
            assertEquals("image/png", response.contentType());
            return ImageIO.read(new ByteArrayInputStream(response.asByteArray()));
        }

        private static JsonNode data(String address) throws IOException {
            return new ObjectMapper()
                    .readTree(page(address).expectFirst("script[type=application/ld+json]").data());
        }

        @Test
        void theQuestionStandsOnACard() throws IOException {
            String address = page(href(question)).select("meta[property=og:image]").attr("content");
            assertTrue(address.endsWith("/questions/" + question.number() + "/card.png"), address);

            BufferedImage card = picture("/questions/" + question.number() + "/card.png");
            assertEquals(List.of(1200, 630), List.of(card.getWidth(), card.getHeight()));
            assertEquals(1200, picture("/card.png?lang=zh-Hant").getWidth());
            assertEquals(180, picture("/apple-touch-icon.png").getHeight());
            assertEquals(404, get("/questions/999999999/card.png").statusCode());
            assertEquals(
                    404,
                    get("/questions/" + world.submitted("待审的提问").number() + "/card.png")
                            .statusCode());
        }

        @Test
        void aBroadcastIsLiveOnlyWhileItIs() throws IOException {
            Session session = world.session(Instant.now().plus(Duration.ofHours(1)), "正在直播的访谈");
            Sessions sessions = World.get(Sessions.class);
            sessions.become(session.id(), SessionState.ANNOUNCED, Actor.SYSTEM, null);
            String address = "/sessions/" + session.slug();
            assertFalse(data(address).at("/isLiveBroadcast").asBoolean());

            sessions.become(session.id(), SessionState.LIVE, Actor.SYSTEM, null);
            await().untilAsserted(
                            () -> assertTrue(data(address).at("/isLiveBroadcast").asBoolean()));
            assertFalse(
                    data("/sessions/" + world.session().slug()).at("/isLiveBroadcast").asBoolean());
        }

        @Test
        void eachLanguageNamesItself() throws IOException {
            String address = href(question) + "?lang=zh-Hant";
            assertTrue(data(address).at("/url").asText().endsWith(address));
            assertTrue(page(address).select("link[rel=canonical]").attr("href").endsWith(address));
        }
    }

    @Nested
    class Transfer {
        private Response asked(String address) {
            return given().config(
                            RestAssured.config()
                                    .decoderConfig(
                                            DecoderConfig.decoderConfig().noContentDecoders()))
                    .header("Accept-Encoding", "gzip")
                    .header("Accept", "text/html,*/*")
                    .get(address);
        }

        @Test
        void whatIsLargeIsCompressed() {
            Document home = page("/");
            for (String address :
                    List.of(
                            "/search?q=" + "a",
                            "/ask",
                            "/openapi",
                            home.expectFirst("link[rel=stylesheet]").attr("href"),
                            home.expectFirst("script[type=module]").attr("src"))) {
                Response response = asked(address);
                assertEquals(200, response.statusCode(), address);
                assertEquals("gzip", response.header("Content-Encoding"), address);
                assertTrue(
                        response.header("Vary")
                                .toLowerCase(Locale.ROOT)
                                .contains("accept-encoding"),
                        address);
            }
        }

        @Test
        void whatHoldsACodeIsNot() {
            Response response = asked("/receipts");
            assertEquals(200, response.statusCode());
            String encoding = response.header("Content-Encoding");
            assertTrue(encoding == null || encoding.equals("identity"), encoding);
        }

        @Test
        void whatHasItsHashInItsNameIsKeptForAYear() {
            Document home = page("/");
            for (String address :
                    List.of(
                            home.expectFirst("link[rel=stylesheet]").attr("href"),
                            home.expectFirst("script[type=module]").attr("src"))) {
                assertEquals(
                        List.of("public, max-age=31536000, immutable"),
                        get(address).headers().getValues("Cache-Control"),
                        address);
            }
            assertEquals(404, get("/static/bundle/site-ABCDEFGH.js").statusCode());
            assertFalse(
                    String.valueOf(get("/static/bundle/site-ABCDEFGH.js").header("Cache-Control"))
                            .contains("immutable"));
        }
    }

    @Nested
    class Lists {
        @Test
        void canBeginWithWhatMostWantToKnow() {
            World world = World.ofQuestions(3);
            Question wanted = world.questions().get(1);
            QuarkusTransaction.requiringNew()
                    .run(
                            () ->
                                    World.get(Questions.class)
                                            .getEntityManager()
                                            .createNativeQuery(
                                                    "update question set support_count = 5 where id = :id")
                                            .setParameter("id", wanted.id())
                                            .executeUpdate());
            for (String path :
                    List.of(
                            "/departments/" + world.department().slug(),
                            "/topics/" + world.topic().slug(),
                            "/people/" + world.official().slug())) {
                Document page = page(path + "?sort=support");
                assertEquals(
                        wanted.title(),
                        page.select(".part .entries h3").stream().findFirst().orElseThrow().text(),
                        path);
                assertEquals("同问最多", text(page, ".order [aria-current]"));
                assertEquals("最新", text(page(path), ".order [aria-current]"));
            }
            given().urlEncodingEnabled(false)
                    .get(
                            "/api/v1/public/questions?sort=-support&filter[department]="
                                    + world.department().slug())
                    .then()
                    .statusCode(200)
                    .body("data[0].number", equalTo((int) wanted.number()));
        }

        @Test
        void numbersOfTelephonesAreDialled() {
            World world = World.volunteering();
            Question question = world.answered("找谁？", "请拨打0573-82345678或12345热线，补贴12345元。");
            assertEquals(
                    List.of("tel:057382345678", "tel:12345"),
                    page(href(question)).select(".answer a[href^=tel:]").eachAttr("href"));
        }
    }

    @Nested
    class Safety {
        private static final String SCRIPT = "</script><script>alert(1)</script>";

        private final World world = World.volunteering();

        @Test
        void nothingThatSomebodyWroteIsMarkup() {
            Question hostile = world.answered("可以吗？" + SCRIPT, "不行。" + SCRIPT + "<img src=x>");
            for (String address :
                    List.of(
                            "/",
                            href(hostile),
                            "/sessions/" + world.session().slug(),
                            "/departments/" + world.department().slug(),
                            "/search?q=%3C%2Fscript%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")) {
                Document page = page(address);
                assertEquals(
                        List.of(),
                        page.select("script").stream()
                                .filter(script -> script.data().startsWith("alert"))
                                .toList(),
                        address);
                assertEquals(0, page.select("main img").size(), address);
            }
        }

        @Test
        void pagesHaveNoInlineScriptOrStyleAndAllowNone() {
            for (String address : List.of("/", href(world.questions().getFirst()), "/search")) {
                Response response = get(address);
                assertTrue(
                        response.header("Content-Security-Policy")
                                .startsWith("default-src 'self';"));
                Document page = Jsoup.parse(response.asString());
                assertEquals(0, page.select("style, [style]").size());
                assertEquals(
                        0, page.select("script:not([src]):not([type=application/ld+json])").size());
            }
        }
    }

    @Nested
    class Errors {
        @Test
        void aMissingPageOffersASearchInTheReadersLanguage() {
            Response response = get("/questions/999999999", "Accept", "text/html");
            Document page = Jsoup.parse(response.asString());

            assertEquals(404, response.statusCode());
            assertEquals("没有找到这个页面", text(page, "h1"));
            assertEquals(1, page.select("form[role=search] input[name=q]").size());
            assertEquals(
                    "This page was not found",
                    text(
                            Jsoup.parse(
                                    get("/nix", "Accept", "text/html", "Accept-Language", "en")
                                            .asString()),
                            "h1"));
        }

        @Test
        void aBrokenPlaceInAListIsARequestThatIsNotUnderstood() {
            World world = World.volunteering();
            Response response = get("/departments/" + world.department().slug() + "?after=broken");

            assertEquals(400, response.statusCode());
            assertEquals("这一页已经失效", text(Jsoup.parse(response.asString()), "h1"));
        }

        @Test
        void eachRefusalSaysWhatIsWrongAndWhatToDo() {
            Document tooLong =
                    Jsoup.parse(
                            get("/search?q=" + "a".repeat(301), "Accept", "text/html").asString());
            assertEquals("搜索的文字太长", text(tooLong, "h1"));
            assertEquals("请缩短到 300 个字以内，再搜索一次。", text(tooLong, ".lede"));

            Document tooMany =
                    Jsoup.parse(
                            get("/search?q=a" + "&topic=a".repeat(31), "Accept", "text/html")
                                    .asString());
            assertEquals("筛选条件太多", text(tooMany, "h1"));

            Document elsewhere =
                    Jsoup.parse(
                            given().header("Accept", "text/html")
                                    .header("Sec-Fetch-Site", "cross-site")
                                    .formParam("title", "？")
                                    .post("/ask")
                                    .asString());
            assertEquals("请在本站的页面上操作", text(elsewhere, "h1"));
        }
    }
}
