package org.wenzheng.delivery.embedding;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;

@QuarkusTest
class EmbeddingTest {
    private final World world = World.volunteering();
    private final Question question = world.questions().getFirst();

    private static String site() {
        return "http://localhost:" + RestAssured.port;
    }

    private String page() {
        return "/questions/" + question.number() + "/" + question.slug();
    }

    private static ValidatableResponse embed(String url, String... parameters) {
        var asks = given().queryParam("url", url);
        for (int i = 0; i < parameters.length; i += 2) {
            asks.queryParam(parameters[i], parameters[i + 1]);
        }
        return asks.get("/oembed").then();
    }

    private static JsonPath of(String url, String... parameters) {
        return embed(url, parameters)
                .statusCode(200)
                .contentType("application/json;charset=UTF-8")
                .extract()
                .jsonPath();
    }

    @Test
    void aQuestionIsQuotedWithTheBeginningOfItsAnswer() {
        JsonPath embedded = of(site() + page(), "format", "json");
        assertEquals("rich", embedded.getString("type"));
        assertEquals("1.0", embedded.getString("version"));
        assertEquals("志愿服务怎么报名？", embedded.getString("title"));
        assertEquals(world.department().name(), embedded.getString("author_name"));
        assertEquals("问政", embedded.getString("provider_name"));
        assertEquals(site(), embedded.getString("provider_url"));
        assertEquals(600, embedded.getInt("width"));
        assertTrue(embedded.getInt("height") > 100);
        assertEquals(
                site() + "/questions/" + question.number() + "/card.png",
                embedded.getString("thumbnail_url"));
        Element quotation =
                Objects.requireNonNull(
                        Jsoup.parseBodyFragment(embedded.getString("html"))
                                .selectFirst("body > blockquote"));
        assertEquals(site() + page(), quotation.attr("cite"));
        assertEquals(
                site() + page(),
                Objects.requireNonNull(quotation.selectFirst("p > a")).attr("href"));
        assertEquals(
                "志愿服务怎么报名？ 打开“志愿云澜”小程序实名注册， 一、选择项目； 二、按时签到。 "
                        + world.department().name()
                        + " 2025-05-15",
                quotation.text());
    }

    @Test
    void aSessionIsQuotedWithItsIntroduction() {
        JsonPath embedded = of(site() + "/sessions/" + world.session().slug());
        assertEquals(world.session().title(), embedded.getString("title"));
        assertTrue(embedded.getString("html").contains("谈谈青年怎样参加志愿服务。"));
        assertEquals(site() + "/card.png", embedded.getString("thumbnail_url"));
    }

    @Test
    void itFitsIntoTheRoomThereIs() {
        JsonPath whole = of(site() + page());
        JsonPath narrow = of(site() + page(), "maxwidth", "320");
        assertEquals(320, narrow.getInt("width"));
        assertTrue(narrow.getInt("height") >= whole.getInt("height"));
        assertNull(narrow.getString("thumbnail_url"));
        JsonPath low = of(site() + page(), "maxheight", "110");
        assertEquals("rich", low.getString("type"));
        assertTrue(low.getInt("height") <= 110);
        assertTrue(!low.getString("html").contains("小程序"), low.getString("html"));
        JsonPath link = of(site() + page(), "maxwidth", "100");
        assertEquals("link", link.getString("type"));
        embed(site() + page(), "maxheight", "20")
                .body("type", equalTo("link"))
                .body("$", not(hasKey("html")))
                .body("$", not(hasKey("width")));
    }

    @Test
    void whatIsQuotedIsTextAlone() {
        Question hostile =
                world.answered(
                        "\"><script>alert(1)</script>", "<img src=x onerror=alert(1)>\n'\" & 完");
        String html = of(site() + "/questions/" + hostile.number()).getString("html");
        Document read = Jsoup.parseBodyFragment(html);
        assertEquals(
                List.of("blockquote", "p", "a", "p", "footer", "a"),
                read.body().select("*").stream().skip(1).map(Element::tagName).toList());
        assertTrue(read.text().contains("<img src=x onerror=alert(1)> '\" & 完"), html);
        read.body()
                .select("*")
                .forEach(
                        element ->
                                assertTrue(
                                        element.attributes().asList().stream()
                                                .allMatch(
                                                        attribute ->
                                                                List.of("href", "cite", "lang")
                                                                        .contains(
                                                                                attribute
                                                                                        .getKey())),
                                        html));
    }

