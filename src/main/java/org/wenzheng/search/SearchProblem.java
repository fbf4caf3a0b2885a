package org.wenzheng.search;

import org.wenzheng.shared.ProblemType;

public enum SearchProblem implements ProblemType {
    /** Arguments: none. The engine is away, and the database has enough to do. */
    SEARCH_BUSY;

    @Override
    public int status() {
        return 503;
    }
}
