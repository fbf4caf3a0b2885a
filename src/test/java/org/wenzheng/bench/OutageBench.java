package org.wenzheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast with a thousand viewers and a hundred who ask, while the service, the search engine
 * and the database are killed one after the other. It counts what is lost: nothing may be.
 */
final class OutageBench implements Bench.Benchmark {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String SERVICE = "Service killed";
    private static final String SEARCH = "Search engine killed";
    private static final String DATABASE = "PostgreSQL killed";
    private static final String END = "At the end";
    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");

    /** Told of beside what is taken on air. */
    private static final int TOLD = 100;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Override
    public String letter() {
        return "g";
    }

    @Override
    public String name() {
        return "outage";
    }

    @Override
    public String title() {
        return "A broadcast while service, search engine and database are killed";
    }

    /** Those who ask: each the next question when the one before was acknowledged. */
    private static final class Askers {
        private final URI service;
        private final UUID session;
        private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
        private final AtomicLong sent = new AtomicLong();
        private final AtomicLong longestNanos = new AtomicLong();
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean over;

        Askers(URI service, UUID session, int count) {
            this.service = service;
            this.session = session;
            for (int i = 0; i < count; i++) {
                threads.add(Thread.ofPlatform().daemon().start(this::ask));
            }
        }

        private void ask() {
            try {
                while (!over) {
                    String key = UUID.randomUUID().toString();
                    long which = sent.incrementAndGet();
                    long begun = System.nanoTime();
                    while (!isTaken(key, which)) {
                        TimeUnit.MILLISECONDS.sleep(250);
                    }
                    long nanos = System.nanoTime() - begun;
                    longestNanos.accumulateAndGet(nanos, Math::max);
                    TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** What is not acknowledged is sent again under the same key. */
        private boolean isTaken(String key, long which) {
            String question =
                    "{\"title\":\"第%d个提问：老旧小区什么时候加装电梯？\",\"text\":\"我家住六楼，老人上下楼不方便，想知道申请的条件和时间。\",\"kind\":\"inquiry\",\"session\":\"%s\"}"
                            .formatted(which, session);
            try (Wire wire = new Wire(service)) {
                Wire.Answer answer =
                        wire.send(
                                Wire.request(
                                        "POST",
                                        "/api/v1/public/questions",
                                        service,
                                        "Content-Type: application/json\r\nIdempotency-Key: "
                                                + key
                                                + "\r\n",
                                        question.getBytes(StandardCharsets.UTF_8)));
                Matcher number = NUMBER.matcher(answer.text());
                if (answer.status() / 100 == 2 && number.find()) {
                    acknowledged.add(Long.parseLong(number.group(1)));
                    return true;
                }
                return false;
            } catch (IOException e) {
                return false;
            }
        }

        int count() {
            return acknowledged.size();
        }

        /** Waits for some more than now. */
        void awaitMore(int more) throws InterruptedException {
            int enough = count() + more;
            long until = System.nanoTime() + LIMIT.toNanos();
            while (count() < enough) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("No question is acknowledged any more");
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }

        void end() throws InterruptedException {
            over = true;
            for (Thread thread : threads) {
                thread.join(LIMIT);
            }
        }
    }

    /** The producer's, which knows what it last took. */
    private static final class Desk {
        private final UUID session;
        private final List<UUID> questions;
        private @Nullable UUID onAir;
        private int taken;

        Desk(Installation service, UUID session, List<UUID> questions) throws IOException {
            this.session = session;
            this.questions = questions;
            for (UUID question : questions) {
                send(service, "PUT", "/questions/" + question, body("segmentId", null));
            }
        }

        void take(Installation service) throws IOException {
            UUID next = questions.get(taken++);
            send(service, "PUT", "/ready", body("questionId", next));
            ObjectNode take = body("questionId", next);
            take.put("expected", onAir == null ? null : onAir.toString());
            send(service, "PUT", "/on-air", take);
            onAir = next;
        }

        private static ObjectNode body(String name, @Nullable UUID id) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put(name, id == null ? null : id.toString());
        }

        void requireRight(Installation service) throws IOException {
            String shown =
                    send(service, "GET", "", JsonNodeFactory.instance.objectNode())
                            .path("onAir")
                            .asText();
            if (!shown.equals(String.valueOf(onAir))) {
                throw new IOException("On air is " + onAir + ", the desk shows " + shown);
            }
        }

        private JsonNode send(Installation service, String method, String rest, ObjectNode body)
                throws IOException {
            try (Wire wire = new Wire(service.address())) {
                Wire.Answer answer =
                        wire.send(
                                Wire.request(
                                        method,
                                        "/api/v1/studio/sessions/" + session + "/rundown" + rest,
                                        service.address(),
                                        service.asOperator() + "Content-Type: application/json\r\n",
                                        method.equals("GET")
                                                ? new byte[0]
                                                : Installation.JSON.writeValueAsBytes(body)));
                if (answer.status() != 200) {
                    throw new IOException(method + rest + ": " + answer.text());
                }
                return Installation.JSON.readTree(answer.body());
            }
        }
    }

    @Override
    public void measure(Bench.Run run, Report report) throws Exception {
        int count = run.quick() ? 100 : 1_000;
        int asking = run.quick() ? 10 : 100;
        report.parameter("Viewers", count);
        report.parameter("Askers", asking);
        report.parameter("Each asks again after", PAUSE.toMillis() + " ms");
        report.parameter("Events told around each kill", TOLD);
        Installation service = Installation.with(run.project(), SubmissionBench.LIFTED);
        try {
            Broadcast broadcast;
            Desk desk;
            try (Connection connection = service.connect()) {
                broadcast = Broadcast.begin(connection, TOLD + 4);
                List<UUID> toTake = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    toTake.add(broadcast.question(connection, TOLD + i));
                }
                desk = new Desk(service, broadcast.session(), toTake);
            }
            Askers askers = new Askers(service.address(), broadcast.session(), asking);
            try (Viewers viewers = new Viewers(service.address(), broadcast.events(), count, 0)) {
                viewers.comeBackWhenCut();
                viewers.connect(LIMIT);
                Broadcast.Position start;
                try (Connection connection = service.connect()) {
                    start = broadcast.tell(connection, 1);
                }
                viewers.awaitAllAt(start, LIMIT);
                int before = viewers.events();
                desk.take(service);
                askers.awaitMore(3 * asking);

                service = killService(run, service, broadcast, desk, viewers, askers, report);
                killSearch(service, broadcast, desk, viewers, askers, report);
                killDatabase(service, broadcast, desk, viewers, askers, report);

                askers.end();
                try (Connection connection = service.connect()) {
                    Broadcast.Position last = broadcast.tell(connection, 1);
                    viewers.awaitAllAt(last, LIMIT);
                    checkViewers(service, broadcast, viewers, before, start, last, report);
                    checkQuestions(connection, askers, report);
                }
            }
        } finally {
            service.close();
        }
    }

