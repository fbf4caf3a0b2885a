package org.wenzheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.transcripts.repair.TextRepair;

/** How fast text is repaired, transcripts are brought in, and the index is built. */
final class SpeedBench implements Bench.Benchmark {
    private static final int REPAIRED_CHARACTERS = 1_000_000;
    private static final String IMPORTS = "/api/v1/studio/transcript-imports";
    private static final Pattern DOCUMENT_ID = Pattern.compile("\"_id\":\"[^\"]*\"");

    @Override
    public String letter() {
        return "c";
    }

    @Override
    public String name() {
        return "speed";
    }

    @Override
    public String title() {
        return "Speed of repair, import and indexing";
    }

    @Override
    public boolean needsCity(int size, Bench.Run run) {
        return true;
    }

    @Override
    public void measure(Bench.Run run, Report report) throws Exception {
        repair(run, report);
        bringIn(run, report);
    }

    private static void repair(Bench.Run run, Report report) throws IOException {
        Transcripts transcripts = new Transcripts();
        StringBuilder clean = new StringBuilder();
        StringBuilder damaged = new StringBuilder();
        for (int i = 0; clean.length() < REPAIRED_CHARACTERS / (run.quick() ? 10 : 1); i++) {
            clean.append(transcripts.clean(i));
            damaged.append(transcripts.damaged(i));
        }
        String section = "Text repair, one thread, by its processor time";
        report.parameter("Reference of text repair", "folding the same text to Simplified");
        repair(section, "clean text, Simplified", clean.toString(), run, report);
        repair(
                section,
                "clean text, Traditional",
                ChineseText.toTraditional(clean.toString()),
                run,
                report);
        repair(section, "damaged text", damaged.toString(), run, report);
    }

    private static void repair(
            String section, String what, String text, Bench.Run run, Report report)
            throws IOException {
        double repaired = rate(text, t -> last(TextRepair.repair(t).text()), run);
        double folded = rate(text, t -> last(ChineseText.toSimplified(t)), run);
        report.compare(section, what, repaired, folded, "characters/s");
    }

    /** Makes a result count, so that it has to be there. */
    private static int last(String text) {
        return text.charAt(text.length() - 2);
    }

    /**
     * Characters a second, the median of several passes over the text. By processor time: what else
     * the machine does is not the text's fault.
     */
    private static double rate(String text, ToIntFunction<String> work, Bench.Run run) {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long until = System.nanoTime() + run.time().toNanos();
        List<Double> passes = new ArrayList<>();
        int results = 0;
        while (passes.size() < 9 || System.nanoTime() < until) {
            long begun = thread.getCurrentThreadCpuTime();
            results += work.applyAsInt(text);
            long spent = Math.max(1, thread.getCurrentThreadCpuTime() - begun);
            passes.add(text.length() / (spent / 1e9));
        }
        if (results == 0) {
            throw new IllegalStateException("Nothing was done");
        }
        // The first half warms up.
        List<Double> measured = passes.subList(passes.size() / 2, passes.size());
        return measured.stream().sorted().toList().get(measured.size() / 2);
    }

    private static void bringIn(Bench.Run run, Report report) throws Exception {
        Transcripts transcripts = new Transcripts();
        try (Installation installation = Installation.byWords(run.project())) {
            report.figure(
                    "Start",
                    "bin/run on an empty data folder, until it answers",
                    installation.startedIn().toMillis() / 1000.0,
                    "s");
            int warmUp = bringIn(installation, transcripts, 0, run.time().multipliedBy(2)).count;
            RowCopy copy = RowCopy.of(installation);
            copy.remember();
            Installation.Spent before = installation.spent();
            Imported imported =
                    bringIn(installation, transcripts, warmUp, run.time().multipliedBy(3));
            Installation.Spent spent = installation.spent().since(before);
            int count = imported.count;
            double seconds = imported.seconds;
            long characters = imported.characters;
            RowCopy.Copied copied = copy.insertAgain(count);
            String section = "Import, one damaged transcript after the other";
            report.parameter(
                    "Reference of import",
                    "the rows that came of it, inserted as they are into"
                            + " tables alike in as many transactions");
            report.compare(
                    section,
                    "transcripts (%d)".formatted(count),
                    count / seconds,
                    count / copied.seconds(),
                    "transcripts/s");
            report.compare(
                    section,
                    "rows",
                    copied.rows() / seconds,
                    copied.rows() / copied.seconds(),
                    "rows/s");
            report.figure(section, "characters", characters / seconds, "characters/s");
            report.figure(
                    section,
                    "processor time of the service each",
                    1000 * seconds(spent.service()) / count,
                    "ms");
            report.figure(
                    section,
                    "processor time of PostgreSQL each",
                    1000 * seconds(spent.database()) / count,
                    "ms");
        }
    }

