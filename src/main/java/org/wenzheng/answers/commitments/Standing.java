package org.wenzheng.answers.commitments;

/** How a public commitment stands on a day, as readers tell them apart. */
public enum Standing {
    /** Not done, and its day is still to come. */
    OPEN,
    /** Not done, and its day is over. */
    LATE,
    KEPT,
    DROPPED
}
