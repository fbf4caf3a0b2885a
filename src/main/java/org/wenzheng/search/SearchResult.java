package org.wenzheng.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of what was found.
 *
 * @param departments each facet counts as if nothing were chosen in it, the most frequent value
 *     first; chosen values are always among them
 * @param next for {@link SearchQuery#after()}; null on the last page
 * @param byMeaning whether hits were found and ordered by their meaning too, and not by words alone
 * @param meant what was probably meant by key words with a slip, in Simplified; null where nothing
 *     is wrong with them
 */
public record SearchResult(
        List<QuestionHit> hits,
        long total,
        List<Facet> departments,
        List<Facet> officials,
        List<Facet> topics,
        List<Facet> years,
        @Nullable String next,
        Source source,
        boolean byMeaning,
        @Nullable String meant) {

    public SearchResult {
        hits = List.copyOf(hits);
        departments = List.copyOf(departments);
        officials = List.copyOf(officials);
        topics = List.copyOf(topics);
        years = List.copyOf(years);
    }

    public enum Source {
        ENGINE,
        DATABASE
    }

    /**
     * One value to narrow a search by.
     *
     * @param value for the lists of {@link SearchQuery}: a slug or a year
     * @param label in Simplified Chinese, as stored
     * @param count of hits if this value alone were chosen in its facet
     */
    public record Facet(String value, String label, long count, boolean selected) {}
}
