package org.wenzheng.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Ten thousand who follow one broadcast, against the bare write of the same bytes. */
final class LiveBench implements Bench.Benchmark {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String ONE = "One change, until the last viewer has it";
    private static final String BURST = "Burst of 100 changes";
    private static final String STORM = "All cut and back at once";
    private static final String COST = "Cost";
    private static final String NODES = "Two nodes on the same engines";

    /** Of the viewers, so many in a hundred never read. */
    private static final int SILENT = 5;

    private static final int IN_BURST = 100;
    private static final int IN_STORM = 20;

    @Override
    public String letter() {
        return "e";
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public String title() {
        return "Streams of events against the bare write";
    }

    @Override
    public void measure(Bench.Run run, Report report) throws Exception {
        int count = run.quick() ? 500 : 10_000;
        int changes = run.quick() ? 4 : 20;
        int silent = count * SILENT / 100;
        report.parameter("Viewers", count);
        report.parameter("Of these never read", silent);
        report.parameter("Changes", changes);
        report.parameter(
                "Reference",
                "a bare Vert.x server that writes one shared buffer of as many bytes to as many connections of the same client");
        try (Installation service =
                        Installation.with(
                                run.project(),
                                Map.of("WENZHENG_LIVE_MOST_STREAMS_OF_ADDRESS", "20000"));
                Connection connection = service.connect()) {
            Broadcast broadcast = Broadcast.begin(connection, IN_BURST);
            UUID session = broadcast.session();
            String path = broadcast.events();
            Wire.Answer warm = state(service, session, "paused");
            require(warm);
            require(state(service, session, "live"));
            Installation.Heap before = service.heap();
            long[] bytes = new long[1];
            Measured own;
            try (Viewers viewers = new Viewers(service.address(), path, count, silent)) {
                long begun = System.nanoTime();
                viewers.connect(LIMIT);
                report.figure(
                        ONE, "all connected in", (System.nanoTime() - begun) / 1e9, "seconds");
                Installation.Heap after = service.heap();
                report.figure(
                        COST,
                        "heap of a viewer",
                        (after.used() - before.used()) / (double) count,
                        "bytes");
                report.figure(
                        COST,
                        "buffers outside of the heap, of a viewer",
                        (after.direct() - before.direct()) / (double) count,
                        "bytes");
                own = changes(service, session, viewers, changes, bytes);
                burst(connection, broadcast, viewers, report);
                storm(service, connection, broadcast, viewers, report);
                report.figure(COST, "viewers lost that read", viewers.lost(), "viewers");
                if (!viewers.allAlike()) {
                    throw new IllegalStateException("Not everybody heard everything once");
                }
                report.figure(
                        STORM,
                        "events that each viewer heard, once and in order",
                        viewers.events(),
                        "events");
            }
            Measured bare = bare(run.project(), count, silent, changes, (int) bytes[0]);
            for (double share : new double[] {0.5, 0.99, 1}) {
                report.compare(
                        ONE,
                        share == 1
                                ? "until the last viewer, middle of all changes"
                                : "until %d %% of the viewers".formatted((int) (share * 100)),
                        own.millis(share),
                        bare.millis(share),
                        "ms");
            }
            report.figure(
                    ONE, "until the producer has the answer", Viewers.middle(own.answered()), "ms");
            report.compare(ONE, "the slowest of all changes", own.worst(), bare.worst(), "ms");
            report.figure(ONE, "bytes of a change on the wire", bytes[0], "bytes");
            report.compare(
                    COST,
                    "processor time of a change for all viewers",
                    own.cpuMillis(),
                    bare.cpuMillis(),
                    "ms");
            nodes(run, service, session, path, report);
        }
    }

    /** Nanoseconds of each viewer, sorted, one array a change. */
    @SuppressWarnings("ArrayRecordComponent") // measurements, never compared as wholes
    private record Measured(long[][] changes, double[] answered, double cpuMillis) {
        double millis(double share) {
            double[] each = new double[changes.length];
            for (int i = 0; i < each.length; i++) {
                each[i] = Viewers.millis(changes[i], share);
            }
            return Viewers.middle(each);
        }

        double worst() {
            double worst = 0;
            for (long[] change : changes) {
                worst = Math.max(worst, Viewers.millis(change, 1));
            }
            return worst;
        }
    }

    private static Measured changes(
            Installation service, UUID session, Viewers viewers, int changes, long[] bytes)
            throws Exception {
        long[][] nanos = new long[changes][];
        double[] answered = new double[changes];
        // The first ones warm up.
        for (int i = 0; i < 4; i++) {
            change(service, session, viewers, i, new double[1], 0);
        }
        Duration cpu = service.spent().service();
        long heard = viewers.bytes();
        for (int i = 0; i < changes; i++) {
            nanos[i] = change(service, session, viewers, i, answered, i);
        }
        bytes[0] = (viewers.bytes() - heard) / changes / nanos[0].length;
        return new Measured(
                nanos, answered, service.spent().service().minus(cpu).toNanos() / 1e6 / changes);
    }

    /** The session is paused or goes on: two events, that citizens are told together. */
    private static long[] change(
            Installation service,
            UUID session,
            Viewers viewers,
            int number,
            double[] answered,
            int place)
            throws Exception {
        viewers.expect(2);
        long begun = System.nanoTime();
        require(state(service, session, number % 2 == 0 ? "paused" : "live"));
        answered[place] = (System.nanoTime() - begun) / 1e6;
        return viewers.awaitAll(begun, LIMIT);
    }

    private static Wire.Answer state(Installation service, UUID session, String state)
            throws IOException {
        try (Wire wire = new Wire(service.address())) {
            return wire.send(
                    Wire.request(
                            "PUT",
                            "/api/v1/studio/sessions/" + session + "/state",
                            service.address(),
                            service.asOperator()
                                    + "If-Match: *\r\nContent-Type: application/json\r\n",
                            ("{\"state\":\"" + state + "\"}").getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void require(Wire.Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException(answer.status() + " " + answer.text());
        }
    }

    private static Measured bare(Path project, int count, int silent, int changes, int bytes)
            throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process server =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-Dport=" + port,
                                "-cp",
                                System.getProperty("java.class.path"),
                                BareStream.class.getName())
                        .directory(project.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            if (!"ready".equals(said.readLine())) {
                throw new IOException("The reference did not start");
            }
            URI address = URI.create("http://127.0.0.1:" + port);
            try (Viewers viewers = new Viewers(address, "/", count, silent)) {
                viewers.connect(LIMIT);
                long[][] nanos = new long[changes][];
                for (int i = 0; i < 4; i++) {
                    write(address, viewers, bytes, i + 1);
                }
                Duration cpu = cpu(server);
                for (int i = 0; i < changes; i++) {
                    nanos[i] = write(address, viewers, bytes, i + 5);
                }
                return new Measured(
                        nanos, new double[] {0}, cpu(server).minus(cpu).toNanos() / 1e6 / changes);
            }
        } finally {
            server.destroyForcibly();
        }
    }

    private static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long[] write(URI address, Viewers viewers, int bytes, int number)
            throws Exception {
        String tail = "\nid: " + number + "-1\n\n";
        String head = "event: session\ndata: ";
        String frame = head + "x".repeat(Math.max(1, bytes - head.length() - tail.length())) + tail;
        viewers.expect(1);
        long begun = System.nanoTime();
        try (Wire wire = new Wire(address)) {
            require(
                    wire.send(
                            Wire.request(
                                    "POST",
                                    "/",
                                    address,
                                    "",
                                    frame.getBytes(StandardCharsets.US_ASCII))));
        }
        return viewers.awaitAll(begun, LIMIT);
    }

    private static void burst(
            Connection connection, Broadcast broadcast, Viewers viewers, Report report)
            throws Exception {
        viewers.expect(IN_BURST);
        long begun = System.nanoTime();
        broadcast.tell(connection, IN_BURST);
        double written = (System.nanoTime() - begun) / 1e6;
        long[] heard = viewers.awaitAll(begun, LIMIT);
        report.figure(BURST, "written in as many transactions in", written, "ms");
        report.figure(
                BURST, "until half of the viewers have all", Viewers.millis(heard, 0.5), "ms");
        report.figure(BURST, "until the last viewer has all", Viewers.millis(heard, 1), "ms");
    }

    private static void storm(
            Installation service,
            Connection connection,
            Broadcast broadcast,
            Viewers viewers,
            Report report)
            throws Exception {
        viewers.cut();
        viewers.expect(IN_STORM);
        broadcast.tell(connection, IN_STORM / 2);
        Duration cpu = service.spent().service();
        long begun = System.nanoTime();
        Thread meanwhile =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try (Connection own = service.connect()) {
                                        broadcast.tell(own, IN_STORM / 2);
                                    } catch (SQLException e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
        viewers.connect(LIMIT);
        double connected = (System.nanoTime() - begun) / 1e9;
        long[] heard = viewers.awaitAll(begun, LIMIT);
        meanwhile.join();
        report.figure(STORM, "all connected again in", connected, "seconds");
        report.figure(
                STORM,
                "until everybody has what was missed and what followed",
                Viewers.millis(heard, 1) / 1000,
                "seconds");
        report.figure(
                STORM,
                "processor time of the service",
                service.spent().service().minus(cpu).toMillis() / 1000.0,
                "seconds");
    }

    private static void nodes(
            Bench.Run run, Installation service, UUID session, String path, Report report)
            throws Exception {
        try (Installation other = service.beside(run.project(), service.engine());
                Viewers there = new Viewers(other.address(), path, 200, 0);
                Viewers here = new Viewers(service.address(), path, 200, 0)) {
            there.connect(LIMIT);
            here.connect(LIMIT);
            double[] own = new double[10];
            double[] others = new double[10];
            for (int i = 0; i < own.length; i++) {
                there.expect(2);
                here.expect(2);
                long begun = System.nanoTime();
                require(state(service, session, i % 2 == 0 ? "paused" : "live"));
                own[i] = Viewers.millis(here.awaitAll(begun, LIMIT), 1);
                others[i] = Viewers.millis(there.awaitAll(begun, LIMIT), 1);
            }
            report.compare(
                    NODES,
                    "change on one, until 200 viewers of the other have it (reference: viewers of the same)",
                    Viewers.middle(others),
                    Viewers.middle(own),
                    "ms");
        }
    }
}
