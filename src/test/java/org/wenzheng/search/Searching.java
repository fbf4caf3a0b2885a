package org.wenzheng.search;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.wenzheng.World;

/** What tests of the search ask. */
public final class Searching {
    /** What a change may take to be found. */
    public static final Duration FOUND_WITHIN = Duration.ofSeconds(30);

    private final Search search;
    private final String department;

    /** Only in the world's own department: other tests fill the same index. */
    public Searching(Search search, World world) {
        this.search = search;
        this.department = world.department().slug();
    }

    SearchQuery query(String text, SearchSort sort, int size, String after) {
        return new SearchQuery(
                text, List.of(department), List.of(), List.of(), List.of(), sort, size, after);
    }

    /** As the engine answers, which a busy machine does not always do in time. */
    public SearchResult find(String text) {
        return find(query(text, SearchSort.RELEVANCE, 20, null));
    }

    /** The same for any query. */
    SearchResult find(SearchQuery query) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> search.find(query),
                        result -> result.source() == SearchResult.Source.ENGINE);
    }

    /** As it is answered now, with the engine or without. */
    public SearchResult findNow(String text) {
        return search.find(query(text, SearchSort.RELEVANCE, 20, null));
    }

    public List<String> titles(String text) {
        return titles(find(text));
    }

    public static List<String> titles(SearchResult result) {
        return result.hits().stream().map(hit -> QuestionHit.plain(hit.title())).toList();
    }

    /** Waits for the engine to have what was just made, at most as long as it may take. */
    public void untilFound(String text, int hits) {
        until(FOUND_WITHIN, text, result -> result.total() == hits);
    }

    /**
     * Waits for what a test stands on. A world publishes its session after its questions, which are
     * in the index before it.
     */
    public void untilThere(int hits) {
        until(
                Duration.ofSeconds(30),
                "",
                result ->
                        result.total() == hits
                                && result.hits().stream()
                                        .allMatch(hit -> hit.sessionSlug() != null));
    }

    public void until(Duration limit, String text, Predicate<SearchResult> condition) {
        await().atMost(limit)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> findNow(text),
                        result ->
                                result.source() == SearchResult.Source.ENGINE
                                        && condition.test(result));
    }

    /** Waits for the index of a service that has just started. */
    public static void untilEngineAnswers(Search search) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        SearchResult.Source.ENGINE,
                                        search.find(SearchQuery.of("")).source()));
    }
}
