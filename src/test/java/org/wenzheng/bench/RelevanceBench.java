package org.wenzheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.wenzheng.shared.text.ChineseText;

/**
 * How far up the right answer stands, for sets of passages and queries in folders. The passages are
 * brought in as published answers, and the queries are asked through the API: of a node that knows
 * words alone, and of one that knows what they mean.
 */
final class RelevanceBench implements Bench.Benchmark {
    /** Not part of the project. */
    private static final Path GIVEN = Path.of("../shared/relevance/wiki");

    private static final Path OWN = Path.of("bench/relevance/everyday");

    private static final String PASSAGES = "passages.jsonl";
    private static final Pattern QUERIES = Pattern.compile("queries(?:-(.+))?\\.jsonl");

    private static final int DEPTH = 10;
    private static final String REFERENCE = "wenzheng-bench";
    private static final long FIRST_NUMBER = 300_001;

    /** The same for all, so that only the answer tells passages apart. */
    private static final String TITLE = "资料";

    /** A long set on a small machine. */
    private static final Duration VECTORS_LIMIT = Duration.ofMinutes(30);

    private static final Map<String, String> BY_WORDS =
            Map.of("WENZHENG_SEARCH_MEANING_ENABLED", "false");

    private final List<Path> folders;

    /**
     * @param folders with {@code passages.jsonl} and {@code queries*.jsonl}; without one, those
     *     that are there
     */
    RelevanceBench(List<Path> folders) {
        this.folders = folders;
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
        List<Path> sets =
                folders.isEmpty()
                        ? Stream.of(GIVEN, OWN)
                                .map(set -> run.project().resolve(set).normalize())
                                .filter(Files::isDirectory)
                                .toList()
                        : folders;
        report.parameter("Reference", "analyzer `standard`, one match query, the same engine");
        for (Path set : sets) {
            measure(run, set, report);
        }
    }

    private static void measure(Bench.Run run, Path set, Report report) throws Exception {
        String name = String.valueOf(set.getFileName());
        List<Passage> passages = new ArrayList<>();
        for (JsonNode line : lines(set.resolve(PASSAGES))) {
            passages.add(new Passage(line.path("id").asText(), line.path("text").asText()));
        }
        Bench.tell("  %s: %,d passages".formatted(name, passages.size()));
        report.parameter("Passages of " + name, passages.size());
        try (Installation installation =
                Installation.with(
                        run.project(),
                        // Each text once, on a machine that does other things too.
                        Map.of("WENZHENG_SEARCH_MEANING_BUDGET", "1s"))) {
            installation.liveIndex();
            publish(installation, passages);
            City.index(installation);
            index(installation, passages);
            report.figure(
                    "Vectors", name + ": passages a second", vectors(installation, passages), "");
            Map<String, List<Query>> kinds = kinds(set, passages);
            try (Installation byWords =
                    installation.beside(run.project(), installation.engine(), BY_WORDS)) {
                byWords.awaitIndex();
                Meanings meanings = Meanings.of(installation, FIRST_NUMBER);
                for (Map.Entry<String, List<Query>> kind : kinds.entrySet()) {
                    String what =
                            "%s: %s (%d)".formatted(name, kind.getKey(), kind.getValue().size());
                    Bench.tell("  " + what);
                    List<Query> queries = kind.getValue();
                    Scores standard = scores(queries, text -> straight(installation, text));
                    tell(report, what + ", lexical", standard, byApi(byWords, passages, queries));
                    tell(
                            report,
                            what + ", vectors",
                            standard,
                            scores(
                                    queries,
                                    text ->
                                            meanings.nearest(text, DEPTH).stream()
                                                    .map(at -> passages.get(at).id)
                                                    .toList()));
                    tell(
                            report,
                            what + ", hybrid",
                            standard,
                            byApi(installation, passages, queries));
                }
            }
        }
    }

    private static Scores byApi(Installation node, List<Passage> passages, List<Query> queries)
            throws IOException {
        try (Wire wire = new Wire(node.address())) {
            return scores(queries, text -> throughApi(wire, passages, text));
        }
    }

