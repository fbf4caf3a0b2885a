package org.wenzheng.answers.handling;

public enum ContributionState {
    ASKED,
    GIVEN,
    /** The lead needs it no more. */
    CLOSED
}
