package org.wenzheng.questions;

import org.wenzheng.shared.ProblemType;

/** What cannot be done to a question. */
public enum QuestionProblem implements ProblemType {
    /** It has to be taken off the air first. Arguments: the number. */
    ON_AIR,
    /** The public may not see it, so it does not go on air. Arguments: the number. */
    NOT_APPROVED;

    @Override
    public int status() {
        return 409;
    }
}
