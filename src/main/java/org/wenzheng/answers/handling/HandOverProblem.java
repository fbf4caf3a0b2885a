package org.wenzheng.answers.handling;

import org.wenzheng.shared.ProblemType;

public enum HandOverProblem implements ProblemType {
    /** What is left is known when it is over. Arguments: the title. */
    SESSION_NOT_OVER,
    /** Arguments: the number. */
    HANDED_OVER_ALREADY,
    /** It is answered, or not fit for the public. Arguments: the number. */
    NOTHING_TO_ANSWER,
    /** A supervisor decided who is responsible. Arguments: the number. */
    ASSIGNMENT_IS_FINAL,
    /** After two returns. Arguments: the number. */
    SUPERVISOR_DECIDES,
    /** It was due on a day that is over. Arguments: the number, the day. */
    OVERDUE_ALREADY,
    /** A second time is for the supervisor. Arguments: the number. */
    EXTENDED_ALREADY,
    /** Arguments: the number. */
    CLOSED_ALREADY,
    /** Once a question. Arguments: the number. */
    ASKER_ASKED_ALREADY,
    /**
     * Nobody has a receipt of it, or what was kept of the asker is erased. Arguments: the number.
     */
    NOBODY_TO_ASK,
    /** Nothing was asked, or there was a reply. Arguments: the number. */
    NOTHING_TO_REPLY_TO;

    @Override
    public int status() {
        return 409;
    }
}
