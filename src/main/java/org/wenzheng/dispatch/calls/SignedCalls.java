package org.wenzheng.dispatch.calls;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls as Standard Webhooks says. The name is looked up once a call, what was looked at is what is
 * called, and redirects are not followed: so no name that somebody else controls can lead inside.
 */
public final class SignedCalls implements AutoCloseable {
    private final HttpClient client;
    private final Duration patience;
    private final int most;

    /**
     * @param patience for a connection, and between two bytes; thrice as long for a whole call
     * @param most bytes of the answer that are read; what it says besides is read by nobody
     */
    public SignedCalls(Vertx vertx, Duration patience, int most) {
        this.patience = patience;
        this.most = most;
        int millis = (int) patience.toMillis();
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout(millis)
                                .setIdleTimeout(millis)
                                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                                // The next call looks up anew where it leads.
                                .setKeepAlive(false)
                                .setVerifyHost(true));
    }

    /**
     * @param id {@code msg_…}, the same for every try
     * @param at of this try
     * @param secrets each signs
     */
    public record Call(
            CalledAddress address,
            String id,
            Instant at,
            String body,
            List<WebhookSecret> secrets) {
        public Call {
            secrets = List.copyOf(secrets);
        }

        /** In their order, without those that every call of HTTP has. */
        public Map<String, String> headers() {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Content-Type", "application/json");
            headers.put("User-Agent", "Wenzheng");
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", String.valueOf(at.getEpochSecond()));
            headers.put(
                    "webhook-signature",
                    secrets.stream()
                            .map(secret -> secret.sign(id, at, body))
                            .collect(Collectors.joining(" ")));
            return headers;
        }
    }

    public sealed interface Result {
        /** What operators read. */
        String words();
    }

    /**
     * @param body its beginning
     */
    public record Answered(int status, String body) implements Result {
        @Override
        public String words() {
            return "HTTP " + status;
        }
    }

    public enum Unanswered implements Result {
        UNKNOWN_HOST("unknown host"),
        PRIVATE_ADDRESS("private address"),
        NO_CONNECTION("no connection"),
        NO_ANSWER("no answer");

        private final String words;

        Unanswered(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    @Override
    public void close() {
        client.close();
    }

    public Result make(Call call) throws InterruptedException {
        InetAddress found;
        try {
            found = PublicAddress.of(call.address().host(), call.address().privateToo());
        } catch (PublicAddress.NotPublic e) {
            return Unanswered.PRIVATE_ADDRESS;
        } catch (UnknownHostException e) {
            return Unanswered.UNKNOWN_HOST;
        }
        AtomicReference<@Nullable HttpClientRequest> open = new AtomicReference<>();
        CompletableFuture<Answered> answered =
                client.request(options(call, found))
                        .compose(
                                request -> {
                                    open.set(request);
                                    return send(request, call.body());
                                })
                        .toCompletionStage()
                        .toCompletableFuture();
        try {
            return answered.get(patience.multipliedBy(3).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Who sends a byte now and then would hold the connection for ever.
            HttpClientRequest request = open.get();
            if (request != null) {
                request.reset();
            }
            return Unanswered.NO_ANSWER;
        } catch (ExecutionException e) {
            return e.getCause() instanceof ConnectException
                    ? Unanswered.NO_CONNECTION
                    : Unanswered.NO_ANSWER;
        }
    }

    private RequestOptions options(Call call, InetAddress found) {
        CalledAddress address = call.address();
        RequestOptions options =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setHost(address.host())
                        .setPort(address.port())
                        .setSsl(address.isHttps())
                        .setServer(
                                SocketAddress.inetSocketAddress(
                                        new InetSocketAddress(found, address.port())))
                        .setURI(address.target())
                        .setFollowRedirects(false)
                        .setTimeout(patience.toMillis());
        call.headers().forEach(options::putHeader);
        return options;
    }

    private Future<Answered> send(HttpClientRequest request, String body) {
        return request.send(Buffer.buffer(body)).compose(response -> beginning(request, response));
    }

    /** Its status counts, whether the rest of it comes or not. */
    private Future<Answered> beginning(HttpClientRequest request, HttpClientResponse response) {
        Promise<Answered> read = Promise.promise();
        Buffer begun = Buffer.buffer();
        Runnable done =
                () -> {
                    if (read.tryComplete(new Answered(response.statusCode(), text(begun)))) {
                        request.reset();
                    }
                };
        response.exceptionHandler(cut -> done.run());
        if (most == 0) {
            done.run();
            return read.future();
        }
        response.handler(
                part -> {
                    begun.appendBuffer(part, 0, Math.min(part.length(), most - begun.length()));
                    if (begun.length() >= most) {
                        done.run();
                    }
                });
        response.endHandler(end -> done.run());
        return read.future();
    }

    /** Without what a database cannot hold and a page would not show. */
    private static String text(Buffer bytes) {
        return new String(bytes.getBytes(), StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    }
}
