package org.wenzheng.engines.start;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wenzheng.engines.Folders;

/** From a service that is written to, to one that goes on where the backup was made. */
class BackupIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern NUMBER = Pattern.compile("\"number\":\"?(\\d+)");

    /** More from one address would have to prove that it is no machine. */
    private static final int QUESTIONS = 24;

    @TempDir Path folder;

    private final List<Long> acknowledged = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whatWasAcknowledgedBeforeIsThereAfterTheRestore() throws Exception {
        Path data = folder.resolve("data");
        Path file = folder.resolve("backup.zip");
        Launched service = Launched.in(Map.of("WENZHENG_LANG", "en"), data, "--port", "0").ready();
        Set<Long> before;
        Set<Long> all;
        long people;
        try {
            Launched running = service;
            Thread asking = Thread.ofVirtual().start(() -> ask(running.address()));
            await().atMost(LIMIT).until(() -> acknowledged.size() >= 5);
            before = new HashSet<>(acknowledged);

            Launched backup = Launched.on(data, "backup", file.toString());
            assertEquals(0, backup.exitCode(), backup::console);

            asking.join(LIMIT);
            assertEquals(QUESTIONS, acknowledged.size());
            all = numbers(service);
            people = count(service, "person");
        } finally {
            service.stop();
        }
        Path restored = Files.createDirectories(folder.resolve("restored"));
        Folders.delete(data.resolve("search"));
        Files.move(data.resolve("keys"), restored.resolve("keys"));

        Launched restore = Launched.on(restored, "restore", file.toString());
        assertEquals(0, restore.exitCode(), restore::console);

        service = Launched.readyOn(restored);
        try {
            Set<Long> there = numbers(service);
            Set<Long> lost = new TreeSet<>(before);
            lost.removeAll(there);
            assertEquals(Set.of(), lost);
            assertTrue(all.containsAll(there));
            assertEquals(people, count(service, "person"));

            Launched audit = Launched.on(restored, "audit", "verify");
            assertEquals(0, audit.exitCode(), audit::console);
            URI search =
                    service.address()
                            .resolve(
                                    "/api/v1/public/search?q=%E5%BF%97%E6%84%BF%E6%9C%8D%E5%8A%A1");
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> {
                                String found = get(search);
                                assertTrue(found.contains("志愿"), found);
                            });
            assertTrue(get(service.address().resolve("/")).contains("问政"));
            // The service goes on giving numbers out, and its log is read on.
            acknowledged.clear();
            assertNotNull(askOnce(service.address(), 1));
            assertTrue(acknowledged.getFirst() > Collections.max(there));
            Launched after = service;
            await().atMost(LIMIT)
                    .until(
                            () ->
                                    number(
                                                    after,
                                                    "select count(*) from event e where not exists (select from audit_link l where l.event_id = e.id)")
                                            == 0);
        } finally {
            service.stop();
        }
    }

    private void ask(URI service) {
        try {
            for (int n = 0; n < QUESTIONS; n++) {
                assertNotNull(askOnce(service, n));
                Thread.sleep(150);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String askOnce(URI service, int n) throws IOException, InterruptedException {
        String question =
                "{\"title\":\"第%d个问题：路灯什么时候修好？\",\"kind\":\"inquiry\",\"department\":\"transport\"}"
                        .formatted(n);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(service.resolve("/api/v1/public/questions"))
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", UUID.randomUUID().toString())
                                    .POST(HttpRequest.BodyPublishers.ofString(question))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            Matcher number = NUMBER.matcher(answer.body());
            assertTrue(number.find(), answer::body);
            acknowledged.add(Long.parseLong(number.group(1)));
            return answer.body();
        }
    }

    private static String get(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(address).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static Set<Long> numbers(Launched service) throws IOException, SQLException {
        Set<Long> numbers = new HashSet<>();
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select number from question")) {
            while (row.next()) {
                numbers.add(row.getLong(1));
            }
        }
        return numbers;
    }

    private static long count(Launched service, String table) throws IOException, SQLException {
        return number(service, "select count(*) from " + table);
    }

    private static long number(Launched service, String query) throws IOException, SQLException {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
