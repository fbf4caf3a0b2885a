package org.wenzheng.engines.start;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks an installation with the example content for what readers and programs ask for most, while
 * the JVM records which classes that takes and which methods are worth compiling.
 */
final class TrainingRun {
    /** Enough for the methods of a request to be found worth compiling. */
    private static final int ROUNDS = 25;

    /** Of different links that are followed. */
    private static final int MOST_PAGES = 60;

    /** Under the limit of questions from one address. */
    private static final int QUESTIONS = 3;

    private static final List<String> ENTRANCES =
            List.of("/", "/sessions", "/topics", "/search?q=公交", "/ask", "/statistics");

    private static final List<String> PROGRAMS =
            List.of(
                    "/api/v1/public/questions?include=answers.person",
                    "/api/v1/public/sessions",
                    "/api/v1/public/departments",
                    "/api/v1/public/people",
                    "/api/v1/public/topics",
                    "/api/v1/public/search?q=公交",
                    "/feed.xml");

    private static final List<String> DESKS =
            List.of(
                    "/api/v1/studio/me",
                    "/api/v1/studio/questions",
                    "/api/v1/studio/sessions",
                    "/api/v1/studio/hand-overs");

    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");
    private static final Pattern SLUG = Pattern.compile("\"slug\":\"([^\"]+)\"");

    private final URI address;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * @param token of the operator
     */
    TrainingRun(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    void run() throws IOException, InterruptedException {
        Set<String> pages = new LinkedHashSet<>(ENTRANCES);
        for (String entrance : ENTRANCES) {
            Matcher link = LINK.matcher(get(entrance, false));
            while (link.find() && pages.size() < MOST_PAGES) {
                pages.add(link.group(1).replace("&amp;", "&"));
            }
        }
        List<String> all = new ArrayList<>(pages);
        all.addAll(PROGRAMS);
        for (int round = 0; round < ROUNDS; round++) {
            for (String page : all) {
                // A parameter that nothing reads makes it a page of its own, which no cache has.
                boolean strict = page.startsWith("/api/");
                get(strict ? page : page + (page.contains("?") ? "&" : "?") + "r=" + round, false);
            }
            for (String desk : DESKS) {
                get(desk, true);
            }
        }
        ask();
    }

    private void ask() throws IOException, InterruptedException {
        Matcher slug = SLUG.matcher(get("/api/v1/public/departments", false));
        for (int i = 0; slug.find() && i < QUESTIONS; i++) {
            String question =
                    "{\"title\":\"老旧小区什么时候加装电梯？\",\"text\":\"想知道条件和时间。\",\"kind\":\"inquiry\",\"department\":\"%s\"}"
                            .formatted(slug.group(1));
            send(
                    request("/api/v1/public/questions")
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .POST(HttpRequest.BodyPublishers.ofString(question))
                            .build());
        }
    }

    private String get(String target, boolean staff) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(target);
        if (staff) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create(address + target));
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }
}
