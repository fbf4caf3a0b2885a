package org.wenzheng.delivery.asking;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.intake.Intake;

/** What is kept of whoever asked: they can read it, take it along and have it erased. */
@QuarkusTest
class AskersDataTest {
    private static final String RECEIPTS = "/api/v1/public/receipts/";

    private World world;

    /** Found nowhere else in the database. */
    private String mark;

    @BeforeEach
    void prepare() {
        world = World.volunteering();
        mark = UUID.randomUUID().toString().substring(0, 8);
    }

    private Response asked() {
        Response receipt =
                given().contentType("application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(
                                Map.of(
                                        "title",
                                        "题" + mark + "电话13812345678打不通？",
                                        "text",
                                        "文" + mark + "住在幸福小区3单元501室。",
                                        "nickname",
                                        "名" + mark,
                                        "kind",
                                        "inquiry",
                                        "department",
                                        world.department().slug(),
                                        "contact",
                                        "wang@example.com",
                                        "notice",
                                        Intake.NOTICE))
                        .post("/api/v1/public/questions");
        assertEquals(201, receipt.statusCode(), receipt.asString());
        return receipt;
    }

    private static RequestSpecification by(Response receipt) {
        return given().header("Lookup-Code", receipt.jsonPath().getString("lookupCode"));
    }

    private static String at(Response receipt) {
        return RECEIPTS + receipt.jsonPath().getLong("number");
    }

