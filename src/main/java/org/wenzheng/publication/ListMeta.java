package org.wenzheng.publication;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;

@Schema(name = "ListMeta")
public record ListMeta(PageMeta page) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PageMeta")
    public record PageMeta(
            @Schema(description = "每页条数 Size asked for", examples = "20") int size,
            @Schema(description = "是否还有下一页 Whether another page follows") boolean hasMore,
            @Schema(description = "下一页的 page[after]，末页没有 For page[after]; absent on the last page")
                    @Nullable String next,
            @Schema(
                            description =
                                    "总数，需 page[count]=exact。Of the whole list, with page[count]=exact")
                    @Nullable Long count) {}

    public static ListMeta of(Page<?> page, ListQuery<?> query) {
        return of(page, query.size());
    }

    public static ListMeta of(Page<?> page, int size) {
        return new ListMeta(new PageMeta(size, page.hasMore(), page.next(), page.count()));
    }
}
