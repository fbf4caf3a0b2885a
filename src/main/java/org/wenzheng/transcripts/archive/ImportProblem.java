package org.wenzheng.transcripts.archive;

import org.wenzheng.shared.ProblemType;

public enum ImportProblem implements ProblemType {
    /**
     * The reading is not sure, and nobody has looked. Arguments: how many places; they are listed.
     */
    TRANSCRIPT_DOUBTFUL,
    /** Only a draft can be taken apart. Arguments: none. */
    TRANSCRIPT_PUBLISHED;

    @Override
    public int status() {
        return 409;
    }
}
