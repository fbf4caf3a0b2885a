package org.wenzheng.search;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;

@QuarkusTest
@TestProfile(WithMeaning.class)
class HybridSearchTest {
    private static final String PLATES = "没有发票的旧车怎样补登记？";
    private static final String ELEVATOR = "多层住宅增设电梯由谁出资？";
    private static final String SERIOUS_ILLNESS = "自付医疗费用过高怎样申请救助？";

    @Inject Search search;
    @Inject AgroalDataSource database;
    @Inject Questions questions;

    World world;
    Searching searching;

    @BeforeEach
    void threeMatters() throws SQLException {
        Searching.untilEngineAnswers(search);
        world = World.ofQuestions(0);
        searching = new Searching(search, world);
        Question plates = world.answered(PLATES, "电动自行车可以凭身份证到交警中队登记上牌。");
        world.answered(ELEVATOR, "费用由各业主按楼层分摊，政府每台补助二十万元。");
        world.answered(SERIOUS_ILLNESS, "重大疾病患者可以向户籍地民政部门申请医疗救助。");
        searching.untilThere(3);
        await().until(() -> vectors(plates.id()) > 0);
        searching.until(
                Searching.FOUND_WITHIN,
                "治病花光了积蓄",
                result ->
                        result.byMeaning()
                                && Searching.titles(result).indexOf(SERIOUS_ILLNESS) == 0);
    }

    private int vectors(UUID question) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select length(vectors) from question_vectors where question_id = ?")) {
            select.setObject(1, question);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getInt(1) : -1;
            }
        }
    }

    @Test
    void everydayWordsFindTheAnswerThatHasNoneOfThem() {
        assertEquals(PLATES, searching.titles("小电驴上路被查").getFirst());
        assertEquals(ELEVATOR, searching.titles("腿脚不好爬不动楼").getFirst());
    }

    @Test
    void traditionalFindsTheSameInTheSameOrder() {
        assertEquals(searching.titles("腿脚不好爬不动楼"), searching.titles("腿腳不好爬不動樓"));
    }

    @Test
    void theAnswerSaysHowItWasRanked() {
        ranked("治病花光了积蓄", "hybrid");
        ranked("200101", "lexical");
        ranked("buzhu", "lexical");
        ranked("“医疗救助”", "lexical");
        ranked("《物业管理条例》", "lexical");
    }

    private static void ranked(String text, String how) {
        given().queryParam("q", text)
                .get("/api/v1/public/search")
                .then()
                .statusCode(200)
                .body("meta.ranking", equalTo(how));
    }

    @Test
    void whatIsQuotedStandsInEachHit() {
        assertEquals(List.of(SERIOUS_ILLNESS), searching.titles("“医疗救助”"));
        assertEquals(List.of(), searching.titles("\"治病花光了积蓄\""));
    }

    @Test
    void whatIsExcludedStandsInNone() {
        assertTrue(searching.titles("申请补助").contains(SERIOUS_ILLNESS));
        assertFalse(searching.titles("申请补助 -救助").contains(SERIOUS_ILLNESS));
    }

    @Test
    void facetsAndTotalCountWhatIsFoundByMeaning() {
        SearchResult found = searching.find("小电驴上路被查");

        assertEquals(found.total(), found.hits().size());
        assertEquals(
                found.total(),
                found.departments().stream()
                        .filter(facet -> facet.value().equals(world.department().slug()))
                        .findFirst()
                        .orElseThrow()
                        .count());
    }

    @Test
    void sortedByDateTheHitsAreTheSame() {
        assertEquals(
                Set.copyOf(searching.titles("小电驴上路被查")),
                Set.copyOf(
                        Searching.titles(
                                searching.find(
                                        searching.query("小电驴上路被查", SearchSort.NEWEST, 20, null)))));
    }

    @Test
    void pagesFollowOnEachOther() {
        for (int i = 0; i < 12; i++) {
            world.answered("电动自行车登记第" + i + "批", "到交警中队登记上牌。");
        }
        searching.untilThere(15);

        // While vectors still come, the order changes from one search to the next.
        await().atMost(Searching.FOUND_WITHIN)
                .untilAsserted(
                        () -> {
                            List<String> whole = searching.titles("小电驴上路被查");
                            List<String> paged = inPagesOfFour("小电驴上路被查");
                            assertEquals(whole, paged);
                            assertTrue(whole.size() >= 13);
                            assertEquals(whole.size(), new HashSet<>(paged).size());
                        });
    }

    private List<String> inPagesOfFour(String text) {
        List<String> titles = new ArrayList<>();
        String after = null;
        do {
            SearchResult page =
                    searching.find(searching.query(text, SearchSort.RELEVANCE, 4, after));
            assertTrue(page.byMeaning());
            titles.addAll(Searching.titles(page));
            after = page.next();
        } while (after != null);
        return titles;
    }

    @Test
    void aWrongCharacterOfTheSameSoundFindsWhatWasMeant() {
        SearchResult found = searching.find("医疗旧助");

        assertEquals(SERIOUS_ILLNESS, Searching.titles(found).getFirst());
        assertEquals("医疗救助", found.meant());
    }

    @Test
    void ofWhatIsNoLongerPublicNothingIsKept() throws SQLException {
        Question question = world.answered("噪声扰民找谁投诉？", "请拨打市长热线。");
        await().atMost(Searching.FOUND_WITHIN).until(() -> vectors(question.id()) > 0);

        QuarkusTransaction.requiringNew()
                .run(() -> questions.setVisibility(question.id(), Visibility.HIDDEN, Actor.SYSTEM));

        await().atMost(Searching.FOUND_WITHIN).until(() -> vectors(question.id()) == 0);
    }
}
