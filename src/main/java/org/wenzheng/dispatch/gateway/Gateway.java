package org.wenzheng.dispatch.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.dispatch.Courier;
import org.wenzheng.dispatch.Outcome;

/** One of the operator's gateways, called with what is to be told. */
public final class Gateway implements Courier {
    private static final Logger LOG = Logger.getLogger(Gateway.class);

    /** What would be refused again as it is. Others may be a gateway that is being set up. */
    private static final Set<Integer> FOR_GOOD = Set.of(400, 410, 413, 415, 422);

    private final String channel;
    private final GatewaySettings settings;
    private final GatewaySettings.One one;
    private final @Nullable URI address;
    private final @Nullable WebhookSecret secret;
    private final InstantSource clock;
    private final HttpClient client;

    Gateway(
            String channel,
            GatewaySettings settings,
            GatewaySettings.One one,
            Vertx vertx,
            InstantSource clock) {
        this.channel = channel;
        this.settings = settings;
        this.one = one;
        this.address = one.url().map(this::address).orElse(null);
        this.secret = one.secret().flatMap(WebhookSecret::read).orElse(null);
        this.clock = clock;
        int patience = (int) settings.patience().toMillis();
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout(patience)
                                .setIdleTimeout(patience)
                                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                                // The next call looks up anew where it leads.
                                .setKeepAlive(false)
                                .setVerifyHost(true));
        if (one.url().isPresent() && !isOn()) {
            LOG.warnf(
                    "The gateway %s is not called: its address has to be HTTPS, and its secret whsec_ with 24 to 64 bytes in Base64",
                    channel);
        }
    }

    /** Null where it is not one that may be called. */
    private @Nullable URI address(String written) {
        try {
            URI found = URI.create(written.strip());
            boolean https = "https".equals(found.getScheme());
            boolean http = "http".equals(found.getScheme()) && settings.privateAddresses();
            return (https || http) && found.getHost() != null && found.getUserInfo() == null
                    ? found
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public boolean isOn() {
        return address != null && secret != null;
    }

    /** Whether it is told how to reach whom; see {@link GatewaySettings.One#contacts}. */
    public boolean takesContacts() {
        return one.contacts();
    }

    void close() {
        client.close();
    }

    @Override
    public Outcome carry(Parcel parcel) throws InterruptedException {
        if (address == null || secret == null) {
            return new Outcome.NotYet("off", true);
        }
        InetAddress found;
        try {
            found = PublicAddress.of(address.getHost(), settings.privateAddresses());
        } catch (UnknownHostException e) {
            return new Outcome.NotYet(
                    "private address".equals(e.getMessage()) ? "private address" : "unknown host",
                    true);
        }
        CompletableFuture<Integer> status =
                client.request(options(parcel, address, secret, found))
                        .compose(request -> send(request, parcel))
                        .toCompletionStage()
                        .toCompletableFuture();
        try {
            return outcome(status.get(longest().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Outcome.NotYet("no answer", true);
        } catch (ExecutionException e) {
            return new Outcome.NotYet(
                    e.getCause() instanceof java.net.ConnectException
                            ? "no connection"
                            : "no answer",
                    true);
        }
    }

    private Duration longest() {
        return settings.patience().multipliedBy(3);
    }

    private RequestOptions options(
            Parcel parcel, URI address, WebhookSecret secret, InetAddress found) {
        boolean https = "https".equals(address.getScheme());
        int port = address.getPort() > 0 ? address.getPort() : https ? 443 : 80;
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        Instant now = clock.instant();
        String id = "msg_" + parcel.id();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(address.getHost())
                .setPort(port)
                .setSsl(https)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(found, port)))
                .setURI(address.getRawQuery() == null ? path : path + "?" + address.getRawQuery())
                .setFollowRedirects(false)
                .setTimeout(settings.patience().toMillis())
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Wenzheng")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .putHeader("webhook-signature", secret.sign(id, now, parcel.content()));
    }

    /** What it says besides is read by nobody, however long it is. */
    private static io.vertx.core.Future<Integer> send(HttpClientRequest request, Parcel parcel) {
        return request.send(Buffer.buffer(parcel.content()))
                .map(
                        response -> {
                            response.exceptionHandler(cut -> {});
                            request.reset();
                            return response.statusCode();
                        });
    }

    private static Outcome outcome(int status) {
        String answer = "HTTP " + status;
        if (status >= 200 && status < 300) {
            return new Outcome.Sent(answer);
        }
        return FOR_GOOD.contains(status)
                ? new Outcome.Refused(answer, false)
                : new Outcome.NotYet(answer, status >= 500 || status == 429);
    }
}
