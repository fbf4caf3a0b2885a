package org.wenzheng.dispatch.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.dispatch.Courier.Parcel;
import org.wenzheng.dispatch.Outcome;

/** What a gateway does that is never reached. */
class GatewayTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Parcel PARCEL = new Parcel(UUID.randomUUID(), "sms", "{}", Instant.EPOCH);

    @AfterAll
    static void close() {
        VERTX.close();
    }

    private static Gateway gateway(String url, boolean privateAddresses) {
        return gateway(url, privateAddresses, Duration.ofMillis(500));
    }

    private static Gateway gateway(String url, boolean privateAddresses, Duration patience) {
        record One(Optional<String> url, Optional<String> secret, boolean contacts)
                implements GatewaySettings.One {}
        record Settings(One sms, One wechat, boolean privateAddresses, Duration patience)
                implements GatewaySettings {}
        One one =
                new One(
                        Optional.of(url),
                        Optional.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        false);
        Settings settings = new Settings(one, one, privateAddresses, patience);
        return new Gateway("sms", settings, one, VERTX, InstantSource.system());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://gateway.example/",
                "ftp://gateway.example/",
                "https://user:password@gateway.example/",
                "https:///path",
                "gateway.example",
                "https://gateway example/"
            })
    void whatIsNoHttpsAddressIsNotCalled(String url) {
        assertFalse(gateway(url, false).isOn());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:1/",
                "https://[::1]/",
                "https://169.254.169.254/",
                "https://10.0.0.1/"
            })
    void nothingOfTheInsideIsCalled(String url) throws InterruptedException {
        Gateway gateway = gateway(url, false);

        assertTrue(gateway.isOn());
        assertEquals(new Outcome.NotYet("private address", true), gateway.carry(PARCEL));
    }

    @Test
    void whoSaysNothingIsNotWaitedForLonger() throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Gateway gateway = gateway("http://127.0.0.1:" + silent.getLocalPort(), true);

            assertEquals(new Outcome.NotYet("no answer", true), gateway.carry(PARCEL));
        }
    }

    @Test
    void whoIsNotThereIsAway() throws IOException, InterruptedException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        // Refused at once; a machine that is busy may take longer until it even asks.
        Gateway gateway = gateway("http://127.0.0.1:" + port + "/", true, Duration.ofMinutes(1));

        assertEquals(new Outcome.NotYet("no connection", true), gateway.carry(PARCEL));
    }
}
