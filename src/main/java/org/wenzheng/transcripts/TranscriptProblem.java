package org.wenzheng.transcripts;

import org.wenzheng.shared.ProblemType;

/** Every reason for which a file is no transcript. Nothing of such a file is imported. */
public enum TranscriptProblem implements ProblemType {
    EMPTY,
    /** Larger than {@code SourceText.MAX_BYTES}. The argument is its size. */
    TOO_LARGE,
    /**
     * A known binary format or bytes that are no text. The argument names the format, in brackets.
     */
    NOT_TEXT,
    NO_CHINESE,
    NO_ANSWER,
    /** Neither the transcript nor the caller tells the department. */
    NO_DEPARTMENT;

    @Override
    public int status() {
        return 422;
    }

    @Override
    public String code() {
        return "transcript-" + ProblemType.super.code();
    }
}
