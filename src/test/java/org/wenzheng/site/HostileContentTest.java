package org.wenzheng.site;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.StringReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.World;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.Actor;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.Questions;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.Programme;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionImport;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.topics.Topic;
import org.wenzheng.topics.Topics;
import org.xml.sax.InputSource;

/** Content and addresses that try to become a script, a header or another site. */
@QuarkusTest
class HostileContentTest {
    /** Ends a text, an attribute of either quote, a comment, a script and a template. */
    private static final String MARKUP =
            "\"'--></title></script><script>window.struck=1</script>"
                    + "<img src=x onerror=window.struck=1>{{7919*7919}}${7919*7919}{7919}";

    private static final String SHORT = "\"'><img src=x>";

    private static int count;

    @TestHTTPResource("/")
    URI root;

    private Department department;
    private Person official;
    private Programme programme;
    private Topic topic;
    private Session session;
    private Question question;

    @BeforeEach
    void enter() {
        int n = ++count;
        department =
                World.get(Departments.class)
                        .create(
                                new Departments.NewDepartment(
                                        n + cut(MARKUP, 70), n + SHORT, MARKUP, null),
                                Actor.SYSTEM);
        official =
                World.get(People.class)
                        .create(
                                new People.NewPerson(
                                        SHORT, department.id(), cut(MARKUP, 60), MARKUP, null),
                                Actor.SYSTEM);
        programme = World.get(Programmes.class).create(n + SHORT, MARKUP, null, Actor.SYSTEM);
        topic =
                World.get(Topics.class)
                        .create(new Topics.NewTopic(SHORT, null, null), Actor.SYSTEM);
        session =
                World.get(SessionImport.class)
                        .create(session("https://video.example/"), Actor.SYSTEM);
        question =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    Question put =
                                            World.get(Questions.class)
                                                    .record(
                                                            wanted(),
                                                            World.BEGAN.plusSeconds(60),
                                                            Actor.SYSTEM);
                                    World.get(Answers.class)
                                            .record(
                                                    new Answers.SpokenAnswer(
                                                            put.id(),
                                                            official.id(),
                                                            SHORT,
                                                            cut(MARKUP, 60),
                                                            cut(MARKUP, 60),
                                                            MARKUP + "\n一、" + MARKUP,
                                                            List.of("一、" + MARKUP),
                                                            World.BEGAN.plusSeconds(90),
                                                            90),
                                                    Actor.SYSTEM);
                                    return put;
                                });
        World.get(SessionImport.class)
                .bringTo(session.id(), SessionState.ARCHIVED, Actor.SYSTEM, "entered later");
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }

    private Sessions.NewSession session(String video) {
        return new Sessions.NewSession(
                programme.id(),
                department.id(),
                cut(MARKUP, 80),
                MARKUP,
                SHORT,
                video,
                World.BEGAN,
                World.BEGAN.plusSeconds(3600),
                List.of(new Guest(official.id(), cut(MARKUP, 60), MARKUP)),
                Set.of(topic.id()),
                null);
    }

    private Questions.NewQuestion wanted() {
        return new Questions.NewQuestion(
                null,
                QuestionKind.INQUIRY,
                cut(MARKUP, 60),
                MARKUP,
                MARKUP,
                cut(MARKUP, 20),
                department.id(),
                session.id(),
                null,
                World.BEGAN,
                Set.of(topic.id()));
    }

    private List<String> pages() {
        return List.of(
                "/",
                "/sessions",
                "/sessions/" + session.slug(),
                "/departments",
                "/departments/" + department.slug(),
                "/departments/" + department.slug() + "/people/" + official.slug(),
                "/topics",
                "/topics/" + topic.slug(),
                "/questions",
                "/questions/" + question.number());
    }

    @Test
    void storedTextIsTextOnEveryPage() {
        for (String page : pages()) {
            Response answer = given().get(page);
            if (answer.statusCode() == 404) {
                continue;
            }
            assertHarmless(page, answer);
        }
        Response page = given().get("/questions/" + question.number());
        assertEquals(200, page.statusCode());
        assertTrue(Jsoup.parse(page.asString()).body().text().contains("window.struck=1"));
    }

    private static void assertHarmless(String page, Response answer) {
        Document document = Jsoup.parse(answer.asString());
        assertEquals(List.of(), document.select("img[src=x]"), page);
        for (Element script : document.select("script")) {
            assertTrue(
                    script.hasAttr("src") || script.attr("type").equals("application/ld+json"),
                    page + " " + script);
        }
        for (Element element : document.getAllElements()) {
            element.attributes()
                    .forEach(
                            attribute -> {
                                assertFalse(attribute.getKey().startsWith("on"), page + element);
                                assertFalse(attribute.getKey().equals("style"), page + element);
                            });
            for (String link : List.of("href", "src", "action", "formaction")) {
                String target = element.attr(link).strip().toLowerCase(java.util.Locale.ROOT);
                assertFalse(target.startsWith("javascript:"), page + element);
                assertFalse(target.startsWith("data:"), page + element);
            }
        }
        assertFalse(
                document.text().contains("62710561"), page + " computed a template of the content");
    }

    @Test
    @Tag("browser")
    void aBrowserRunsNothingOfIt() {
        try (BrowserContext context = Chromium.browser().newContext()) {
            Page page = context.newPage();
            Map<String, String> refused = new TreeMap<>();
            for (String path : pages()) {
                page.onConsoleMessage(
                        message -> {
                            if (message.text().contains("Content Security Policy")) {
                                refused.put(path, message.text());
                            }
                        });
                page.navigate(root.resolve(path).toString());
                assertEquals(
                        Boolean.TRUE, page.evaluate("() => window.struck === undefined"), path);
            }
            // Nothing even came so far that the policy had to stop it.
            assertEquals(Map.of(), refused);
        }
    }

    @Test
    void structuredDataHoldsTheTextAndEndsWhereItShould() throws Exception {
        Document page = Jsoup.parse(given().get("/questions/" + question.number()).asString());
        Element data = Objects.requireNonNull(page.selectFirst("script[type*=ld+json]"));
        assertEquals(
                wanted().text(),
                new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(data.data())
                        .at("/mainEntity/text")
                        .asText());
    }

    @Test
    void feedsStayWellFormed() throws Exception {
        String feed =
                given().queryParam("department", department.slug()).get("/feed.atom").asString();
        DocumentBuilderFactory reader = DocumentBuilderFactory.newInstance();
        reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var entries =
                reader.newDocumentBuilder()
                        .parse(new InputSource(new StringReader(feed)))
                        .getElementsByTagName("entry");
        assertEquals(1, entries.getLength());
        assertFalse(feed.contains("<script"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "http://video.example/clear.mp4",
                "//video.example/x.mp4",
                "https:video.mp4",
                " javascript:alert(1)"
            })
    void aVideoThatIsNoHttpsAddressIsRefused(String video) {
        ProblemException refused =
                assertThrows(
                        ProblemException.class,
                        () -> World.get(SessionImport.class).create(session(video), Actor.SYSTEM));
        assertEquals("videoUrl", refused.errors().getFirst().place());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "a/b",
                "<script>",
                "a\r\nSet-Cookie: a=b",
                "",
                "A",
                "a%2fb",
                "问"
            })
    void anAddressThatIsNoSlugIsRefused(String slug) {
        ProblemException refused =
                assertThrows(
                        ProblemException.class,
                        () ->
                                World.get(Topics.class)
                                        .create(
                                                new Topics.NewTopic("主题", null, slug),
                                                Actor.SYSTEM));
        assertEquals("slug", refused.errors().getFirst().place());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/search?q=%s",
                "/search?q=a&department=%s",
                "/search?q=a&topic=%s&sort=%s",
                "/sessions?year=%s",
                "/questions?after=%s",
                "/questions/%s",
                "/departments/%s",
                "/topics/%s",
                "/%s",
                "/?lang=%s",
                "/console/%s"
            })
    void whatIsAskedForIsTextInTheAnswer(String address) {
        String hostile = URLEncoder.encode(MARKUP, StandardCharsets.UTF_8).replace("+", "%20");
        Response answer = given().urlEncodingEnabled(false).get(address.replace("%s", hostile));
        if (Objects.toString(answer.contentType(), "").contains("html")) {
            assertHarmless(address, answer);
        }
        assertTrue(answer.statusCode() < 500, address + answer.statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "/%2f%2fevil.example/",
                "/\\evil.example",
                "/questions//evil.example",
                "//evil.example/?lang=en",
                "/departments/%0d%0aLocation:%20https://evil.example/",
                "/questions/%0d%0aSet-Cookie:%20a=b",
                "/search?q=%0d%0aSet-Cookie:%20a=b",
                "/?lang=en%0d%0aSet-Cookie:%20a=b"
            })
    void noAddressLeadsToAnotherSiteOrWritesAHeader(String address) throws IOException {
        String answer = sent(address);
        List<String> headers = answer.substring(0, answer.indexOf("\r\n\r\n")).lines().toList();
        assertTrue(headers.getFirst().matches("HTTP/1.1 [234]\\d\\d .*"), headers::toString);
        for (String header : headers) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            assertFalse(lower.startsWith("set-cookie: a="), header);
            if (lower.startsWith("location:")) {
                assertTrue(header.split(": ", 2)[1].matches("/([^/\\\\].*)?"), header);
            }
        }
    }

    /** As it stands: clients tidy an address up before they send it. */
    private String sent(String address) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            ("GET "
                                            + address
                                            + " HTTP/1.1\r\nHost: localhost\r\n"
                                            + "Connection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../application.properties",
                "/..%2fapplication.properties",
                "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "/static/..%5c..%5capplication.properties",
                "/..;/application.properties",
                "/META-INF/services/org.wenzheng.shared.program.Command",
                "/db/migration/V1__event_log.sql",
                "/application.properties",
                "/static/bundle/../../../application.properties",
                "/favicon.svg/../../application.properties"
            })
    void noFileOfTheProgramIsGivenOut(String address) throws IOException {
        String answer = sent(address);
        assertTrue(answer.matches("(?s)HTTP/1.1 4\\d\\d .*"), address + " " + answer);
        assertFalse(answer.contains("quarkus."), address);
        assertFalse(answer.contains("create table"), address);
    }
}
