package org.wenzheng.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * What is worth telling now and not worth keeping: who is at which desk, who has claimed what. It
 * reaches the streams of every node and is not on the event log; who is away never hears of it.
 */
@ApplicationScoped
public class Signals {
    private static final Logger LOG = Logger.getLogger(Signals.class);
    private static final String CHANNEL = "wenzheng_signal";

    /** PostgreSQL takes 7,999 bytes. */
    private static final int LONGEST = 7_900;

    /** Also how long a stop may wait. */
    private static final Duration LISTEN = Duration.ofMillis(500);

    private final AgroalDataSource database;
    private final ObjectMapper json;
    private final FanOut fanOut;
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread listener;

    Signals(AgroalDataSource database, ObjectMapper json, FanOut fanOut) {
        this.database = database;
        this.json = json;
        this.fanOut = fanOut;
    }

    private record Signal(String audience, UUID sessionId, String type, Object data) {}

    /**
     * Tells when the caller's transaction commits; without one this is an error of the program.
     *
     * @throws IllegalArgumentException as JSON it has more than 7,900 bytes
     */
    @Transactional(TxType.MANDATORY)
    public void send(LiveEvent event) {
        try (Connection connection = database.getConnection();
                PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
            String signal =
                    json.writeValueAsString(
                            new Signal(
                                    event.channel().audience().name(),
                                    event.channel().sessionId(),
                                    event.type(),
                                    event.data()));
            if (signal.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                throw new IllegalArgumentException("Too long for a signal: " + event.type());
            }
            notify.setString(1, CHANNEL);
            notify.setString(2, signal);
            notify.execute();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be told: " + event, e);
        } catch (SQLException e) {
            throw new IllegalStateException("The signal could not be sent", e);
        }
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started) {
        listener = Thread.ofPlatform().daemon().name("live-signals").start(this::listen);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stop.countDown();
        if (listener != null) {
            listener.join(LISTEN.multipliedBy(4));
        }
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    private void listen() {
        while (!stopped()) {
            try (Connection connection = database.getConnection()) {
                try (Statement listen = connection.createStatement()) {
                    listen.execute("listen " + CHANNEL);
                }
                try {
                    PGConnection postgres = connection.unwrap(PGConnection.class);
                    while (!stopped()) {
                        PGNotification[] heard = postgres.getNotifications((int) LISTEN.toMillis());
                        for (PGNotification signal : heard == null ? NONE : heard) {
                            pass(signal.getParameter());
                        }
                    }
                } finally {
                    if (!connection.isClosed()) {
                        try (Statement unlisten = connection.createStatement()) {
                            unlisten.execute("unlisten " + CHANNEL);
                        }
                    }
                }
            } catch (SQLException e) {
                if (!stopped()) {
                    LOG.debugf(e, "Not listening for signals");
                    pause();
                }
            }
        }
    }

    private static final PGNotification[] NONE = {};

    private void pass(String signal) {
        try {
            JsonNode sent = json.readTree(signal);
            fanOut.pass(
                    new Channel(
                            Audience.valueOf(sent.path("audience").asText()),
                            UUID.fromString(sent.path("sessionId").asText())),
                    sent.path("type").asText(),
                    sent.path("data").toString());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // Of a newer version of the service, during an upgrade.
            LOG.debugf(e, "Not understood: %s", signal);
        }
    }

    private void pause() {
        try {
            stop.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            stop.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
