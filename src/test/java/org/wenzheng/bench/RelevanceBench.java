package org.wenzheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.wenzheng.shared.text.ChineseText;

/**
 * How far up the right answer stands. The passages of the set are brought in as published answers,
 * and its queries are asked through the API.
 */
final class RelevanceBench implements Bench.Benchmark {
    /** Not part of the project; without it there is nothing to measure. */
    private static final Path SET = Path.of("../shared/relevance/wiki");

    private static final Map<String, String> QUERIES = queries();

    private static final int DEPTH = 10;
    private static final String REFERENCE = "wenzheng-bench";
    private static final long FIRST_NUMBER = 300_001;

    /** The same for all, so that only the answer tells passages apart. */
    private static final String TITLE = "资料";

    private static Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("question", "queries.jsonl");
        queries.put("keyword", "queries-keyword.jsonl");
        queries.put("Traditional", "queries-hant.jsonl");
        return queries;
    }

    @Override
    public String letter() {
        return "d";
    }

    @Override
    public String name() {
        return "relevance";
    }

    @Override
    public String title() {
        return "Relevance of the search";
    }

    private record Passage(String id, String text) {}

    private record Query(String text, Set<String> relevant) {}

    @Override
    public void measure(Bench.Run run, Report report) throws Exception {
        Path set = run.project().resolve(SET).normalize();
        if (!Files.isDirectory(set)) {
            Bench.tell("  skipped: there is no set of questions and passages to measure with");
            return;
        }
        List<Passage> passages = new ArrayList<>();
        for (JsonNode line : lines(set.resolve("passages.jsonl"))) {
            passages.add(new Passage(line.path("id").asText(), line.path("text").asText()));
        }
        report.parameter("Passages", passages.size());
        report.parameter("Reference", "analyzer `standard`, one match query, the same engine");
        try (Installation installation = Installation.start(run.project())) {
            installation.liveIndex();
            publish(installation, passages);
            City.index(installation);
            index(installation, passages);
            for (Map.Entry<String, String> queries : QUERIES.entrySet()) {
                measure(
                        installation,
                        passages,
                        queries.getKey(),
                        read(set.resolve(queries.getValue())),
                        report);
            }
        }
    }

    private static void measure(
            Installation installation,
            List<Passage> passages,
            String kind,
            List<Query> queries,
            Report report)
            throws IOException {
        double mrr = 0;
        double found = 0;
        double referenceMrr = 0;
        double referenceFound = 0;
        for (Query query : queries) {
            int place = placeOf(query.relevant, throughApi(installation, passages, query.text));
            int referencePlace = placeOf(query.relevant, straight(installation, query.text));
            mrr += place == 0 ? 0 : 1.0 / place;
            found += place == 0 ? 0 : 1;
            referenceMrr += referencePlace == 0 ? 0 : 1.0 / referencePlace;
            referenceFound += referencePlace == 0 ? 0 : 1;
        }
        int count = queries.size();
        String what = "%s (%d)".formatted(kind, count);
        report.compare("MRR@10", what, mrr / count, referenceMrr / count, "");
        report.compare(
                "Found among the first ten", what, found / count, referenceFound / count, "");
    }

    /** From 1; 0 where none of them is there. */
    private static int placeOf(Set<String> relevant, List<String> found) {
        for (int i = 0; i < found.size(); i++) {
            if (relevant.contains(found.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    private static List<String> throughApi(
            Installation installation, List<Passage> passages, String text) throws IOException {
        URI service = installation.address();
        try (Wire wire = new Wire(service)) {
            Wire.Answer answer =
                    wire.send(
                            Wire.get(
                                    service,
                                    "/api/v1/public/search?page%5Bsize%5D="
                                            + DEPTH
                                            + "&q="
                                            + URLEncoder.encode(text, StandardCharsets.UTF_8)));
            if (answer.status() != 200 || !City.isFromEngine(answer)) {
                throw new IOException(text + ": " + answer.status() + " " + answer.text());
            }
            List<String> ids = new ArrayList<>();
            for (JsonNode hit : Installation.JSON.readTree(answer.body()).path("data")) {
                ids.add(passages.get((int) (hit.path("number").asLong() - FIRST_NUMBER)).id);
            }
            return ids;
        }
    }

    private static List<String> straight(Installation installation, String text)
            throws IOException {
        var body = Installation.JSON.createObjectNode().put("size", DEPTH).put("_source", false);
        body.putObject("query").putObject("match").put("text", text);
        List<String> ids = new ArrayList<>();
        for (JsonNode hit :
                installation
                        .askEngine("POST", "/" + REFERENCE + "/_search", body.toString())
                        .path("hits")
                        .path("hits")) {
            ids.add(hit.path("_id").asText());
        }
        return ids;
    }

    private static void index(Installation installation, List<Passage> passages)
            throws IOException {
        installation.askEngine(
                "PUT",
                "/" + REFERENCE,
                """
                {"settings": {"index": {"number_of_shards": 1, "number_of_replicas": 0}},
                 "mappings": {"properties": {"text": {"type": "text", "analyzer": "standard"}}}}
                """);
        StringBuilder bulk = new StringBuilder();
        Map<String, Object> action = new HashMap<>();
        for (Passage passage : passages) {
            action.put("index", Map.of("_id", passage.id));
            bulk.append(Installation.JSON.writeValueAsString(action)).append('\n');
            bulk.append(Installation.JSON.writeValueAsString(Map.of("text", passage.text)))
                    .append('\n');
        }
        installation.askEngine("POST", "/" + REFERENCE + "/_bulk?refresh=true", bulk.toString());
    }

    private static void publish(Installation installation, List<Passage> passages)
            throws SQLException {
        UUID department = UUID.randomUUID();
        UUID person = UUID.randomUUID();
        try (Connection connection = installation.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    """
                    insert into department (id, version, slug, name, short_name, introduction)
                    values ('%1$s', 0, 'set', '资料', '资料', '');
                    insert into person
                        (id, version, slug, name, department_id, title, introduction)
                    values ('%2$s', 0, 'set', '资料', '%1$s', '资料', '')
                    """
                            .formatted(department, person));
            try (PreparedStatement question =
                            connection.prepareStatement(
                                    """
                                    insert into question (id, version, number, slug, kind, title,
                                        text, original_text, folded, department_id, received_at,
                                        review, review_by, review_at, handling, handling_by,
                                        handling_at, visibility)
                                    values (?, 0, ?, 'set', 'INQUIRY', ?, ?, ?, ?, ?, now(),
                                        'APPROVED', 'system', now(), 'PUBLISHED', 'system', now(),
                                        'PUBLIC')
                                    """);
                    PreparedStatement answer =
                            connection.prepareStatement(
                                    """
                                    insert into answer (id, version, question_id, position,
                                        person_id, official_name, official_title, department_name,
                                        mode, text, points, folded, answered_at, state, state_by,
                                        state_at)
                                    values (?, 0, ?, 0, ?, '资料', '资料', '资料', 'WRITTEN', ?, '{}',
                                        ?, now(), 'PUBLISHED', 'system', now())
                                    """)) {
                for (int i = 0; i < passages.size(); i++) {
                    UUID id = UUID.randomUUID();
                    question.setObject(1, id);
                    question.setLong(2, FIRST_NUMBER + i);
                    for (int text = 3; text <= 6; text++) {
                        question.setString(text, TITLE);
                    }
                    question.setObject(7, department);
                    question.addBatch();
                    answer.setObject(1, UUID.randomUUID());
                    answer.setObject(2, id);
                    answer.setObject(3, person);
                    answer.setString(4, passages.get(i).text);
                    answer.setString(5, ChineseText.toSimplified(passages.get(i).text));
                    answer.addBatch();
                }
                question.executeBatch();
                answer.executeBatch();
            }
            connection.commit();
        }
    }

    private static List<Query> read(Path file) throws IOException {
        List<Query> queries = new ArrayList<>();
        for (JsonNode line : lines(file)) {
            queries.add(
                    new Query(
                            line.path("text").asText(),
                            StreamSupport.stream(line.path("relevant").spliterator(), false)
                                    .map(JsonNode::asText)
                                    .collect(Collectors.toSet())));
        }
        return queries;
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            nodes.add(Installation.JSON.readTree(line));
        }
        return nodes;
    }
}
