package org.wenzheng.search;

import java.util.List;
import org.wenzheng.search.SearchResult.Source;

/**
 * Where a page ended.
 *
 * @param source who wrote the page: scores of the two do not compare
 * @param key score, or milliseconds of the receipt
 * @param shown how many hits there were up to here, for when another order goes on
 * @param worth {@link Ranking#worth()} of the page; 0 for words alone
 * @param sounds {@link Ranking#sounds()} of the page
 */
record SearchPlace(Source source, double key, long number, int shown, float worth, boolean sounds) {

    List<String> values() {
        return List.of(
                source.name(),
                Double.toString(key),
                Long.toString(number),
                "" + shown,
                Float.toString(worth),
                "" + sounds);
    }

    static SearchPlace of(List<String> values) {
        return new SearchPlace(
                Source.valueOf(values.get(0)),
                Double.parseDouble(values.get(1)),
                Long.parseLong(values.get(2)),
                Integer.parseInt(values.get(3)),
                Float.parseFloat(values.get(4)),
                Boolean.parseBoolean(values.get(5)));
    }

    /** The identity of the list: everything that decides which hits come in which order. */
    static String list(SearchQuery query) {
        return "search "
                + List.of(
                        query.text(),
                        query.departments(),
                        query.officials(),
                        query.topics(),
                        query.years(),
                        query.order());
    }
}