    private record Imported(int count, long characters, double seconds) {}

    /**
     * @param from number of the first transcript
     */
    private static Imported bringIn(
            Installation installation, Transcripts transcripts, int from, Duration time)
            throws IOException {
        URI service = installation.address();
        int count = 0;
        long characters = 0;
        long nanos = 0;
        try (Wire wire = new Wire(service)) {
            while (nanos < time.toNanos()) {
                String text = transcripts.damaged(from + count);
                byte[] request =
                        Wire.request(
                                "POST",
                                "%s?name=transcript-%d.txt&department=%s"
                                        .formatted(
                                                IMPORTS,
                                                from + count,
                                                Transcripts.department(from + count)),
                                service,
                                installation.asOperator()
                                        + "Content-Type: application/octet-stream\r\n",
                                text.getBytes(StandardCharsets.UTF_8));
                long sent = System.nanoTime();
                Wire.Answer answer = wire.send(request);
                nanos += System.nanoTime() - sent;
                if (answer.status() != 201) {
                    throw new IOException("Not imported: " + answer.text());
                }
                count++;
                characters += text.length();
            }
        }
        return new Imported(count, characters, nanos / 1e9);
    }

    @Override
    public void measure(City city, Bench.Run run, Report report) throws Exception {
        int size = city.content().questions();
        String section = "Index of %,d questions".formatted(size);
        report.parameter(
                "Reference of indexing",
                "documents of the service in the bulks that it sends, straight to the engine");
        double straight = bulk(city, run);
        report.compare(
                section,
                "reindex while searches go on",
                city.built().rate(),
                straight,
                "documents/s");
        report.figure(section, "time of the reindex", city.built().seconds(), "s");
        Installation.Spent spent = city.built().spent();
        report.figure(section, "processor time of the service", seconds(spent.service()), "s");
        report.figure(section, "processor time of the engine", seconds(spent.engine()), "s");
        report.figure(section, "processor time of PostgreSQL", seconds(spent.database()), "s");
        Figures searches = city.searchesMeanwhile();
        report.figure(section, "searches meanwhile", searches.count(), "");
        report.figure(
                section,
                "searches meanwhile that the index did not answer",
                (double) searches.failures(),
                "");
        report.figure(section, "search meanwhile, p50", searches.millis(.5), "ms");
        report.figure(section, "search meanwhile, p99", searches.millis(.99), "ms");
        report.figure(
                section,
                "rows copied into PostgreSQL before, with its indexes",
                size / (city.loaded().toMillis() / 1000.0),
                "questions/s");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** Documents a second that the engine takes, from two clients. */
    private static double bulk(City city, Bench.Run run) throws Exception {
        Installation installation = city.installation();
        String index = "wenzheng-bench";
        createLike(installation, installation.liveIndex(), index);
        try {
            long begun = System.nanoTime();
            long limit = begun + run.time().multipliedBy(4).toNanos();
            int wanted = city.content().questions();
            int written = 0;
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                for (int round = 0; written < wanted && System.nanoTime() < limit; round++) {
                    List<Future<Integer>> sent = new ArrayList<>();
                    for (int i = 0; i < city.bulks().size(); i++) {
                        EngineRecorder.Call bulk = city.bulks().get(i);
                        String ids = "r" + round + "-" + i + "-";
                        sent.add(
                                threads.submit(
                                        () -> send(installation.engine(), index, bulk, ids)));
                    }
                    for (Future<Integer> one : sent) {
                        written += one.get();
                    }
                }
            }
            installation.askEngine("POST", "/" + index + "/_refresh", "");
            return written / ((System.nanoTime() - begun) / 1e9);
        } finally {
            installation.askEngine("DELETE", "/" + index, "");
        }
    }

    private static void createLike(Installation installation, String model, String index)
            throws IOException {
        JsonNode found = installation.askEngine("GET", "/" + model, "").path(model);
        ObjectNode body = Installation.JSON.createObjectNode();
        body.set("mappings", found.path("mappings"));
        ObjectNode settings = body.putObject("settings").putObject("index");
        settings.set("analysis", found.path("settings").path("index").path("analysis"));
        settings.put("number_of_shards", 1).put("number_of_replicas", 0);
        settings.put("refresh_interval", "-1");
        installation.askEngine("PUT", "/" + index, body.toString());
    }