    @Test
    void theLanguageIsThatOfTheAddressOrOfTheRequest() {
        JsonPath named = of(site() + page() + "?lang=zh-Hant");
        assertEquals("志願服務怎麼報名？", named.getString("title"));
        embed(site() + page() + "?lang=zh-Hant").header("Content-Language", "zh-Hant");
        assertTrue(named.getString("html").contains(page() + "?lang=zh-Hant"));
        assertEquals("志願服務怎麼報名？", of(site() + page(), "lang", "zh-Hant").getString("title"));
        assertEquals("Wenzheng", of(site() + page(), "lang", "en").getString("provider_name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/questions/100101",
                "SITE/",
                "SITE/departments/youth-league",
                "SITE/questions/999999999999",
                "SITE/questions/abc",
                "SITE/sessions/no-such-session",
                "SITE/sessions/a.ics",
                "SITE@elsewhere.example/questions/1",
                "javascript:alert(1)",
                "not an address",
                "//localhost/questions/1"
            })
    void whatIsNoPageOfAQuestionOrSessionIsNotFound(String url) {
        embed(url.replace("SITE", site()))
                .statusCode(404)
                .contentType(startsWith("application/problem+json"))
                .body("code", equalTo("not-found"));
    }

    @Test
    void otherFormatsAreNotOffered() {
        for (String format : List.of("xml", "XML", "html")) {
            embed(site() + page(), "format", format)
                    .statusCode(501)
                    .body("code", equalTo("format-not-offered"));
        }
        given().get("/oembed").then().statusCode(400).body("errors[0].parameter", equalTo("url"));
        embed(site() + page(), "maxwidth", "0")
                .statusCode(400)
                .body("errors[0].parameter", equalTo("maxwidth"));
        embed(site() + page(), "maxheight", "wide")
                .statusCode(400)
                .body("errors[0].parameter", equalTo("maxheight"));
        // Consumers send parameters of their own.
        embed(site() + page(), "dnt", "1").statusCode(200);
    }

    @Test
    void whatIsHiddenIsQuotedNoMore() {
        Question hidden = world.answered("马上要隐藏的？", "会隐藏。");
        String url = site() + "/questions/" + hidden.number();
        String etag = embed(url).statusCode(200).extract().header("ETag");
        await().untilAsserted(
                        () ->
                                given().header("If-None-Match", embed(url).extract().header("ETag"))
                                        .queryParam("url", url)
                                        .get("/oembed")
                                        .then()
                                        .statusCode(304));
        assertTrue(etag.startsWith("\""));
        World.get(Questions.class).setVisibility(hidden.id(), Visibility.HIDDEN, Actor.SYSTEM);
        await().untilAsserted(() -> embed(url).statusCode(404));
    }

    @Test
    void thePagesTellWhereTheyAreQuoted() {
        for (String path : List.of(page(), "/sessions/" + world.session().slug())) {
            Element link =
                    Objects.requireNonNull(
                            Jsoup.parse(given().get(path + "?lang=zh-Hant").asString())
                                    .selectFirst("link[type=application/json+oembed]"));
            String address = link.attr("href");
            assertTrue(address.startsWith(site() + "/oembed?"), address);
            JsonPath embedded =
                    given().urlEncodingEnabled(false)
                            .get(URI.create(address))
                            .then()
                            .statusCode(200)
                            .header("Content-Language", "zh-Hant")
                            .extract()
                            .jsonPath();
            assertEquals(link.attr("title"), embedded.getString("title"));
        }
        assertNull(
                Jsoup.parse(given().get("/").asString())
                        .selectFirst("link[type=application/json+oembed]"));
    }
}
