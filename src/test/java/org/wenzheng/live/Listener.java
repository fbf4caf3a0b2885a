package org.wenzheng.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Somebody who follows a stream, for tests. */
public final class Listener implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * An event as it came.
     *
     * @param id where the stream stood after it; empty before the first id
     */
    public record Heard(String type, String data, String id) {}

    /** Say something of the stream, not of the session. */
    private static final Set<String> OF_THE_STREAM = Set.of("hello", "beat");

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<java.io.InputStream> response;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile String id = "";
    private volatile boolean ended;
    private volatile @Nullable String retry;

    private Listener(HttpRequest request) {
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    /** Of the service under test. */
    public static Listener at(String path, Map<String, String> headers) {
        return at(URI.create(RestAssured.baseURI + ":" + RestAssured.port), path, headers);
    }

    public static Listener at(URI service, String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));
        headers.forEach(request::header);
        return new Listener(request.build());
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String type = "";
            String data = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(": ");
                String field = colon < 0 ? line : line.substring(0, colon);
                String value = colon < 0 ? "" : line.substring(colon + 2);
                switch (field) {
                    case "event" -> type = value;
                    case "data" -> data = value;
                    case "id" -> id = value;
                    case "retry" -> retry = value;
                    case "" -> {
                        if (data != null && !OF_THE_STREAM.contains(type)) {
                            heard.add(new Heard(type, data, id));
                        }
                        data = null;
                        type = "";
                    }
                    default -> {}
                }
            }
        } catch (IOException e) {
            // The connection was closed, from one side or the other.
        } finally {
            ended = true;
        }
    }

    public int status() {
        return response.statusCode();
    }

    public HttpResponse<?> response() {
        return response;
    }

    /** Where the stream stands. */
    public String id() {
        return id;
    }

    /** Milliseconds; null while nothing was said. */
    public @Nullable String retry() {
        return retry;
    }

    public boolean ended() {
        return ended;
    }

    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    public List<String> data() {
        return heard.stream().map(Heard::data).toList();
    }

    /** Once the stream says where it stands, everything that follows is heard. */
    public Listener ready() {
        assertEquals(200, status());
        await().atMost(PATIENCE).until(() -> !id.isEmpty());
        return this;
    }

    public List<String> awaitData(int count) {
        await().atMost(PATIENCE)
                .until(() -> heard.size() >= count || ended && heard.size() < count);
        return data();
    }

    public void awaitEnd() {
        await().atMost(PATIENCE).until(() -> ended);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
