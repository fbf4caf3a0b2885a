package org.wenzheng.answers.commitments;

/** How sure the rule is that somebody commits themselves, and until when. */
public enum Certainty {
    /** It is said that it will be done, until a day that can be meant in one way only. */
    SURE,
    /** It is planned or strived for, or until a time that people mean in two ways. */
    LIKELY,
    /** Nobody says that they will; only what is to be there then. */
    UNSURE
}
