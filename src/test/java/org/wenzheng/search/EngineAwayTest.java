package org.wenzheng.search;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.questions.Questions;
import org.wenzheng.search.SearchResult.Source;

@QuarkusTest
@TestProfile(EmptyInstallation.class)
class EngineAwayTest {
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    EngineLine line;

    @Inject Search search;
    @Inject Questions questions;

    World world;
    Searching searching;

    @BeforeEach
    void volunteering() {
        Searching.untilEngineAnswers(search);
        world = World.volunteering();
        searching = new Searching(search, world);
        searching.untilThere(3);
    }

    @AfterEach
    void backAgain() {
        line.restore();
    }

    @Test
    void theDatabaseAnswersAtOnce() {
        line.cut();

        SearchResult result = searching.findNow("志愿服务怎么报名");

        assertEquals(Source.DATABASE, result.source());
        assertEquals("志愿服务怎么报名？", Searching.titles(result).getFirst());
    }

    @Test
    void anEngineThatHangsIsWaitedForOnce() {
        line.hang();
        assertEquals(Source.DATABASE, searching.findNow("保险").source());

        long asked = line.requests();
        for (int i = 0; i < 10; i++) {
            assertEquals(Source.DATABASE, searching.findNow("保险").source());
        }
        // Whether it is back is tried now and then, but not with every search.
        assertTrue(line.requests() - asked < 10, () -> line.requests() - asked + " requests");
    }

    @Test
    void theAnswerHasTheSameShape() {
        // The index hears of the questions first, and then that their session is public.
        await().until(
                        () ->
                                searching.findNow("志愿").hits().stream()
                                        .allMatch(hit -> hit.sessionSlug() != null));
        SearchResult engine = searching.findNow("志愿");
        line.cut();
        SearchResult database = searching.findNow("志愿");

        assertEquals(Source.DATABASE, database.source());
        assertEquals(engine.total(), database.total());
        assertEquals(Set.copyOf(engine.hits()), Set.copyOf(database.hits()));
        assertEquals(engine.departments(), database.departments());
        assertEquals(engine.officials(), database.officials());
        assertEquals(engine.topics(), database.topics());
        assertEquals(engine.years(), database.years());
    }

    @Test
    void traditionalAndNumbersAreUnderstood() {
        String number = Long.toString(world.questions().get(1).number());
        line.cut();

        assertEquals("志愿服务怎么报名？", Searching.titles(searching.findNow("志願服務怎麼報名")).getFirst());
        assertEquals("志愿者有没有保险？", Searching.titles(searching.findNow(number)).getFirst());
        assertEquals(List.of(), Searching.titles(searching.findNow("量子计算机")));
    }

    @Test
    void pagesGoOnWhereTheEngineStopped() {
        World many = World.ofQuestions(12);
        Searching there = new Searching(search, many);
        there.untilThere(12);
        for (SearchSort sort : SearchSort.values()) {
            List<String> seen = new ArrayList<>();
            SearchResult first = search.find(there.query("个问题", sort, 5, null));
            assertEquals(Source.ENGINE, first.source());
            seen.addAll(Searching.titles(first));
            line.cut();
            SearchResult second = search.find(there.query("个问题", sort, 5, first.next()));
            assertEquals(Source.DATABASE, second.source());
            seen.addAll(Searching.titles(second));
            SearchResult third = search.find(there.query("个问题", sort, 5, second.next()));
            seen.addAll(Searching.titles(third));
            line.restore();
            there.until(RECOVERY, "", result -> true);

            assertEquals(12, seen.size(), sort.name());
            if (sort != SearchSort.RELEVANCE) {
                assertEquals(12, Set.copyOf(seen).size(), sort.name());
            }
        }
    }

    @Test
    void writesGoOnAndAreFoundWhenItIsBack() {
        line.cut();
        world.answered("停机期间的新问题怎么办？", "照样收下。");
        assertEquals(List.of("停机期间的新问题怎么办？"), Searching.titles(searching.findNow("停机期间")));

        line.restore();

        searching.until(RECOVERY, "停机期间", result -> result.total() == 1);
    }

    @Test
    void itRecoversByItself() {
        line.cut();
        assertEquals(Source.DATABASE, searching.findNow("保险").source());

        line.restore();

        searching.until(RECOVERY, "保险", result -> result.total() == 1);
    }

    @Test
    void theServiceStaysReadyAndItsWellnessTells() {
        line.cut();
        searching.findNow("保险");

        get("/q/health/ready").then().statusCode(200);
        assertEquals(503, get("/q/health/well").statusCode());
        assertTrue(get("/q/health/well").asString().contains("database"));

        line.restore();
        searching.until(RECOVERY, "保险", result -> result.total() == 1);
        get("/q/health/ready").then().statusCode(200);
    }
}
