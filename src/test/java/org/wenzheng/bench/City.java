package org.wenzheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A running installation with some content, and what was seen of it while it came about.
 *
 * @param loaded time for all rows, without the index
 * @param built the index of all questions, while the one before was searched
 * @param searchesMeanwhile the searches during that time, at a steady pace
 * @param queries searches as the public asks them, each with what the service asks the engine for
 *     it
 * @param bulks bulk writes as the service sends them to the engine
 */
record City(
        Installation installation,
        Content content,
        Duration loaded,
        IndexBuild built,
        Figures searchesMeanwhile,
        List<Query> queries,
        List<EngineRecorder.Call> bulks)
        implements AutoCloseable {

    private static final String BUILDS = "/api/v1/studio/index-builds";

    /** In the first, small index: it is searched while the whole one is built. */
    private static final int FIRST_QUESTIONS = 2_000;

    private static final Duration BUILD_LIMIT = Duration.ofMinutes(12);
    private static final int SEARCHES_A_SECOND = 20;

    /**
     * @param target path and query at the service
     * @param asked the same at the engine
     */
    record Query(QueryMix.Kind kind, String target, EngineRecorder.Call asked) {}

    /**
     * @param seconds from the start of the build until the new index is searched
     * @param spent processor time meanwhile, that of searches included
     */
    record IndexBuild(long documents, double seconds, Installation.Spent spent) {
        double rate() {
            return documents / seconds;
        }
    }

    static City build(int size, Bench.Run run) throws Exception {
        Installation installation = Installation.byWords(run.project());
        try {
            Bench.tell("  service up after %d ms".formatted(installation.startedIn().toMillis()));
            return build(installation, size, run);
        } catch (Exception | Error e) {
            installation.close();
            throw e;
        }
    }

    private static City build(Installation installation, int size, Bench.Run run) throws Exception {
        installation.liveIndex();
        Content content = new Content(size);
        int first = Math.min(size, FIRST_QUESTIONS);
        Duration loaded;
        IndexBuild built;
        Figures meanwhile;
        try (EngineRecorder recorder = new EngineRecorder(installation.engine());
                Installation beside = installation.beside(run.project(), recorder.address());
                Connection connection = installation.connect()) {
            Instant begun = Instant.now();
            Content.prepareBulk(connection);
            content.loadFrame(connection);
            content.loadQuestions(connection, 0, first);
            loaded = Duration.between(begun, Instant.now());
            // By the second node, so that its writes pass the recorder.
            index(beside);

            Instant again = Instant.now();
            content.loadQuestions(connection, first, size);
            content.finishBulk(connection);
            installation.ask("POST", "/api/v1/studio/statistics-rebuilds");
            loaded = loaded.plus(Duration.between(again, Instant.now()));
            Bench.tell("  %,d questions loaded in %d s".formatted(size, loaded.toSeconds()));

            AtomicBoolean building = new AtomicBoolean(true);
            List<QueryMix.Wanted> wanted = QueryMix.of(content, 500);
            try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
                Future<Figures> searches =
                        thread.submit(() -> searchSteadily(installation, wanted, building));
                try {
                    built = index(installation);
                } finally {
                    building.set(false);
                }
                meanwhile = searches.get();
            }
            Bench.tell(
                    "  %,d questions indexed in %.1f s"
                            .formatted(built.documents(), built.seconds()));
            List<Query> queries = recordQueries(beside.address(), recorder, content, run);
            return new City(
                    installation, content, loaded, built, meanwhile, queries, recorder.bulks());
        }
    }

    static IndexBuild index(Installation node) throws IOException, InterruptedException {
        Installation.Spent before = node.spent();
        node.ask("POST", BUILDS);
        Instant deadline = Instant.now().plus(BUILD_LIMIT);
        JsonNode latest = node.ask("GET", BUILDS + "/latest");
        while (latest.path("state").asText().equals("RUNNING")
                && Instant.now().isBefore(deadline)) {
            Thread.sleep(100);
            latest = node.ask("GET", BUILDS + "/latest");
        }
        String state = latest.path("state").asText();
        if (!state.equals("DONE")) {
            throw new IOException("The index was not built: " + latest);
        }
        return new IndexBuild(
                latest.path("documents").asLong(),
                latest.path("seconds").asDouble(),
                node.spent().since(before));
    }

    private static Figures searchSteadily(
            Installation node, List<QueryMix.Wanted> wanted, AtomicBoolean goOn)
            throws IOException, InterruptedException {
        List<Figures> each = new ArrayList<>();
        long begun = System.nanoTime();
        long pause = 1_000_000_000L / SEARCHES_A_SECOND;
        try (Wire wire = new Wire(node.address())) {
            for (int i = 0; goOn.get(); i++) {
                long due = begun + i * pause;
                long now = System.nanoTime();
                if (now < due) {
                    Thread.sleep(Duration.ofNanos(due - now));
                }
                byte[] request = Wire.get(node.address(), wanted.get(i % wanted.size()).target());
                long sent = System.nanoTime();
                Wire.Answer answer = wire.send(request);
                long took = System.nanoTime() - sent;
                boolean well = answer.status() == 200 && isFromEngine(answer);
                each.add(
                        new Figures(
                                well ? new long[] {took} : new long[0],
                                Duration.ofNanos(took),
                                well ? 0 : 1,
                                answer.wireBytes(),
                                Installation.Spent.NONE));
            }
        }
        return Figures.together(each);
    }

    /** Whether the index answered, and not the database in its place. */
    static boolean isFromEngine(Wire.Answer answer) throws IOException {
        return Installation.JSON
                .readTree(answer.body())
                .path("meta")
                .path("source")
                .asText()
                .equals("engine");
    }

    private static List<Query> recordQueries(
            URI node, EngineRecorder recorder, Content content, Bench.Run run)
            throws IOException, InterruptedException {
        List<Query> queries = new ArrayList<>();
        // The second node finds the new index when it misses the old one.
        for (int tries = 0; queries.isEmpty(); tries++) {
            if (tries == 100) {
                throw new IOException("The second node does not search the new index");
            }
            Thread.sleep(200);
            queries.addAll(record(node, recorder, QueryMix.of(content, 1)));
        }
        queries.clear();
        queries.addAll(record(node, recorder, QueryMix.of(content, run.quick() ? 60 : 300)));
        return queries;
    }

    private static List<Query> record(
            URI node, EngineRecorder recorder, List<QueryMix.Wanted> wanted) throws IOException {
        List<Query> queries = new ArrayList<>();
        try (Wire wire = new Wire(node)) {
            for (QueryMix.Wanted one : wanted) {
                recorder.takeSearches();
                Wire.Answer answer = wire.send(Wire.get(node, one.target()));
                List<EngineRecorder.Call> asked = recorder.takeSearches();
                if (answer.status() != 200) {
                    throw new IOException(
                            one.target() + ": " + answer.status() + " " + answer.text());
                }
                // One before asks how well the words fit, where meaning has a part in the order.
                if (!asked.isEmpty() && isFromEngine(answer)) {
                    queries.add(new Query(one.kind(), one.target(), asked.getLast()));
                }
            }
        }
        return queries;
    }

    @Override
    public void close() {
        installation.close();
    }
}
