package org.wenzheng.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamLimitsTest {
    @ParameterizedTest
    @CsvSource({"1024, 614, 61", "20000, 12000, 1200", "1048576, 50000, 5000", "1, 0, 1"})
    void filesThatMayBeOpenSetThem(long files, int ofNode, int ofAddress) {
        assertEquals(
                new StreamLimits(ofNode, ofAddress),
                StreamLimits.of(OptionalInt.empty(), OptionalInt.empty(), files));
    }

    @Test
    void whatIsConfiguredIsTaken() {
        assertEquals(
                new StreamLimits(30_000, 20_000),
                StreamLimits.of(OptionalInt.of(30_000), OptionalInt.of(20_000), 1_024));
    }
}