    private static Question question(Response receipt) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                World.get(Questions.class)
                                        .find("number", receipt.jsonPath().getLong("number"))
                                        .firstResult());
    }

    private static ValidatableResponse copy(Response receipt) {
        return by(receipt).get(at(receipt) + "/copy").then().statusCode(200);
    }

    private void supplement(Response receipt) {
        given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("code", receipt.jsonPath().getString("lookupCode"))
                .formParam("text", "补" + mark)
                .post("/receipts/" + receipt.jsonPath().getLong("number") + "/supplements")
                .then()
                .statusCode(303);
    }

    /** Rows of any table that a word of the asker stands in, as table names. */
    private List<String> tablesWithMark() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = World.get(AgroalDataSource.class).getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery(
                            "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                                    + " where n.nspname = 'public' and c.relkind = 'r'"
                                    + " and has_table_privilege(c.oid, 'select') order by 1")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows =
                        statement.executeQuery(
                                "select 1 from \"%s\" t where t::text like '%%%s%%' limit 1"
                                        .formatted(table, mark))) {
                    if (rows.next()) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }

    @Test
    void aCopyHoldsAllThatIsKept() {
        Response receipt = asked();
        supplement(receipt);

        copy(receipt)
                .header("Cache-Control", "no-store")
                .body("asked.title", equalTo("题" + mark + "电话13812345678打不通？"))
                .body("asked.text", containsString("3单元501室"))
                .body("asked.nickname", equalTo("名" + mark))
                .body("forPublic.title", equalTo("题" + mark + "电话138****5678打不通？"))
                .body("contact", equalTo("wang@example.com"))
                .body("contactKeptUntil", notNullValue())
                .body("consent", equalTo(Intake.NOTICE))
                .body("states.review", equalTo("submitted"))
                .body("notes.text", contains("补" + mark))
                .body("wordsKeptUntil", notNullValue())
                .body("erasedAt", nullValue());
        given().header("Lookup-Code", "7K3M-Q2XA")
                .get(at(receipt) + "/copy")
                .then()
                .statusCode(404)
                .body("code", equalTo("no-such-receipt"));
    }

    @Test
    void thePageGivesTheSameAsAFile() {
        Response receipt = asked();
        long number = receipt.jsonPath().getLong("number");

        given().formParam("code", receipt.jsonPath().getString("lookupCode"))
                .post("/receipts/" + number + "/copy")
                .then()
                .statusCode(200)
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename=\"question-" + number + ".json\""))
                .body("asked.title", containsString(mark));
    }

    @Test
    void withdrawingLeavesNumberAndStatesAlone() throws SQLException {
        Response receipt = asked();
        supplement(receipt);
        World.get(Questions.class)
                .review(question(receipt).id(), ReviewState.APPROVED, Actor.SYSTEM, null);
        assertTrue(tablesWithMark().contains("question"));

        by(receipt).delete(at(receipt)).then().statusCode(200).body("state", equalTo("withdrawn"));

        assertEquals(List.of(), tablesWithMark());
        copy(receipt)
                .body("asked", nullValue())
                .body("forPublic.title", equalTo(""))
                .body("contact", nullValue())
                .body("consent", nullValue())
                .body("deviceMark", equalTo(false))
                .body("notes", hasSize(0))
                .body("states.review", equalTo("withdrawn"))
                .body("erasedAt", notNullValue());
        by(receipt).get(at(receipt)).then().body("may", hasSize(0));
        by(receipt).delete(at(receipt)).then().statusCode(200);
    }

    @Test
    void ofWhatWasBroadcastTheOriginalGoesAndThePublishedWordsStay() {
        Response receipt = asked();
        Questions questions = World.get(Questions.class);
        UUID id = question(receipt).id();
        questions.review(id, ReviewState.APPROVED, Actor.SYSTEM, null);
        air(id);
        by(receipt).get(at(receipt)).then().body("may", contains("supplement", "erase"));

        by(receipt).delete(at(receipt)).then().statusCode(200).body("may", hasSize(0));

        Question question = question(receipt);
        assertEquals("题" + mark + "电话138****5678打不通？", question.title());
        assertNull(question.originalTitle());
        assertEquals("", question.originalText());
        assertNull(question.nickname());
        assertTrue(question.isPublished());
        given().get("/api/v1/public/questions/" + question.number())
                .then()
                .statusCode(200)
                .body("data.title", equalTo("题" + mark + "电话138****5678打不通？"));
    }

    private static void air(UUID question) {
        try (Connection connection = World.get(AgroalDataSource.class).getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update question set on_air = 'AIRED', on_air_by = 'system', on_air_at = now()"
                            + " where id = '"
                            + question
                            + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsErasedIsNotWorkedOnAnyMore() {
        Response receipt = asked();
        UUID id = question(receipt).id();
        SignedIn moderator = SignedIn.as(Role.MODERATOR);
        World.get(Questions.class).review(id, ReviewState.DISMISSED, Actor.SYSTEM, null);

        by(receipt).delete(at(receipt)).then().statusCode(200);

        moderator
                .asks()
                .get("/api/v1/studio/questions/" + id)
                .then()
                .body("title", equalTo(""))
                .body("nickname", nullValue())
                .body("erasedAt", notNullValue());
        moderator
                .asks()
                .header("If-Match", "\"" + question(receipt).version() + "\"")
                .delete("/api/v1/studio/questions/" + id + "/dismissal")
                .then()
                .statusCode(409)
                .body("code", equalTo("erased"));
    }

    @Test
    void originalsAreForReviewersAloneAndEachLookIsRecorded() {
        Response receipt = asked();
        UUID id = question(receipt).id();
        String original = "/api/v1/studio/questions/" + id + "/original";
        for (Role role : List.of(Role.HOST, Role.CLERK, Role.PRODUCER)) {
            SignedIn reader = SignedIn.as(role);
            String seen =
                    reader.asks().get("/api/v1/studio/questions/" + id).then().extract().asString();
            assertFalse(seen.contains("13812345678"), role + ": " + seen);
            // Three digits alone stand in ids and times as well.
            assertFalse(seen.contains("501室"), role + ": " + seen);
            reader.asks().get(original).then().statusCode(403);
        }
        SignedIn moderator = SignedIn.as(Role.MODERATOR);

        moderator
                .asks()
                .get(original)
                .then()
                .statusCode(200)
                .body("title", containsString("13812345678"))
                .body("text", containsString("501"));

        SignedIn.as(Role.AUDITOR)
                .asks()
                .queryParam("filter[subject]", "question:" + id)
                .queryParam("filter[actor]", moderator.account())
                .get("/api/v1/studio/audit")
                .then()
                .statusCode(200)
                .body("data.type", contains("personal-data-seen"));
    }
}