    private static Installation killService(
            Bench.Run run,
            Installation service,
            Broadcast broadcast,
            Desk desk,
            Viewers viewers,
            Askers askers,
            Report report)
            throws Exception {
        try (Connection connection = service.connect()) {
            // Some of them are being written to the viewers when it dies.
            broadcast.tell(connection, TOLD / 2);
        }
        long killed = System.nanoTime();
        Installation again = service.killAndStart(run.project());
        report.figure(SERVICE, "until it answers again", seconds(killed), "seconds");
        askers.awaitMore(1);
        report.figure(
                SERVICE, "until a question is acknowledged again", seconds(killed), "seconds");
        desk.requireRight(again);
        desk.take(again);
        try (Connection connection = again.connect()) {
            viewers.awaitAllAt(broadcast.tell(connection, TOLD / 2), LIMIT);
        }
        report.figure(
                SERVICE,
                "until every viewer is back and has everything",
                seconds(killed),
                "seconds");
        return again;
    }

    private static void killSearch(
            Installation service,
            Broadcast broadcast,
            Desk desk,
            Viewers viewers,
            Askers askers,
            Report report)
            throws Exception {
        service.killSearch();
        long killed = System.nanoTime();
        askers.awaitMore(1);
        report.figure(SEARCH, "until a question is acknowledged again", seconds(killed), "seconds");
        desk.requireRight(service);
        desk.take(service);
        try (Connection connection = service.connect()) {
            viewers.awaitAllAt(broadcast.tell(connection, TOLD), LIMIT);
        }
        report.figure(
                SEARCH, "until every viewer has what was told since", seconds(killed), "seconds");
        service.awaitSearch(LIMIT);
        report.figure(SEARCH, "until it answers again", seconds(killed), "seconds");
    }

    private static void killDatabase(
            Installation service,
            Broadcast broadcast,
            Desk desk,
            Viewers viewers,
            Askers askers,
            Report report)
            throws Exception {
        try (Connection connection = service.connect()) {
            broadcast.tell(connection, TOLD / 2);
        }
        service.killDatabase();
        long killed = System.nanoTime();
        askers.awaitMore(1);
        report.figure(
                DATABASE, "until a question is acknowledged again", seconds(killed), "seconds");
        desk.requireRight(service);
        desk.take(service);
        try (Connection connection = service.connect()) {
            viewers.awaitAllAt(broadcast.tell(connection, TOLD / 2), LIMIT);
        }
        report.figure(DATABASE, "until every viewer has everything", seconds(killed), "seconds");
        askers.awaitMore(askers.threads.size());
        desk.requireRight(service);
        report.figure(END, "on air as it was taken, after each kill", 1, "yes");
    }

    /** Against one who comes late and is told all of it out of the log. */
    private static void checkViewers(
            Installation service,
            Broadcast broadcast,
            Viewers viewers,
            int before,
            Broadcast.Position start,
            Broadcast.Position last,
            Report report)
            throws Exception {
        try (Viewers late = new Viewers(service.address(), broadcast.events(), 1, 0)) {
            late.startAfter(start);
            late.connect(LIMIT);
            late.awaitAllAt(last, LIMIT);
            int heard = viewers.events() - before;
            if (!viewers.allAlike() || heard != late.events()) {
                throw new IOException(
                        "Not everybody heard everything once: %d events at least, %d told"
                                .formatted(heard, late.events()));
            }
        }
        report.figure(
                END,
                "events that each viewer heard, once and in order",
                viewers.events(),
                "events");
    }

    private static void checkQuestions(Connection connection, Askers askers, Report report)
            throws SQLException, IOException {
        Set<Long> there = SubmissionBench.received(connection);
        Set<Long> lost = new HashSet<>(askers.acknowledged);
        lost.removeAll(there);
        long twice = there.size() - askers.sent.get();
        report.figure(END, "questions acknowledged", askers.count(), "questions");
        report.figure(END, "acknowledged, but not there", lost.size(), "questions");
        report.figure(END, "there twice, as they were sent again", twice, "questions");
        report.figure(
                END,
                "longest that an asker had to repeat",
                askers.longestNanos.get() / 1e9,
                "seconds");
        if (!lost.isEmpty() || twice != 0) {
            throw new IOException(lost.size() + " questions lost, " + twice + " twice");
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
