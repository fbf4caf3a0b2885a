package org.wenzheng.engines.start;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broadcast goes on whatever fails: what was acknowledged is there, and everybody who follows has
 * heard every event once and in order.
 */
class BroadcastGoesOnIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int VIEWERS = 40;
    private static final int ASKERS = 4;

    /** More from one address would have to prove that it is no machine. */
    private static final int MOST_OF_ASKER = 25;

    private static final int QUESTIONS = 50;
    private static final Pattern NUMBER = Pattern.compile("\"number\":\"?(\\d+)");

    @TempDir Path data;

    private final UUID session = UUID.randomUUID();
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private URI address = URI.create("http://not.ready");
    private volatile boolean over;

    /** Follows the broadcast, and comes back whenever the stream ends. */
    private final class Viewer implements Runnable {
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final List<String> onAir = new CopyOnWriteArrayList<>();
        private volatile String id = "";
        private volatile @Nullable String retry;
        private volatile int streams;
        private final URI service;

        Viewer(URI service) {
            this.service = service;
        }

        @Override
        public void run() {
            try (HttpClient client = HttpClient.newHttpClient()) {
                while (!over) {
                    try {
                        follow(client);
                    } catch (IOException e) {
                        // The service is away.
                    }
                    Thread.sleep(ThreadLocalRandom.current().nextInt(100, 400));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void follow(HttpClient client) throws IOException, InterruptedException {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(
                            service.resolve("/api/v1/public/sessions/" + session + "/events"));
            if (!id.isEmpty()) {
                request.header("Last-Event-ID", id);
            }
            HttpResponse<InputStream> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                answer.body().close();
                return;
            }
            streams++;
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                String type = "";
                String next = "";
                String told = "";
                for (String line = lines.readLine();
                        line != null && !over;
                        line = lines.readLine()) {
                    if (line.startsWith("event: ")) {
                        type = line.substring(7);
                    } else if (line.startsWith("id: ")) {
                        next = line.substring(4);
                    } else if (line.startsWith("data: ")) {
                        told = line.substring(6);
                    } else if (line.startsWith("retry: ")) {
                        retry = line.substring(7);
                    } else if (line.isEmpty()) {
                        // As a browser: what is not complete was not heard.
                        if (!next.isEmpty()) {
                            id = next;
                        }
                        if (type.equals("question") || type.equals("reset")) {
                            heard.add(type.equals("reset") ? "reset" : next);
                        } else if (type.equals("on-air")) {
                            onAir.add(told);
                        }
                        type = "";
                        next = "";
                    }
                }
            }
        }
    }

    /** Asks one question after the other; what is not acknowledged is sent again. */
    private final class Asker implements Runnable {
        private final int number;

        Asker(int number) {
            this.number = number;
        }

        @Override
        public void run() {
            try (HttpClient client =
                    HttpClient.newBuilder()
                            .localAddress(
                                    InetAddress.getByAddress(
                                            new byte[] {127, 0, 0, (byte) (10 + number)}))
                            .connectTimeout(Duration.ofSeconds(5))
                            .build()) {
                for (int n = 0; n < MOST_OF_ASKER && !over; n++) {
                    String key = UUID.randomUUID().toString();
                    while (!over && !ask(client, key, n)) {
                        Thread.sleep(200);
                    }
                    Thread.sleep(500);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean ask(HttpClient client, String key, int n) throws InterruptedException {
            String question =
                    "{\"title\":\"第%d位市民的第%d个问题怎么办？\",\"kind\":\"inquiry\",\"session\":\"%s\"}"
                            .formatted(number, n, session);
            try {
                HttpResponse<String> answer =
                        client.send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://127.0.0.1:"
                                                                + address.getPort()
                                                                + "/api/v1/public/questions"))
                                        .header("Content-Type", "application/json")
                                        .header("Idempotency-Key", key)
                                        .timeout(Duration.ofSeconds(20))
                                        .POST(HttpRequest.BodyPublishers.ofString(question))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                Matcher received = NUMBER.matcher(answer.body());
                if (answer.statusCode() / 100 == 2 && received.find()) {
                    acknowledged.add(Long.parseLong(received.group(1)));
                    return true;
                }
                return answer.statusCode() == 429;
            } catch (IOException e) {
                return false;
            }
        }
    }

    @Test
    void nothingIsLostWhenTheServiceTheDatabaseAndTheSearchFailInTheMiddle() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Launched service = Launched.readyOn(data, port);
        address = service.address();
        try {
            broadcast(service);
            List<Viewer> viewers =
                    IntStream.range(0, VIEWERS).mapToObj(n -> new Viewer(address)).toList();
            viewers.forEach(viewer -> Thread.ofVirtual().start(viewer));
            await().atMost(LIMIT).until(() -> viewers.stream().noneMatch(v -> v.id.isEmpty()));
            String start = viewers.stream().map(v -> v.id).findFirst().orElseThrow();
            List<Thread> askers =
                    IntStream.range(0, ASKERS)
                            .mapToObj(n -> Thread.ofVirtual().start(new Asker(n)))
                            .toList();

            tell(service, 30);
            awaitAcknowledged(ASKERS);
            Desk desk = new Desk(service);
            desk.queue(41, 42, 43);
            desk.take(41, null);

            service.kill();
            service = Launched.readyOn(data, port);
            desk = new Desk(service);
            assertEquals(desk.id(41), desk.onAir(), "on air as before the service was killed");
            desk.take(42, 41);
            tell(service, 30);
            awaitAcknowledged(acknowledged.size() + ASKERS);

            kill(service.searchPid());
            assertEquals(desk.id(42), desk.onAir(), "on air without search");
            desk.take(43, 42);
            tell(service, 30);
            awaitAcknowledged(acknowledged.size() + ASKERS);

            long postgres = service.postgresPid();
            kill(postgres);
            Launched running = service;
            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .until(() -> running.postgresPid() != postgres && isUp(running));
            Desk after = desk;
            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertEquals(after.id(43), after.onAir()));
            tell(service, 30);
            awaitAcknowledged(acknowledged.size() + ASKERS);

            List<String> all = told(service, start);
            assertEquals(120, all.size());
            for (Viewer viewer : viewers) {
                await().atMost(LIMIT).until(() -> viewer.heard.contains(all.getLast()));
                // What is taken on air is told of in between.
                assertEquals(all, viewer.heard.stream().filter(all::contains).toList());
                assertTrue(areInOrder(viewer.heard), viewer.heard::toString);
                assertTrue(viewer.streams >= 2, "each was cut and came back");
                // Each tells what is on air when it is told; who was away hears the last one twice.
                assertEquals(
                        List.of(41L, 42L, 43L),
                        viewer.onAir.stream()
                                .map(BroadcastGoesOnIT::numberOnAir)
                                .distinct()
                                .toList());
            }
            over = true;
            for (Thread asker : askers) {
                asker.join(LIMIT);
            }
            Set<Long> lost = new HashSet<>(acknowledged);
            lost.removeAll(asked(service));
            assertEquals(Set.of(), lost);
            assertTrue(acknowledged.size() >= 4 * ASKERS, acknowledged::toString);
        } finally {
            over = true;
            service.stop();
        }
    }

    @Test
    void whoFollowsIsToldWhenToComeBackBeforeTheServiceStops() throws Exception {
        Launched service = Launched.readyOn(data);
        address = service.address();
        broadcast(service);
        Viewer viewer = new Viewer(address);
        Thread following = Thread.ofVirtual().start(viewer);
        await().atMost(LIMIT).until(() -> !viewer.id.isEmpty());
        viewer.retry = null;

        service.stop();

        await().atMost(LIMIT).until(() -> viewer.retry != null);
        assertTrue(Integer.parseInt(assertRetry(viewer)) >= 1000);
        over = true;
        following.interrupt();
    }

    @Test
    void whatIsTakenOnOneNodeIsSeenOnTheOther(@TempDir Path other) throws Exception {
        Launched one = Launched.readyOn(data);
        Launched two = null;
        try {
            broadcast(one);
            two = one.besideOn(other);
            Viewer ofOne = follow(one);
            Viewer ofTwo = follow(two);
            Desk deskOfOne = new Desk(one);
            Desk deskOfTwo = new Desk(two, one);
            deskOfOne.queue(1, 2);

            deskOfOne.take(1, null);
            awaitOnAir(ofTwo, 1);
            assertEquals(deskOfOne.id(1), deskOfTwo.onAir());

            assertEquals(
                    409,
                    deskOfTwo.tryToTake(2, null).statusCode(),
                    "the other producer saw nothing on air");
            deskOfTwo.take(2, 1);
            awaitOnAir(ofOne, 2);
            awaitOnAir(ofTwo, 2);
            assertEquals(deskOfOne.id(2), deskOfOne.onAir());
        } finally {
            over = true;
            if (two != null) {
                two.stop();
            }
            one.stop();
        }
    }

    private static void awaitOnAir(Viewer viewer, long number) {
        await().atMost(LIMIT)
                .until(
                        () ->
                                !viewer.onAir.isEmpty()
                                        && numberOnAir(viewer.onAir.getLast()) == number);
    }

    private Viewer follow(Launched service) {
        Viewer viewer = new Viewer(service.address());
        Thread.ofVirtual().start(viewer);
        await().atMost(LIMIT).until(() -> !viewer.id.isEmpty());
        return viewer;
    }

    /** The producer's desk of one node. */
    private final class Desk {
        private final Launched service;
        private final Launched database;
        private final String operator;

        Desk(Launched service) throws IOException {
            this(service, service);
        }

        /**
         * @param database whose it is
         */
        Desk(Launched service, Launched database) throws IOException {
            this.service = service;
            this.database = database;
            this.operator = service.operator();
        }

        String id(int number) throws Exception {
            try (Connection connection = database.connect();
                    PreparedStatement select =
                            connection.prepareStatement(
                                    "select id from question where number = ?")) {
                select.setLong(1, 900000 + number);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        }

        void queue(int... numbers) throws Exception {
            for (int number : numbers) {
                assertEquals(
                        200,
                        send("PUT", "/questions/" + id(number), "{\"segmentId\":null}")
                                .statusCode());
            }
        }

        HttpResponse<String> tryToTake(int number, @Nullable Integer expected) throws Exception {
            return send(
                    "PUT",
                    "/on-air",
                    "{\"questionId\":\"%s\",\"expected\":%s}"
                            .formatted(
                                    id(number),
                                    expected == null ? null : '"' + id(expected) + '"'));
        }

        void take(int number, @Nullable Integer expected) throws Exception {
            HttpResponse<String> ready =
                    send("PUT", "/ready", "{\"questionId\":\"" + id(number) + "\"}");
            assertEquals(200, ready.statusCode(), ready::body);
            HttpResponse<String> taken = tryToTake(number, expected);
            assertEquals(200, taken.statusCode(), taken::body);
        }

        @Nullable String onAir() throws Exception {
            HttpResponse<String> rundown = send("GET", "", "");
            assertEquals(200, rundown.statusCode(), rundown::body);
            return JsonPath.from(rundown.body()).getString("onAir");
        }

        private HttpResponse<String> send(String method, String rest, String body)
                throws IOException, InterruptedException {
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(
                        HttpRequest.newBuilder(
                                        service.address()
                                                .resolve(
                                                        "/api/v1/studio/sessions/"
                                                                + session
                                                                + "/rundown"
                                                                + rest))
                                .header("Authorization", operator)
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            }
        }
    }

    /** Without the 900000 that the numbers of these questions begin with; 0 for nothing. */
    private static long numberOnAir(String told) {
        Matcher number = NUMBER.matcher(told);
        return number.find() ? Long.parseLong(number.group(1)) - 900000 : 0;
    }

    /** Each after the one before it, none twice, no gap told of. */
    private static boolean areInOrder(List<String> ids) {
        long transaction = 0;
        long event = 0;
        for (String id : ids) {
            String[] position = id.split("-");
            if (position.length != 2) {
                return false;
            }
            long nextTransaction = Long.parseLong(position[0]);
            long nextEvent = Long.parseLong(position[1]);
            boolean later =
                    nextTransaction > transaction
                            || nextTransaction == transaction && nextEvent > event;
            if (!later) {
                return false;
            }
            transaction = nextTransaction;
            event = nextEvent;
        }
        return true;
    }

    private static String assertRetry(Viewer viewer) {
        String retry = viewer.retry;
        assertNotNull(retry);
        return retry;
    }

    private void awaitAcknowledged(int count) {
        await().atMost(LIMIT).until(() -> acknowledged.size() >= count);
    }

    private static boolean isUp(Launched service) throws IOException, SQLException {
        try (Connection connection = service.connect()) {
            return connection.isValid(5);
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    /** A session on air, with questions that were approved. */
    private void broadcast(Launched service) throws Exception {
        UUID department = UUID.randomUUID();
        UUID programme = UUID.randomUUID();
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into department (id, version, slug, name, short_name, introduction)
                    values ('%1$s', 0, 'works', '市建设局', '建设局', '');
                    insert into slug (kind, slug, target_id, current)
                    values ('department', 'works', '%1$s', true);
                    insert into programme (id, version, slug, name, description)
                    values ('%2$s', 0, 'talk', '对话云澜', '');
                    insert into session (id, version, slug, programme_id, department_id, title,
                        introduction, host, starts_at, ends_at, state, state_by, state_at)
                    values ('%3$s', 0, 'on-air', '%2$s', '%1$s', '直播', '直播', '', now(),
                        now() + interval '1 hour', 'LIVE', 'system', now());
                    insert into slug (kind, slug, target_id, current)
                    values ('session', 'on-air', '%3$s', true);
                    insert into question (id, version, number, slug, kind, title, text,
                        original_text, folded, department_id, session_id, received_at,
                        review, review_by, review_at, handling, handling_by, handling_at, visibility)
                    select gen_random_uuid(), 0, 900000 + n, 'q' || n, 'INQUIRY', '第' || n || '问',
                        '正文', '正文', '', '%1$s', '%3$s', now(), 'APPROVED', 'system', now(),
                        'UNASSIGNED', 'system', now(), 'PUBLIC'
                    from generate_series(1, %4$d) n
                    """
                            .formatted(department, programme, session, QUESTIONS));
        }
    }

    /** Tells of one question after the other, each in a transaction; none of them is on air. */
    private void tell(Launched service, int count) throws Exception {
        try (Connection connection = service.connect();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                with told as (
                                    insert into event (at, actor, type, subject_kind, subject_id, payload)
                                    select now(), 'system', 'question.reviewed', 'question', q.id,
                                        jsonb_build_object(
                                            'event', jsonb_build_object('review',
                                                jsonb_build_object('before', 'SUBMITTED', 'after', 'APPROVED')),
                                            'touches', jsonb_build_array(
                                                jsonb_build_object('kind', 'session', 'id', q.session_id)))
                                    from question q where q.session_id = ? and q.number = ?
                                    returning id)
                                select pg_notify('wenzheng_event', ''), count(*) from told
                                """)) {
            for (int i = 1; i <= count; i++) {
                insert.setObject(1, session);
                insert.setLong(2, 900000 + i);
                insert.execute();
            }
        }
    }

    /** The ids of what was told since a position, as the log has them. */
    private static List<String> told(Launched service, String since) throws Exception {
        String[] position = since.split("-");
        try (Connection connection = service.connect();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select transaction::text || '-' || id from event
                                where type = 'question.reviewed'
                                  and (transaction, id) > (?::text::xid8, ?)
                                order by transaction, id
                                """)) {
            select.setString(1, position[0]);
            select.setLong(2, Long.parseLong(position[1]));
            List<String> ids = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
            return ids;
        }
    }

    private static Set<Long> asked(Launched service) throws Exception {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select number from question")) {
            Set<Long> numbers = new HashSet<>();
            while (row.next()) {
                numbers.add(row.getLong(1));
            }
            return numbers;
        }
    }
}
