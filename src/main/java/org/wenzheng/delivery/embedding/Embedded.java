package org.wenzheng.delivery.embedding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.embedding.Quotation.Box;

/**
 * An answer of oEmbed 1.0. {@code rich}: a quotation that fits; {@code link}: there is no room for
 * one.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Embedded", description = "oEmbed 1.0，供其他网站引用时显示。What another site shows of a page.")
record Embedded(
        @Schema(enumeration = {"rich", "link"}) String type,
        @Schema(examples = "1.0") String version,
        @Schema(examples = "志愿服务怎么报名？") String title,
        @Schema(description = "部门 Department", examples = "共青团云澜市委员会") @JsonProperty("author_name")
                String authorName,
        @Schema(examples = "https://example.org/departments/youth-league")
                @JsonProperty("author_url")
                String authorUrl,
        @Schema(examples = "问政") @JsonProperty("provider_name") String providerName,
        @Schema(examples = "https://example.org") @JsonProperty("provider_url") String providerUrl,
        @Schema(description = "秒 Seconds", examples = "3600") @JsonProperty("cache_age")
                int cacheAge,
        @Schema(
                        description = "不含脚本 Without a script",
                        examples = "<blockquote><p>…</p></blockquote>")
                @Nullable String html,
        @Schema(description = "像素 Pixels", examples = "600") @Nullable Integer width,
        @Schema(description = "像素，估计值 Pixels, estimated", examples = "210")
                @Nullable Integer height,
        @Schema(examples = "https://example.org/questions/100101/card.png")
                @JsonProperty("thumbnail_url")
                @Nullable String thumbnailUrl,
        @JsonProperty("thumbnail_width") @Nullable Integer thumbnailWidth,
        @JsonProperty("thumbnail_height") @Nullable Integer thumbnailHeight) {

    private static final String VERSION = "1.0";
    private static final int HOUR = 3_600;

    /** The picture of a page, as large as it is. */
    private static final int PICTURE_WIDTH = 1_200;

    private static final int PICTURE_HEIGHT = 630;

    static Embedded of(Quotation quotation, String site, String siteUrl, Box room) {
        Box box = quotation.box(room);
        boolean pictured = room.width() >= PICTURE_WIDTH && room.height() >= PICTURE_HEIGHT;
        return new Embedded(
                box == null ? "link" : "rich",
                VERSION,
                quotation.title(),
                quotation.author(),
                quotation.authorUrl(),
                site,
                siteUrl,
                HOUR,
                box == null ? null : quotation.html(box),
                box == null ? null : box.width(),
                box == null ? null : box.height(),
                pictured ? quotation.picture() : null,
                pictured ? PICTURE_WIDTH : null,
                pictured ? PICTURE_HEIGHT : null);
    }
}
