package org.wenzheng.identity.tokens;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;

@QuarkusTest
class ShowOperationsToOperatorsTest {

    private static RequestSpecification throughProxy(RequestSpecification request) {
        return request.header("X-Forwarded-For", "203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/metrics",
                "/q/metrics/",
                "/q/health",
                "/q/health/",
                "/q/health/well",
                "/q//metrics",
                "/q/./metrics",
                "/q/health/../metrics"
            })
    void figuresOfTheInsideAreNotForEverybody(String path) {
        assertEquals(
                401, throughProxy(given()).urlEncodingEnabled(false).get(path).statusCode(), path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/q/health/well"})
    void whoMayReadThemDoes(String path) {
        assertEquals(
                200, throughProxy(SignedIn.as(Role.ADMINISTRATOR).asks()).get(path).statusCode());
        assertEquals(403, throughProxy(SignedIn.as(Role.PRODUCER).asks()).get(path).statusCode());
        assertEquals(
                403,
                throughProxy(
                                SignedIn.as(
                                                Role.ADMINISTRATOR,
                                                World.volunteering().department().id())
                                        .asks())
                        .get(path)
                        .statusCode());
        assertEquals(200, given().get(path).statusCode(), "from the machine itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready"})
    void aLoadBalancerIsAnswered(String path) {
        assertEquals(200, throughProxy(given()).get(path).statusCode());
    }

    @Test
    void aliveTellsNothingOfTheInside() {
        given().get("/q/health/live").then().body("size()", org.hamcrest.Matchers.lessThan(3));
    }
}
