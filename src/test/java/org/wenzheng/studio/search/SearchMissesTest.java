package org.wenzheng.studio.search;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.search.Search;
import org.wenzheng.search.Searching;
import org.wenzheng.search.typed.OfficialWords.Group;
import org.wenzheng.search.words.Misses;
import org.wenzheng.search.words.OwnWords;
import org.wenzheng.search.words.SearchWords;

/** What people searched for in vain, as editors see it. */
@QuarkusTest
class SearchMissesTest {
    private static final String TERM = "魑魅x9k2";

    @Inject Misses misses;
    @Inject AgroalDataSource database;
    @Inject MovableClock clock;

    @BeforeEach
    void none() throws SQLException {
        Searching.untilEngineAnswers(World.get(Search.class));
        misses.write();
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from search_miss")) {
            delete.executeUpdate();
        }
    }

    private static void search(String text) {
        given().queryParam("q", text).get("/api/v1/public/search").then().statusCode(200);
    }

    private void inEachOf(int stretches, String text) throws SQLException {
        for (int i = 0; i < stretches; i++) {
            search(text);
            misses.write();
        }
    }

    private List<Map<String, Object>> listed() {
        return SignedIn.as(Role.EDITOR)
                .asks()
                .get("/api/v1/studio/search/misses")
                .then()
                .statusCode(200)
                .extract()
                .path("misses");
    }

    private List<Object> terms() {
        return listed().stream().map(miss -> miss.get("term")).toList();
    }

    private int rows() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from search_miss");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void aTermIsListedOnceItWasAskedForAtSeveralTimes() throws SQLException {
        for (int i = 0; i < 10; i++) {
            search(TERM);
        }
        assertEquals(0, rows(), "a search writes nothing");
        misses.write();
        assertEquals(1, rows());
        assertEquals(List.of(), terms(), "ten times within ten minutes may be one person");

        inEachOf(2, TERM + "？");
        Map<String, Object> miss = listed().getFirst();
        assertEquals(TERM, miss.get("term"));
        assertEquals(12, miss.get("nothing"));
        assertEquals(0, miss.get("loose"));
        assertEquals(miss.get("firstOn"), miss.get("lastOn"));
        assertEquals(List.of(), miss.get("official"));
    }

    @Test
    void personalDataAreMasked() throws SQLException {
        inEachOf(3, TERM + " 13812345678");
        assertEquals(List.of(TERM + " 138****5678"), terms());
    }

    @Test
    void whatFindsSomethingOrIsNarrowedOrQuotedIsNotCounted() throws SQLException {
        World world = World.ofQuestions(0);
        world.answered("夜市摊位怎么申请？", "请到街道申请。");
        new Searching(World.get(Search.class), world).untilFound("夜市摊位", 1);
        inEachOf(3, "夜市摊位怎么申请");
        inEachOf(3, "“" + TERM + "”");
        inEachOf(3, "200101");
        given().queryParam("q", TERM)
                .queryParam("filter[department]", world.department().slug())
                .get("/api/v1/public/search");
        // As the form for a question does while somebody types.
        given().queryParam("q", TERM).queryParam("page[size]", 6).get("/api/v1/public/search");
        misses.write();
        assertEquals(0, rows());
    }

    @Test
    void whatFindsNothingThatHasHalfOfItsWordsIsCountedApart() throws SQLException {
        World world = World.ofQuestions(0);
        world.answered("夜市摊位怎么申请？", "请到街道申请。");
        new Searching(World.get(Search.class), world).untilFound("夜市摊位", 1);
        inEachOf(3, "夜市魑魅魍魉貔貅");
        Map<String, Object> miss = listed().getFirst();
        assertEquals("夜市魑魅魍魉貔貅", miss.get("term"));
        assertEquals(0, miss.get("nothing"));
        assertEquals(3, miss.get("loose"));
    }

    @Test
    void whatHasAWordByNowSaysSo() throws SQLException {
        inEachOf(3, TERM);
        World.get(SearchWords.class)
                .replace(
                        new OwnWords(List.of(new Group(List.of(TERM), List.of("志愿者"))), List.of()),
                        null,
                        Actor.SYSTEM);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertEquals(List.of("志愿者"), listed().getFirst().get("official")));
        World.get(SearchWords.class)
                .replace(new OwnWords(List.of(), List.of()), null, Actor.SYSTEM);
    }

    @Test
    void oldCountsGoAndRareOnesEarlier() throws SQLException {
        inEachOf(3, TERM);
        inEachOf(1, TERM + "罕见");
        clock.advance(Duration.ofDays(8));
        misses.eraseOld();
        assertEquals(1, rows());
        clock.advance(Duration.ofDays(23));
        assertFalse(misses.list().stream().anyMatch(miss -> miss.term().equals(TERM)));
        clock.advance(Duration.ofDays(60));
        misses.eraseOld();
        assertEquals(0, rows());
    }
}
