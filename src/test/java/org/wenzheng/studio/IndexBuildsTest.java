package org.wenzheng.studio;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;

@QuarkusTest
class IndexBuildsTest {
    private static final String BUILDS = "/api/v1/studio/index-builds";

    @Test
    void anIndexIsBuiltAndTellsHowFarItIs() {
        SignedIn.operator()
                .post(BUILDS)
                .then()
                .statusCode(202)
                .header("Cache-Control", "no-store")
                .body("state", anyOf(equalTo("RUNNING"), equalTo("DONE")));
        await().atMost(60, SECONDS)
                .until(
                        () ->
                                !SignedIn.operator()
                                        .get(BUILDS + "/latest")
                                        .jsonPath()
                                        .getString("state")
                                        .equals("RUNNING"));
        JsonPath latest = SignedIn.operator().get(BUILDS + "/latest").jsonPath();
        assertEquals("DONE", latest.getString("state"));
        assertEquals(latest.getLong("total"), latest.getLong("documents"));
    }

    @Test
    void onlyWhoMayStartsOne() {
        given().post(BUILDS).then().statusCode(401).body("code", equalTo("not-signed-in"));
        SignedIn.as(Role.EDITOR)
                .asks()
                .post(BUILDS)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }
}
