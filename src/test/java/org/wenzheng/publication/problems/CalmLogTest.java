package org.wenzheng.publication.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class CalmLogTest {
    private final AtomicLong time = new AtomicLong();
    private final CalmLog calm = new CalmLog(line -> true, time::get);

    private static ExtLogRecord line(String text) {
        return new ExtLogRecord(Level.WARNING, text, CalmLogTest.class.getName());
    }

    @Test
    void oneLineASecondIsLeftAndSaysHowManyWereNot() {
        assertTrue(calm.isLoggable(line("first")));
        for (int i = 0; i < 1_000; i++) {
            assertFalse(calm.isLoggable(line("another")));
        }
        time.addAndGet(Duration.ofSeconds(1).toNanos());
        LogRecord next = line("next");

        assertTrue(calm.isLoggable(next));
        assertEquals("next (1000 lines were left out)", next.getMessage());
    }

    @Test
    void itIsOneShortLine() {
        LogRecord line = line("GET /" + "a".repeat(10_000) + "\nINFO all is well");

        assertTrue(calm.isLoggable(line));
        assertFalse(line.getMessage().contains("\n"));
        assertEquals(301, line.getMessage().length());
    }

    @Test
    void aPlaceThatFailsIsTracedOnce() {
        LogRecord first = line("failed");
        LogRecord second = line("failed");
        for (LogRecord record : new LogRecord[] {first, second}) {
            record.setThrown(failure());
            assertTrue(calm.isLoggable(record));
            time.addAndGet(Duration.ofSeconds(1).toNanos());
        }

        assertNotNull(first.getThrown());
        assertNull(second.getThrown());
        assertEquals("failed (java.lang.IllegalStateException: no room)", second.getMessage());
    }

    private static Exception failure() {
        return new IllegalStateException("no room");
    }

    @Test
    void ofSomebodyWhoIsSignedInEveryLineIsLeftAsItIs() {
        CalmLog signedIn = new CalmLog(line -> false, time::get);
        for (int i = 0; i < 10; i++) {
            assertTrue(signedIn.isLoggable(line("said")));
        }
    }
}
