package org.wenzheng.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Questions that arrive at a fixed rate, whatever becomes of those before, each acknowledged when
 * it is on the disk; against the bare insert of the same row at the same rate. A latency counts
 * from when the question was due.
 */
final class SubmissionBench implements Bench.Benchmark {
    private static final int A_SECOND = 300;
    private static final int CONNECTIONS = 48;
    private static final int CLIENTS = 32;

    /** Of the bare insert: as many as the service has at most, beside its own. */
    private static final int DATABASE_CONNECTIONS = 24;

    private static final String SECTION = "Submissions, " + A_SECOND + " a second";
    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");

    /** The limits are those of one address, and here all ask from one. */
    static final Map<String, String> LIFTED =
            Map.of(
                    "WENZHENG_ASKING_MOST_OF_ADDRESS", "100000000",
                    "WENZHENG_ASKING_FLOOD_ABOVE", "100000000",
                    "WENZHENG_ASKING_FLOOD_ABOVE_OF_ADDRESS", "100000000",
                    "WENZHENG_ASKING_PROOF_ABOVE_OF_ADDRESS", "100000000",
                    "WENZHENG_ASKING_PROOF_ABOVE_OF_SESSION", "100000000");

    @Override
    public String letter() {
        return "f";
    }

    @Override
    public String name() {
        return "submissions";
    }

    @Override
    public String title() {
        return "Citizens' questions with a durable commit against a bare insert";
    }

    /** Does one of them, on a connection of its own. */
    private interface Sender extends AutoCloseable {
        boolean send(int which) throws Exception;

        @Override
        void close() throws IOException;
    }

    private interface Opens {
        Sender open() throws Exception;
    }

    @Override
    public void measure(Bench.Run run, Report report) throws Exception {
        int seconds = run.quick() ? 3 : 60;
        int warmUp = run.quick() ? 2 : 20;
        try (Installation at = Installation.with(run.project(), LIFTED);
                Connection connection = at.connect()) {
            UUID department = department(connection);
            report.parameter("Connections", CONNECTIONS);
            report.parameter("Seconds", seconds);
            report.parameter(
                    "Reference",
                    "insert of the same question row into a copy of the table with its indexes, own transaction, same rate");
            Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
            Opens service = () -> http(at.address(), department, acknowledged);
            Opens table = () -> insert(at, department);
            paced(service, CONNECTIONS, warmUp, at);
            acknowledged.clear();
            Figures asked = paced(service, CONNECTIONS, seconds, at);
            long lost = lost(connection, acknowledged);
            report.figure(SECTION, "acknowledged", acknowledged.size(), "questions");
            report.figure(SECTION, "acknowledged, but not there afterwards", lost, "questions");
            report.figure(SECTION, "refused or failed", asked.failures(), "questions");
            copyTable(connection);
            paced(table, DATABASE_CONNECTIONS, warmUp, at);
            Figures inserted = paced(table, DATABASE_CONNECTIONS, seconds, at);
            report.compare(SECTION, "answer of the service, bare insert", asked, inserted);
            Figures loop = looped(service, seconds, at);
            report.compare(
                    "Submissions, as fast as they are answered",
                    CLIENTS + " clients",
                    loop,
                    looped(table, seconds, at));
            report.figure(
                    "Submissions, as fast as they are answered",
                    "processor time of the service each",
                    loop.serviceMillisEach(),
                    "ms");
            lost = lost(connection, acknowledged);
            report.figure(
                    "Submissions, as fast as they are answered",
                    "acknowledged, but not there afterwards",
                    lost,
                    "questions");
            if (lost > 0) {
                throw new IOException(lost + " acknowledged questions are lost");
            }
        }
    }

