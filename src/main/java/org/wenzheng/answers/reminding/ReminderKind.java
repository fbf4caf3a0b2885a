package org.wenzheng.answers.reminding;

public enum ReminderKind {
    /** One working day before the last. */
    DUE_SOON,
    /** The last day is over. */
    OVERDUE
}