    /** Files of queries by their names, and key words as they are typed wrong or in letters. */
    private static Map<String, List<Query>> kinds(Path set, List<Passage> passages)
            throws IOException {
        Map<String, List<Query>> kinds = new TreeMap<>();
        try (Stream<Path> files = Files.list(set)) {
            for (Path file : files.toList()) {
                Matcher name = QUERIES.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    kinds.put(name.group(1) == null ? "question" : name.group(1), read(file));
                }
            }
        }
        List<Query> keywords = kinds.get("keyword");
        if (keywords != null) {
            Slips slips = Slips.of(passages.stream().map(Passage::text).toList());
            kinds.put("keyword, wrong homophone", typed(keywords, slips::homophone));
            kinds.put("keyword, character left out", typed(keywords, slips::leftOut));
            kinds.put(
                    "keyword, pinyin in one row", typed(keywords, text -> Slips.pinyin(text, "")));
            kinds.put(
                    "keyword, pinyin with blanks",
                    typed(keywords, text -> Slips.pinyin(text, " ")));
        }
        return kinds;
    }

    private static List<Query> typed(List<Query> queries, UnaryOperator<String> typing) {
        return queries.stream()
                .map(query -> new Query(typing.apply(query.text), query.relevant))
                .toList();
    }

    /** Waits until all have vectors; how many passages a second got them. */
    private static double vectors(Installation installation, List<Passage> passages)
            throws Exception {
        Instant begun = Instant.now();
        long made = 0;
        long bytes = 0;
        while (made < passages.size()) {
            if (Instant.now().isAfter(begun.plus(VECTORS_LIMIT))) {
                throw new IOException("Vectors of %d questions alone".formatted(made));
            }
            Thread.sleep(200);
            try (Connection connection = installation.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    """
                                    select count(*), sum(length(vectors))
                                    from question_vectors where model <> ''
                                    """)) {
                row.next();
                made = row.getLong(1);
                bytes = row.getLong(2);
            }
        }
        double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
        // Each node looks for new ones once a second.
        Thread.sleep(2_500);
        return bytes / (double) Meanings.DIMENSIONS / seconds;
    }

    private interface Finding {
        List<String> of(String text) throws IOException;
    }

    /**
     * @param millis of each query
     */
    private record Scores(double mrr, double recall, double ndcg, List<Double> millis) {
        double quantile(double share) {
            List<Double> sorted = millis.stream().sorted().toList();
            return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
        }
    }

    private static Scores scores(List<Query> queries, Finding finding) throws IOException {
        double mrr = 0;
        double recall = 0;
        double ndcg = 0;
        List<Double> millis = new ArrayList<>();
        for (Query query : queries) {
            long begun = System.nanoTime();
            List<String> found = finding.of(query.text);
            millis.add((System.nanoTime() - begun) / 1e6);
            double gain = 0;
            double best = 0;
            int hits = 0;
            for (int i = 0; i < found.size(); i++) {
                if (query.relevant.contains(found.get(i))) {
                    mrr += hits == 0 ? 1.0 / (i + 1) : 0;
                    gain += discount(i);
                    hits++;
                }
            }
            for (int i = 0; i < Math.min(DEPTH, query.relevant.size()); i++) {
                best += discount(i);
            }
            recall += hits > 0 ? 1 : 0;
            ndcg += best == 0 ? 0 : gain / best;
        }
        int count = queries.size();
        return new Scores(mrr / count, recall / count, ndcg / count, millis);
    }

    private static double discount(int place) {
        return Math.log(2) / Math.log(place + 2);
    }

    private static void tell(Report report, String what, Scores reference, Scores scores)
            throws IOException {
        report.compare("MRR@10", what, scores.mrr, reference.mrr, "");
        report.compare("Found among the first ten", what, scores.recall, reference.recall, "");
        report.compare("nDCG@10", what, scores.ndcg, reference.ndcg, "");
        report.compare("Time, p50", what, scores.quantile(.5), reference.quantile(.5), "ms");
        report.compare("Time, p95", what, scores.quantile(.95), reference.quantile(.95), "ms");
    }

    private static List<String> throughApi(Wire wire, List<Passage> passages, String text)
            throws IOException {
        Wire.Answer answer =
                wire.send(
                        Wire.get(
                                wire.address(),
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
