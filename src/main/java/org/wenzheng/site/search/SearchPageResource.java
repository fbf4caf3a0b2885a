package org.wenzheng.site.search;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.Compressed;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.search.Search;
import org.wenzheng.search.SearchQuery;
import org.wenzheng.search.SearchResult;
import org.wenzheng.search.SearchSort;
import org.wenzheng.search.suggesting.Suggestions;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.site.Reader;
import org.wenzheng.site.Site;
import org.wenzheng.site.SiteMessages;
import org.wenzheng.site.Visit;

@PermitAll
@Path("/search")
@Produces(MediaType.TEXT_HTML)
class SearchPageResource {
    private static final int PAGE = 10;

    /** Names of topics, departments and people above the hits. */
    private static final int NAMES = 4;

    /** Questions that are somewhat alike, where nothing was found. */
    private static final int ALIKE = 5;

    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance search(Frame frame, SearchPage search);
    }

    private final Site site;
    private final Search search;
    private final Suggestions suggestions;

    SearchPageResource(Site site, Search search, Suggestions suggestions) {
        this.site = site;
        this.search = search;
        this.suggestions = suggestions;
    }

    @GET
    @Compressed
    public Response find(
            @QueryParam("q") @Nullable String text,
            @QueryParam("department") List<String> departments,
            @QueryParam("official") List<String> officials,
            @QueryParam("topic") List<String> topics,
            @QueryParam("year") List<Integer> years,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("after") @Nullable String after) {
        Visit visit = site.visit();
        SearchQuery query =
                new SearchQuery(
                        text == null ? "" : text,
                        departments,
                        officials,
                        topics,
                        years,
                        sort(sort),
                        PAGE,
                        after);
        SearchPage content = page(query, visit.reader());
        SiteMessages words = visit.words();
        Frame frame =
                visit.frame(
                        Section.SEARCH,
                        query.text().isEmpty()
                                ? words.search()
                                : query.text() + " - " + words.search(),
                        words.searchDescription(),
                        "/search");
        return Response.ok(
                        visit.render(
                                Templates.search(frame.at(SearchPage.parameters(query)), content)),
                        Visit.HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, visit.reader().language().tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, "Accept-Encoding, Accept-Language, Cookie")
                .build();
    }

    private SearchPage page(SearchQuery query, Reader reader) {
        SearchResult result = search.find(query);
        boolean first = query.after() == null && !query.text().isEmpty();
        Search.Alike alike =
                first && result.total() == 0 ? search.alike(query, ALIKE) : Search.Alike.NONE;
        return SearchPage.of(
                query,
                result,
                new SearchPage.Help(
                        first ? suggestions.names(query.text(), NAMES) : List.of(),
                        alike.hits(),
                        suggestions.topics(alike.topics(), NAMES)),
                reader);
    }

    /** What is not known is sorted by relevance, as if nothing were said. */
    private static SearchSort sort(@Nullable String word) {
        for (SearchSort sort : SearchSort.values()) {
            if (SearchPage.word(sort).equals(word)) {
                return sort;
            }
        }
        return SearchSort.RELEVANCE;
    }
}
