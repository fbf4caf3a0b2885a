package org.wenzheng.questions;

/** Who may see a question. */
public enum Visibility {
    PUBLIC,
    ASKER_ONLY,
    HIDDEN
}
