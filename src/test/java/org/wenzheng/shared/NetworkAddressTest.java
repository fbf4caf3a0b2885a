package org.wenzheng.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkAddressTest {

    @ParameterizedTest
    @CsvSource({
        "::1, 0:0:0:0:0:0:0:1, ::1",
        "2001:DB8:0:0:1:0:0:1, 2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8::7, 2001:db8:0:0:0:0:0:7, 2001:db8::7",
        "192.0.2.1, 192.0.2.1, 192.0.2.1",
        "example.org, example.org, example.org",
        "unknown, unknown, unknown"
    })
    void anAddressHasOneFormInTheDatabaseAndAnotherForPeople(
            String typed, String stored, String shown) {
        assertEquals(stored, NetworkAddress.stored(typed));
        assertEquals(shown, NetworkAddress.shown(stored));
    }
}
