package org.wenzheng.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;

/** Who comes in and who does not, with {@code index-builds} as the door. */
@QuarkusTest
class AuthorityTest {
    private static final String DOOR = "/api/v1/studio/index-builds/latest";

    private static ValidatableResponse knock(String token) {
        return SignedIn.bearing(token).get(DOOR).then();
    }

    private static void refused(String token) {
        knock(token)
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer realm=\"wenzheng\", error=\"invalid_token\"")
                .header("Cache-Control", "no-store")
                .body("code", equalTo("not-signed-in"));
    }

    private static void opens(String token) {
        SignedIn.bearing(token).post("/api/v1/studio/index-builds").then().statusCode(202);
    }

    @Test
    void nobodyIsAskedToSignInInTheirLanguage() {
        given().get(DOOR)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"wenzheng\"")
                .body("title", equalTo("请先登录"));
        for (Map.Entry<String, String> title :
                Map.of("en", "Please sign in", "zh-TW", "請先登入").entrySet()) {
            given().header("Accept-Language", title.getKey())
                    .get(DOOR)
                    .then()
                    .statusCode(401)
                    .body("title", equalTo(title.getValue()));
        }
    }

    @Test
    void administratorComesInAndOthersAreToldThatTheyMayNot() {
        opens(SignedIn.as(Role.ADMINISTRATOR).token());
        for (Role role : Role.values()) {
            if (role != Role.ADMINISTRATOR) {
                knock(SignedIn.as(role).token())
                        .statusCode(403)
                        .contentType("application/problem+json")
                        .body("code", equalTo("forbidden"));
            }
        }
    }

    @Test
    void whatConcernsTheInstallationIsNotForADepartmentsAdministrator() {
        World world = World.volunteering();
        knock(SignedIn.as(Role.ADMINISTRATOR, world.department().id()).token()).statusCode(403);
    }

    @Test
    void operatorComesIn() {
        opens(SignedIn.OPERATOR_TOKEN);
        refused(SignedIn.OPERATOR_TOKEN + "x");
        refused("wzo_");
    }

    @Test
    void whatIsNoTokenOfOursIsRefused() throws GeneralSecurityException {
        SignedIn administrator = SignedIn.as(Role.ADMINISTRATOR);
        opens(administrator.token());
        for (String token :
                List.of(
                        administrator.expiredToken(),
                        administrator.tamperedToken(),
                        administrator.tokenOfAnotherKey(),
                        administrator.unsignedToken(),
                        administrator.token().substring(0, administrator.token().length() - 6),
                        "wzt_never-given-out",
                        "ey.ey.ey",
                        "x".repeat(4000),
                        "..",
                        "-")) {
            refused(token);
        }
        given().header("Authorization", "Basic cm9vdDpyb290").get(DOOR).then().statusCode(401);
    }

    @Test
    void endedSignInIsOverAtOnceWhileTheOtherDeviceGoesOn() {
        SignedIn administrator = SignedIn.as(Role.ADMINISTRATOR);
        SignedIn elsewhere = administrator.onAnotherDevice();
        opens(administrator.token());

        administrator.signOut();

        refused(administrator.token());
        opens(elsewhere.token());
    }

    @Test
    void disabledAccountAndTakenRoleActAtOnce() {
        SignedIn administrator = SignedIn.as(Role.ADMINISTRATOR);
        opens(administrator.token());

        SignedIn.execute("delete from role_grant where account_id = ?", administrator.account());
        knock(administrator.token()).statusCode(403);

        SignedIn.execute(
                "update account set disabled_at = now(), disabled_by = 'x', disabled_reason = 'x' where id = ?",
                administrator.account());
        refused(administrator.token());
    }

    @Test
    void temporaryPasswordIsGoodForNothingElse() {
        SignedIn administrator = SignedIn.as(Role.ADMINISTRATOR);
        SignedIn.execute(
                "update account set password_hash = 'x', password_temporary = true where id = ?",
                administrator.account());
        knock(administrator.token()).statusCode(403);
    }

    @Test
    void scopeIsThatOfTheGrantsThatPermit() {
        World one = World.volunteering();
        World other = World.volunteering();
        var here = new Authority.RoleHeld(Role.ADMINISTRATOR, one.department().id());
        var there = new Authority.RoleHeld(Role.EDITOR, other.department().id());
        Authority authority =
                new Authority(
                        Authority.Means.SIGN_IN,
                        java.util.UUID.randomUUID(),
                        java.util.UUID.randomUUID(),
                        List.of(here, there),
                        List.of(),
                        null,
                        null);
        assertEquals(
                Scope.of(java.util.Set.of(one.department().id())),
                authority.scope(Permission.ACCOUNTS_READ));
        assertEquals(
                Scope.of(java.util.Set.of(one.department().id(), other.department().id())),
                authority.scope(Permission.API_TOKENS_OWN));
        assertEquals(Scope.NOTHING, authority.scope(Permission.KEYS_ROTATE));
        assertEquals(Scope.EVERYTHING, authority.scope(Permission.ACCOUNT_SELF));
        assertEquals(
                Scope.EVERYTHING,
                new Authority(
                                Authority.Means.SIGN_IN,
                                java.util.UUID.randomUUID(),
                                java.util.UUID.randomUUID(),
                                List.of(here, new Authority.RoleHeld(Role.AUDITOR, null)),
                                List.of(),
                                null,
                                null)
                        .scope(Permission.ACCOUNTS_READ));
    }

    @Test
    void publicPagesAskNobody() {
        given().header("Authorization", "Bearer nonsense")
                .get("/api/v1/public/questions")
                .then()
                .statusCode(200);
        for (String path : List.of("/", "/openapi", "/q/health", "/q/metrics", "/api-docs/")) {
            given().get(path).then().statusCode(200);
        }
        given().get("/nothing-here").then().statusCode(404).contentType(startsWith("text/html"));
        given().get("/api/v1/studio/nothing-here").then().statusCode(404);
    }
}
