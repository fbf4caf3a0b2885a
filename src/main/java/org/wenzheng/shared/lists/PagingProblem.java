package org.wenzheng.shared.lists;

import org.wenzheng.shared.ProblemType;

/** What can be wrong with the way a list is asked for. */
public enum PagingProblem implements ProblemType {
    /** Arguments: the parameter, the known ones. */
    UNKNOWN_PARAMETER,
    /** Arguments: the parameter, its value, what is expected. */
    MALFORMED_PARAMETER,
    /** Arguments: none. Not signed here, or damaged. */
    CURSOR_NOT_VALID,
    /** Arguments: none. From a list with another filter or order. */
    CURSOR_OF_ANOTHER_LIST;

    @Override
    public int status() {
        return 400;
    }
}
