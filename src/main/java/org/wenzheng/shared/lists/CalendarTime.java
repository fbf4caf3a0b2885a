package org.wenzheng.shared.lists;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A time as somebody wrote it (RFC 3339, with offset). */
public final class CalendarTime {
    private CalendarTime() {}

    /**
     * Within the years that a calendar has; PostgreSQL ends before Java does.
     *
     * @throws DateTimeException where it is none, or lies elsewhere
     */
    public static Instant read(String written) {
        OffsetDateTime time = OffsetDateTime.parse(written);
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw new DateTimeException(written);
        }
        return time.toInstant();
    }
}
