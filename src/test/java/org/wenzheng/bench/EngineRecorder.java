package org.wenzheng.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a service and its search engine, and keeps the searches and bulk writes. */
final class EngineRecorder implements AutoCloseable {
    /** Some 2,000 documents; more would say nothing new. */
    private static final long MOST_BULK_BYTES = 96L << 20;

    private final URI engine;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Call> searches = new ArrayList<>();
    private final List<Call> bulks = new ArrayList<>();
    private long bulkBytes;

    /**
     * @param target path and query
     */
    record Call(String target, String body) {}

    EngineRecorder(URI engine) throws IOException {
        this.engine = engine;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String target = exchange.getRequestURI().toString();
        keep(target, body);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        try (exchange;
                Wire wire = new Wire(engine)) {
            Wire.Answer answer =
                    wire.send(
                            Wire.request(
                                    exchange.getRequestMethod(),
                                    target,
                                    engine,
                                    type == null ? "" : "Content-Type: " + type + "\r\n",
                                    body));
            String answerType = answer.header("Content-Type");
            if (!answerType.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", answerType);
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(
                    answer.status(), head || answer.body().length == 0 ? -1 : answer.body().length);
            if (!head && answer.body().length > 0) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private synchronized void keep(String target, byte[] body) {
        String path = target.split("\\?")[0];
        if (path.endsWith("/_search")) {
            searches.add(new Call(target, new String(body, StandardCharsets.UTF_8)));
        } else if (path.endsWith("/_bulk") && bulkBytes < MOST_BULK_BYTES) {
            bulkBytes += body.length;
            bulks.add(new Call(target, new String(body, StandardCharsets.UTF_8)));
        }
    }

    /** The searches since the last call; nothing of a probe or another index. */
    synchronized List<Call> takeSearches() {
        List<Call> taken =
                searches.stream().filter(call -> call.body().contains("\"query\"")).toList();
        searches.clear();
        return taken;
    }

    synchronized List<Call> bulks() {
        return List.copyOf(bulks);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
