package org.wenzheng.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.text.CleanText;

/**
 * What somebody looks for among the published questions.
 *
 * @param text in either script, as a question or as key words, or pinyin, or a question's number;
 *     at most {@link #TEXT_CHARACTERS} characters; empty finds everything
 * @param departments slugs, any of them; empty for all. At most {@link #CHOICES}, like the others
 * @param officials slugs of people, any of them
 * @param topics slugs, any of them; a topic holds what its subtopics hold
 * @param years of receipt in China's time zone, any of them
 * @param sort without a text, {@link SearchSort#RELEVANCE} is {@link SearchSort#NEWEST}
 * @param size hits in one page, 1 to {@link #SIZE}
 * @param after {@link SearchResult#next()} of the page before; null for the first page
 */
public record SearchQuery(
        String text,
        List<String> departments,
        List<String> officials,
        List<String> topics,
        List<Integer> years,
        SearchSort sort,
        int size,
        @Nullable String after) {

    public static final int TEXT_CHARACTERS = 300;
    public static final int CHOICES = 30;
    public static final int SIZE = 100;

    public SearchQuery {
        text = CleanText.line(text);
        departments = List.copyOf(departments);
        officials = List.copyOf(officials);
        topics = List.copyOf(topics);
        years = List.copyOf(years);
        new Checks()
                .that(
                        text.codePointCount(0, text.length()) <= TEXT_CHARACTERS,
                        "q",
                        "too-long",
                        TEXT_CHARACTERS)
                .that(departments.size() <= CHOICES, "department", "too-many", CHOICES)
                .that(officials.size() <= CHOICES, "official", "too-many", CHOICES)
                .that(topics.size() <= CHOICES, "topic", "too-many", CHOICES)
                .that(years.size() <= CHOICES, "year", "too-many", CHOICES)
                .that(size >= 1 && size <= SIZE, "page[size]", "out-of-range", 1, SIZE)
                .done();
    }

    /** Whether it narrows nothing. */
    boolean isForAll() {
        return departments.isEmpty() && officials.isEmpty() && topics.isEmpty() && years.isEmpty();
    }

    SearchSort order() {
        return text.isEmpty() && sort == SearchSort.RELEVANCE ? SearchSort.NEWEST : sort;
    }

    public static SearchQuery of(String text) {
        return new SearchQuery(
                text, List.of(), List.of(), List.of(), List.of(), SearchSort.RELEVANCE, 10, null);
    }
}
