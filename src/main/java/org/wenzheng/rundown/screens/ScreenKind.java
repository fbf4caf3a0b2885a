package org.wenzheng.rundown.screens;

public enum ScreenKind {
    PROMPTER,
    GUESTS,
    OVERLAY,
    /** How long there is to the beginning, and then to the end. */
    COUNTDOWN,
    /** For a tablet in the hand of who leads the broadcast. */
    HOST
}
