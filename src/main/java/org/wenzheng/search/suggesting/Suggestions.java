package org.wenzheng.search.suggesting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wenzheng.search.Search;
import org.wenzheng.search.SearchQuery;
import org.wenzheng.search.index.PinyinTokens;
import org.wenzheng.search.suggesting.Suggestion.Kind;
import org.wenzheng.search.typed.OfficialWords;
import org.wenzheng.search.typed.SearchText;
import org.wenzheng.search.words.SearchWords;

/** Pages that somebody may want who types something, before they have finished. */
@ApplicationScoped
public class Suggestions {
    /** What a list below a field shows without scrolling. */
    public static final int MOST = 8;

    private static final int MOST_NAMES = 4;

    /** Many people type the same beginnings; what is new may be missing so long. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private static final int KEPT_TEXTS = 2_000;

    /** Letters of a syllable that is not typed to its end. */
    private static final int UNFINISHED = 5;

    private static final Set<Kind> NAMES = EnumSet.complementOf(EnumSet.of(Kind.QUESTION));

    private final Names names;
    private final Search search;
    private final SearchWords words;
    private final Cache<String, List<Suggestion>> kept =
            Caffeine.newBuilder().maximumSize(KEPT_TEXTS).expireAfterWrite(KEPT).build();

    Suggestions(Names names, Search search, SearchWords words) {
        this.names = names;
        this.search = search;
        this.words = words;
    }

    /**
     * Topics, departments and people first, then questions; at most {@link #MOST}. While the engine
     * cannot be reached there are no questions among them.
     *
     * @param typed in either script, pinyin or initials
     */
    public List<Suggestion> of(String typed) {
        String line = SearchQuery.of(typed).text();
        String folded = OfficialWords.folded(line);
        return folded.isEmpty() ? List.of() : kept.get(folded, key -> find(line));
    }

    private List<Suggestion> find(String typed) {
        List<Suggestion> found = new ArrayList<>(names(typed, MOST_NAMES));
        search.titles(finished(typed), MOST - found.size()).stream()
                .map(
                        question ->
                                new Suggestion(
                                        Kind.QUESTION,
                                        question.title(),
                                        null,
                                        question.slug(),
                                        question.number()))
                .forEach(found::add);
        return List.copyOf(found);
    }

    /** Topics, departments and people that a text names, or that it is a part of. */
    public List<Suggestion> names(String typed, int most) {
        return names.find(SearchText.of(typed, words.inForce()), NAMES, most);
    }

    /**
     * Topics by their slugs, in that order.
     *
     * @param slugs that no longer lead anywhere are left out
     */
    public List<Suggestion> topics(List<String> slugs, int most) {
        return names.topics(slugs, most);
    }

    /** Pinyin without the beginning of its last syllable: gongjijin for gongjijint. */
    private static String finished(String typed) {
        if (!PinyinTokens.isLetters(typed)) {
            return typed;
        }
        for (int left = 0; left <= UNFINISHED && left < typed.length() - 1; left++) {
            String beginning = typed.substring(0, typed.length() - left);
            if (!PinyinTokens.readings(beginning).isEmpty()) {
                return beginning;
            }
        }
        return typed;
    }
}
