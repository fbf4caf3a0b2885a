package org.wenzheng.studio.sessions;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.identity.SignedIn;

/** Files that try to become a script, another file, or more than the memory holds. */
@QuarkusTest
class HostileTranscriptTest {
    private static final String IMPORTS = "/api/v1/studio/transcript-imports";
    private static final String SCRIPT =
            "<script>window.struck=1</script><img src=x onerror=alert(1)>";

    @Inject AgroalDataSource database;

    private final String mark = UUID.randomUUID().toString().substring(0, 6);

    private String transcript() {
        return """
        主持人：欢迎收看。有网友“晨跑%1$s的老吴”问，滨河步道%1$s的路灯晚上不亮，什么时候修好？这个问题请赵局长回答。

        赵局长：感谢这位网友。这段路灯是%2$s号线路%1$s，维修分两步。
        一是本周内更换两台变压器%1$s。
        二是月底前把三百二十盏灯全部换成节能灯。

        主持人：感谢赵局长，今天的节目就到这里，再见。
        """
                .formatted(SCRIPT, mark);
    }

    /** Ten megabytes take as long as they take; what must not be is that they never end. */
    private static final RestAssuredConfig PATIENT =
            RestAssuredConfig.config()
                    .httpClient(
                            HttpClientConfig.httpClientConfig()
                                    .setParam("http.socket.timeout", 180_000));

    private Response sent(byte[] body, String query) {
        return SignedIn.operator()
                .config(PATIENT)
                .contentType("application/octet-stream")
                .body(body)
                .post(IMPORTS + query);
    }

    /** Whatever is in doubt; its address. */
    private static String published(String draft) {
        JsonPath seen = SignedIn.operator().get(IMPORTS + "/" + draft).jsonPath();
        if (seen.getInt("open") > 0) {
            SignedIn.operator()
                    .contentType("application/json")
                    .header("If-Match", "*")
                    .body(Map.of("doubts", seen.getList("doubts.number")))
                    .put(IMPORTS + "/" + draft + "/looks")
                    .then()
                    .statusCode(200);
        }
        return SignedIn.operator()
                .header("If-Match", "*")
                .put(IMPORTS + "/" + draft + "/publication")
                .then()
                .statusCode(200)
                .extract()
                .path("session.address");
    }

    @Test
    void markupInATranscriptIsTextOnItsPages() {
        String draft =
                sent(
                                transcript().getBytes(StandardCharsets.UTF_8),
                                "?date=2026-03-05&subject=%3Cimg src=x%3E&department=照明%3Cimg src=x%3E"
                                        + mark)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");

        Document page = Jsoup.parse(given().get(published(draft)).asString());
        assertEquals(0, page.select("img[src=x]").size());
        assertEquals(0, page.select("[onerror]").size());
        assertTrue(page.body().text().contains("window.struck=1"), "is shown as what it is");
        String question = page.select("a[href^=/questions/]").attr("href");
        Document answer = Jsoup.parse(given().get(question).asString());
        assertEquals(0, answer.select("img[src=x], [onerror]").size());
        assertTrue(answer.body().text().contains("节能灯"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../etc/passwd",
                "..\\..\\windows\\system.ini",
                "/etc/passwd",
                "<img src=x onerror=alert(1)>.txt",
                "a.txt\r\nSet-Cookie: a=b",
                "a\0.txt"
            })
    void theNameOfAFileIsANameAlone(String name) throws SQLException {
        String own = name + mark + UUID.randomUUID();
        Response answer =
                SignedIn.operator()
                        .multiPart(
                                "file",
                                own,
                                transcript()
                                        .replace(mark, UUID.randomUUID().toString())
                                        .getBytes(StandardCharsets.UTF_8))
                        .multiPart(
                                "department", "照明" + UUID.randomUUID().toString().substring(0, 8))
                        .multiPart("date", "2026-03-05")
                        .post(IMPORTS);

        assertTrue(answer.statusCode() < 500, answer.asString());
        assertEquals(0, answer.headers().getValues("Set-Cookie").size());
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select count(*) from session_record where source_name ~ '[/\\\\[:cntrl:]]'");
                ResultSet row = select.executeQuery()) {
            row.next();
            assertEquals(0, row.getLong(1));
        }
    }

    @Test
    void anArchiveIsRefusedAndNotUnpacked() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("../../transcript.txt"));
            out.write(new byte[50_000_000]);
        }
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(new byte[50_000_000]);
        }
        for (byte[] bomb : new byte[][] {zip.toByteArray(), gzip.toByteArray()}) {
            assertTrue(bomb.length < 100_000);
            sent(bomb, "").then().statusCode(422).body("code", equalTo("transcript-not-text"));
        }
    }

    @Test
    void entitiesAreLettersLikeOthers() {
        String bomb =
                "<!DOCTYPE a [<!ENTITY a \"哈哈哈哈\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY f SYSTEM \"file:///etc/passwd\">]>\n"
                        + transcript().replace("节能灯", "节能灯&b;&f;");
        Response answer =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(30),
                        () ->
                                sent(
                                        bomb.getBytes(StandardCharsets.UTF_8),
                                        "?dryRun=true&department=照明"));
        assertEquals(200, answer.statusCode(), answer.asString());
        assertTrue(answer.asString().contains("&f;"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"（", "?", "一、", "主持人：", "“", "\uFFFD", "ã€", "(yún)"})
    void aPatternRepeatedForTenMegabytesDoesNotHangTheService(String pattern) {
        String text =
                transcript()
                        + pattern.repeat(
                                2_000_000 / pattern.getBytes(StandardCharsets.UTF_8).length);
        Response answer =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(180),
                        () ->
                                sent(
                                        text.getBytes(StandardCharsets.UTF_8),
                                        "?dryRun=true&department=照明&date=2026-03-05"));
        assertTrue(answer.statusCode() < 500, pattern + " " + answer.statusCode());
    }
}
