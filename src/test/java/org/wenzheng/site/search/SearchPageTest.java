package org.wenzheng.site.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wenzheng.search.QuestionHit.Fragment;
import org.wenzheng.search.SearchQuery;
import org.wenzheng.search.SearchResult;
import org.wenzheng.search.SearchResult.Facet;
import org.wenzheng.search.SearchResult.Source;
import org.wenzheng.search.SearchSort;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Reader;
import org.wenzheng.site.search.SearchPage.Help;

class SearchPageTest {
    private static final Reader SIMPLIFIED =
            new Reader(Language.ZH_HANS, ZoneId.of("Asia/Shanghai"));
    private static final Reader TRADITIONAL =
            new Reader(Language.ZH_HANT, ZoneId.of("Asia/Shanghai"));

    private static final SearchQuery NARROWED =
            new SearchQuery(
                    "公租房 & 补贴",
                    List.of("housing"),
                    List.of(),
                    List.of(),
                    List.of(2026),
                    SearchSort.NEWEST,
                    10,
                    "place");

    private static SearchResult found(Source source) {
        return found(source, null);
    }

    private static SearchResult found(Source source, @Nullable String meant) {
        return new SearchResult(
                List.of(),
                3,
                List.of(
                        new Facet("housing", "市住建局", 3, true),
                        new Facet("education", "市教育局", 2, false)),
                List.of(),
                List.of(),
                List.of(new Facet("2026", "2026", 3, true)),
                "next",
                source,
                false,
                meant);
    }

    private static SearchPage page(Reader reader) {
        return SearchPage.of(NARROWED, found(Source.ENGINE), Help.NONE, reader);
    }

    @Test
    void aValueIsChosenOrGivenUpByItsLinkAndTheRestStays() {
        assertEquals(
                List.of(
                        "/search?q=%E5%85%AC%E7%A7%9F%E6%88%BF+%26+%E8%A1%A5%E8%B4%B4&year=2026&sort=newest",
                        "/search?q=%E5%85%AC%E7%A7%9F%E6%88%BF+%26+%E8%A1%A5%E8%B4%B4&department=housing&department=education&year=2026&sort=newest"),
                page(SIMPLIFIED).facets().getFirst().choices().stream()
                        .map(SearchPage.Choice::href)
                        .toList());
    }

    @Test
    void whatIsChosenStandsTogether() {
        assertEquals(
                List.of("市住建局", "2026年"),
                page(SIMPLIFIED).chosen().stream().map(SearchPage.Choice::label).toList());
    }

    @Test
    void aNewSearchKeepsWhatIsChosen() {
        assertEquals(
                List.of(
                        new SearchPage.Field("department", "housing"),
                        new SearchPage.Field("year", "2026"),
                        new SearchPage.Field("sort", "newest")),
                page(SIMPLIFIED).kept());
    }

    @Test
    void pagesLeadOnAndBackToTheFirst() {
        SearchPage page = page(SIMPLIFIED);
        assertEquals(page.first() + "&after=next", page.next());

        SearchPage first =
                SearchPage.of(SearchQuery.of("公租房"), found(Source.ENGINE), Help.NONE, SIMPLIFIED);
        assertNull(first.first());
    }

    @Test
    void theTextIsFilledInWhereNothingAnswersIt() {
        assertEquals(
                "/ask?title=%E5%85%AC%E7%A7%9F%E6%88%BF+%26+%E8%A1%A5%E8%B4%B4&department=housing",
                page(SIMPLIFIED).askHref());
        assertEquals(
                "/ask",
                SearchPage.of(SearchQuery.of(""), found(Source.ENGINE), Help.NONE, SIMPLIFIED)
                        .askHref());
    }

    @Test
    void aDatabaseThatAnswersForTheEngineIsSaid() {
        assertTrue(
                SearchPage.of(NARROWED, found(Source.DATABASE), Help.NONE, SIMPLIFIED)
                        .interrupted());
    }

    @Test
    void facetsAreReadInTheReadersScript() {
        assertEquals("市教育局", page(TRADITIONAL).facets().getFirst().choices().get(1).label());
    }

    @Test
    void aWordThatLiesAcrossAMarkIsConvertedWhole() {
        // 头发 is 頭髮, and 发 alone 發.
        assertEquals(
                List.of(
                        new Fragment("染頭", false),
                        new Fragment("髮", true),
                        new Fragment("過敏", false)),
                SearchPage.shown(
                        List.of(
                                new Fragment("染头", false),
                                new Fragment("发", true),
                                new Fragment("过敏", false)),
                        TRADITIONAL));
    }

    @Test
    void whatWasProbablyMeantLeadsToASearchForIt() {
        SearchPage page =
                SearchPage.of(
                        SearchQuery.of("社宝卡"), found(Source.ENGINE, "社保卡"), Help.NONE, SIMPLIFIED);

        assertEquals(
                new SearchPage.Meant("社保卡", "/search?q=" + Frame.encoded("社保卡")), page.meant());
        assertNull(page(SIMPLIFIED).meant());
    }
}
