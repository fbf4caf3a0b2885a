package org.wenzheng.studio.sessions;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;

@QuarkusTest
class TranscriptImportsTest {
    private static final String IMPORTS = "/api/v1/studio/transcript-imports";

    @Inject AgroalDataSource database;

    /** Makes the bytes, and so the source, unlike that of any other test. */
    private final String mark = UUID.randomUUID().toString().substring(0, 6);

    private String transcript() {
        return """
        主持人：欢迎收看。有网友“晨跑的老吴”问，滨河步道的路灯晚上不亮，什么时候修好？这个问题请赵局长回答。

        赵局长：感谢这位网友。这段路灯是%s号线路，维修分两步。
        一是本周内更换两台变压器。
        二是月底前把三百二十盏灯全部换成节能灯。
        修好以前，我们安排了夜间巡查。

        主持人：那换灯期间，步道会封闭吗？

        赵局长：不会封闭，施工安排在上午九点到下午四点。

        主持人：感谢赵局长，今天的节目就到这里，再见。
        """
                .formatted(mark);
    }

    private static RequestSpecification request(byte[] body) {
        return SignedIn.operator().contentType("application/octet-stream").body(body);
    }

    /** Published where nothing is in doubt. */
    private ValidatableResponse bringIn(String text, String query) {
        return request(text.getBytes(StandardCharsets.UTF_8))
                .post(IMPORTS + (query.isEmpty() ? "?" : query + "&") + "publish=true")
                .then();
    }