    private static UUID department(Connection connection) throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        with made as (
                            insert into department (id, version, slug, name, short_name, introduction)
                            values (?, 0, 'bench', '测试部门', '测试', '') returning id)
                        insert into slug (kind, slug, target_id, current)
                        select 'department', 'bench', id, true from made
                        """)) {
            insert.setObject(1, id);
            insert.executeUpdate();
        }
        return id;
    }

    private static Sender http(URI address, UUID department, Queue<Long> acknowledged)
            throws IOException {
        Wire wire = new Wire(address);
        return new Sender() {
            @Override
            public boolean send(int which) throws IOException {
                String body =
                        "{\"title\":\"第%d条提问：老旧小区什么时候加装电梯？\",\"text\":\"我家住六楼，老人上下楼不方便，想知道申请的条件和时间。\",\"kind\":\"inquiry\",\"department\":\"%s\"}"
                                .formatted(which, department);
                Wire.Answer answer =
                        wire.send(Wire.json("POST", address, "/api/v1/public/questions", body));
                Matcher number = NUMBER.matcher(answer.text());
                if (answer.status() != 201 || !number.find()) {
                    return false;
                }
                acknowledged.add(Long.parseLong(number.group(1)));
                return true;
            }

            @Override
            public void close() {
                wire.close();
            }
        };
    }

    /** With the indexes and checks of the table, without what refers to others. */
    private static void copyTable(Connection connection) throws SQLException {
        try (PreparedStatement create =
                connection.prepareStatement(
                        "create table bench_question (like question including all)")) {
            create.executeUpdate();
        }
    }

    private static final AtomicLong NUMBERS = new AtomicLong();

    private static Sender insert(Installation at, UUID department) throws SQLException {
        Connection connection = at.connect();
        PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into bench_question (id, version, number, slug, kind, title, text, original_title,
                            original_text, folded, department_id, received_at, review, review_by, review_at,
                            handling, handling_by, handling_at, visibility, held_for)
                        values (?, 0, ?, 'slug', 'INQUIRY', ?, ?, ?, ?, ?, ?, now(), 'SUBMITTED', 'citizen', now(),
                            'UNASSIGNED', 'citizen', now(), 'PUBLIC', '{}')
                        """);
        String text = "我家住六楼，老人上下楼不方便，想知道申请的条件和时间。";
        return new Sender() {
            @Override
            public boolean send(int which) throws SQLException {
                String title = "第%d条提问：老旧小区什么时候加装电梯？".formatted(which);
                insert.setObject(1, UUID.randomUUID());
                insert.setLong(2, NUMBERS.incrementAndGet());
                insert.setString(3, title);
                insert.setString(4, text);
                insert.setString(5, title);
                insert.setString(6, text);
                insert.setString(7, title + "\n" + text);
                insert.setObject(8, department);
                return insert.executeUpdate() == 1;
            }

            @Override
            public void close() throws IOException {
                try {
                    connection.close();
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            }
        };
    }

    private static Figures paced(Opens opens, int connections, int seconds, Installation at)
            throws Exception {
        int all = A_SECOND * seconds;
        long[] nanos = new long[all];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        Installation.Spent before = at.spent();
        long begun = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                clients.submit(
                        () -> {
                            try (Sender sender = opens.open()) {
                                for (int n; (n = next.getAndIncrement()) < all; ) {
                                    long due = begun + n * 1_000_000_000L / A_SECOND;
                                    for (long wait; (wait = due - System.nanoTime()) > 0; ) {
                                        TimeUnit.NANOSECONDS.sleep(wait);
                                    }
                                    if (!sender.send(n)) {
                                        failures.incrementAndGet();
                                    }
                                    nanos[n] = System.nanoTime() - due;
                                }
                                return null;
                            } catch (Exception e) {
                                failures.incrementAndGet();
                                throw e;
                            }
                        });
            }
        }
        Arrays.sort(nanos);
        return new Figures(
                nanos,
                Duration.ofNanos(System.nanoTime() - begun),
                failures.get(),
                0,
                at.spent().since(before));
    }

    /** Each client sends its next one when the last is answered. */
    private static Figures looped(Opens opens, int seconds, Installation at) throws Exception {
        Queue<Long> nanos = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger(1_000_000);
        AtomicInteger failures = new AtomicInteger();
        Installation.Spent before = at.spent();
        long begun = System.nanoTime();
        long end = begun + seconds * 1_000_000_000L;
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.submit(
                        () -> {
                            try (Sender sender = opens.open()) {
                                for (long sent; (sent = System.nanoTime()) < end; ) {
                                    if (!sender.send(next.getAndIncrement())) {
                                        failures.incrementAndGet();
                                    }
                                    nanos.add(System.nanoTime() - sent);
                                }
                                return null;
                            } catch (Exception e) {
                                failures.incrementAndGet();
                                throw e;
                            }
                        });
            }
        }
        return new Figures(
                nanos.stream().mapToLong(Long::longValue).sorted().toArray(),
                Duration.ofNanos(System.nanoTime() - begun),
                failures.get(),
                0,
                at.spent().since(before));
    }

    private static long lost(Connection connection, Queue<Long> acknowledged) throws SQLException {
        Set<Long> there = received(connection);
        return acknowledged.stream().filter(number -> !there.contains(number)).count();
    }

    /** Numbers of all questions that have a receipt. */
    static Set<Long> received(Connection connection) throws SQLException {
        Set<Long> there = new HashSet<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select q.number from question q join receipt r on r.question_id = q.id");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                there.add(rows.getLong(1));
            }
        }
        return there;
    }
}
