package org.wenzheng.questions.intake;

import org.wenzheng.shared.ProblemType;

public enum AskingProblem implements ProblemType {
    /** Arguments: none. So many ask at the moment that each has to show that it is no script. */
    PROOF_NEEDED(403),
    /**
     * Arguments: none. A device counts once, and this one has none of our cookies yet: the answer
     * brings one.
     */
    DEVICE_NEEDED(409),
    /** Arguments: none. The form was opened days ago, or its key is not one of ours. */
    FORM_TOO_OLD(409),
    /** Arguments: number of the question that the same form, filled in otherwise, was sent for. */
    FORM_USED(409),
    /**
     * Arguments: none. Number and lookup code do not belong together; which is wrong is not said.
     */
    NO_SUCH_RECEIPT(404),
    /** Arguments: how many there may be. */
    TOO_MANY_NOTES(409);

    private final int status;

    AskingProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
