package org.wenzheng.answers;

/** What a written text does beside an answer that was given on air. */
public enum SupplementKind {
    /** It adds what was not said. */
    ADDITION,
    /** It puts right what was said. */
    CORRECTION
}
