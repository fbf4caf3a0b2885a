package org.wenzheng.live;

public enum Audience {
    PUBLIC,
    STUDIO,
    SCREEN
}
