package org.wenzheng.rundown.screens;

/** A screen in the studio. */
public enum ScreenKind {
    /** 提词器: what the host reads. */
    PROMPTER,
    /** 嘉宾屏: what the guests see. */
    GUESTS,
    /** 字幕: what lies over the picture. */
    OVERLAY
}
