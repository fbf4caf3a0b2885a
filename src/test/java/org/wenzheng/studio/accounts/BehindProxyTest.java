package org.wenzheng.studio.accounts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wenzheng.studio.Person.DOOR;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.Constrained;
import org.wenzheng.identity.Role;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.Person.Browser;

/** An installation behind a proxy that speaks HTTPS, whose approvers need a second factor. */
@QuarkusTest
@TestProfile(Constrained.class)
class BehindProxyTest {
    private static final String ME = "/api/v1/studio/me";

    @BeforeEach
    void nobodyFailedYet() {
        Person.forgetFailures();
    }

    @Test
    void theCookiesAreSecureAndTheAddressIsThatOfTheBrowser() {
        Person person = Person.producer();
        Response response = through("2001:db8:1:2::7", person, person.password);
        response.then().statusCode(200);
        assertTrue(response.detailedCookie("__Secure-wz_sign_in").isSecured());
        assertTrue(response.detailedCookie("__Secure-wz_device").isSecured());
        given().header("Authorization", "Bearer " + response.jsonPath().getString("accessToken"))
                .get(ME + "/devices")
                .then()
                .body("data.address", equalTo(List.of("2001:db8:1:2::7")));
    }

    /** As somebody would who can change an answer without HTTPS on the way. */
    @Test
    void aSignInThatWasPlantedWithoutHttpsIsNotTaken() {
        Person person = Person.producer();
        Response response = through("2001:db8:1:2::7", person, person.password);
        String own = response.cookie("__Secure-wz_sign_in");
        given().header("X-Forwarded-Proto", "https")
                .cookie("wz_sign_in", own)
                .post(DOOR + "/renewal")
                .then()
                .statusCode(401);
        given().header("X-Forwarded-Proto", "https")
                .cookie("__Secure-wz_sign_in", own)
                .post(DOOR + "/renewal")
                .then()
                .statusCode(200);
    }

    @Test
    void theBrowserIsAskedToStayWithHttps() {
        given().header("X-Forwarded-Proto", "https")
                .get("/")
                .then()
                .header("Strict-Transport-Security", equalTo("max-age=31536000"));
        given().header("X-Forwarded-Proto", "http")
                .get("/")
                .then()
                .header("Strict-Transport-Security", nullValue());
    }

    @Test
    void whoChangesTheAddressWithinTheSameNetworkIsSlowedDownAllTheSame() {
        Person.sql(
                "insert into sign_in_throttle values ('address:2001:db8:1:2:0:0:0:0/64', 30, now())");
        through("2001:db8:1:2::8", Person.producer(), "wrong").then().statusCode(429);
        through("2001:db8:1:3::8", Person.producer(), "wrong").then().statusCode(401);
    }

    private static Response through(String address, Person person, String password) {
        return given().header("X-Forwarded-For", address)
                .header("X-Forwarded-Proto", "https")
                .contentType("application/json")
                .body(Map.of("name", person.name, "password", password))
                .post(DOOR);
    }

    @Test
    void whoNeedsASecondFactorDoesNothingElseBeforeItIsThere() {
        Person approver = Person.with(Role.APPROVER);
        Browser browser = approver.signedIn();
        browser.asks()
                .get(ME)
                .then()
                .body("todo", equalTo(List.of("enrol-second-factor")))
                .body("permissions", equalTo(List.of("account:self")));
        String secret =
                browser.asks()
                        .body(Map.of("password", approver.password))
                        .post(ME + "/second-factor")
                        .jsonPath()
                        .getString("secret");
        browser.asks()
                .body(Map.of("code", MeTest.code(secret, 0)))
                .put(ME + "/second-factor")
                .then()
                .statusCode(200);
        browser.asks()
                .get(ME)
                .then()
                .body("todo", equalTo(List.of()))
                .body("permissions", hasItem("api-tokens:own"));
        browser.asks()
                .body(Map.of("password", approver.password))
                .delete(ME + "/second-factor")
                .then()
                .statusCode(409)
                .body("code", equalTo("second-factor-mandatory"));
    }

    @Test
    void othersDoWithoutOne() {
        Browser browser = Person.producer().signedIn();
        browser.asks().get(ME).then().body("todo", not(hasItem("enrol-second-factor")));
        assertEquals(200, browser.renew().statusCode());
    }
}
