package org.wenzheng.rundown.screens;

public enum ScreenKind {
    PROMPTER,
    GUESTS,
    OVERLAY
}
