package org.wenzheng.studio.accounts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.wenzheng.Constrained;
import org.wenzheng.studio.Person;

/** The issuer was not there when the service started, and is not now. */
@QuarkusTest
@TestProfile(Constrained.class)
class OpenIdAwayTest {
    private static final String START = "/api/v1/studio/sign-in/open-id";

    @Test
    void theBrowserIsSentBackToTheConsole() {
        given().redirects()
                .follow(false)
                .header("Accept", "text/html")
                .get(START)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/console?refused=open-id-away"));
    }

    @Test
    void aPasswordOpensTheDoorAllTheSame() {
        given().get(Person.DOOR + "/methods")
                .then()
                .statusCode(200)
                .body("openId.name", equalTo("单位统一认证"));
        Person.forgetFailures();
        Person.producer().signedIn().renew().then().statusCode(200);
    }

    /** The flow is for its one path: a token that the issuer might have made opens nothing. */
    @Test
    void nothingElseIsAskedOfTheIssuer() {
        given().cookie("q_session_open-id", "x")
                .get("/api/v1/studio/me")
                .then()
                .statusCode(401)
                .header("Location", nullValue());
        given().header("Authorization", "Bearer aaaa.bbbb.cccc")
                .get("/api/v1/studio/me")
                .then()
                .statusCode(401);
    }
}
