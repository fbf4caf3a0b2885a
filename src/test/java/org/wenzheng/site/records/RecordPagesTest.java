package org.wenzheng.site.records;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.documents.WordText;

/** A session on paper: to print, and as a document of Word. */
@QuarkusTest
class RecordPagesTest {
    private final World world = World.volunteering();

    private String printed() {
        return "/sessions/" + world.session().slug() + "/print";
    }

    private String document() {
        return "/sessions/" + world.session().slug() + ".docx";
    }

    private static List<String> paragraphs(Response answer) throws IOException {
        answer.then().statusCode(200);
        assertEquals(WordText.MEDIA_TYPE, answer.contentType());
        try (XWPFDocument document =
                new XWPFDocument(new ByteArrayInputStream(answer.asByteArray()))) {
            return document.getParagraphs().stream().map(XWPFParagraph::getText).toList();
        }
    }

    @Test
    void thePageHasAllOfTheSessionAndNoNavigation() {
        world.recorded();
        world.answered("没有来得及问的怎么办？", "可以书面答复。");
        world.approved(world.session(), "还没有答复的怎么办？");
        Document page = Jsoup.parse(given().get(printed()).asString());
        assertEquals(world.session().title(), page.select("h1").text());
        assertEquals(0, page.select("nav, .masthead, footer, form").size());
        assertEquals("noindex", page.select("meta[name=robots]").attr("content"));
        assertTrue(
                page.select("link[rel=canonical]")
                        .attr("href")
                        .endsWith("/sessions/" + world.session().slug()));
        assertEquals(List.of("时间", "栏目", "部门", "嘉宾", "主持人"), page.select("dl.facts dt").eachText());
        assertTrue(
                page.select("dl.facts dd")
                        .eachText()
                        .contains(
                                world.official().name() + "（" + world.department().name() + "书记）"));
        assertEquals(
                List.of("志愿服务怎么报名？", "志愿者有没有保险？", "志愿服务时长怎么记录？", "没有来得及问的怎么办？", "还没有答复的怎么办？"),
                page.select("h3").eachText());
        assertEquals("可以书面答复。", page.select(".asked-on-paper .turn .text").eachText().getFirst());
        assertTrue(page.text().contains("还没有答复。"));
        assertTrue(page.text().contains("每位注册志愿者都有意外险，由团市委统一购买。"));
    }

    @Test
    void theDocumentSaysTheSame() throws IOException {
        world.recorded();
        world.answered("没有来得及问的怎么办？", "可以书面答复。");
        Response answer = given().get(document());
        answer.then()
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + world.session().slug() + ".docx\"");
        List<String> said = paragraphs(answer);
        assertEquals(world.session().title(), said.getFirst());
        assertTrue(
                said.containsAll(
                        List.of("文字实录", "志愿服务怎么报名？", "一、选择项目；", "提问与答复", "没有来得及问的怎么办？", "可以书面答复。")),
                said.toString());
        assertTrue(said.getLast().endsWith("/sessions/" + world.session().slug()), said.getLast());
    }

    @Test
    void bothAreKeptAndComeInTheLanguageThatIsAskedFor() throws IOException {
        world.recorded();
        for (String address : List.of(printed(), document())) {
            String etag = given().get(address).header("ETag");
            given().header("If-None-Match", etag).get(address).then().statusCode(304);
        }
        given().get(printed() + "?lang=zh-Hant").then().body(containsString("志願服務怎麼報名？"));
        assertTrue(paragraphs(given().get(document() + "?lang=en")).contains("Transcript"));
    }

    @Test
    void whatIsHiddenLeavesBoth() {
        world.recorded();
        String hidden = world.questions().getFirst().title();
        given().get(printed()).then().body(containsString(hidden));
        given().get(document()).then().statusCode(200);
        World.get(Questions.class)
                .setVisibility(world.questions().getFirst().id(), Visibility.HIDDEN, Actor.SYSTEM);
        await().untilAsserted(
                        () -> {
                            given().get(printed()).then().body(not(containsString(hidden)));
                            assertFalse(paragraphs(given().get(document())).contains(hidden));
                        });
    }

    @Test
    void theSessionsPageLeadsToThem() {
        world.recorded();
        given().get("/sessions/" + world.session().slug())
                .then()
                .body(containsString("href=\"" + printed() + "?lang=zh-Hans\""))
                .body(containsString("href=\"" + document() + "?lang=zh-Hans\""));
    }

    @Test
    void aDraftHasNone() {
        Session draft = world.session(World.BEGAN, "还在准备的访谈");
        given().get("/sessions/{slug}/print", draft.slug()).then().statusCode(404);
        given().get("/sessions/{slug}.docx", draft.slug()).then().statusCode(404);
        given().get("/sessions/nothing-like-that.docx").then().statusCode(404);
    }

    @Test
    void anAnnouncedOneSaysThatThereIsNothingYet() {
        World empty = World.ofQuestions(0);
        given().get("/sessions/{slug}/print", empty.session().slug())
                .then()
                .statusCode(200)
                .body(containsString("还没有可以公开的提问和实录。"));
        given().redirects()
                .follow(false)
                .get("/sessions/{slug}.docx", empty.session().slug())
                .then()
                .statusCode(200)
                .header("Content-Type", endsWith("wordprocessingml.document"));
    }
}
