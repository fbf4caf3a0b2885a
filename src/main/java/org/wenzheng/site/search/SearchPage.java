package org.wenzheng.site.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wenzheng.search.QuestionHit;
import org.wenzheng.search.QuestionHit.Fragment;
import org.wenzheng.search.SearchQuery;
import org.wenzheng.search.SearchResult;
import org.wenzheng.search.SearchSort;
import org.wenzheng.search.suggesting.Suggestion;
import org.wenzheng.site.Frame;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.Reader;

/**
 * What was searched for and found.
 *
 * @param text as the reader typed it
 * @param chosen what the search is narrowed by, each with the address without it
 * @param askHref the form for a question, with the text filled in
 * @param interrupted whether the engine could not be asked
 * @param meant null where nothing seems to be typed wrong
 * @param names topics, departments and people that the text names; on the first page alone
 * @param alike what is somewhat alike, where nothing was found
 * @param alikeTopics what that is about
 */
record SearchPage(
        String text,
        long total,
        List<Hit> hits,
        List<FacetView> facets,
        List<Choice> chosen,
        List<Field> kept,
        List<Order> orders,
        String cleared,
        @Nullable String next,
        @Nullable String first,
        String askHref,
        boolean interrupted,
        @Nullable Meant meant,
        List<Name> names,
        List<Hit> alike,
        List<Name> alikeTopics) {

    private static final String ADDRESS = "/search?";

    /** Values of a facet that are offered; chosen ones always are. */
    private static final int OFFERED = 10;

    enum FacetKind {
        DEPARTMENT,
        OFFICIAL,
        TOPIC,
        YEAR
    }

    record Hit(
            String href,
            List<Fragment> title,
            List<Fragment> passage,
            List<QuestionCard.Official> officials,
            String department,
            @Nullable String answered) {}

    record FacetView(FacetKind kind, List<Choice> choices) {}

    record Choice(String label, long count, boolean selected, String href) {}

    record Field(String name, String value) {}

    /** What was probably meant, and the search for it. */
    record Meant(String text, String href) {
        static Meant of(String text, Reader reader) {
            return new Meant(reader.text(text), ADDRESS + "q=" + Frame.encoded(text));
        }
    }

    /** The page of a topic, a department or somebody. */
    record Name(Suggestion.Kind kind, String label, @Nullable String detail, String href) {
        static Name of(Suggestion page, Reader reader) {
            String detail = page.detail();
            return new Name(
                    page.kind(),
                    reader.text(page.label()),
                    detail == null ? null : reader.text(detail),
                    page.path());
        }

        static List<Name> of(List<Suggestion> pages, Reader reader) {
            return pages.stream().map(page -> of(page, reader)).toList();
        }
    }

    /**
     * What helps beside the hits.
     *
     * @param alikeTopics of the questions that are alike
     */
    record Help(List<Suggestion> names, List<QuestionHit> alike, List<Suggestion> alikeTopics) {
        static final Help NONE = new Help(List.of(), List.of(), List.of());
    }

    record Order(SearchSort sort, boolean current, String href) {}

    static SearchPage of(SearchQuery query, SearchResult result, Help help, Reader reader) {
        List<FacetView> facets = new ArrayList<>();
        add(
                facets,
                FacetKind.DEPARTMENT,
                result.departments(),
                reader,
                v -> address(query, toggled(query.departments(), v), null, null, null));
        add(
                facets,
                FacetKind.OFFICIAL,
                result.officials(),
                reader,
                v -> address(query, null, toggled(query.officials(), v), null, null));
        add(
                facets,
                FacetKind.TOPIC,
                result.topics(),
                reader,
                v -> address(query, null, null, toggled(query.topics(), v), null));
        add(
                facets,
                FacetKind.YEAR,
                result.years(),
                reader,
                v ->
                        address(
                                query,
                                null,
                                null,
                                null,
                                toggled(query.years().stream().map(String::valueOf).toList(), v)));
        String next = result.next();
        String meant = result.meant();
        return new SearchPage(
                query.text(),
                result.total(),
                result.hits().stream().map(hit -> hit(hit, reader)).toList(),
                facets,
                facets.stream()
                        .flatMap(facet -> facet.choices().stream())
                        .filter(Choice::selected)
                        .toList(),
                kept(query),
                orders(query),
                ADDRESS + "q=" + Frame.encoded(query.text()),
                next == null ? null : address(query, query.sort(), next),
                query.after() == null ? null : address(query, query.sort(), null),
                askHref(query),
                result.source() == SearchResult.Source.DATABASE,
                meant == null ? null : Meant.of(meant, reader),
                Name.of(help.names(), reader),
                help.alike().stream().map(hit -> hit(hit, reader)).toList(),
                Name.of(help.alikeTopics(), reader));
    }

    private static String askHref(SearchQuery query) {
        String parameters =
                Frame.parameters(
                        "title",
                        query.text().isEmpty() ? null : query.text(),
                        "department",
                        query.departments().size() == 1 ? query.departments().getFirst() : null);
        return parameters.isEmpty() ? "/ask" : "/ask?" + parameters;
    }

    private static Hit hit(QuestionHit hit, Reader reader) {
        return new Hit(
                "/questions/" + hit.number() + "/" + hit.slug(),
                shown(hit.title(), reader),
                shown(hit.passage(), reader),
                hit.officials().stream()
                        .map(
                                official ->
                                        QuestionCard.Official.of(
                                                official.name(), official.title(), reader))
                        .toList(),
                reader.text(hit.departmentName()),
                hit.answeredAt() == null ? null : reader.date(hit.answeredAt()));
    }

    /** Converts the whole text, because a word may lie across a mark, and cuts it again. */
    static List<Fragment> shown(List<Fragment> fragments, Reader reader) {
        String whole = reader.text(QuestionHit.plain(fragments));
        List<Fragment> shown = new ArrayList<>();
        int from = 0;
        for (Fragment fragment : fragments) {
            int to = from + fragment.text().length();
            shown.add(new Fragment(whole.substring(from, to), fragment.marked()));
            from = to;
        }
        return List.copyOf(shown);
    }

    private static void add(
            List<FacetView> facets,
            FacetKind kind,
            List<SearchResult.Facet> values,
            Reader reader,
            Function<String, String> href) {
        List<Choice> choices = new ArrayList<>();
        for (SearchResult.Facet value : values) {
            if (choices.size() < OFFERED || value.selected()) {
                choices.add(
                        new Choice(
                                kind == FacetKind.YEAR
                                        ? reader.year(value.label())
                                        : reader.text(value.label()),
                                value.count(),
                                value.selected(),
                                href.apply(value.value())));
            }
        }
        if (!choices.isEmpty()) {
            facets.add(new FacetView(kind, List.copyOf(choices)));
        }
    }

    private static List<String> toggled(List<String> values, String value) {
        List<String> changed = new ArrayList<>(values);
        if (!changed.remove(value)) {
            changed.add(value);
        }
        return changed;
    }

    private static List<Field> kept(SearchQuery query) {
        List<Field> fields = new ArrayList<>(choices(query));
        if (query.sort() != SearchSort.RELEVANCE) {
            fields.add(new Field("sort", word(query.sort())));
        }
        return List.copyOf(fields);
    }

    private static List<Field> choices(SearchQuery query) {
        List<Field> fields = new ArrayList<>();
        query.departments().forEach(value -> fields.add(new Field("department", value)));
        query.officials().forEach(value -> fields.add(new Field("official", value)));
        query.topics().forEach(value -> fields.add(new Field("topic", value)));
        query.years().forEach(value -> fields.add(new Field("year", String.valueOf(value))));
        return fields;
    }

    private static List<Order> orders(SearchQuery query) {
        return Arrays.stream(SearchSort.values())
                .filter(sort -> sort != SearchSort.RELEVANCE || !query.text().isEmpty())
                .map(sort -> new Order(sort, sort == effective(query), address(query, sort, null)))
                .toList();
    }

    private static SearchSort effective(SearchQuery query) {
        return query.sort() == SearchSort.RELEVANCE && query.text().isEmpty()
                ? SearchSort.NEWEST
                : query.sort();
    }

    private static String address(
            SearchQuery query,
            @Nullable List<String> departments,
            @Nullable List<String> officials,
            @Nullable List<String> topics,
            @Nullable List<String> years) {
        return address(
                new SearchQuery(
                        query.text(),
                        departments == null ? query.departments() : departments,
                        officials == null ? query.officials() : officials,
                        topics == null ? query.topics() : topics,
                        years == null
                                ? query.years()
                                : years.stream().map(Integer::valueOf).toList(),
                        query.sort(),
                        query.size(),
                        null),
                query.sort(),
                null);
    }

    /** Everything that was asked, as a query. */
    static String parameters(SearchQuery query) {
        return address(query, query.sort(), query.after()).substring(ADDRESS.length());
    }

    private static String address(SearchQuery query, SearchSort sort, @Nullable String after) {
        StringBuilder address =
                new StringBuilder(ADDRESS).append("q=").append(Frame.encoded(query.text()));
        choices(query)
                .forEach(
                        field ->
                                address.append('&')
                                        .append(field.name())
                                        .append('=')
                                        .append(Frame.encoded(field.value())));
        if (sort != SearchSort.RELEVANCE) {
            address.append("&sort=").append(word(sort));
        }
        if (after != null) {
            address.append("&after=").append(Frame.encoded(after));
        }
        return address.toString();
    }

    /** As it stands in the address. */
    static String word(SearchSort sort) {
        return switch (sort) {
            case RELEVANCE -> "relevance";
            case NEWEST -> "newest";
            case OLDEST -> "oldest";
        };
    }
}
