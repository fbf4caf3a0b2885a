package org.wenzheng.shared.lists;

import org.wenzheng.shared.ProblemType;

public enum PagingProblem implements ProblemType {
    UNKNOWN_PARAMETER,
    /** Arguments: the parameter, its value, what is expected. */
    MALFORMED_PARAMETER,
    /** Arguments: none. Not signed here, or damaged. */
    CURSOR_NOT_VALID,
    CURSOR_OF_ANOTHER_LIST;

    @Override
    public int status() {
        return 400;
    }
}