    /** How many rows each table of the content has. */
    private TreeMap<String, Long> rows() throws SQLException {
        TreeMap<String, Long> rows = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table :
                    List.of(
                            "department",
                            "person",
                            "programme",
                            "session",
                            "question",
                            "answer",
                            "session_record",
                            "turn",
                            "slug",
                            // What the service does by itself meanwhile is of no matter.
                            "event where actor like 'account:%'")) {
                try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
                    count.next();
                    rows.put(table, count.getLong(1));
                }
            }
        }
        return rows;
    }

    private String stateAndTitle(String session) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select state || ' ' || title from session where '/sessions/' || slug = ?")) {
            select.setString(1, session);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "no such session";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "nothing";
        }
    }

    @Test
    void transcriptBecomesAnArchivedSessionWithQuestionsAndAnswers() {
        String department = "市照明中心" + mark;

        String session =
                bringIn(
                                transcript(),
                                "?name=a.txt&date=2026-03-05&subject=路灯维修&department=" + department)
                        .statusCode(201)
                        .body("imported", is(true))
                        .body("alreadyImported", is(false))
                        .body("subject", equalTo("路灯维修"))
                        .body("date", equalTo("2026-03-05"))
                        .body("speakers", equalTo(List.of("赵局长")))
                        .body("questions.citizen", equalTo(List.of(true, false)))
                        .body("questions.followUp", equalTo(List.of(false, true)))
                        .body("questions[0].nickname", equalTo("晨跑的老吴"))
                        .body(
                                "questions[0].answers[0].points",
                                equalTo(List.of("一是本周内更换两台变压器。", "二是月底前把三百二十盏灯全部换成节能灯。")))
                        .body("createdDepartment", equalTo(department))
                        .body("createdPeople", equalTo(List.of("赵局长")))
                        .body("notices", empty())
                        .extract()
                        .path("session");

        assertEquals("ARCHIVED 路灯维修", stateAndTitle(session));
    }

    @Test
    void sameFileTwiceChangesNothingAndSaysSo() throws SQLException {
        String first =
                bringIn(transcript(), "?department=市照明中心")
                        .statusCode(201)
                        .extract()
                        .path("session");
        TreeMap<String, Long> before = rows();

        bringIn(transcript(), "?department=市照明中心&name=another-name.txt")
                .statusCode(200)
                .body("imported", is(false))
                .body("alreadyImported", is(true))
                .body("session", equalTo(first));

        assertEquals(before, rows());
    }

    @Test
    void sameFileFromEightSidesAtOnceIsImportedOnce() throws Exception {
        byte[] bytes = transcript().getBytes(StandardCharsets.UTF_8);
        Callable<Integer> one =
                () ->
                        request(bytes)
                                .post(IMPORTS + "?department=市照明中心")
                                .then()
                                .extract()
                                .statusCode();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Integer> codes =
                    pool.invokeAll(IntStream.range(0, 8).mapToObj(i -> one).toList()).stream()
                            .map(TranscriptImportsTest::result)
                            .sorted()
                            .toList();

            assertEquals(List.of(200, 200, 200, 200, 200, 200, 200, 201), codes);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void dryRunTellsAllAndWritesNothing() throws SQLException {
        TreeMap<String, Long> before = rows();

        bringIn(transcript(), "?dryRun=true&department=市照明中心" + mark)
                .statusCode(200)
                .body("imported", is(false))
                .body("session", nullValue())
                .body("questions.size()", is(2))
                .body("createdDepartment", equalTo("市照明中心" + mark));

        assertEquals(before, rows());
    }

    @Test
    void fileComesAsMultipartAndInGbkToo() {
        SignedIn.operator()
                .multiPart(
                        "file",
                        "实录.txt",
                        transcript().getBytes(Charset.forName("GBK")),
                        "text/plain")
                .multiPart("department", "市照明中心", "text/plain; charset=UTF-8")
                .multiPart("dryRun", "true")
                .post(IMPORTS)
                .then()
                .statusCode(200)
                .body("questions[0].nickname", equalTo("晨跑的老吴"))
                .body("repairs", empty());
        SignedIn.operator()
                .multiPart("department", "市照明中心")
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("no-file"));
    }

    @Test
    void whatIsNoTranscriptIsRefusedInWordsAndLeavesNothing() throws SQLException {
        TreeMap<String, Long> before = rows();
        byte[] noise = new byte[20 * 1024 * 1024];
        new Random(7).nextBytes(noise);

        refused(new byte[0], "transcript-empty");
        refused(" \n\t ".getBytes(StandardCharsets.UTF_8), "transcript-empty");
        refused("%PDF-1.7\n%âãÏÓ".getBytes(StandardCharsets.ISO_8859_1), "transcript-not-text");
        refused(noise, "transcript-too-large");
        refused(java.util.Arrays.copyOf(noise, 1 << 20), "transcript-not-text");
        refused(
                "Minutes of a meeting, in English".getBytes(StandardCharsets.UTF_8),
                "transcript-no-chinese");
        refused("今天天气很好，大家都去海边散步了。".getBytes(StandardCharsets.UTF_8), "transcript-no-answer");

        assertEquals(before, rows());
    }

    private static void refused(byte[] body, String code) {
        request(body)
                .post(IMPORTS + "?department=市照明中心")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("detail", containsString("。"));
    }

    @Test
    void refusedFieldLeavesNothingHalfImported() throws SQLException {
        TreeMap<String, Long> before = rows();

        bringIn(transcript(), "?department=市照明中心" + mark + "&subject=" + "长".repeat(81))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/title"))
                .body("errors[0].detail", containsString("80"));
        bringIn(transcript(), "?department=市照明中心&date=5.3.2026")
                .statusCode(400)
                .body("errors[0].parameter", equalTo("date"));

        assertEquals(before, rows());
    }

    @Test
    void departmentThatNothingTellsIsAskedFor() {
        bringIn(transcript(), "")
                .statusCode(422)
                .body("code", equalTo("transcript-no-department"))
                .body("detail", containsString("department"));
    }

    @Test
    void nobodyBringsAnythingIn() {
        given().contentType("application/octet-stream")
                .body(transcript().getBytes(StandardCharsets.UTF_8))
                .post(IMPORTS + "?dryRun=true")
                .then()
                .statusCode(401);
    }

    @Test
    void clerkOfADepartmentBringsInForThatDepartmentOnly() throws SQLException {
        World world = World.volunteering();
        SignedIn clerk = SignedIn.as(Role.CLERK, world.department().id());
        for (String other : List.of(World.volunteering().department().name(), "市照明中心" + mark)) {
            for (String dryRun : List.of("true", "false")) {
                TreeMap<String, Long> before = rows();
                clerk.asks()
                        .contentType("application/octet-stream")
                        .body(transcript().getBytes(StandardCharsets.UTF_8))
                        .post(IMPORTS + "?department=" + other + "&dryRun=" + dryRun)
                        .then()
                        .statusCode(400)
                        .body("errors[0].parameter", equalTo("department"))
                        .body("errors[0].code", equalTo("out-of-scope"));
                assertEquals(before, rows());
            }
        }
        String address =
                clerk.asks()
                        .contentType("application/octet-stream")
                        .body(transcript().getBytes(StandardCharsets.UTF_8))
                        .post(IMPORTS + "?publish=true&department=" + world.department().name())
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("session");
        assertEquals(
                "account:" + clerk.account(),
                text(
                        "select e.actor from event e join session s on s.id = e.subject_id"
                                + " where e.type = 'record.published' and '/sessions/' || s.slug = '%s'"
                                        .formatted(address)));
    }

    @Test
    void realTranscriptComesInWhole() throws IOException {
        Path file = Path.of("..", "shared", "seed", "transcript.txt");
        assumeTrue(Files.exists(file), "the real transcript is not part of this repository");

        String session =
                request(Files.readAllBytes(file))
                        .post(IMPORTS + "?name=transcript.txt&publish=true")
                        .then()
                        .statusCode(201)
                        .body("questions.size()", is(9))
                        .body("speakers.sort()", equalTo(List.of("张书记", "李书记", "王书记")))
                        .body("department", equalTo("团市委"))
                        .extract()
                        .path("session");

        assertEquals("ARCHIVED 团市委在线访谈", stateAndTitle(session));
    }

    @Test
    void whatWasImportedIsMendedLikeAnyOtherThoughOnlyItsDayIsKnown() throws SQLException {
        String address = bringIn(transcript(), "?department=市政局" + mark).extract().path("session");
        String path = "/api/v1/studio/sessions/" + id(address);
        SignedIn editor = SignedIn.as(Role.EDITOR);

        editor.asks()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(Map.of("title", "路灯什么时候亮" + mark, "host", "林晓"))
                .patch(path)
                .then()
                .statusCode(200)
                .body("title", equalTo("路灯什么时候亮" + mark));
        editor.asks()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(Map.of("endsAt", "2020-01-01T00:00:00Z"))
                .patch(path)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("not-after-start"));
    }

    private String id(String address) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select id from session where '/sessions/' || slug = ?")) {
            select.setString(1, address);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
