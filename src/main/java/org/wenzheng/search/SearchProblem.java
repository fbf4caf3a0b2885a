package org.wenzheng.search;

import org.wenzheng.shared.ProblemType;

/** What can be wrong with a search that is put right. */
public enum SearchProblem implements ProblemType {
    /** Arguments: none. The engine is away, and the database has enough to do. */
    SEARCH_BUSY;

    @Override
    public int status() {
        return 503;
    }
}
