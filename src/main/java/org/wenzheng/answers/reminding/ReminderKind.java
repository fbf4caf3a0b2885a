package org.wenzheng.answers.reminding;

public enum ReminderKind {
    /** One working day before the last. */
    DUE_SOON,
    /** The last day is over. */
    OVERDUE,
    /** What an answer commits to is to be done in some days. */
    COMMITMENT_DUE_SOON,
    COMMITMENT_OVERDUE
}
