package org.wenzheng.site.statistics;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.shared.text.Language;
import org.wenzheng.statistics.Period;
import org.wenzheng.statistics.Statistics;
import org.wenzheng.statistics.StatisticsAsked;

/** Figures for everybody, as a page, as sheets, as a document and for programs. */
@QuarkusTest
class StatisticsPagesTest {
    private static final String API = "/api/v1/public/statistics";
    private static final String STUDIO = "/api/v1/studio/statistics";

    @Inject Statistics statistics;

    private World world;
    private String department;

    /** Three questions put and answered in a broadcast in May 2025. */
    @BeforeEach
    void count() {
        world = World.volunteering();
        department = world.department().slug();
        await().untilAsserted(
                        () ->
                                assertEquals(
                                        3,
                                        statistics
                                                .of(
                                                        new StatisticsAsked(
                                                                Period.year(2025),
                                                                world.department().id(),
                                                                Scope.EVERYTHING,
                                                                true,
                                                                Language.ZH_HANS))
                                                .total()
                                                .answered()));
    }

    private Document page(String address) {
        Response page = given().accept("text/html").get(address);
        assertEquals(200, page.statusCode(), page.asString());
        assertTrue(page.asString().indexOf("style=") < 0, "an inline style");
        return Jsoup.parse(page.asString());
    }

    @Test
    void thePageHasChartTablesAndSheets() {
        Document page = page("/statistics?year=2025&department=" + department);

        assertEquals("统计数据", page.selectFirst("h1").text());
        assertEquals(12, page.select("figure.chart rect.received").size());
        assertEquals(
                "3",
                page.select("#MONTHS").parents().select("tbody tr").stream()
                        .filter(row -> row.select("th").text().equals("2025-05"))
                        .findFirst()
                        .orElseThrow()
                        .select("td")
                        .get(1)
                        .text());
        assertEquals(
                List.of("/statistics/months.csv?year=2025&department=" + department),
                page.select("a[download][href*=months]").eachAttr("href"));
    }

    @Test
    void itIsThereInThreeLanguagesAndWithoutAnyQuestion() {
        assertEquals("Statistics", page("/statistics?lang=en").selectFirst("h1").text());
        assertEquals("統計資料", page("/statistics?lang=zh-Hant").selectFirst("h1").text());
        assertTrue(page("/statistics?year=1999").text().contains("这段时间没有提问"));
        given().get("/statistics?department=no-such-one").then().statusCode(404);
    }

    @Test
    void aSheetHasTheSameFigures() {
        Response sheet = given().get("/statistics/months.csv?year=2025&department=" + department);

        assertEquals("text/csv;charset=UTF-8", sheet.contentType());
        assertEquals("attachment; filename=\"months.csv\"", sheet.header("Content-Disposition"));
        assertTrue(
                new String(sheet.asByteArray(), StandardCharsets.UTF_8)
                        .contains("\"2025-05\",\"3\",\"3\",\"0\",\"3\",\"3\""));
        given().get("/statistics/nothing.csv").then().statusCode(404);
    }

    @Test
    void theReportOfAYearIsAPageToPrintAndADocument() throws Exception {
        String year = "/statistics/2025";
        assertTrue(
                page(year + "?department=" + department)
                        .selectFirst("h1")
                        .text()
                        .contains("2025 年度统计报告"));

        Response document = given().get(year + "/report.docx?department=" + department);
        assertEquals(200, document.statusCode());
        try (XWPFDocument read =
                new XWPFDocument(new ByteArrayInputStream(document.asByteArray()))) {
            assertTrue(read.getParagraphs().getFirst().getText().contains("2025 年度统计报告"));
            assertEquals("收到", read.getTables().getFirst().getRow(0).getCell(0).getText());
            assertEquals("3", read.getTables().getFirst().getRow(0).getCell(1).getText());
            assertEquals(13, read.getTables().get(1).getNumberOfRows());
        }
    }

    @Test
    void programsGetTheSame() {
        given().queryParam("from", "2025-05")
                .queryParam("to", "2025-06")
                .queryParam("department", department)
                .get(API)
                .then()
                .statusCode(200)
                .body("data.total.received", equalTo(3))
                .body("data.months.month", equalTo(List.of("2025-05", "2025-06")))
                .body("data.topics[0].figures.answered", equalTo(3))
                .body("data.complete", equalTo(true));
        given().get(API + "/kinds.csv?department=" + department)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"));
        given().get(API + "?from=2025-13").then().statusCode(400);
        given().get(API + "?from=2025-02&to=2025-01")
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItem("to"));
        given().get(API + "?from=2010-01&to=2025-01").then().statusCode(400);
        given().get(API + "?year=2025")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-parameter"));
    }

    @Test
    void aDepartmentSeesItsOwnAndTheSupervisorAll() {
        SignedIn approver = SignedIn.as(Role.APPROVER, world.department().id());
        SignedIn stranger = SignedIn.as(Role.APPROVER, World.ofQuestions(0).department().id());
        SignedIn supervisor = SignedIn.as(Role.SUPERVISOR);
        String ofYear = STUDIO + "?from=2025-01&to=2025-12";

        approver.asks().get(ofYear).then().statusCode(200).body("total.received", equalTo(3));
        stranger.asks().get(ofYear).then().statusCode(200).body("total.received", equalTo(0));
        stranger.asks()
                .get(ofYear + "&department=" + world.department().id())
                .then()
                .statusCode(404);
        supervisor
                .asks()
                .get(ofYear + "&department=" + world.department().id())
                .then()
                .statusCode(200)
                .body("total.aired", equalTo(3));
        approver.asks()
                .get(STUDIO + "/departments.csv?from=2025-01&to=2025-12")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"));
        approver.asks().get(STUDIO + "/years/2025/report.docx").then().statusCode(200);
    }
}