    private static int send(URI engine, String index, EngineRecorder.Call bulk, String ids)
            throws IOException {
        String[] lines = bulk.body().split("\n");
        StringBuilder body = new StringBuilder(bulk.body().length() + 16 * lines.length);
        int documents = 0;
        for (String line : lines) {
            Matcher id = DOCUMENT_ID.matcher(line);
            if (line.startsWith("{\"index\":") && id.find()) {
                body.append("{\"index\":{\"_id\":\"%s%d\"}}".formatted(ids, documents++));
            } else {
                body.append(line);
            }
            body.append('\n');
        }
        try (Wire wire = new Wire(engine)) {
            Wire.Answer answer =
                    wire.send(Wire.json("POST", engine, "/" + index + "/_bulk", body.toString()));
            if (answer.status() != 200 || answer.text().startsWith("\"errors\":true", 1)) {
                throw new IOException("Bulk refused: " + answer.text());
            }
        }
        return documents;
    }

    /** Inserts what an import has written once more, into tables alike. */
    private static final class RowCopy {
        private static final List<String> TABLES =
                List.of(
                        "slug",
                        "department",
                        "person",
                        "programme",
                        "session",
                        "session_topic",
                        "guest",
                        "question",
                        "question_topic",
                        "answer",
                        "session_record",
                        "turn",
                        "event");

        private final Installation installation;

        private RowCopy(Installation installation) {
            this.installation = installation;
        }

        /** Rows and the time for all of them. */
        record Copied(long rows, double seconds) {}

        private record Table(String name, String insert, List<Object[]> rows) {}

        static RowCopy of(Installation installation) {
            return new RowCopy(installation);
        }

        /** Rows from before are not counted. */
        void remember() throws SQLException {
            try (Connection connection = installation.connect();
                    var statement = connection.createStatement()) {
                statement.execute("create schema bench");
                for (String table : TABLES) {
                    statement.execute(
                            "create table bench.%1$s (like public.%1$s including all)"
                                    .formatted(table));
                    statement.execute(
                            "create table bench.%1$s_before as select * from public.%1$s"
                                    .formatted(table));
                }
            }
        }

        Copied insertAgain(int transactions) throws SQLException {
            try (Connection connection = installation.connect()) {
                List<Table> tables = new ArrayList<>();
                for (String name : TABLES) {
                    tables.add(read(connection, name));
                }
                connection.setAutoCommit(false);
                long rows = 0;
                long begun = System.nanoTime();
                for (int i = 0; i < transactions; i++) {
                    for (Table table : tables) {
                        int size = table.rows.size();
                        int from = (int) ((long) size * i / transactions);
                        int to = (int) ((long) size * (i + 1) / transactions);
                        rows += insert(connection, table.insert, table.rows.subList(from, to));
                    }
                    connection.commit();
                }
                return new Copied(rows, (System.nanoTime() - begun) / 1e9);
            }
        }

        private static int insert(Connection connection, String sql, List<Object[]> rows)
                throws SQLException {
            if (rows.isEmpty()) {
                return 0;
            }
            try (var insert = connection.prepareStatement(sql)) {
                for (Object[] row : rows) {
                    for (int i = 0; i < row.length; i++) {
                        insert.setObject(i + 1, row[i]);
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return rows.size();
        }

        private static Table read(Connection connection, String name) throws SQLException {
            List<String> columns = writtenColumns(connection, name);
            String listed = String.join(", ", columns);
            List<Object[]> rows = new ArrayList<>();
            try (var statement = connection.createStatement();
                    var found =
                            statement.executeQuery(
                                    "select %2$s from public.%1$s except select %2$s from bench.%1$s_before"
                                            .formatted(name, listed))) {
                while (found.next()) {
                    Object[] row = new Object[columns.size()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = found.getObject(i + 1);
                    }
                    rows.add(row);
                }
                String[] places = new String[columns.size()];
                Arrays.fill(places, "?");
                return new Table(
                        name,
                        "insert into bench.%s (%s) overriding system value values (%s)"
                                .formatted(name, listed, String.join(",", places)),
                        rows);
            }
        }

        /** PostgreSQL fills the others itself, here as there. */
        private static List<String> writtenColumns(Connection connection, String table)
                throws SQLException {
            List<String> columns = new ArrayList<>();
            try (var select =
                    connection.prepareStatement(
                            """
                            select quote_ident(column_name) from information_schema.columns
                            where table_schema = 'public' and table_name = ?
                              and is_generated = 'NEVER'
                            order by ordinal_position
                            """)) {
                select.setString(1, table);
                try (var found = select.executeQuery()) {
                    while (found.next()) {
                        columns.add(found.getString(1));
                    }
                }
            }
            return columns;
        }
    }
}
