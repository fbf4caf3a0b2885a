package org.wenzheng.delivery.dumps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    private static Optional<ByteRange> of(String header) {
        return ByteRange.of(header, 1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=100-199, 100, 100",
        "bytes=900-, 900, 100",
        "bytes=900-5000, 900, 100",
        "bytes=-1, 999, 1",
        "bytes=-5000, 0, 1000",
        "bytes=1000-, 1000, 0",
        "bytes=999999999999999999-, 999999999999999999, 0",
        "bytes=-0, 1000, 0"
    })
    void isWhatTheFileHasOfIt(String header, long from, long size) {
        assertEquals(Optional.of(new ByteRange(from, size)), of(header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=",
                "bytes=-",
                "bytes=2-1",
                "bytes=0-1,5-6",
                "lines=0-1",
                "bytes=a-b",
                "bytes=0-9999999999999999999"
            })
    void whatIsNotOneRangeIsPassedOver(String header) {
        assertEquals(Optional.empty(), of(header));
    }

    @Test
    void ofAnEmptyFileThereIsNothing() {
        assertEquals(Optional.of(new ByteRange(0, 0)), ByteRange.of("bytes=0-9", 0));
        assertEquals(Optional.empty(), ByteRange.of(null, 0));
    }
}
