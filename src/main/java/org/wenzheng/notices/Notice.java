package org.wenzheng.notices;

import org.wenzheng.shared.lists.FieldType;

/** What an asker is told. */
public enum Notice {
    ANSWERED,
    CORRECTED,
    SUPERSEDED,
    WITHDRAWN,
    DISMISSED,
    CLARIFICATION_ASKED;

    /** Stands in deliveries. */
    public String word() {
        return FieldType.word(this);
    }
}
