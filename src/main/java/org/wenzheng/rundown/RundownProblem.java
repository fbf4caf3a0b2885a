package org.wenzheng.rundown;

import org.wenzheng.shared.ProblemType;

public enum RundownProblem implements ProblemType {
    /** Another question is on air than the caller saw. Arguments: none. */
    ON_AIR_CHANGED,
    /** Arguments: the number. */
    NOT_READY,
    /** Neither live nor in rehearsal. Arguments: none. */
    NOT_LIVE,
    /** Nothing more is planned for it. Arguments: none. */
    SESSION_OVER,
    /** Something came after it, or too much time. Arguments: none. */
    UNDO_TOO_LATE;

    @Override
    public int status() {
        return 409;
    }
}
