package org.wenzheng.identity.signins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.5, 203.0.113.5",
        "::ffff:203.0.113.5, 203.0.113.5",
        "2001:db8:1:2:aaaa:bbbb:cccc:dddd, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::1, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:3::1, 2001:db8:1:3:0:0:0:0/64",
        "unknown, unknown"
    })
    void whoHasAnIpv6AddressHasItsWholeNetwork(String address, String network) {
        assertEquals(network, Throttle.network(address));
    }

    @Test
    void theLogIsToldWhenFailuresDoubleAndNotOfEach() {
        Throttle.Bucket bucket = new Throttle.Bucket("name:x", 5);
        assertEquals(
                List.of(5, 10, 20, 40, 80),
                IntStream.rangeClosed(1, 100).filter(bucket::tells).boxed().toList());
    }
}
