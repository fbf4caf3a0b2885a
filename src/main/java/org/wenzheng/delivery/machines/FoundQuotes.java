package org.wenzheng.delivery.machines;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.View;
import org.wenzheng.delivery.machines.QuotedQuestion.Official;
import org.wenzheng.delivery.machines.QuotedQuestion.Place;
import org.wenzheng.search.QuestionHit;
import org.wenzheng.search.SearchQuery;
import org.wenzheng.search.SearchResult;
import org.wenzheng.search.SearchSort;
import org.wenzheng.shared.Checks;

/** A page of what was found; each hit says where it stands. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FoundQuotes(
        @Schema(description = "找到的提问数 How many were found") long total,
        List<Hit> hits,
        @Schema(description = "可能想找的字词 What was probably meant, where a character was mistyped")
                @Nullable String meant,
        @Schema(description = "下一页：以 cursor 再查 For cursor, with the same arguments: the next page")
                @Nullable String next) {

    private static final int LIMIT = 10;
    private static final int MOST = 50;

    /** What is looked for. */
    record Wanted(
            @Schema(
                            description =
                                    "问题或关键词，简体、繁体、拼音或提问编号；“…”逐字查找，-词 排除。不填则列出全部"
                                            + " A question or key words, in either script, pinyin, or a question's number;"
                                            + " a quotation is found to the letter, -词 leaves out. Everything without it",
                            maxLength = SearchQuery.TEXT_CHARACTERS)
                    @Nullable String query,
            @Schema(description = "部门的 slug，任一即可 Slugs of departments, any of them")
                    @Nullable List<String> departments,
            @Schema(description = "答复人的 slug，任一即可 Slugs of people who answered, any of them")
                    @Nullable List<String> officials,
            @Schema(description = "主题的 slug，任一即可 Slugs of topics, any of them")
                    @Nullable List<String> topics,
            @Schema(description = "受理年份，任一即可 Years of receipt, any of them")
                    @Nullable List<Integer> years,
            @Schema(
                            description = "排序，默认按相关度 Order, by relevance unless said",
                            enumeration = {"relevance", "newest", "oldest"})
                    @Nullable SearchSort sort,
            @Schema(
                            description = "最多几条，默认 10 How many at most, 10 unless said",
                            minimum = "1",
                            maximum = "50")
                    @Nullable Integer limit,
            @Schema(description = "上一页的 next The next of the page before") @Nullable String cursor,
            @Schema(
                            description = Tool.SCRIPT,
                            enumeration = {Tool.SIMPLIFIED, Tool.TRADITIONAL})
                    @Nullable String lang)
            implements Tool.Arguments {

        @Override
        public void check(Checks checks) {
            Tool.Arguments.super.check(checks);
            checks.upTo("query", query == null ? "" : query, SearchQuery.TEXT_CHARACTERS)
                    .that(
                            limit == null || limit >= 1 && limit <= MOST,
                            "limit",
                            "out-of-range",
                            1,
                            MOST);
            few(checks, "departments", departments);
            few(checks, "officials", officials);
            few(checks, "topics", topics);
            few(checks, "years", years);
        }

        private static void few(Checks checks, String field, @Nullable List<?> chosen) {
            checks.that(
                    chosen == null || chosen.size() <= SearchQuery.CHOICES,
                    field,
                    "too-many",
                    SearchQuery.CHOICES);
        }

        SearchQuery search() {
            return new SearchQuery(
                    query == null ? "" : query,
                    all(departments),
                    all(officials),
                    all(topics),
                    all(years),
                    sort == null ? SearchSort.RELEVANCE : sort,
                    limit == null ? LIMIT : limit,
                    cursor);
        }

        private static <T> List<T> all(@Nullable List<T> chosen) {
            return chosen == null ? List.of() : chosen;
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Hit(
            @Schema(description = "编号，用于 question Number, for the tool question") long number,
            String title,
            @Schema(description = "提问或答复中最相关的一段原文 A passage of question or answer, word for word")
                    String passage,
            @Schema(description = "答复人，以答复当日为准 Who answered, as of that day")
                    List<Official> officials,
            Place department,
            @Nullable Place session,
            @Schema(description = "受理时间 When it was received") OffsetDateTime askedAt,
            @Schema(description = "首次答复时间 First answer") @Nullable OffsetDateTime answeredAt,
            @Schema(description = "答复在视频中的秒数 Second of the video") @Nullable Integer videoSecond,
            @Schema(description = "出处：网页地址 Where it stands, for people") String source) {

        private static Hit of(QuestionHit hit, View view) {
            String session = hit.sessionSlug();
            String title = hit.sessionTitle();
            return new Hit(
                    hit.number(),
                    view.text(QuestionHit.plain(hit.title())),
                    view.text(QuestionHit.plain(hit.passage())),
                    hit.officials().stream()
                            .map(by -> new Official(view.text(by.name()), view.text(by.title())))
                            .toList(),
                    new Place(hit.departmentSlug(), view.text(hit.departmentName())),
                    session == null || title == null ? null : new Place(session, view.text(title)),
                    view.time(hit.receivedAt()),
                    view.timeOrNull(hit.answeredAt()),
                    hit.videoSecond(),
                    view.url(Addresses.page(hit.number(), hit.slug())));
        }
    }

    static FoundQuotes of(SearchResult result, View view) {
        String meant = result.meant();
        return new FoundQuotes(
                result.total(),
                result.hits().stream().map(hit -> Hit.of(hit, view)).toList(),
                meant == null ? null : view.text(meant),
                result.next());
    }
}
