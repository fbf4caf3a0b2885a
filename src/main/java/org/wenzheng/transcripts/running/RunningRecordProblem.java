package org.wenzheng.transcripts.running;

import org.wenzheng.shared.ProblemType;

public enum RunningRecordProblem implements ProblemType {
    /** Words are taken down from the rehearsal on until the record is public. Arguments: none. */
    NOT_TAKEN_DOWN,
    /** Something stands in the way of the publication; it is listed. Arguments: none. */
    RECORD_BLOCKED;

    @Override
    public int status() {
        return 409;
    }
}
