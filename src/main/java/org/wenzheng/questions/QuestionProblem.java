package org.wenzheng.questions;

import org.wenzheng.shared.ProblemType;

public enum QuestionProblem implements ProblemType {
    ON_AIR,
    NOT_APPROVED,
    /** Its words are on air as they are; who changes them has to say so. Arguments: the number. */
    SHOWN_ON_AIR,
    /** A colleague has it. Arguments: the number, who, for how many more seconds. */
    CLAIMED,
    /** Only the department that it was offered to takes it. Arguments: the number. */
    OFFERED_TO_OTHERS,
    /** Somebody else decides on the appeal against one's own dismissal. Arguments: the number. */
    APPEAL_OF_OWN,
    /** Nothing is left that could be worked on. Arguments: the number. */
    ERASED,
    /** Arguments: none. */
    NOT_YOUR_NOTE;

    @Override
    public int status() {
        return 409;
    }
}
