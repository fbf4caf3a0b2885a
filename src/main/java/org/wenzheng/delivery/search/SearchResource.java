package org.wenzheng.delivery.search;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.View;
import org.wenzheng.delivery.content.Asked;
import org.wenzheng.delivery.content.JsonPages;
import org.wenzheng.publication.Pages;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.search.Search;
import org.wenzheng.search.SearchQuery;
import org.wenzheng.search.SearchSort;
import org.wenzheng.shared.lists.ListQuery;

@PermitAll
@Path("/api/v1/public/search")
@Tag(name = "search")
public class SearchResource {
    public static final String TEXT = "q";
    public static final List<String> FACETS = List.of("department", "official", "topic", "year");

    /** In the words of the other lists; without one, by relevance. */
    public static final Map<String, SearchSort> SORTS = sorts();

    public static final int SIZE = 20;

    private final Search search;
    private final Pages pages;
    private final PublicSettings settings;

    SearchResource(Search search, Pages pages, PublicSettings settings) {
        this.search = search;
        this.pages = pages;
        this.settings = settings;
    }

    private static Map<String, SearchSort> sorts() {
        Map<String, SearchSort> sorts = new LinkedHashMap<>();
        sorts.put("relevance", SearchSort.RELEVANCE);
        sorts.put("-askedAt", SearchSort.NEWEST);
        sorts.put("askedAt", SearchSort.OLDEST);
        return sorts;
    }

    @GET
    @Operation(
            operationId = "search",
            summary = "搜索提问和答复 Search questions and answers",
            description =
                    "简体、繁体、拼音和编号均可。按搜索引擎回答，不缓存。In either script, pinyin, or a question's number; not cached.")
    public RestResponse<PublicHit.Found> find(@Context UriInfo uri) {
        MultivaluedMap<String, String> asked = uri.getQueryParameters();
        Asked.refuseUnknown(asked, known());
        String size = Asked.once(asked, Asked.SIZE);
        SearchQuery query =
                new SearchQuery(
                        text(Asked.once(asked, TEXT)),
                        chosen(asked, "department"),
                        chosen(asked, "official"),
                        chosen(asked, "topic"),
                        chosen(asked, "year").stream().map(SearchResource::year).toList(),
                        sort(Asked.once(asked, Asked.SORT)),
                        size == null ? SIZE : Asked.size(size),
                        Asked.once(asked, Asked.AFTER));
        View view = new View(pages.unkept(), settings);
        return RestResponse.ResponseBuilder.ok(
                        PublicHit.found(search.find(query), query.size(), view))
                .header("Content-Type", JsonPages.JSON)
                .header("Content-Language", view.shown().language().tag())
                .header("Cache-Control", "no-store")
                .build();
    }

    public static List<String> known() {
        List<String> known = new ArrayList<>();
        known.add(TEXT);
        for (String facet : FACETS) {
            known.add(filter(facet));
            known.add(filter(facet) + "[in]");
        }
        known.addAll(List.of(Asked.SORT, Asked.SIZE, Asked.AFTER, ReaderLanguage.NAME));
        return known;
    }

    private static String filter(String facet) {
        return "filter[" + facet + "]";
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<String> chosen(MultivaluedMap<String, String> asked, String facet) {
        List<String> chosen = new ArrayList<>();
        String one = Asked.once(asked, filter(facet));
        if (one != null) {
            chosen.add(one);
        }
        String several = Asked.once(asked, filter(facet) + "[in]");
        if (several != null) {
            chosen.addAll(List.of(several.split(",")));
        }
        return chosen;
    }

    private static int year(String year) {
        if (!year.matches("[0-9]{4}")) {
            throw ListQuery.malformed(filter("year"), year, "2026");
        }
        return Integer.parseInt(year);
    }

    private static SearchSort sort(@Nullable String sort) {
        if (sort == null) {
            return SearchSort.RELEVANCE;
        }
        SearchSort wanted = SORTS.get(sort);
        if (wanted == null) {
            throw ListQuery.malformed(Asked.SORT, sort, String.join(", ", SORTS.keySet()));
        }
        return wanted;
    }
}
