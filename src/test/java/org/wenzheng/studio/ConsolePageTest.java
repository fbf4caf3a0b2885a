package org.wenzheng.studio;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConsolePageTest {
    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/", "/console/accounts/0197/roles", "/console/问政"})
    void everyAddressBelowTheConsoleIsTheConsole(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Cache-Control", "private, no-cache")
                .header("X-Robots-Tag", "noindex, nofollow")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .body(containsString("<wz-console></wz-console>"));
    }

    @Test
    void nextToTheConsoleThereIsNothing() {
        given().get("/consoles").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, zh-Hans", "zh-TW, zh-Hant", "en-GB, en", "fr, zh-Hans"})
    void thePageIsInTheLanguageThatTheBrowserAsksFor(String asked, String given) {
        Response page = given().header("Accept-Language", asked).get("/console");

        assertEquals(given, page.header("Content-Language"));
        assertEquals(given, Jsoup.parse(page.asString()).selectFirst("html").attr("lang"));
    }

    @Test
    void aChosenLanguageIsKept() {
        given().header("Accept-Language", "zh-CN")
                .head("/console?lang=en")
                .then()
                .statusCode(200)
                .cookie("lang", "en");
    }

    @Test
    void thePageRunsAndLoadsOnlyWhatTheServiceSends() {
        Document page = Jsoup.parse(given().get("/console").asString());
        List<String> loaded =
                page.select("script, link[rel=stylesheet], link[rel=icon]").stream()
                        .map(
                                element ->
                                        element.attr(
                                                element.tagName().equals("script")
                                                        ? "src"
                                                        : "href"))
                        .toList();

        assertEquals(3, loaded.size());
        for (String address : loaded) {
            assertEquals('/', address.charAt(0));
            assertNotEquals('/', address.charAt(1));
            given().get(address).then().statusCode(200);
        }
        assertEquals(List.of(), page.select("style, [style], [onclick]").eachText());
        assertEquals(
                List.of(""), page.select("script").stream().map(Element::data).distinct().toList());
    }

    @Test
    void theConsoleIsNoPartOfTheApi() {
        Map<String, ?> paths =
                given().accept("application/json").get("/openapi").jsonPath().getMap("paths");

        assertEquals(
                List.of(),
                paths.keySet().stream().filter(path -> path.startsWith("/console")).toList());
    }
}
