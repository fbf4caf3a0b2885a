package org.wenzheng.statistics;

import java.util.Locale;

/** What is counted; each is a column of the table. */
enum Measure {
    RECEIVED,
    WAITING,
    APPROVED,
    DISMISSED,
    MERGED,
    TRANSFERRED,
    WITHDRAWN,
    AIRED,
    ANSWERED,
    /** Answered after a hand-over, so that the working days are known. */
    TIMED,
    DAYS,
    LATE,
    SATISFIED,
    UNSATISFIED,
    HELPED,
    NOT_HELPED;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
