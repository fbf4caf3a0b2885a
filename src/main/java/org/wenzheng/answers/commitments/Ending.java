package org.wenzheng.answers.commitments;

/** What became of an answer, so that nobody is bound by a sentence of it any more. */
public enum Ending {
    /** The answer was corrected, and the sentence is not in it any more. */
    SENTENCE_GONE,
    /** The policy has changed; another answer holds now. */
    SUPERSEDED,
    /** The answer does not hold. */
    WITHDRAWN,
    /** The words of the answer are gone, and those of the sentence with them. */
    REMOVED
}
