package org.wenzheng.studio.sessions;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;

/** What a transcript brings in is a draft: seen and mended before it is public. */
@QuarkusTest
class ImportDraftsTest {
    private static final String IMPORTS = "/api/v1/studio/transcript-imports";

    private final String mark = UUID.randomUUID().toString().substring(0, 6);
    private final String department = "市照明中心" + mark;
    private final SignedIn editor = SignedIn.as(Role.EDITOR);

    @Inject AgroalDataSource database;

    private String sure() {
        return """
        主持人：欢迎收看。有网友“晨跑的老吴”问，滨河步道的路灯晚上不亮，什么时候修好？这个问题请赵局长回答。

        赵局长：感谢这位网友。这段路灯是%s号线路，维修分两步。
        一是本周内更换两台变压器。
        二是月底前把三百二十盏灯全部换成节能灯。
        修好以前，我们安排了夜间巡查。

        主持人：那换灯期间，滨河步道会封闭吗？

        赵局长：不会封闭，施工安排在上午九点到下午四点。

        主持人：感谢赵局长，今天的节目就到这里，再见。
        """
                .formatted(mark);
    }

    /** A question of few characters may be none. */
    private String unsure() {
        return sure().replace("那换灯期间，滨河步道会封闭吗？", "会封闭吗？");
    }

    private ValidatableResponse bringIn(String text, String query) {
        return editor.asks()
                .contentType("text/plain; charset=UTF-8")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post(
                        IMPORTS
                                + "?date=2026-03-05&subject=路灯维修"
                                + mark
                                + "&department="
                                + department
                                + query)
                .then();
    }

    private String draft(String text) {
        return bringIn(text, "").statusCode(201).extract().path("id");
    }

    private JsonPath read(String id) {
        return editor.asks().get(IMPORTS + "/" + id).then().statusCode(200).extract().jsonPath();
    }

    private RequestSpecification change(String id) {
        return editor.asks()
                .contentType("application/json")
                .header("If-Match", '"' + read(id).getString("version") + '"');
    }

