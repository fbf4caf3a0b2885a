package org.wenzheng.studio.accounts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.identity.accounts.Passwords;
import org.wenzheng.people.Department;

@QuarkusTest
class AccountsResourceTest {
    private static final String ACCOUNTS = "/api/v1/studio/accounts";

    @Inject Accounts accounts;
    @Inject Passwords passwords;
    @Inject AgroalDataSource database;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final SignedIn admin = SignedIn.as(Role.ADMINISTRATOR);

    /**
     * @param departmentId null: the whole installation
     */
    private record Wanted(String role, @Nullable UUID departmentId) {}

    private static Wanted role(String role, @Nullable Department in) {
        return new Wanted(role, in == null ? null : in.id());
    }

    private static RequestSpecification json(SignedIn by, Object body) {
        return by.asks().contentType("application/json").body(body);
    }

    private ValidatableResponse create(SignedIn by, String name, Wanted... roles) {
        return json(by, Map.of("name", name, "displayName", "周岚", "roles", Arrays.asList(roles)))
                .post(ACCOUNTS)
                .then();
    }

    /** The id of a new account. */
    private String created(String name, Wanted... roles) {
        return create(admin, name, roles).statusCode(201).extract().path("account.id");
    }

    private ValidatableResponse get(SignedIn by, String id) {
        return by.asks().get(ACCOUNTS + "/" + id).then();
    }

    private Account stored(String id) {
        return QuarkusTransaction.requiringNew().call(() -> accounts.get(UUID.fromString(id)));
    }

