package org.wenzheng.answers.drafting;

/** Why a signed answer did not become public when it was to. */
public enum Hindrance {
    /** Who signed it does so no more. */
    SIGNER_GONE,
    /** The question was withdrawn, merged or taken from the public. */
    QUESTION_GONE,
    /** A picture or file of the text is not there. */
    UPLOAD_GONE,
    NOT_AS_SIGNED
}
