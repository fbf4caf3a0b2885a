package org.wenzheng.search.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;
import org.wenzheng.search.EmptyInstallation;
import org.wenzheng.search.Search;
import org.wenzheng.search.SearchResult;
import org.wenzheng.search.SearchResult.Source;
import org.wenzheng.search.Searching;

@QuarkusTest
@TestProfile(EmptyInstallation.class)
class ReindexTest {
    @Inject Search search;
    @Inject Reindex reindex;
    @Inject LiveIndex live;
    @Inject IndexRegister register;
    @Inject Engine engine;
    @Inject Questions questions;
    @Inject AgroalDataSource database;

    World world;
    Searching searching;

    @BeforeEach
    void someQuestions() {
        Searching.untilEngineAnswers(search);
        world = World.ofQuestions(12);
        searching = new Searching(search, world);
        searching.untilThere(12);
    }

    @Test
    void theNewIndexTakesThePlaceOfTheOld() throws Exception {
        IndexRegister.Live before = register.live().orElseThrow();

        ReindexAttempt attempt = reindex.start();

        assertEquals(ReindexAttempt.State.DONE, attempt.await());
        IndexRegister.Live after = register.live().orElseThrow();
        assertEquals(before.slot().other(), after.slot());
        assertNotEquals(before.build(), after.build());
        assertEquals(register.published(), after.documents());
        assertEquals(register.published(), attempt.documents());
        assertEquals(attempt.total(), attempt.documents());
        assertEquals(12, searching.findNow("").total());
        assertTrue(engine.build(before.slot()).isEmpty(), "the old one is gone");
    }

    @Test
    void searchesGoOnMeanwhile() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<String> wrong = new ArrayList<>();
        Thread searcher =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (!done.get()) {
                                        SearchResult result = searching.findNow("");
                                        if (result.total() != 12
                                                || result.source() != Source.ENGINE) {
                                            wrong.add(result.source() + " " + result.total());
                                        }
                                    }
                                });

        assertEquals(ReindexAttempt.State.DONE, reindex.start().await());
        assertEquals(ReindexAttempt.State.DONE, reindex.start().await());
        done.set(true);
        searcher.join();

        assertEquals(List.of(), wrong);
    }

    @Test
    void changesMeanwhileAreNotLost() throws Exception {
        List<Question> all = world.questions();
        ReindexAttempt attempt = reindex.start();
        int changed = 0;
        do {
            Question question = all.get(changed % 6);
            questions.rephrase(question.id(), "改写" + changed, "改写" + changed, Actor.SYSTEM);
            changed++;
        } while (attempt.state() == ReindexAttempt.State.RUNNING);
        questions.setVisibility(all.get(11).id(), Visibility.HIDDEN, Actor.SYSTEM);

        searching.untilFound("", 11);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            expected.add(questions.get(all.get(i).id()).title());
        }
        searching.until(
                Searching.FOUND_WITHIN,
                "",
                result -> Searching.titles(result).reversed().equals(expected));
        assertTrue(changed > 6, "only " + changed + " changes fell into the attempt");
    }

    @Test
    void changesAreFoundWhileItIsBuilt() throws Exception {
        register.whileBuilding(
                () -> {
                    // Another node builds: here nothing changes, and no second attempt begins.
                    assertEquals(ReindexAttempt.State.ELSEWHERE, reindex.start().await());
                    questions.rephrase(
                            world.questions().getFirst().id(), "中途的改动", "中途的改动", Actor.SYSTEM);
                    searching.untilFound("中途的改动", 1);
                });
    }

    @Test
    void anAttemptGivenUpLeavesTheOldIndexInPlace() throws Exception {
        IndexRegister.Live before = register.live().orElseThrow();

        try (ReindexAttempt attempt = reindex.start()) {
            assertEquals(ReindexAttempt.State.RUNNING, attempt.state());
        }

        assertEquals(ReindexAttempt.State.GIVEN_UP, reindex.latest().orElseThrow().state());
        assertEquals(before, register.live().orElseThrow());
        assertTrue(engine.build(before.slot().other()).isEmpty());
        world.answered("之后的新问题", "答复");
        searching.untilFound("", 13);
    }

    @Test
    void anIndexThatIsGoneIsBuiltAgain() throws Exception {
        IndexRegister.Live before = register.live().orElseThrow();
        engine.delete(before.slot());

        assertEquals(Source.DATABASE, searching.findNow("").source());
        assertEquals(12, searching.findNow("").total());

        searching.until(Duration.ofSeconds(20), "", result -> result.total() == 12);
        assertNotEquals(before.build(), register.live().orElseThrow().build());
    }

    @Test
    void anIndexOfAnotherMappingIsBuiltAgain() throws Exception {
        IndexRegister.Live before = register.live().orElseThrow();
        execute("update search_index set mapping = 'of an older program'");
        live.markLost(new IllegalStateException("the service starts"));

        searching.until(Duration.ofSeconds(20), "", result -> result.total() == 12);

        IndexRegister.Live after = register.live().orElseThrow();
        assertTrue(register.isMine(after));
        assertNotEquals(before.build(), after.build());
    }

    @Test
    void anIndexThatTheDatabaseDoesNotKnowIsNotTrusted() throws Exception {
        IndexRegister.Live before = register.live().orElseThrow();
        execute("update search_index set build = gen_random_uuid()");
        live.markLost(new IllegalStateException("the service starts"));

        searching.until(Duration.ofSeconds(20), "", result -> result.total() == 12);

        assertFalse(before.equals(register.live().orElseThrow()));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
