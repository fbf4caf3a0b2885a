package org.wenzheng.answers;

/** How an answer was given. */
public enum AnswerMode {
    /** On air, kept by the record. */
    SPOKEN,
    /** Drafted by one person and signed off by another. */
    WRITTEN
}
