package org.wenzheng.dispatch;

public enum DeliveryState {
    /** For its first or its next try. */
    WAITING,
    SENT,
    /** Refused for good. */
    FAILED,
    /** Tried for a day. */
    GIVEN_UP,
    /** The recipient wished so, or what it said is no longer so. */
    STOPPED
}
