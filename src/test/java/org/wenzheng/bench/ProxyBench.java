package org.wenzheng.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A broadcast through nginx as {@code deploy/} configures it, in front of two nodes, one of which
 * is killed: viewers lose no event.
 */
final class ProxyBench implements Bench.Benchmark {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String BURST = "Burst of 100 changes";
    private static final String KILLED = "One of two nodes killed";
    private static final String PAGES = "Pages";

    private static final int IN_BURST = 100;

    /** The first bursts warm up all that is on the way. */
    private static final int BURSTS = 4;

    @Override
    public String letter() {
        return "j";
    }

    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public String title() {
        return "A broadcast through nginx while one of two nodes is killed";
    }

    @Override
    public void measure(Bench.Run run, Report report) throws Exception {
        Optional<Path> program = Nginx.program();
        if (program.isEmpty()) {
            report.note("Skipped: nginx is not installed (apt-get install nginx-light).");
            return;
        }
        int count = run.quick() ? 100 : 1_000;
        report.parameter("Viewers", count);
        report.parameter("Events told around the kill", IN_BURST);
        report.parameter("Reference", "as many viewers of a node without nginx");
        Map<String, String> settings =
                new HashMap<>(
                        Map.of(
                                "WENZHENG_LIVE_MOST_STREAMS_OF_ADDRESS", "20000",
                                "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true",
                                "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1"));
        try (Installation one = Installation.with(run.project(), settings);
                Installation two = one.beside(run.project(), one.engine(), settings);
                Nginx nginx =
                        Nginx.before(
                                run.project(),
                                program.get(),
                                List.of(one.address(), two.address()));
                Connection connection = one.connect()) {
            Broadcast broadcast = Broadcast.begin(connection, IN_BURST);
            double direct;
            try (Viewers viewers = new Viewers(one.address(), broadcast.events(), count, 0)) {
                viewers.withoutChunks();
                viewers.connect(LIMIT);
                direct = burst(connection, broadcast, viewers);
            }
            try (Viewers viewers = new Viewers(nginx.address(), broadcast.events(), count, 0)) {
                viewers.withoutChunks();
                viewers.comeBackWhenCut();
                viewers.connect(LIMIT);
                Duration spent = nginx.spent();
                report.compare(
                        BURST,
                        "until the last viewer has all, through nginx",
                        burst(connection, broadcast, viewers),
                        direct,
                        "ms");
                report.figure(
                        BURST,
                        "processor time of nginx for each",
                        nginx.spent().minus(spent).toNanos() / 1e6 / BURSTS,
                        "ms");
                kill(two, nginx, connection, broadcast, viewers, report);
            }
            pages(nginx, report);
        }
    }

    /** Of several, the last one in the middle: milliseconds until everybody has all. */
    private static double burst(Connection connection, Broadcast broadcast, Viewers viewers)
            throws Exception {
        double[] millis = new double[BURSTS];
        for (int i = 0; i < BURSTS; i++) {
            viewers.expect(IN_BURST);
            long begun = System.nanoTime();
            broadcast.tell(connection, IN_BURST);
            millis[i] = Viewers.millis(viewers.awaitAll(begun, LIMIT), 1);
        }
        return Viewers.middle(millis);
    }

    private static void kill(
            Installation node,
            Nginx nginx,
            Connection connection,
            Broadcast broadcast,
            Viewers viewers,
            Report report)
            throws Exception {
        Broadcast.Position start = broadcast.tell(connection, 1);
        viewers.awaitAllAt(start, LIMIT);
        int before = viewers.events();
        // Some of them are being written to the viewers when it dies.
        broadcast.tell(connection, IN_BURST / 2);
        node.kill();
        long killed = System.nanoTime();
        Broadcast.Position last = broadcast.tell(connection, IN_BURST / 2);
        viewers.awaitAllAt(last, LIMIT);
        report.figure(
                KILLED,
                "until every viewer is back and has everything",
                (System.nanoTime() - killed) / 1e9,
                "seconds");
        report.figure(KILLED, "streams that were cut and came back", viewers.returned(), "streams");
        try (Viewers late = new Viewers(nginx.address(), broadcast.events(), 1, 0)) {
            late.withoutChunks();
            late.startAfter(start);
            late.connect(LIMIT);
            late.awaitAllAt(last, LIMIT);
            int heard = viewers.events() - before;
            if (!viewers.allAlike() || heard != late.events()) {
                throw new IOException(
                        "Not everybody heard everything once: %d events at least, %d told"
                                .formatted(heard, late.events()));
            }
            if (viewers.returned() == 0) {
                throw new IOException("Nobody followed at the node that was killed");
            }
            report.figure(
                    KILLED, "events that each viewer heard, once and in order", heard, "events");
        }
    }

    /** While one node is away, readers are answered, out of nginx's cache where it may be. */
    private static void pages(Nginx nginx, Report report) throws IOException {
        int answered = 0;
        int kept = 0;
        int asked = 50;
        for (int i = 0; i < asked; i++) {
            try (Wire wire = new Wire(nginx.address())) {
                Wire.Answer answer =
                        wire.send(Wire.request("GET", "/", nginx.address(), "", new byte[0]));
                answered += answer.status() == 200 ? 1 : 0;
                kept += answer.header("X-Cache").matches("HIT|STALE|UPDATING|REVALIDATED") ? 1 : 0;
            }
        }
        report.figure(PAGES, "of 50, answered while one node is away", answered, "pages");
        report.figure(PAGES, "of 50, out of nginx's cache", kept, "pages");
        if (answered != asked || kept == 0) {
            throw new IOException(answered + " answered, " + kept + " out of the cache");
        }
    }
}
