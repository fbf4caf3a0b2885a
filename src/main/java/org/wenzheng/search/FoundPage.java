package org.wenzheng.search;

import java.util.List;
import org.wenzheng.search.SearchResult.Facet;

/**
 * What a source found.
 *
 * @param questions one more than asked for where there are more
 */
record FoundPage(
        List<FoundQuestion> questions,
        long total,
        List<Facet> departments,
        List<Facet> officials,
        List<Facet> topics,
        List<Facet> years) {}