    private ValidatableResponse publish(String id) {
        return change(id).put(IMPORTS + "/" + id + "/publication").then();
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "nothing";
        }
    }

    private String eventBy(String type, String id) throws SQLException {
        return text(
                "select actor from event where type = '%s' and subject_id = '%s'"
                        .formatted(type, id));
    }

    /** Where the public would find the session, a question of it, its department and official. */
    private List<String> publicAddresses(String id) throws SQLException {
        return List.of(
                "/api/v1/public"
                        + text("select '/sessions/' || slug from session where id = '" + id + "'"),
                text("select '/sessions/' || slug from session where id = '" + id + "'"),
                "/api/v1/public/questions/" + read(id).getString("questions[0].number"),
                "/api/v1/public"
                        + text(
                                "select '/departments/' || slug from department where name = '"
                                        + department
                                        + "'"),
                "/api/v1/public"
                        + text(
                                "select '/people/' || p.slug from person p join guest g on"
                                        + " g.person_id = p.id where g.session_id = '"
                                        + id
                                        + "'"));
    }

    private static int statusOf(String address) {
        return given().redirects().follow(true).get(address).statusCode();
    }

    @Test
    void theStaffSeeADraftAndThePublicSeesNothingOfIt() throws SQLException {
        String id =
                bringIn(sure(), "")
                        .statusCode(201)
                        .header("Location", containsString(IMPORTS))
                        .body("state", equalTo("draft"))
                        .body("session", nullValue())
                        .body("desk", containsString("/console/imports/"))
                        .extract()
                        .path("id");

        for (String address : publicAddresses(id)) {
            assertEquals(404, statusOf(address), address);
        }
        given().get("/api/v1/public/departments?page[size]=100")
                .then()
                .body("data.name", not(org.hamcrest.Matchers.hasItem(department)));
        given().get("/departments").then().body(not(containsString(department)));
        given().get("/ask").then().body(not(containsString(department)));
        editor.asks()
                .get(IMPORTS + "?filter[state]=draft")
                .then()
                .statusCode(200)
                .body("data.find { it.id == '" + id + "' }.title", equalTo("路灯维修" + mark));
        JsonPath seen = read(id);
        assertEquals(List.of(false, false), seen.getList("questions.published"));
        assertEquals(List.of("draft", "draft"), seen.getList("questions.answers.flatten().state"));
        assertEquals("赵局长", seen.getString("questions[0].answers[0].name"));
        assertEquals(0, seen.getInt("open"));
    }

    @Test
    void onePublicationMakesAllOfItPublic() throws SQLException {
        String id = draft(sure());

        publish(id)
                .statusCode(200)
                .body("state", equalTo("published"))
                .body("questions.published", everyItem(is(true)));
        publish(id).statusCode(200);

        for (String address : publicAddresses(id)) {
            await().untilAsserted(() -> assertEquals(200, statusOf(address), address));
        }
        assertEquals("ARCHIVED", text("select state from session where id = '" + id + "'"));
        assertEquals("account:" + editor.account(), eventBy("transcript.published", id));
        assertEquals(
                "2",
                text(
                        "select count(*) from question where handling = 'PUBLISHED' and session_id = '"
                                + id
                                + "'"));
    }

    @Nested
    class InDoubt {
        private String id = "";

        @BeforeEach
        void bringIn() {
            id = draft(unsure());
        }

        @Test
        void itIsRefusedUntilSomebodyHasLooked() throws SQLException {
            JsonPath seen = read(id);
            assertEquals(1, seen.getInt("open"));
            assertEquals("SHORT_QUESTION", seen.getString("doubts.find { it.grave }.kind"));
            assertEquals(true, seen.getString("doubts.find { it.grave }.around").contains("会封闭吗"));

            publish(id)
                    .statusCode(409)
                    .body("code", equalTo("transcript-doubtful"))
                    .body("errors.size()", is(1))
                    .body("errors[0].code", equalTo("unseen-doubt"))
                    .body("errors[0].detail", containsString("会封闭吗"));
            change(id)
                    .body(Map.of("doubts", seen.getList("doubts.findAll { it.grave }.number")))
                    .put(IMPORTS + "/" + id + "/looks")
                    .then()
                    .statusCode(200)
                    .body("open", is(0))
                    .body("doubts.find { it.grave }.lookedAt", notNullValue());
            assertEquals("account:" + editor.account(), eventBy("transcript.looked-at", id));
            publish(id).statusCode(200).body("state", equalTo("published"));
        }

        @Test
        void whoeverLookedSawThisVersionAndNamesWhatTheySaw() {
            RequestSpecification stale = change(id).body(Map.of("doubts", List.of(1)));
            String question = read(id).getString("questions[1].id");
            change(id)
                    .body(Map.of("text", "换灯期间步道会封闭吗？"))
                    .patch(IMPORTS + "/" + id + "/questions/" + question)
                    .then()
                    .statusCode(200);

            stale.put(IMPORTS + "/" + id + "/looks").then().statusCode(412);
            editor.asks()
                    .contentType("application/json")
                    .body(Map.of("doubts", List.of(1)))
                    .put(IMPORTS + "/" + id + "/looks")
                    .then()
                    .statusCode(428);
            for (List<Integer> unknown : List.of(List.<Integer>of(), List.of(0), List.of(99))) {
                change(id)
                        .body(Map.of("doubts", unknown))
                        .put(IMPORTS + "/" + id + "/looks")
                        .then()
                        .statusCode(400)
                        .body("errors[0].pointer", containsString("doubts"));
            }
        }

        @Test
        void publishingAtOnceLeavesItADraft() {
            ImportDraftsTest.this
                    .bringIn(unsure(), "&publish=true")
                    .statusCode(200)
                    .body("alreadyImported", is(true))
                    .body("state", equalTo("draft"))
                    .body("doubtful", is(true));

            change(id)
                    .body(Map.of("doubts", read(id).getList("doubts.number")))
                    .put(IMPORTS + "/" + id + "/looks")
                    .then()
                    .statusCode(200);
            ImportDraftsTest.this
                    .bringIn(unsure(), "&publish=true")
                    .statusCode(200)
                    .body("state", equalTo("published"))
                    .body("session", notNullValue());
        }
    }

    @Test
    void whereNothingIsInDoubtItIsPublishedAtOnce() {
        bringIn(sure(), "&publish=true")
                .statusCode(201)
                .body("state", equalTo("published"))
                .body("session", containsString("/sessions/"));
    }

    private TreeMap<String, String> rows() throws SQLException {
        TreeMap<String, String> rows = new TreeMap<>();
        for (String table :
                List.of(
                        "department",
                        "person",
                        "session",
                        "question",
                        "answer",
                        "session_record",
                        "turn",
                        "transcript_import",
                        "transcript_look",
                        "slug")) {
            rows.put(table, text("select count(*) from " + table));
        }
        return rows;
    }

    @Test
    void ofADiscardedDraftNothingIsLeftAndTheFileCanComeAgain() throws SQLException {
        TreeMap<String, String> before = rows();
        String id = draft(unsure());
        change(id)
                .body(Map.of("doubts", List.of(1)))
                .put(IMPORTS + "/" + id + "/looks")
                .then()
                .statusCode(200);

        change(id).delete(IMPORTS + "/" + id).then().statusCode(204);

        assertEquals(before, rows());
        assertEquals("account:" + editor.account(), eventBy("transcript.discarded", id));
        String again = draft(unsure());
        change(again)
                .body(Map.of("doubts", List.of(1)))
                .put(IMPORTS + "/" + again + "/looks")
                .then()
                .statusCode(200);
        publish(again).statusCode(200);
        change(again)
                .delete(IMPORTS + "/" + again)
                .then()
                .statusCode(409)
                .body("code", equalTo("transcript-published"));
    }

    @Test
    void wordsAreMendedBeforeAndAfterThePublicationAndTheRecordFollows() throws SQLException {
        String id = draft(sure());
        String path = IMPORTS + "/" + id;
        String question = read(id).getString("questions[0].id");
        String answer = read(id).getString("questions[0].answers[0].id");

        change(id)
                .body(Map.of("title", "滨河步道的路灯什么时候修好？", "nickname", "晨跑老吴"))
                .patch(path + "/questions/" + question)
                .then()
                .statusCode(200)
                .body("questions[0].title", equalTo("滨河步道的路灯什么时候修好？"))
                .body("questions[0].nickname", equalTo("晨跑老吴"));
        change(id)
                .body(Map.of("text", "维修分两步。\n一是换变压器。\n二是换灯。", "videoSecond", 75))
                .patch(path + "/answers/" + answer)
                .then()
                .statusCode(200)
                .body("questions[0].answers[0].points", equalTo(List.of("一是换变压器。", "二是换灯。")))
                .body("questions[0].answers[0].videoSecond", is(75))
                .body("questions[0].answers[0].state", equalTo("draft"));
        publish(id).statusCode(200);
        change(id)
                .body(Map.of("text", "维修分三步。", "points", List.of()))
                .patch(path + "/answers/" + answer)
                .then()
                .statusCode(200)
                .body("questions[0].answers[0].points", empty())
                .body("questions[0].answers[0].state", equalTo("corrected"));

        String slug = text("select slug from session where id = '" + id + "'");
        given().get("/api/v1/public/sessions/" + slug + "/record")
                .then()
                .statusCode(200)
                .body(containsString("维修分三步。"))
                .body(not(containsString("二是换灯")));
        for (Map<String, ?> wrong :
                List.of(
                        Map.of("text", " "),
                        Map.of("points", List.of("不在正文里")),
                        Map.of("videoSecond", -1),
                        Map.of("videoSecond", 86_401),
                        Map.of("personId", UUID.randomUUID().toString()))) {
            change(id)
                    .body(wrong)
                    .patch(path + "/answers/" + answer)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", containsString(wrong.keySet().iterator().next()));
        }
        change(id)
                .body(Map.of("title", "长".repeat(81)))
                .patch(path + "/questions/" + question)
                .then()
                .statusCode(400);
        change(id)
                .body(Map.of("text", "别处"))
                .patch(path + "/answers/" + question)
                .then()
                .statusCode(404);
    }

    @Test
    void anAnswerIsGivenToAnotherGuest() throws SQLException {
        String id = draft(sure());
        World world = World.volunteering();
        List<Map<String, String>> guests =
                List.of(
                        Map.of("personId", read(id).getString("session.guests[0].id")),
                        Map.of(
                                "personId",
                                text(
                                        "select id from person where department_id = '"
                                                + world.department().id()
                                                + "' limit 1")));
        editor.asks()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(Map.of("guests", guests))
                .put("/api/v1/studio/sessions/" + id + "/guests")
                .then()
                .statusCode(200);
        JsonPath seen = read(id);
        String other = seen.getString("session.guests[1].id");

        change(id)
                .body(Map.of("personId", other))
                .patch(
                        IMPORTS
                                + "/"
                                + id
                                + "/answers/"
                                + seen.getString("questions[1].answers[0].id"))
                .then()
                .statusCode(200)
                .body("questions[1].answers[0].personId", equalTo(other))
                .body(
                        "questions[1].answers[0].name",
                        equalTo(seen.getString("session.guests[1].name")));

        assertEquals(
                other,
                text(
                        "select person_id from turn where session_id = '%s' and answer_id = '%s'"
                                .formatted(id, seen.getString("questions[1].answers[0].id"))));
    }

    @Test
    void whatWasNoQuestionGivesItsAnswersToTheOneBefore() {
        String id = draft(unsure());
        JsonPath seen = read(id);

        change(id)
                .delete(IMPORTS + "/" + id + "/questions/" + seen.getString("questions[1].id"))
                .then()
                .statusCode(204);

        JsonPath left = read(id);
        assertEquals(1, left.getList("questions").size());
        assertEquals(
                seen.getList("questions.answers.flatten().text"),
                left.getList("questions[0].answers.text"));
    }

    @Test
    void timesOfQuestionsAndAnswersFollowThoseOfTheSession() throws SQLException {
        String id = draft(sure());
        String session = "/api/v1/studio/sessions/" + id;
        Map<String, String> day = Map.of("startsAt", "2026-03-06T02:00:00Z");
        Map<String, String> hours =
                Map.of("startsAt", "2026-03-07T02:00:00Z", "endsAt", "2026-03-07T03:30:00Z");

        for (Map<String, String> times : List.of(day, hours)) {
            editor.asks()
                    .contentType("application/json")
                    .header("If-Match", "*")
                    .body(times)
                    .patch(session)
                    .then()
                    .statusCode(200)
                    .body("startsAt", containsString(times.get("startsAt").substring(0, 10)));
            assertEquals(
                    times.get("startsAt").substring(0, 10),
                    text(
                            "select (received_at at time zone 'UTC')::date from question where session_id = '"
                                    + id
                                    + "'"));
            publish(id).statusCode(200);
        }
        assertEquals(
                LocalDate.of(2026, 3, 7).toString(),
                text(
                        "select (answered_at at time zone 'UTC')::date from answer a join question q"
                                + " on q.id = a.question_id where q.session_id = '"
                                + id
                                + "'"));
    }

    @Test
    void questionsOfADraftGoWithItToAnotherDepartment() throws SQLException {
        String id = draft(sure());
        String other = World.volunteering().department().id().toString();

        editor.asks()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(Map.of("departmentId", other))
                .patch("/api/v1/studio/sessions/" + id)
                .then()
                .statusCode(200);

        assertEquals(
                other,
                text(
                        "select string_agg(distinct department_id::text, ' ') from question where"
                                + " session_id = '"
                                + id
                                + "'"));
        publish(id).statusCode(200);
    }

    @Test
    void stepsTellWhatLedToTheArchiveAndADraftIsNeverAnnounced() {
        String id = draft(sure());
        String session = "/api/v1/studio/sessions/" + id;
        editor.asks()
                .get(session + "/steps")
                .then()
                .statusCode(200)
                .body("imported", is(true))
                .body("taken", empty())
                .body("data.state", equalTo(List.of("announced")))
                .body("data[0].blockers.code", equalTo(List.of("import-waiting")));
        editor.asks()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(Map.of("state", "announced"))
                .put(session + "/state")
                .then()
                .statusCode(409)
                .body("code", equalTo("step-blocked"));

        publish(id).statusCode(200);

        editor.asks()
                .get(session + "/steps")
                .then()
                .statusCode(200)
                .body("data", empty())
                .body("taken.to", equalTo(List.of("announced", "live", "ended", "archived")))
                .body("taken.at", everyItem(notNullValue()));
    }

    @Test
    void aClerkSeesDraftsOfTheirDepartmentAlone() {
        String id = draft(sure());
        SignedIn clerk = SignedIn.as(Role.CLERK, World.volunteering().department().id());

        clerk.asks().get(IMPORTS + "/" + id).then().statusCode(404);
        clerk.asks()
                .get(IMPORTS)
                .then()
                .statusCode(200)
                .body("data.id", not(org.hamcrest.Matchers.hasItem(id)));
        for (String verb : List.of("/publication", "/looks")) {
            clerk.asks()
                    .contentType("application/json")
                    .header("If-Match", "*")
                    .body(verb.equals("/looks") ? "{\"doubts\":[1]}" : "")
                    .put(IMPORTS + "/" + id + verb)
                    .then()
                    .statusCode(404);
        }
        clerk.asks().header("If-Match", "*").delete(IMPORTS + "/" + id).then().statusCode(404);
        SignedIn.as(Role.MODERATOR).asks().get(IMPORTS + "/" + id).then().statusCode(403);
    }
}
