package org.wenzheng.dispatch.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {
    /** The example of Standard Webhooks' own libraries. */
    @Test
    void signsAsTheStandardSays() {
        assertEquals(
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                WebhookSecret.read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .orElseThrow()
                        .sign(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                Instant.ofEpochSecond(1614265330),
                                "{\"test\": 2432232314}"));
    }

    @Test
    void aFreshOneCanBeWrittenDownAndRead() {
        WebhookSecret fresh = WebhookSecret.fresh();
        WebhookSecret read = WebhookSecret.read(fresh.written()).orElseThrow();

        assertEquals(
                fresh.sign("msg_1", Instant.EPOCH, "{}"), read.sign("msg_1", Instant.EPOCH, "{}"));
        assertNotEquals(fresh.written(), WebhookSecret.fresh().written());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "secret", "whsec_c2hvcnQ=", "whsec_###"})
    void takesNoOtherSecret(String written) {
        assertTrue(WebhookSecret.read(written).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1",
                "2002:a00:1::",
                "2001::1",
                "2001:10::1",
                "192.88.99.1",
                "64:ff9b::a00:1"
            })
    void addressesOfTheInsideAreNotCalled(String address) {
        assertFalse(PublicAddress.isPublic(InetAddress.ofLiteral(address)), address);
        assertThrows(UnknownHostException.class, () -> PublicAddress.of(address, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "203.107.6.88", "2400:3200::1"})
    void othersAre(String address) {
        assertTrue(PublicAddress.isPublic(InetAddress.ofLiteral(address)), address);
    }
}
