package org.wenzheng.transcripts;

import org.wenzheng.shared.ProblemType;
import org.wenzheng.transcripts.repair.SourceText;

/** Every reason for which a file is no transcript. Nothing of such a file is imported. */
public enum TranscriptProblem implements ProblemType {
    /** No character at all, or white space only. */
    EMPTY,
    /** Larger than {@link SourceText#MAX_BYTES}. The argument is its size. */
    TOO_LARGE,
    /**
     * A known binary format or bytes that are no text. The argument names the format, in brackets.
     */
    NOT_TEXT,
    /** Text, but hardly a Chinese character in it. */
    NO_CHINESE,
    /** Chinese text in which nobody answers a question. */
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
