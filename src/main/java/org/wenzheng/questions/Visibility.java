package org.wenzheng.questions;

public enum Visibility {
    PUBLIC,
    ASKER_ONLY,
    HIDDEN
}