    private List<String> eventsOf(String account) throws SQLException {
        List<String> events = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select actor || ' ' || type from event where subject_id = ? order by id")) {
            select.setObject(1, UUID.fromString(account));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    events.add(rows.getString(1));
                }
            }
        }
        return events;
    }

    @Test
    void aNewAccountComesWithAPasswordThatIsToldOnce() {
        Department department = World.ofQuestions(0).department();

        ValidatableResponse made =
                create(admin, "Zhou-" + mark, role("producer", null), role("official", department))
                        .statusCode(201)
                        .header("Cache-Control", containsString("no-store"))
                        .header("ETag", "\"0\"")
                        .body("account.name", equalTo("zhou-" + mark))
                        .body("account.state", equalTo("active"))
                        .body("account.temporaryPassword", is(true))
                        .body("account.secondFactor", is(false))
                        .body("account.lastSignInAt", nullValue())
                        .body("account.roles.role", equalTo(List.of("producer", "official")))
                        .body("account.roles[0].department", nullValue())
                        .body("account.roles[1].department.name", equalTo(department.name()));
        String id = made.extract().path("account.id");
        String password = made.extract().path("temporaryPassword");

        assertTrue(passwords.matches(stored(id).passwordHash(), password));
        assertEquals(
                ACCOUNTS + "/" + id,
                made.extract().header("Location").replaceFirst("https?://[^/]+", ""));
        String later = get(admin, id).statusCode(200).extract().asString();
        assertTrue(!later.contains(password) && !later.contains("argon2"), later);
    }

    @Test
    void whatIsWrongWithANewAccountIsSaidAllAtOnceAndInWords() {
        json(admin, Map.of("name", "a b", "displayName", " ", "roles", List.of()))
                .header("Accept-Language", "en")
                .post(ACCOUNTS)
                .then()
                .statusCode(400)
                .body(
                        "errors.collect { it.pointer + ' ' + it.code }",
                        equalTo(
                                List.of(
                                        "#/name account-name",
                                        "#/displayName required",
                                        "#/roles role-needed")))
                .body("errors[0].detail", containsString("2 to 40"));
        create(admin, "x" + mark, role("emperor", null))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/roles/0/role"))
                .body("errors[0].detail", containsString("administrator"));
        Wanted nowhere = new Wanted("official", UUID.randomUUID());
        create(admin, "x" + mark, nowhere)
                .statusCode(400)
                .body("errors[0].detail", equalTo("没有这个部门"));
        created("taken-" + mark, role("host", null));
        create(admin, "TAKEN-" + mark, role("host", null))
                .statusCode(409)
                .body("code", equalTo("already-taken"))
                .body("detail", containsString("taken-" + mark));
        admin.asks().contentType("application/json").post(ACCOUNTS).then().statusCode(400);
        json(admin, "{\"name\":").post(ACCOUNTS).then().statusCode(400);
    }

    @Test
    void onlyWhoMayReadsAndManages() {
        String id = created("seen-" + mark, role("host", null));
        SignedIn auditor = SignedIn.as(Role.AUDITOR);
        SignedIn producer = SignedIn.as(Role.PRODUCER);

        given().get(ACCOUNTS).then().statusCode(401);
        producer.asks().get(ACCOUNTS).then().statusCode(403);
        get(producer, id).statusCode(403);
        get(auditor, id).statusCode(200);
        create(auditor, "no-" + mark, role("host", null)).statusCode(403);
        for (String path : List.of("/password-reset")) {
            auditor.asks().post(ACCOUNTS + "/" + id + path).then().statusCode(403);
        }
        json(auditor, Map.of("reason", "x"))
                .put(ACCOUNTS + "/" + id + "/disablement")
                .then()
                .statusCode(403);
    }

    @Test
    void changesNeedTheVersionThatWasSeen() {
        String id = created("version-" + mark, role("host", null));
        Map<String, String> name = Map.of("displayName", "周岚岚");

        json(admin, name)
                .patch(ACCOUNTS + "/" + id)
                .then()
                .statusCode(428)
                .body("code", equalTo("version-needed"));
        json(admin, name)
                .header("If-Match", "\"0\"")
                .patch(ACCOUNTS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("displayName", equalTo("周岚岚"));
        json(admin, name)
                .header("If-Match", "\"0\"")
                .patch(ACCOUNTS + "/" + id)
                .then()
                .statusCode(412)
                .body("code", equalTo("stale"));
        json(admin, Map.of("roles", List.of(role("clerk", null))))
                .header("If-Match", "\"0\"")
                .put(ACCOUNTS + "/" + id + "/roles")
                .then()
                .statusCode(412);
        json(admin, Map.of("roles", List.of(role("clerk", null))))
                .put(ACCOUNTS + "/" + id + "/roles")
                .then()
                .statusCode(428);
        json(admin, Map.of("roles", List.of(role("clerk", null), role("editor", null))))
                .header("If-Match", "\"1\"")
                .put(ACCOUNTS + "/" + id + "/roles")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("roles.role", equalTo(List.of("clerk", "editor")));
    }

    @Test
    void rolesActAtTheNextRequest() {
        SignedIn person = SignedIn.as(Role.HOST);
        person.asks().get(ACCOUNTS).then().statusCode(403);

        json(admin, Map.of("roles", List.of(role("auditor", null))))
                .header("If-Match", "*")
                .put(ACCOUNTS + "/" + person.account() + "/roles")
                .then()
                .statusCode(200);

        person.asks().get(ACCOUNTS).then().statusCode(200);
    }

    @Test
    void aDisabledAccountIsOutAtOnceAndComesBackOnlyBySigningInAnew() {
        SignedIn person = SignedIn.as(Role.AUDITOR);
        person.asks().get(ACCOUNTS).then().statusCode(200);
        String at = ACCOUNTS + "/" + person.account() + "/disablement";

        json(admin, Map.of("reason", " ")).put(at).then().statusCode(400);
        json(admin, Map.of("reason", "已调离"))
                .put(at)
                .then()
                .statusCode(200)
                .body("state", equalTo("disabled"))
                .body("disabled.reason", equalTo("已调离"))
                .body("disabled.by.id", equalTo(admin.account().toString()));

        person.asks().get(ACCOUNTS).then().statusCode(401);
        admin.asks().delete(at).then().statusCode(200).body("disabled", nullValue());
        person.asks().get(ACCOUNTS).then().statusCode(401);
        person.onAnotherDevice().asks().get(ACCOUNTS).then().statusCode(200);
    }

    @Test
    void aResetGivesAPasswordThatIsGoodForChoosingAnother() {
        SignedIn person = SignedIn.as(Role.AUDITOR);

        String password =
                admin.asks()
                        .post(ACCOUNTS + "/" + person.account() + "/password-reset")
                        .then()
                        .statusCode(200)
                        .header("Cache-Control", containsString("no-store"))
                        .extract()
                        .path("temporaryPassword");

        Account account = stored(person.account().toString());
        assertTrue(passwords.matches(account.passwordHash(), password));
        assertTrue(account.isPasswordTemporary());
        person.asks().get(ACCOUNTS).then().statusCode(401);
        person.onAnotherDevice().asks().get(ACCOUNTS).then().statusCode(403);
    }

    @Test
    void aDeviceIsSeenAndSignedOut() {
        SignedIn person = SignedIn.as(Role.AUDITOR);
        SignedIn elsewhere = person.onAnotherDevice();
        String devices = ACCOUNTS + "/" + person.account() + "/devices";

        admin.asks()
                .get(devices)
                .then()
                .statusCode(200)
                .body(
                        "data.id",
                        equalTo(List.of(elsewhere.signIn().toString(), person.signIn().toString())))
                .body("data[0].address", equalTo("127.0.0.1"));
        admin.asks().delete(devices + "/" + person.signIn()).then().statusCode(204);
        admin.asks().delete(devices + "/" + person.signIn()).then().statusCode(404);
        admin.asks().delete(devices + "/" + admin.signIn()).then().statusCode(404);

        person.asks().get(ACCOUNTS).then().statusCode(401);
        elsewhere.asks().get(ACCOUNTS).then().statusCode(200);
    }

    @Test
    void nobodyDoesToTheirOwnAccountWhatOthersShouldDo() {
        String own = ACCOUNTS + "/" + admin.account();

        for (ValidatableResponse refused :
                List.of(
                        json(admin, Map.of("roles", List.of(role("host", null))))
                                .header("If-Match", "*")
                                .put(own + "/roles")
                                .then(),
                        json(admin, Map.of("reason", "x")).put(own + "/disablement").then(),
                        admin.asks().post(own + "/password-reset").then(),
                        admin.asks().delete(own + "/second-factor").then())) {
            refused.statusCode(409).body("code", equalTo("own-account"));
        }
    }

    @Test
    void theLastAdministratorStays() {
        List<String> others =
                SignedIn.operator()
                        .get(
                                ACCOUNTS
                                        + "?filter[role]=administrator&filter[state]=active&page[size]=100")
                        .then()
                        .extract()
                        .path(
                                "data.findAll { it.roles.any { r -> r.role == 'administrator' && r.department == null } }.id");
        List<String> disabled = new ArrayList<>();
        try {
            for (String other : others) {
                if (!other.equals(admin.account().toString())) {
                    operatorDisables(other).statusCode(200);
                    disabled.add(other);
                }
            }

            operatorDisables(admin.account().toString())
                    .statusCode(409)
                    .body("code", equalTo("last-administrator"))
                    .body("detail", containsString(admin.name()));
            SignedIn.operator()
                    .contentType("application/json")
                    .header("If-Match", "*")
                    .body(
                            Map.of(
                                    "roles",
                                    List.of(
                                            role(
                                                    "administrator",
                                                    World.ofQuestions(0).department()))))
                    .put(ACCOUNTS + "/" + admin.account() + "/roles")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("last-administrator"));
        } finally {
            for (String other : disabled) {
                SignedIn.operator().delete(ACCOUNTS + "/" + other + "/disablement");
            }
        }
    }

    private static ValidatableResponse operatorDisables(String id) {
        return SignedIn.operator()
                .contentType("application/json")
                .body(Map.of("reason", "test"))
                .put(ACCOUNTS + "/" + id + "/disablement")
                .then();
    }

    @Test
    void aLostSecondFactorIsRemovedWithItsRecoveryCodes() throws SQLException {
        String id = created("lost-" + mark, role("host", null));
        run("insert into second_factor values (?, '\\x00', now(), now(), 0)", id);
        run("insert into recovery_code values (?, '\\x01', null)", id);
        get(admin, id).body("secondFactor", is(true));

        admin.asks().delete(ACCOUNTS + "/" + id + "/second-factor").then().statusCode(204);

        get(admin, id).body("secondFactor", is(false));
        admin.asks().delete(ACCOUNTS + "/" + id + "/second-factor").then().statusCode(204);
        assertEquals(
                1,
                eventsOf(id).stream()
                        .filter(event -> event.contains("second-factor-removed"))
                        .count());
    }

    private void run(String sql, String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(id));
            statement.executeUpdate();
        }
    }

    @Test
    void everyLookAtAnotherIsOnRecord() throws SQLException {
        String id = created("looked-" + mark, role("host", null));

        get(admin, id).statusCode(200);
        admin.asks().get(ACCOUNTS + "?filter[q]=looked-" + mark).then().statusCode(200);
        get(admin, admin.account().toString()).statusCode(200);

        String by = "account:" + admin.account() + " ";
        assertEquals(
                List.of(
                        by + "account.created",
                        by + "personal-data-seen",
                        by + "personal-data-seen"),
                eventsOf(id));
        assertEquals(List.of(), eventsOf(admin.account().toString()));
    }

    @Test
    void theListIsFilteredAndReadPageByPage() {
        Department department = World.ofQuestions(0).department();
        created("list-a-" + mark, role("host", null));
        String b = created("list-b-" + mark, role("clerk", department));
        created("list-c-" + mark, role("host", null), role("clerk", department));
        operatorDisables(b).statusCode(200);

        String mine = "?filter[q]=" + mark;
        names(mine).body("data.name", equalTo(expected("a", "b", "c")));
        names("?filter[q]=LIST-A-" + mark.toUpperCase(java.util.Locale.ROOT))
                .body("data.name", equalTo(expected("a")));
        names(mine + "&filter[role]=clerk").body("data.name", equalTo(expected("b", "c")));
        names(mine + "&filter[role]=host&filter[department]=" + department.slug())
                .body("data.name", equalTo(expected("c")));
        names(mine + "&filter[state]=disabled").body("data.name", equalTo(expected("b")));
        names("?filter[q]=%25" + mark).body("data.size()", is(0));
        String next =
                names(mine + "&page[size]=2")
                        .body("data.name", equalTo(expected("a", "b")))
                        .body("meta.page.hasMore", is(true))
                        .extract()
                        .path("meta.page.next");
        names(mine + "&page[size]=2&page[after]=" + next)
                .body("data.name", equalTo(expected("c")))
                .body("meta.page.hasMore", is(false));
        admin.asks()
                .get(ACCOUNTS + "?filter[colour]=red")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-parameter"))
                .body("detail", containsString("filter[role]"));
        admin.asks().get(ACCOUNTS + "?filter[state]=asleep").then().statusCode(400);
    }

    private List<String> expected(String... letters) {
        return Arrays.stream(letters).map(letter -> "list-" + letter + "-" + mark).toList();
    }

    private ValidatableResponse names(String query) {
        return admin.asks().urlEncodingEnabled(false).get(ACCOUNTS + query).then().statusCode(200);
    }

    @Test
    void whatIsNoAccountIsNotFound() {
        for (String id : List.of("me", "' or 1=1", UUID.randomUUID().toString())) {
            get(admin, id).statusCode(404).body("code", equalTo("not-found"));
        }
    }

    @Nested
    class AnAdministratorOfOneDepartment {
        private final Department own = World.ofQuestions(0).department();
        private final Department other = World.ofQuestions(0).department();
        private final SignedIn administrator = SignedIn.as(Role.ADMINISTRATOR, own.id());

        @Test
        void seesAndChangesTheirsAlone() {
            String inside = created("in-" + mark, role("official", own));
            String outside = created("out-" + mark, role("official", other));
            String both = created("both-" + mark, role("official", own), role("official", other));
            String whole = created("whole-" + mark, role("host", null));

            List<String> seen =
                    administrator
                            .asks()
                            .get(ACCOUNTS + "?page[size]=100")
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("data.id");
            assertEquals(
                    new TreeSet<>(List.of(inside, administrator.account().toString())),
                    new TreeSet<>(seen));
            get(administrator, inside).statusCode(200);
            for (String hidden : List.of(outside, both, whole, admin.account().toString())) {
                String at = ACCOUNTS + "/" + hidden;
                get(administrator, hidden).statusCode(404);
                json(administrator, Map.of("displayName", "x"))
                        .header("If-Match", "*")
                        .patch(at)
                        .then()
                        .statusCode(404);
                json(administrator, Map.of("roles", List.of(role("official", own))))
                        .header("If-Match", "*")
                        .put(at + "/roles")
                        .then()
                        .statusCode(404);
                json(administrator, Map.of("reason", "x"))
                        .put(at + "/disablement")
                        .then()
                        .statusCode(404);
                administrator.asks().delete(at + "/disablement").then().statusCode(404);
                administrator.asks().post(at + "/password-reset").then().statusCode(404);
                administrator.asks().delete(at + "/second-factor").then().statusCode(404);
            }
        }

        @Test
        void givesRolesInTheirsAlone() {
            create(administrator, "d1-" + mark, role("official", own)).statusCode(201);
            create(administrator, "d2-" + mark, role("official", other))
                    .statusCode(400)
                    .body("errors[0].code", equalTo("unknown-department"));
            create(administrator, "d3-" + mark, role("host", null))
                    .statusCode(400)
                    .body("errors[0].code", equalTo("department-needed"));
            create(administrator, "d4-" + mark, role("auditor", own))
                    .statusCode(400)
                    .body("errors[0].code", equalTo("whole-installation"));
            String id = created("d5-" + mark, role("official", own));
            json(administrator, Map.of("roles", List.of(role("administrator", null))))
                    .header("If-Match", "*")
                    .put(ACCOUNTS + "/" + id + "/roles")
                    .then()
                    .statusCode(400);
            json(administrator, Map.of("roles", List.of(role("approver", own))))
                    .header("If-Match", "*")
                    .put(ACCOUNTS + "/" + id + "/roles")
                    .then()
                    .statusCode(200)
                    .body("roles.role", equalTo(List.of("approver")))
                    .body("id", notNullValue())
                    .body("roles.role", not(hasItem("official")));
        }
    }
}
