package org.wenzheng.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;

/** What is kept for a request is what would have been made for it, however its query is written. */
@QuarkusTest
class PageKeyTest {
    private static final int ROUNDS = 400;
    private static final long SEED = 20261129;

    private static final List<String> SEPARATORS = List.of("&", "&", "&", ";", "&&");
    private static final List<String> NAMES =
            List.of(
                    "lang",
                    "page[size]",
                    "page[after]",
                    "sort",
                    "include",
                    "filter[state]",
                    "fields[session]",
                    "department",
                    "topic",
                    "view",
                    "year",
                    "after",
                    "utm_source");
    private static final List<String> VALUES =
            List.of("zh-Hans", "zh-Hant", "en", "1", "2", "live", "slug", "title", "record", "");

    @TestHTTPResource("/")
    URI service;

    private final World world = World.volunteering().counted().noted();
    private final Random random = new Random(SEED);

    /** Each name of a host has pages of its own, so that a new one finds nothing kept. */
    @Test
    void whatAnotherRequestLeftBehindIsNeverSent() throws IOException {
        int kept = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String path = pick(paths());
            String before = query();
            String wanted = random.nextInt(3) == 0 ? "" : query();
            String used = host();

            String first = get(used, path, before);
            String found = get(used, path, wanted);
            String made = get(host(), path, wanted);

            assertEquals(
                    made,
                    found,
                    "GET " + path + "?" + wanted + " after GET " + path + "?" + before);
            kept += first.contains(" 200 OK") ? 1 : 0;
        }
        assertTrue(kept > ROUNDS / 10, "so few answers were pages: " + kept);
    }

    private List<String> paths() {
        String session = world.session().slug();
        String department = world.department().slug();
        return List.of(
                "/api/v1/public/sessions",
                "/api/v1/public/questions",
                "/api/v1/public/departments",
                "/api/v1/public/people",
                "/api/v1/public/sessions/" + session,
                "/feeds/answers.xml",
                "/",
                "/sessions",
                "/sessions/" + session,
                "/departments/" + department);
    }

    private String query() {
        StringBuilder query = new StringBuilder();
        int parts = 1 + random.nextInt(2);
        for (int i = 0; i < parts; i++) {
            query.append(i == 0 ? "" : pick(SEPARATORS)).append(written(pick(NAMES)));
            if (random.nextInt(8) > 0) {
                query.append('=').append(written(pick(VALUES)));
            }
        }
        return query.toString();
    }

    /** As it is, or with one character encoded, or in capitals. */
    private String written(String text) {
        if (text.isEmpty()) {
            return text;
        }
        return switch (random.nextInt(6)) {
            case 0 -> {
                int at = random.nextInt(text.length());
                yield text.substring(0, at)
                        + "%%%02x".formatted((int) text.charAt(at))
                        + text.substring(at + 1);
            }
            case 1 -> text.toUpperCase(java.util.Locale.ROOT);
            default -> text.replace("[", "%5B").replace("]", "%5D");
        };
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String host() {
        return "host-" + UUID.randomUUID() + ".example";
    }

    /** Status, headers and body, without what depends on the host and the time. */
    private String get(String host, String path, String query) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            String request =
                    "GET "
                            + path
                            + (query.isEmpty() ? "" : "?" + query)
                            + " HTTP/1.0\r\nHost: "
                            + host
                            + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            // Of HTTP/1.0, so that nothing is cut into chunks.
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .replace(host, "HOST")
                            .replaceAll("\"traceId\":\"\\w+\"", "");
            int body = answer.indexOf("\r\n\r\n");
            List<String> head = new ArrayList<>(answer.substring(0, body).lines().toList());
            head.removeIf(line -> line.matches("(?i)(date|etag|content-length|set-cookie): .*"));
            Collections.sort(head.subList(1, head.size()));
            return head.stream().collect(Collectors.joining("\n")) + answer.substring(body);
        }
    }
}
