package org.wenzheng.delivery.feeds;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.StringReader;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.wenzheng.World;
import org.wenzheng.people.Departments;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Visibility;
import org.xml.sax.InputSource;

@QuarkusTest
class FeedTest {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagNameNS("*", name);
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i).getParentNode() == parent) {
                found.add((Element) nodes.item(i));
            }
        }
        return found;
    }

    private static String text(Element parent, String name) {
        List<Element> found = children(parent, name);
        assertEquals(1, found.size(), name);
        return found.getFirst().getTextContent();
    }

    @Test
    void atomHasTheNewestAnswersFirst() throws Exception {
        World world = World.volunteering();
        var answer = given().get("/feed.atom?department=" + world.department().slug());
        answer.then()
                .statusCode(200)
                .contentType(startsWith("application/atom+xml"))
                .header("Cache-Control", startsWith("public"));
        Element feed = xml(answer.asString()).getDocumentElement();
        assertEquals(ATOM, feed.getNamespaceURI());
        assertEquals("zh-Hans", feed.getAttribute("xml:lang"));
        assertTrue(text(feed, "title").contains(world.department().shortName()));
        assertTrue(text(feed, "id").endsWith("/feed.atom?department=" + world.department().slug()));
        OffsetDateTime.parse(text(feed, "updated"));
        List<Element> entries = children(feed, "entry");
        assertEquals(
                world.questions().stream().map(Question::title).toList().reversed(),
                entries.stream().map(entry -> text(entry, "title")).toList());
        Element entry = entries.getLast();
        assertTrue(text(entry, "id").startsWith("urn:uuid:"));
        assertEquals("2025-05-15T09:31:30+08:00", text(entry, "published"));
        assertTrue(
                text(children(entry, "author").getFirst(), "name")
                        .endsWith("书记 " + world.official().name()));
        assertTrue(text(entry, "content").contains("<p>一、选择项目；</p>"));
        Question first = world.questions().getFirst();
        assertTrue(
                children(entry, "link")
                        .getFirst()
                        .getAttribute("href")
                        .endsWith("/questions/" + first.number() + "/" + first.slug()));
    }

    @Test
    void jsonFeedHasTheSame() {
        World world = World.volunteering();
        JsonPath feed =
                given().get("/feed.json?topic=" + world.parentTopic().slug())
                        .then()
                        .statusCode(200)
                        .contentType(startsWith("application/feed+json"))
                        .extract()
                        .jsonPath();
        assertEquals("https://jsonfeed.org/version/1.1", feed.getString("version"));
        assertEquals("zh-Hans", feed.getString("language"));
        assertEquals(
                world.questions().stream().map(Question::title).toList().reversed(),
                feed.getList("items.title"));
        assertEquals(3, Set.copyOf(feed.getList("items.id")).size());
        assertTrue(feed.getString("feed_url").endsWith("topic=" + world.parentTopic().slug()));
        assertEquals(
                OffsetDateTime.parse("2025-05-15T09:31:30+08:00"),
                OffsetDateTime.parse(feed.getString("items[2].date_published")));
    }

    @Test
    void markupAndControlCharactersInContentStayText() throws Exception {
        World world = World.volunteering();
        world.answered("1 < 2 & \"3\" > <b>2</b>？", "<script>alert(1)</script>\u0007 & ]]> 完");
        String atom = given().get("/feed.atom?department=" + world.department().slug()).asString();
        Element entry = children(xml(atom).getDocumentElement(), "entry").getFirst();
        assertEquals("1 < 2 & \"3\" > <b>2</b>？", text(entry, "title"));
        assertTrue(
                text(entry, "content")
                        .contains("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; ]]&gt; 完</p>"));
        String json =
                given().get("/feed.json?department=" + world.department().slug())
                        .jsonPath()
                        .getString("items[0].content_html");
        assertFalse(json.contains("<script>"), json);
    }

    @Test
    void isInTheReadersScript() throws Exception {
        World world = World.volunteering();
        Element feed =
                xml(given().get("/feed.atom?lang=zh-Hant&department=" + world.department().slug())
                                .asString())
                        .getDocumentElement();
        assertEquals("zh-Hant", feed.getAttribute("xml:lang"));
        assertEquals("志願服務怎麼報名？", text(children(feed, "entry").getLast(), "title"));
    }

    @Test
    void whatIsNotPublishedIsInNeitherFeedNorSiteMap() {
        World world = World.volunteering();
        List<Question> unseen =
                List.of(
                        world.unseen("密语丁仅本人", Visibility.ASKER_ONLY),
                        world.unseen("密语戊隐藏", Visibility.HIDDEN),
                        world.submitted("密语甲待审核"),
                        world.held("密语乙待复核"),
                        world.dismissed("密语丙不予公开"));
        world.discardedAnswer("没有答复的问题", "密语己撤下的答复");
        for (String path : List.of("/feed.atom", "/feed.json", "/sitemap.xml")) {
            String body = given().get(path).asString();
            assertFalse(body.contains("密语"), path);
            for (Question question : unseen) {
                assertFalse(body.contains("/" + question.number()), path);
            }
        }
    }

    @Test
    void aNewAnswerAppearsAtOnce() {
        World world = World.volunteering();
        String path = "/feed.json?department=" + world.department().slug();
        assertEquals(3, given().get(path).jsonPath().getList("items").size());
        world.answered("刚刚问的？", "刚刚答的。");
        await().untilAsserted(
                        () ->
                                assertEquals(
                                        "刚刚问的？",
                                        given().get(path).jsonPath().getString("items[0].title")));
    }

    @Test
    void aDepartmentWithoutAnswersHasAnEmptyFeed() throws Exception {
        var department =
                World.get(Departments.class)
                        .create(
                                new Departments.NewDepartment("尚无答复的局", "无答复局", "", null),
                                org.wenzheng.events.Actor.SYSTEM);
        Element feed =
                xml(given().get("/feed.atom?department=" + department.slug()).asString())
                        .getDocumentElement();
        assertEquals(List.of(), children(feed, "entry"));
        assertNotNull(OffsetDateTime.parse(text(feed, "updated")));
        given().header("Accept", "application/json")
                .get("/feed.json?department=nobody")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void theSiteMapHasEveryPublicPage() throws Exception {
        World world = World.volunteering();
        await().untilAsserted(
                        () -> {
                            Element map =
                                    xml(given().get("/sitemap.xml").asString())
                                            .getDocumentElement();
                            List<String> paths =
                                    children(map, "url").stream()
                                            .map(
                                                    url ->
                                                            java.net
                                                                    .URI
                                                                    .create(text(url, "loc"))
                                                                    .getPath())
                                            .toList();
                            assertEquals(paths.size(), Set.copyOf(paths).size());
                            Question first = world.questions().getFirst();
                            assertTrue(
                                    paths.containsAll(
                                            List.of(
                                                    "/",
                                                    "/sessions",
                                                    "/sessions/" + world.session().slug(),
                                                    "/questions/"
                                                            + first.number()
                                                            + "/"
                                                            + first.slug(),
                                                    "/departments/" + world.department().slug(),
                                                    "/people/" + world.official().slug(),
                                                    "/topics/" + world.topic().slug())),
                                    paths.toString());
                        });
        Element url =
                children(xml(given().get("/sitemap-1.xml").asString()).getDocumentElement(), "url")
                        .getFirst();
        assertNotNull(OffsetDateTime.parse(text(url, "lastmod")));
        given().header("Accept", "application/json").get("/sitemap-9.xml").then().statusCode(404);
    }

    @Test
    void moreAddressesThanOneMapMayHaveAreSharedOut() throws Exception {
        assertEquals(0, SiteMap.parts(0));
        assertEquals(1, SiteMap.parts(SiteMap.MOST));
        assertEquals(2, SiteMap.parts(SiteMap.MOST + 1));
        Element index = xml(SiteMap.index("https://example.org/sitemap-", 2)).getDocumentElement();
        assertEquals("sitemapindex", index.getLocalName());
        assertEquals(
                IntStream.rangeClosed(0, 2)
                        .mapToObj(n -> "https://example.org/sitemap-" + n + ".xml")
                        .toList(),
                children(index, "sitemap").stream().map(s -> text(s, "loc")).toList());
        Element map =
                xml(SiteMap.map(
                                List.of(
                                        new SiteMap.Address(
                                                "https://example.org/?a=1&b=2",
                                                OffsetDateTime.of(
                                                        2026,
                                                        1,
                                                        2,
                                                        3,
                                                        4,
                                                        5,
                                                        6_000,
                                                        ZoneOffset.ofHours(8))))))
                        .getDocumentElement();
        Element only = children(map, "url").getFirst();
        assertEquals("https://example.org/?a=1&b=2", text(only, "loc"));
        assertEquals("2026-01-02T03:04:05+08:00", text(only, "lastmod"));
    }

    @Test
    void robotsAreToldWhereTheSiteMapIs() {
        String robots = given().get("/robots.txt").then().statusCode(200).extract().asString();
        assertTrue(robots.contains("\nSitemap: http://localhost:"), robots);
        assertTrue(robots.contains("/sitemap.xml\n"), robots);
    }
}
