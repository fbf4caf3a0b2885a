package org.wenzheng.changes;

import org.wenzheng.shared.ProblemType;

public enum ChangesProblem implements ProblemType {
    /** Arguments: none. The position is not of this sequence: the database was restored since. */
    BEGIN_ANEW;

    @Override
    public int status() {
        return 410;
    }
}
