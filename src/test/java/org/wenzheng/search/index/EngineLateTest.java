package org.wenzheng.search.index;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.wenzheng.Constrained;
import org.wenzheng.World;
import org.wenzheng.search.EngineLine;
import org.wenzheng.search.Search;
import org.wenzheng.search.SearchResult.Source;
import org.wenzheng.search.Searching;

/** The first of its installation, whose engine comes after the service and is empty. */
@Order(Integer.MIN_VALUE)
@QuarkusTest
@TestProfile(Constrained.class)
class EngineLateTest {
    EngineLine line;

    @Inject Search search;

    @Test
    void theServiceServesAndBuildsItsIndexWhenTheEngineComes() {
        get("/q/health/ready").then().statusCode(200);
        World world = World.volunteering();
        Searching searching = new Searching(search, world);
        assertEquals(Source.DATABASE, searching.findNow("志愿服务怎么报名").source());
        assertEquals("志愿服务怎么报名？", Searching.titles(searching.findNow("志愿服务怎么报名")).getFirst());

        line.restore();

        searching.until(Duration.ofSeconds(30), "", result -> result.total() == 3);
    }
}
