package org.wenzheng.identity.tokens;

import static java.util.Map.entry;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.studio.Person;

@QuarkusTest
class ApiTokensTest {
    private static final String TOKENS = "/api/v1/studio/api-tokens";
    private static final String IMPORT =
            "/api/v1/studio/transcript-imports?dryRun=true&department=";
    private static final String TRANSCRIPT =
            """
            主持人：欢迎收看。有网友“晨跑的老吴”问，滨河步道的路灯晚上不亮，什么时候修好？这个问题请赵局长回答。

            赵局长：感谢这位网友。本周内更换两台变压器，月底前全部换成节能灯。
            """;

    @Inject MovableClock clock;
    @Inject AgroalDataSource database;

    private static Instant inDays(int days) {
        return Instant.now().plus(Duration.ofDays(days));
    }

    private static Map<String, Object> wanted(List<String> scopes, @Nullable UUID department) {
        Map<String, Object> body =
                new HashMap<>(
                        Map.ofEntries(
                                entry("name", "文字稿推送"),
                                entry("scopes", scopes),
                                entry("expiresAt", inDays(30).toString())));
        body.put("departmentId", department);
        return body;
    }

    private static ValidatableResponse post(SignedIn owner, Map<String, Object> body) {
        return owner.asks().contentType("application/json").body(body).post(TOKENS).then();
    }

