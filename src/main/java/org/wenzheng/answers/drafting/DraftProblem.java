package org.wenzheng.answers.drafting;

import org.wenzheng.shared.ProblemType;

public enum DraftProblem implements ProblemType {
    /** Who wrote a word of it does not sign it. Arguments: none. */
    OWN_WORDS,
    /** Only a person signs, and no token of the operator. Arguments: none. */
    SIGNER_NEEDED,
    /** An approver and their deputy are one of two signatures. Arguments: none. */
    SAME_APPROVER,
    /** What is there is not what was signed. Arguments: none. */
    NOT_AS_SIGNED,
    /** The answer is no written one, or not public. Arguments: the number. */
    NOTHING_TO_CORRECT,
    /** Nobody said anything in public that could be added to. Arguments: the number. */
    NOTHING_TO_SUPPLEMENT,
    /** It was spoken: its words are the record's. Arguments: none. */
    OF_RECORD;

    @Override
    public int status() {
        return 409;
    }
}
