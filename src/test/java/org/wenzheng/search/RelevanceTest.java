package org.wenzheng.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.search.index.Reindex;
import org.wenzheng.search.index.ReindexAttempt;
import org.wenzheng.shared.text.ChineseText;

/**
 * How far up the right passage stands, on the set of questions and passages beside the project;
 * skipped where it is not. Figures are mean reciprocal ranks among the first ten.
 */
@QuarkusTest
@TestProfile(EmptyInstallation.class)
class RelevanceTest {
    private static final Path SET = Path.of("..", "shared", "relevance", "wiki");

    @Inject Search search;
    @Inject Reindex reindex;
    @Inject AgroalDataSource database;
    @Inject ObjectMapper json;

    private final Map<UUID, String> passages = new HashMap<>();
    private World world;

    @BeforeEach
    void passagesArePublished() throws Exception {
        assumeTrue(Files.isDirectory(SET), "no relevance set beside the project");
        Searching.untilEngineAnswers(search);
        world = World.ofQuestions(1);
        publish();
        assertEquals(ReindexAttempt.State.DONE, reindex.start().await());
    }

    @Test
    void theRightPassageStandsAtTheTop() throws IOException {
        double question = rank("queries.jsonl", UnaryOperator.identity());
        double keyword = rank("queries-keyword.jsonl", UnaryOperator.identity());
        double traditional = rank("queries-hant.jsonl", UnaryOperator.identity());
        double pinyin = rank("queries-keyword.jsonl", RelevanceTest::typedAsPinyin);
        String figures =
                "question %.4f, keyword %.4f, Traditional %.4f, keyword as pinyin %.4f"
                        .formatted(question, keyword, traditional, pinyin);
        System.out.println("Relevance: " + figures);

        assertTrue(question >= .979, figures);
        assertTrue(keyword >= .814, figures);
        assertEquals(question, traditional, .005, figures);
        assertTrue(pinyin >= .85 * keyword, figures);
    }

    /** The words as words: shuize suochu. */
    private static String typedAsPinyin(String text) {
        return java.util.Arrays.stream(text.split(" "))
                .map(word -> String.join("", ChineseText.pinyin(word)).replaceAll("[^a-z]", ""))
                .filter(word -> !word.isEmpty())
                .collect(java.util.stream.Collectors.joining(" "));
    }

    private double rank(String file, UnaryOperator<String> typed) throws IOException {
        double sum = 0;
        int count = 0;
        for (String line : Files.readAllLines(SET.resolve(file))) {
            JsonNode query = json.readTree(line);
            Set<String> relevant = new TreeSet<>();
            query.path("relevant").forEach(id -> relevant.add(id.asText()));
            List<QuestionHit> hits =
                    search.find(
                                    new SearchQuery(
                                            typed.apply(query.path("text").asText()),
                                            List.of(world.department().slug()),
                                            List.of(),
                                            List.of(),
                                            List.of(),
                                            SearchSort.RELEVANCE,
                                            10,
                                            null))
                            .hits();
            count++;
            for (int i = 0; i < hits.size(); i++) {
                if (relevant.contains(passages.get(hits.get(i).id()))) {
                    sum += 1.0 / (i + 1);
                    break;
                }
            }
        }
        return sum / count;
    }

    /** Past the event log, for speed: the index is built anew afterwards. */
    private void publish() throws IOException, SQLException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(SET.resolve("passages.jsonl"))) {
            lines.add(json.readTree(line));
        }
        try (Connection connection = database.getConnection();
                PreparedStatement question =
                        connection.prepareStatement(
                                """
                                insert into question (id, version, number, slug, kind, title, text,
                                    original_text, folded, department_id, received_at, review,
                                    review_by, review_at, handling, handling_by, handling_at,
                                    visibility)
                                values (?, 0, nextval('question_number_seq'), 'passage', 'INQUIRY',
                                    '资料', '资料', '', '资料', ?, now(), 'APPROVED', 'test', now(),
                                    'PUBLISHED', 'test', now(), 'PUBLIC')
                                """);
                PreparedStatement answer =
                        connection.prepareStatement(
                                """
                                insert into answer (id, version, question_id, position, person_id,
                                    official_name, official_title, department_name, mode, text,
                                    points, folded, answered_at, state, state_by, state_at)
                                values (gen_random_uuid(), 0, ?, 0, ?, '', '', '', 'WRITTEN', ?,
                                    '{}', ?, now(), 'PUBLISHED', 'test', now())
                                """)) {
            for (JsonNode line : lines) {
                UUID id = UUID.randomUUID();
                passages.put(id, line.path("id").asText());
                String text = line.path("text").asText();
                question.setObject(1, id);
                question.setObject(2, world.department().id());
                question.addBatch();
                answer.setObject(1, id);
                answer.setObject(2, world.official().id());
                answer.setString(3, text);
                answer.setString(4, ChineseText.toSimplified(text));
                answer.addBatch();
            }
            question.executeBatch();
            answer.executeBatch();
        }
    }
}
