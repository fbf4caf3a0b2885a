package org.wenzheng.sessions;

import org.wenzheng.shared.ProblemType;

public enum SessionProblem implements ProblemType {
    /** What the public has seen is not deleted. Arguments: the title. */
    NOT_A_DRAFT,
    /** Something is missing for the step; it is listed. Arguments: none. */
    STEP_BLOCKED;

    @Override
    public int status() {
        return 409;
    }
}
