package org.wenzheng.live;

/** Who follows a session; each is told other things. */
public enum Audience {
    /** Citizens, without a sign-in. */
    PUBLIC,
    /** The desks of the staff. */
    STUDIO,
    /** Prompter, guests' screen and overlay. */
    SCREEN
}
