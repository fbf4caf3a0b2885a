package org.wenzheng.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Another system that is called, over real HTTP. */
final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Deque<Integer> next = new ConcurrentLinkedDeque<>();
    private volatile int always = 204;
    private volatile String says = "";

    Receiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().daemon().name("test-receiver-", 0).factory()));
        server.createContext("/", this::answer);
        server.start();
    }

    record Received(String path, String id, String timestamp, String signature, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String type() {
            return json().path("type").asText();
        }

        String about() {
            return json().path("data").path("id").asText();
        }

        /** As the standard describes it, computed without the service's code. */
        void assertSignedWith(String... secrets) {
            assertEquals(
                    String.join(" ", Arrays.stream(secrets).map(this::signature).toList()),
                    signature);
        }

        private String signature(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(
                        new SecretKeySpec(
                                Base64.getDecoder().decode(secret.substring("whsec_".length())),
                                "HmacSHA256"));
                byte[] signed =
                        mac.doFinal(
                                (id + "." + timestamp + "." + body)
                                        .getBytes(StandardCharsets.UTF_8));
                return "v1," + Base64.getEncoder().encodeToString(signed);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?key=1";
    }

    /** In the order in which it came. */
    List<Received> received() {
        return List.copyOf(received);
    }

    /** What the next calls are answered with, before {@link #answersAlways}. */
    void answers(Integer... statuses) {
        next.addAll(List.of(statuses));
    }

    void answersAlways(int status) {
        always = status;
    }

    void says(String words) {
        says = words;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(
                new Received(
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                        exchange.getRequestHeaders().getFirst("webhook-signature"),
                        body));
        Integer status = next.poll();
        byte[] answer = says.getBytes(StandardCharsets.UTF_8);
        if (status != null && status / 100 == 3) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(
                status == null ? always : status, answer.length == 0 ? -1 : answer.length);
        if (answer.length > 0) {
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
