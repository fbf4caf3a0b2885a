package org.wenzheng.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Finds published questions. */
@ApplicationScoped
public class Search {

    /**
     * Answers from the engine, or from the database while the engine cannot be reached.
     *
     * @throws org.wenzheng.shared.ProblemException {@code INVALID} if {@link SearchQuery#after()}
     *     does not belong to this query
     */
    public SearchResult find(SearchQuery query) {
        throw new UnsupportedOperationException();
    }

    /**
     * Other published questions about the same matter, the closest first; none while the engine
     * cannot be reached.
     *
     * @param size at most, 1 to {@link SearchQuery#SIZE}
     */
    public List<QuestionHit> related(UUID question, int size) {
        throw new UnsupportedOperationException();
    }
}
