package org.wenzheng.answers.deadlines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {
    private static final WorkingDays CALENDAR =
            new WorkingDays(
                    WorkingCalendar.shipped(
                            new ObjectMapper().registerModule(new JavaTimeModule())));

    @ParameterizedTest
    @CsvSource({
        // Over Spring Festival, with the Saturday that is made up.
        "2026-02-12, 2026-02-13, 2026-02-25, 4",
        "2026-02-12, 2026-02-13, 2026-02-18, 2",
        // At once, and on the day of the hand-over, which counts as none.
        "2026-03-02, 2026-03-03, 2026-03-03, 1",
        "2026-03-02, 2026-03-02, 2026-03-02, 0",
        "2026-03-02, 2026-03-02, 2026-03-04, 2",
        // On a weekend nobody waits.
        "2026-03-05, 2026-03-07, 2026-03-08, 0"
    })
    void theWaitForAnAskerIsCountedWithBothItsDays(
            LocalDate dayZero, LocalDate asked, LocalDate replied, int expected) {
        assertEquals(expected, CALENDAR.waited(dayZero, asked, replied));
    }

    /** Spring Festival, the October holidays, Mid-Autumn; with their days made up. */
    @ParameterizedTest
    @CsvSource({
        "2025-01-24, 5, 2025-02-07",
        "2025-09-26, 5, 2025-10-10",
        "2026-02-13, 5, 2026-02-27",
        "2026-09-18, 5, 2026-09-24",
        "2026-09-24, 5, 2026-10-09",
        "2026-02-14, 1, 2026-02-24",
        // On a day off the count begins with the next day worked.
        "2026-10-03, 1, 2026-10-08"
    })
    void daysAreCountedByTheHolidaysAndTheDaysMadeUp(
            LocalDate dayZero, int days, LocalDate expected) {
        WorkingDays.Counted counted = CALENDAR.after(dayZero, days);

        assertEquals(expected, counted.day());
        assertFalse(counted.provisional());
        assertEquals(days, CALENDAR.between(dayZero, expected));
    }

    @Test
    void itIsTellableHowADayWasCounted() {
        WorkingDays.Counted counted = CALENDAR.after(LocalDate.parse("2026-02-13"), 5);

        assertEquals(List.of(LocalDate.parse("2026-02-14")), counted.madeUp());
        assertEquals(
                "春节",
                counted.skipped().stream()
                        .filter(off -> off.day().equals(LocalDate.parse("2026-02-17")))
                        .findFirst()
                        .orElseThrow()
                        .holiday());
        // Every day between is one or the other.
        assertEquals(
                LocalDate.parse("2026-02-13").plusDays(5L + counted.skipped().size()),
                counted.day());
    }

    @Test
    void aYearWithoutAnArrangementIsProvisional() {
        assertTrue(CALENDAR.after(LocalDate.parse("2026-12-29"), 5).provisional());
        assertFalse(CALENDAR.after(LocalDate.parse("2026-12-24"), 5).provisional());
    }

    @Test
    void countingForwardsAndBackwardsAgrees() {
        LocalDate first = LocalDate.parse("2024-12-01");
        IntStream.range(0, 700)
                .mapToObj(first::plusDays)
                .forEach(
                        day -> {
                            for (int days = 1; days <= 12; days++) {
                                LocalDate due = CALENDAR.after(day, days).day();
                                assertTrue(CALENDAR.isWorked(due), due::toString);
                                assertEquals(days, CALENDAR.between(day, due));
                                assertEquals(
                                        days == 1 ? 0 : days - 1,
                                        CALENDAR.between(day, CALENDAR.before(due)) < 0
                                                ? 0
                                                : CALENDAR.between(day, CALENDAR.before(due)));
                            }
                        });
    }
}
