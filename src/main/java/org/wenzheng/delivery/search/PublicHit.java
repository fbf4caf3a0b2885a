package org.wenzheng.delivery.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.View;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.search.QuestionHit;
import org.wenzheng.search.QuestionHit.Fragment;
import org.wenzheng.search.SearchResult;
import org.wenzheng.shared.lists.FieldType;

/** A question that was found. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Hit", description = "找到的提问 A question that was found.")
record PublicHit(
        UUID id,
        @Schema(examples = "200001") long number,
        String slug,
        @Schema(enumeration = {"inquiry", "help", "complaint", "suggestion", "thanks"}) String kind,
        @Schema(description = "标题 Title") String title,
        @Schema(description = "标题分段，命中处有标记 The title in pieces, marked where it was found")
                List<Piece> titleMarked,
        @Schema(description = "最相关的一段，分段 The passage that fits best, in pieces")
                List<Piece> passage,
        @Schema(description = "答复人，以答复当日为准 Who answered, as of that day") List<By> officials,
        Named department,
        @Nullable Named session,
        @Schema(description = "受理时间 When it was received") OffsetDateTime askedAt,
        @Schema(description = "首次答复时间 First answer") @Nullable OffsetDateTime answeredAt,
        @Schema(description = "答复在视频中的秒数 Second of the video") @Nullable Integer videoSecond,
        @Schema(description = "网页地址 Page for people") String url) {

    @Schema(name = "Piece")
    record Piece(
            String text, @Schema(description = "是否命中 Whether it was looked for") boolean marked) {}

    @Schema(name = "HitOfficial")
    record By(String name, String title, String slug) {}

    @Schema(name = "HitPlace")
    record Named(String slug, String name) {}

    static PublicHit of(QuestionHit hit, View view) {
        String session = hit.sessionSlug();
        String sessionTitle = hit.sessionTitle();
        return new PublicHit(
                hit.id(),
                hit.number(),
                hit.slug(),
                hit.kind().toLowerCase(Locale.ROOT),
                view.text(QuestionHit.plain(hit.title())),
                pieces(hit.title(), view),
                pieces(hit.passage(), view),
                hit.officials().stream()
                        .map(o -> new By(view.text(o.name()), view.text(o.title()), o.slug()))
                        .toList(),
                new Named(hit.departmentSlug(), view.text(hit.departmentName())),
                session == null || sessionTitle == null
                        ? null
                        : new Named(session, view.text(sessionTitle)),
                view.time(hit.receivedAt()),
                view.timeOrNull(hit.answeredAt()),
                hit.videoSecond(),
                view.url(Addresses.page(hit.number(), hit.slug())));
    }

    /** Converted whole and cut again: a word at the edge of a mark keeps its context. */
    private static List<Piece> pieces(List<Fragment> fragments, View view) {
        String shown = view.text(QuestionHit.plain(fragments));
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (Fragment fragment : fragments) {
            int to = from + fragment.text().length();
            pieces.add(new Piece(shown.substring(from, to), fragment.marked()));
            from = to;
        }
        return pieces;
    }

    @Schema(name = "SearchAnswer")
    record Found(List<PublicHit> data, SearchMeta meta) {}

    /**
     * @param source see {@link SearchResult.Source}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SearchMeta")
    record SearchMeta(
            ListMeta.PageMeta page,
            Facets facets,
            @Schema(
                            description =
                                    "由谁回答：database 表示搜索引擎暂不可用，匹配较简单。database: the engine is out of reach, matching is simpler",
                            enumeration = {"engine", "database"})
                    String source,
            @Schema(
                            description =
                                    "排序依据：hybrid 按字词和语义；lexical 只按字词（编号、拼音、带引号的查询，或语义未能及时算出）。hybrid: by words and by meaning; lexical: by words alone",
                            enumeration = {"hybrid", "lexical"})
                    String ranking,
            @Schema(
                            description =
                                    "可能想找的字词（输入了同音错字时） What was probably meant, where a character of the same sound was typed")
                    @Nullable String meant) {}

    @Schema(name = "Facets")
    record Facets(
            List<Facet> department, List<Facet> official, List<Facet> topic, List<Facet> year) {

        static Facets of(SearchResult result, View view) {
            return new Facets(
                    facets(result.departments(), view),
                    facets(result.officials(), view),
                    facets(result.topics(), view),
                    facets(result.years(), view));
        }

        private static List<Facet> facets(List<SearchResult.Facet> facets, View view) {
            return facets.stream()
                    .map(f -> new Facet(f.value(), view.text(f.label()), f.count(), f.selected()))
                    .toList();
        }
    }

    @Schema(name = "Facet")
    record Facet(
            @Schema(description = "用于 filter 的值 For the filter") String value,
            String label,
            long count,
            boolean selected) {}

    static Found found(SearchResult result, int size, View view) {
        String meant = result.meant();
        return new Found(
                result.hits().stream().map(hit -> of(hit, view)).toList(),
                new SearchMeta(
                        new ListMeta.PageMeta(
                                size, result.next() != null, result.next(), result.total()),
                        Facets.of(result, view),
                        FieldType.word(result.source()),
                        result.byMeaning() ? "hybrid" : "lexical",
                        meant == null ? null : view.text(meant)));
    }
}
