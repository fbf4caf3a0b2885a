package org.wenzheng.delivery.dumps;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;

/** The public dump, as those who take it see it. */
@QuarkusTest
class DumpFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world = World.volunteering();

    @BeforeEach
    void make() {
        world.recorded();
        world.counted().noted();
        made();
    }

    private static Response made() {
        return given().header("Authorization", "Bearer " + SignedIn.OPERATOR_TOKEN)
                .post("/api/v1/studio/public-dumps")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    /** As it goes over the wire. */
    private static RequestSpecification raw() {
        return given().config(
                        RestAssuredConfig.config()
                                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()));
    }

    private static Map<String, JsonNode> records(String list) throws IOException {
        Map<String, JsonNode> records = new LinkedHashMap<>();
        String lines = raw().get("/data/{list}.ndjson", list).asString();
        assertTrue(lines.isEmpty() || lines.endsWith("\n"));
        for (String line : lines.lines().toList()) {
            JsonNode record = JSON.readTree(line);
            records.put(record.path("id").asText(), record);
        }
        return records;
    }

    private static List<String> listed(String list) {
        List<String> ids = new ArrayList<>();
        String after = null;
        do {
            RequestSpecification page = given().queryParam("page[size]", 100);
            JsonPath found =
                    (after == null ? page : page.queryParam("page[after]", after))
                            .get("/api/v1/public/{list}", list)
                            .jsonPath();
            ids.addAll(found.getList("data.id"));
            after = found.getString("meta.page.next");
        } while (after != null);
        return ids;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "questions",
                "answers",
                "sessions",
                "records",
                "commitments",
                "departments",
                "people",
                "topics",
                "programmes"
            })
    void hasWhatIsOnTheList(String list) throws IOException {
        assertEquals(
                listed(list).stream().sorted().toList(),
                records(list).keySet().stream().sorted().toList());
    }

    private static void same(String list, Object id) throws IOException {
        JsonNode alone =
                JSON.readTree(given().get("/api/v1/public/{list}/{id}", list, id).asString());
        assertEquals(alone.path("data"), records(list).get(id.toString()));
    }

    @Test
    void aRecordIsWhatTheApiAnswersWith() throws IOException {
        for (Question question : world.questions()) {
            same("questions", question.id());
        }
        String answer =
                given().get("/api/v1/public/questions/{id}", world.questions().getFirst().id())
                        .jsonPath()
                        .getString("data.answers[0].id");
        same("answers", answer);
        same("sessions", world.session().id());
        same("records", world.session().id());
        same("departments", world.department().id());
        same("people", world.official().id());
        same("topics", world.topic().id());
        same("programmes", world.programme().id());
    }

    @Test
    void theManifestIsTrue() {
        JsonPath manifest = given().get("/data/manifest.json").jsonPath();
        assertEquals(9 + 4 * 3, manifest.getList("files").size());
        for (Map<String, Object> file : manifest.<Map<String, Object>>getList("files")) {
            byte[] bytes = raw().get((String) file.get("address")).asByteArray();
            assertEquals(
                    List.of(bytes.length, DigestUtils.sha256Hex(bytes)),
                    List.of(file.get("bytes"), file.get("sha256")),
                    file.toString());
            long lines =
                    new String(bytes, StandardCharsets.UTF_8)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            if (file.get("format").equals("ndjson")) {
                assertEquals(((Number) file.get("rows")).longValue(), lines);
            }
        }
        assertTrue(manifest.get("licence") == null);
    }

    @Test
    void aCopyGoesOnFromTheManifest() {
        String changes = given().get("/data/manifest.json").jsonPath().getString("changes");
        assertEquals(List.of(), given().get(changes).jsonPath().getList("data"));
        Question gone = world.questions().getFirst();
        World.get(Questions.class).setVisibility(gone.id(), Visibility.HIDDEN, Actor.SYSTEM);
        world.noted();
        assertTrue(
                given().get(changes)
                        .jsonPath()
                        .getList("data.findAll { it.change == 'gone' }.id")
                        .contains(gone.id().toString()));
        made();
        raw().get("/data/questions.ndjson").then().body(not(containsString(gone.id().toString())));
    }

    @Test
    void tablesAreInTheLanguageThatIsAskedFor() {
        String hans = raw().get("/data/questions.csv").asString();
        assertTrue(hans.startsWith("\uFEFF\"编号\",\"标题\""), hans.substring(0, 40));
        assertTrue(hans.contains("\"志愿服务怎么报名？\",\"咨询\""));
        raw().get("/data/questions.csv?lang=zh-Hant")
                .then()
                .header("Content-Language", "zh-Hant")
                .body(containsString("\"志願服務怎麼報名？\",\"諮詢\""));
        raw().header("Accept-Language", "en")
                .get("/data/questions.csv")
                .then()
                .header("Content-Language", "en")
                .contentType("text/csv;charset=UTF-8")
                .body(containsString("\"志愿服务怎么报名？\",\"Inquiry\""));
    }

    @Test
    void comesCompressedWhereThatIsAccepted() throws IOException {
        byte[] plain = raw().get("/data/questions.ndjson").asByteArray();
        Response compressed = raw().header("Accept-Encoding", "gzip").get("/data/questions.ndjson");
        assertEquals(List.of("gzip"), compressed.headers().getValues("Content-Encoding"));
        assertEquals(
                '"' + DigestUtils.sha256Hex(compressed.asByteArray()) + '"',
                compressed.header("ETag"));
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(compressed.asByteArray()))) {
            assertArrayEquals(plain, in.readAllBytes());
        }
    }

    @Test
    void aBrokenDownloadGoesOn() {
        Response whole = raw().get("/data/questions.ndjson");
        byte[] bytes = whole.asByteArray();
        String etag = whole.header("ETag");
        assertEquals('"' + DigestUtils.sha256Hex(bytes) + '"', etag);
        assertEquals("bytes", whole.header("Accept-Ranges"));

        Response rest =
                raw().header("Range", "bytes=100-")
                        .header("If-Range", etag)
                        .get("/data/questions.ndjson");
        assertEquals(206, rest.statusCode());
        assertEquals(
                "bytes 100-%d/%d".formatted(bytes.length - 1, bytes.length),
                rest.header("Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(bytes, 100, bytes.length), rest.asByteArray());

        Response part = raw().header("Range", "bytes=10-19").get("/data/questions.ndjson");
        assertArrayEquals(Arrays.copyOfRange(bytes, 10, 20), part.asByteArray());

        Response another =
                raw().header("Range", "bytes=100-")
                        .header("If-Range", "\"of another file\"")
                        .get("/data/questions.ndjson");
        assertEquals(200, another.statusCode());
        assertArrayEquals(bytes, another.asByteArray());

        raw().header("Range", "bytes=" + bytes.length + "-")
                .get("/data/questions.ndjson")
                .then()
                .statusCode(416)
                .header("Content-Range", "bytes */" + bytes.length)
                .body("code", equalTo("range-outside"));
    }

    @Test
    void whoHasItIsToldSo() {
        Response whole = raw().get("/data/questions.ndjson");
        raw().header("If-None-Match", whole.header("ETag"))
                .get("/data/questions.ndjson")
                .then()
                .statusCode(304)
                .body(equalTo(""));
        raw().header("If-Modified-Since", whole.header("Last-Modified"))
                .get("/data/questions.ndjson")
                .then()
                .statusCode(304);
        raw().header("If-Match", "\"another\"")
                .get("/data/questions.ndjson")
                .then()
                .statusCode(412);
        Response head = raw().head("/data/questions.ndjson");
        assertEquals(200, head.statusCode());
        assertEquals(String.valueOf(whole.asByteArray().length), head.header("Content-Length"));
        assertEquals(whole.header("ETag"), head.header("ETag"));
    }

    @ParameterizedTest
    @CsvSource({
        "/data/nothing.ndjson, 404, not-found",
        "/data/records.csv, 404, not-found",
        "/data/questions.xlsx, 404, not-found",
        "/data/questions.ndjson?since=1, 400, unknown-parameter",
        "/data/manifest.json?page=1, 400, unknown-parameter"
    })
    void whatIsNotThereIsSaidInJson(String address, int status, String code) {
        given().get(address)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    @Test
    void portalsReadItAsDcat() throws IOException {
        Response answer = given().get("/data/catalog.jsonld");
        answer.then()
                .statusCode(200)
                .contentType("application/ld+json")
                .header("Access-Control-Allow-Origin", "*");
        JsonNode catalogue = JSON.readTree(answer.asString());
        assertEquals("dcat:Catalog", catalogue.path("@type").asText());
        assertEquals(9, catalogue.path("dcat:dataset").size());
        JsonNode questions = catalogue.path("dcat:dataset").get(0);
        assertEquals(4, questions.path("dcat:distribution").size());
        JsonNode distribution = questions.path("dcat:distribution").get(0);
        byte[] file = raw().get("/data/questions.ndjson").asByteArray();
        assertEquals(
                List.of(String.valueOf(file.length), DigestUtils.sha256Hex(file)),
                List.of(
                        distribution.at("/dcat:byteSize/@value").asText(),
                        distribution.at("/spdx:checksum/spdx:checksumValue/@value").asText()));
        assertTrue(
                distribution
                        .at("/dcat:downloadURL/@id")
                        .asText()
                        .endsWith("/data/questions.ndjson"));
        assertTrue(distribution.path("dct:license").isMissingNode());
        assertEquals(3, distribution.path("dct:rights").size());
    }

    @Test
    void peopleFindAPageAboutIt() {
        given().get("/data")
                .then()
                .statusCode(200)
                .body(containsString("<h1>开放数据</h1>"))
                .body(containsString("href=\"/data/questions.ndjson\""))
                .body(containsString("href=\"/data/questions.csv?lang=zh-Hans\""))
                .body(containsString("没有声明许可"));
        given().get("/data?lang=en").then().body(containsString("<h1>Open data</h1>"));
        given().get("/data?lang=zh-Hant").then().body(containsString("<h1>開放資料</h1>"));
        given().get("/").then().body(containsString("href=\"/data\""));
        given().get("/llms.txt").then().body(containsString("/data)"));
    }
}
