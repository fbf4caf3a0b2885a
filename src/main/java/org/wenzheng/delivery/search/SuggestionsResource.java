package org.wenzheng.delivery.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.View;
import org.wenzheng.delivery.content.Asked;
import org.wenzheng.delivery.content.JsonPages;
import org.wenzheng.publication.Pages;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.search.suggesting.Suggestion;
import org.wenzheng.search.suggesting.Suggestions;

/** Pages for what somebody is typing. */
@PermitAll
@Path("/api/v1/public/suggestions")
@Tag(name = "search")
public class SuggestionsResource {
    private final Suggestions suggestions;
    private final Pages pages;
    private final PublicSettings settings;

    SuggestionsResource(Suggestions suggestions, Pages pages, PublicSettings settings) {
        this.suggestions = suggestions;
        this.pages = pages;
        this.settings = settings;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Suggestion")
    record Suggested(
            @Schema(enumeration = {"topic", "department", "person", "question"}) String kind,
            @Schema(description = "名称或标题 Name or title", examples = "志愿服务") String label,
            @Schema(description = "答复人的部门 Department of a person") @Nullable String detail,
            @Schema(description = "网页地址 Page for people") String url) {
        static Suggested of(Suggestion page, View view) {
            String detail = page.detail();
            return new Suggested(
                    page.kind().name().toLowerCase(Locale.ROOT),
                    view.text(page.label()),
                    detail == null ? null : view.text(detail),
                    view.url(page.path()));
        }
    }

    @Schema(name = "SuggestionAnswer")
    record Answer(List<Suggested> data) {}

    @GET
    @Operation(
            operationId = "suggest",
            summary = "边输入边建议 Suggestions while somebody types",
            description =
                    "主题、部门、答复人和提问，最多八条；简体、繁体、拼音和拼音首字母均可。Topics, departments, people and questions, eight at most; in either script, pinyin or its initials.")
    public RestResponse<Answer> suggest(@Context UriInfo uri) {
        MultivaluedMap<String, String> asked = uri.getQueryParameters();
        Asked.refuseUnknown(asked, List.of(SearchResource.TEXT, ReaderLanguage.NAME));
        String text = Asked.once(asked, SearchResource.TEXT);
        View view = new View(pages.unkept(), settings);
        Answer answer =
                new Answer(
                        suggestions.of(text == null ? "" : text).stream()
                                .map(page -> Suggested.of(page, view))
                                .toList());
        return RestResponse.ResponseBuilder.ok(answer)
                .header("Content-Type", JsonPages.JSON)
                .header("Content-Language", view.shown().language().tag())
                .header("Cache-Control", "private, max-age=30")
                .header("Vary", "Accept-Language, Cookie")
                .build();
    }
}
