package org.wenzheng.dumps;

import org.wenzheng.shared.ProblemType;

public enum DumpProblem implements ProblemType {
    /** Arguments: none. Another one is being made at this moment. */
    DUMP_BEING_MADE(409),
    /** Arguments: none. There is none yet. */
    NO_DUMP_YET(404),
    /** Arguments: how many bytes the file has. */
    RANGE_OUTSIDE(416);

    private final int status;

    DumpProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