    private static JsonPath issued(SignedIn owner, @Nullable UUID department, String... scopes) {
        return post(owner, wanted(List.of(scopes), department))
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse bringIn(String token, World world) {
        return SignedIn.bearing(token)
                .contentType("application/octet-stream")
                .body(TRANSCRIPT.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(IMPORT + world.department().name())
                .then();
    }

    private @Nullable String text(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    @Test
    void tokenActsForItsOwnerAndIsShownOnce() throws SQLException {
        World world = World.volunteering();
        SignedIn clerk = SignedIn.as(Role.CLERK);
        JsonPath made = issued(clerk, null, Permission.TRANSCRIPTS_IMPORT);
        String token = made.getString("token");
        assertEquals(token.substring(0, 8) + "…", made.getString("hint"));

        bringIn(token, world).statusCode(200);

        String list =
                clerk.asks()
                        .get(TOKENS)
                        .then()
                        .statusCode(200)
                        .body("data", hasSize(1))
                        .body("data[0].id", equalTo(made.getString("id")))
                        .body("data[0].owner.id", equalTo(clerk.account().toString()))
                        .body("data[0].lastUsedAt", notNullValue())
                        .body("data[0].token", nullValue())
                        .extract()
                        .asString();
        assertEquals(false, list.contains(token));
        assertEquals(
                "0",
                text(
                        "select count(*) from api_token where api_token::text like '%"
                                + token
                                + "%'"));
        assertEquals(
                "api-token.issued",
                text("select type from event where subject_id = '" + made.getString("id") + "'"));
    }

    @Test
    void makingOneAsksForThePasswordAgain() {
        Person person = Person.with(Role.CLERK);
        Person.Browser browser = person.signedIn();
        Map<String, Object> body = wanted(List.of(Permission.TRANSCRIPTS_IMPORT), null);

        post(browser, body)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/password"))
                .body("errors[0].code", equalTo("required"));
        body.put("password", person.password + "x");
        post(browser, body).statusCode(403).body("code", equalTo("password-refused"));
        body.put("password", person.password);
        post(browser, body).statusCode(201);
    }

    @Test
    void somebodyWhoSignsInElsewhereHasToHaveDoneSoJustNow() {
        SignedIn clerk = SignedIn.as(Role.CLERK);
        clock.advance(Duration.ofMinutes(11));

        post(clerk.withFreshToken(), wanted(List.of(Permission.TRANSCRIPTS_IMPORT), null))
                .statusCode(403)
                .body("code", equalTo("sign-in-again"));
    }

    @Test
    void itEndsWithAChangeOfThePassword() {
        Person person = Person.with(Role.CLERK);
        Person.Browser browser = person.signedIn();
        String token = issued(browser, person);

        browser.asks()
                .contentType("application/json")
                .body(Map.of("current", person.password, "next", "一条很长而且没有人猜得到的密码 7411"))
                .put("/api/v1/studio/me/password")
                .then()
                .statusCode(204);

        bringIn(token, World.volunteering()).statusCode(401);
    }

    @Test
    void itEndsWhenAnAdministratorResetsThePassword() {
        Person person = Person.with(Role.CLERK);
        String token = issued(person.signedIn(), person);

        SignedIn.as(Role.ADMINISTRATOR)
                .asks()
                .post("/api/v1/studio/accounts/" + person.id + "/password-reset")
                .then()
                .statusCode(200);

        bringIn(token, World.volunteering()).statusCode(401);
    }

    private static String issued(Person.Browser browser, Person person) {
        Map<String, Object> body = wanted(List.of(Permission.TRANSCRIPTS_IMPORT), null);
        body.put("password", person.password);
        return post(browser, body).statusCode(201).extract().path("token");
    }

    private static ValidatableResponse post(Person.Browser browser, Map<String, Object> body) {
        return browser.asks().contentType("application/json").body(body).post(TOKENS).then();
    }

    @Test
    void tokenDoesNoMoreThanItsScopes() {
        SignedIn administrator = SignedIn.as(Role.ADMINISTRATOR);
        String token = issued(administrator, null, Permission.INDEX_BUILD).getString("token");
        SignedIn.bearing(token).post("/api/v1/studio/index-builds").then().statusCode(202);
        SignedIn.bearing(token).get("/api/v1/studio/signing-keys").then().statusCode(403);
        // Nor does it make others.
        SignedIn.bearing(token).get(TOKENS).then().statusCode(403);
    }

    @Test
    void tokenDoesNoMoreThanItsOwnerMayNow() {
        World world = World.volunteering();
        SignedIn clerk = SignedIn.as(Role.CLERK);
        String token = issued(clerk, null, Permission.TRANSCRIPTS_IMPORT).getString("token");
        bringIn(token, world).statusCode(200);
        SignedIn.execute("delete from role_grant where account_id = ?", clerk.account());
        bringIn(token, world).statusCode(403);
        SignedIn.execute(
                "update account set disabled_at = now(), disabled_by = 'x', disabled_reason = 'x' where id = ?",
                clerk.account());
        bringIn(token, world).statusCode(401);
    }

    @Test
    void tokenOfADepartmentReachesNoOther() {
        World here = World.volunteering();
        World there = World.volunteering();
        String token =
                issued(
                                SignedIn.as(Role.EDITOR),
                                here.department().id(),
                                Permission.TRANSCRIPTS_IMPORT)
                        .getString("token");
        bringIn(token, here).statusCode(200);
        bringIn(token, there).statusCode(400).body("errors[0].code", equalTo("out-of-scope"));
    }

    @Test
    void endedTokensAreRefused() throws SQLException {
        World world = World.volunteering();
        SignedIn clerk = SignedIn.as(Role.CLERK);
        JsonPath revoked = issued(clerk, null, Permission.TRANSCRIPTS_IMPORT);
        bringIn(revoked.getString("token"), world).statusCode(200);
        for (int again = 0; again < 2; again++) {
            clerk.asks().delete(TOKENS + "/" + revoked.getString("id")).then().statusCode(204);
        }
        bringIn(revoked.getString("token"), world).statusCode(401);
        assertEquals(
                "1",
                text(
                        "select count(*) from event where type = 'api-token.revoked' and subject_id = '"
                                + revoked.getString("id")
                                + "'"));
        clerk.asks().get(TOKENS).then().body("data[0].revokedAt", notNullValue());

        JsonPath expired = issued(clerk, null, Permission.TRANSCRIPTS_IMPORT);
        bringIn(expired.getString("token"), world).statusCode(200);
        clock.advance(Duration.ofDays(30));
        bringIn(expired.getString("token"), world).statusCode(401);
    }

    @Test
    void nobodyGivesWhatTheyDoNotHave() {
        World world = World.volunteering();
        SignedIn clerk = SignedIn.as(Role.CLERK, world.department().id());
        post(clerk, wanted(List.of(Permission.INDEX_BUILD), null))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/scopes/0"))
                .body("errors[0].code", equalTo("not-permitted-to-you"));
        post(
                        clerk,
                        wanted(
                                List.of(Permission.TRANSCRIPTS_IMPORT),
                                World.volunteering().department().id()))
                .statusCode(400)
                .body("errors[0].code", equalTo("not-permitted-to-you"));
        for (String personal : List.of(Permission.ACCOUNT_SELF, Permission.API_TOKENS_OWN, "all")) {
            post(clerk, wanted(List.of(personal), null))
                    .statusCode(400)
                    .body("errors[0].code", equalTo("unknown-scope"));
        }
        post(
                        SignedIn.as(Role.ADMINISTRATOR),
                        wanted(List.of(Permission.KEYS_ROTATE), world.department().id()))
                .statusCode(400)
                .body("errors[0].code", equalTo("concerns-installation"));
    }

    @Test
    void whatIsMissingIsSaidAllAtOnce() {
        SignedIn clerk = SignedIn.as(Role.CLERK);
        post(clerk, Map.of())
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("#/name", "#/scopes", "#/expiresAt")));
        Map<String, Object> tooLong =
                wanted(List.of(Permission.TRANSCRIPTS_IMPORT), UUID.randomUUID());
        tooLong.put("expiresAt", inDays(400).toString());
        post(clerk, tooLong)
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("#/expiresAt", "#/departmentId")));
        Map<String, Object> past = wanted(List.of(Permission.TRANSCRIPTS_IMPORT), null);
        past.put("expiresAt", inDays(-1).toString());
        post(clerk, past).statusCode(400).body("errors.pointer", equalTo(List.of("#/expiresAt")));
    }

    @Test
    void administratorsSeeAndRevokeThoseInTheirScope() {
        World here = World.volunteering();
        World there = World.volunteering();
        SignedIn mine = SignedIn.as(Role.CLERK, here.department().id());
        SignedIn other = SignedIn.as(Role.CLERK, there.department().id());
        String mineId = issued(mine, null, Permission.TRANSCRIPTS_IMPORT).getString("id");
        String otherId = issued(other, null, Permission.TRANSCRIPTS_IMPORT).getString("id");
        SignedIn local = SignedIn.as(Role.ADMINISTRATOR, here.department().id());

        local.asks()
                .queryParam("filter[owner]", "any")
                .get(TOKENS)
                .then()
                .statusCode(200)
                .body("data.id", equalTo(List.of(mineId)));
        local.asks().delete(TOKENS + "/" + otherId).then().statusCode(404);
        local.asks().delete(TOKENS + "/" + mineId).then().statusCode(204);
        mine.asks().delete(TOKENS + "/" + otherId).then().statusCode(404);
        mine.asks().queryParam("filter[owner]", "any").get(TOKENS).then().statusCode(403);
        SignedIn.as(Role.ADMINISTRATOR)
                .asks()
                .queryParam("filter[owner]", "any")
                .get(TOKENS)
                .then()
                .body("data.id", hasItem(otherId));
        SignedIn.operator().get(TOKENS).then().statusCode(200).body("data.id", hasItem(mineId));
        local.asks().get(TOKENS).then().body("data.id", not(hasItem(mineId)));
    }

    @Test
    void lastUseIsWrittenOnceAMinute() throws SQLException {
        World world = World.volunteering();
        SignedIn clerk = SignedIn.as(Role.CLERK);
        JsonPath made = issued(clerk, null, Permission.TRANSCRIPTS_IMPORT);
        String use =
                "select used_at::text from api_token where id = '" + made.getString("id") + "'";
        bringIn(made.getString("token"), world).statusCode(200);
        String first = text(use);
        bringIn(made.getString("token"), world).statusCode(200);
        assertEquals(first, text(use));
        assertEquals(true, matchesPattern("20\\d\\d-.*").matches(first));
    }
}
