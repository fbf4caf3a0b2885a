package org.wenzheng.site.asking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a question so far, in order, and until when it is to be answered.
 *
 * @param due null where it is answered, or nobody was given it yet
 * @param waits until when its asker is waited for, and the clock stands still; null where it goes
 */
public record Way(List<Step> steps, @Nullable Due due, @Nullable Day waits) {
    public Way {
        steps = List.copyOf(steps);
    }

    public enum Kind {
        SUBMITTED,
        REVIEWED,
        HANDED_OVER,
        ACCEPTED,
        RETURNED,
        REDIRECTED,
        EXTENDED,
        URGED,
        CLARIFICATION_ASKED,
        CLARIFIED,
        UNCLARIFIED,
        CONTRIBUTION_ASKED,
        CONTRIBUTED,
        RECOUNTED,
        ANSWERED,
        REOPENED,
        ESCALATED,
        SETTLED
    }

    /**
     * @param department whose step it is; empty where it is none's
     * @param other where it went, or is believed to belong; empty where there is none
     * @param due until when, as of that step
     * @param note why, in words
     */
    public record Step(
            Kind kind,
            String on,
            String day,
            String department,
            String other,
            String due,
            @Nullable String note) {}

    /**
     * @param on as it is read
     * @param day {@code 2026-02-27}
     */
    public record Day(String on, String day) {}

    /**
     * @param daysLeft working days from today; 0: today is the last
     * @param daysOver working days since; 0 where it is not overdue
     */
    public record Due(String on, String day, boolean provisional, int daysLeft, int daysOver) {
        public boolean isOverdue() {
            return daysOver > 0;
        }
    }

    /** Whether there is more to tell than that it came and was published. */
    public boolean isTold() {
        return due != null || steps.size() > 2;
    }
}
