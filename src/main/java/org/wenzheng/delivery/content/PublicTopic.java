package org.wenzheng.delivery.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.View;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.topics.Topic;

/** A topic, whole or as a reference. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Topic",
        description =
                "主题。作为引用出现时只有 id、slug、name。A topic; id, slug and name only where referred to.")
record PublicTopic(
        UUID id,
        @Schema(examples = "volunteering") String slug,
        @Schema(examples = "志愿服务") String name,
        @Schema(description = "已公开的提问数，含下级主题 Published questions, those of topics below included")
                @Nullable Long questionCount,
        @Schema(
                        description =
                                "公开内容最近变化的时间，不含所引用内容的变化 When what is public of it last changed, other things that it names aside")
                @Nullable OffsetDateTime updatedAt,
        @Schema(description = "网页地址 Page for people") @Nullable String url,
        @Schema(description = "上级主题 The topic above") @Nullable PublicTopic parent,
        @Schema(description = "下级主题，需 include=children。Topics below, with include=children")
                @Nullable List<PublicTopic> children) {

    static final String KIND = "topic";

    static PublicTopic reference(Topic topic, View view) {
        return new PublicTopic(
                view.showing(KIND, topic.id()),
                topic.slug(),
                view.text(topic.name()),
                null,
                null,
                null,
                null,
                null);
    }

    static PublicTopic of(
            Topic topic,
            long questions,
            @Nullable Instant updatedAt,
            @Nullable PublicTopic parent,
            @Nullable List<PublicTopic> children,
            View view) {
        return new PublicTopic(
                view.showing(KIND, topic.id()),
                topic.slug(),
                view.text(topic.name()),
                questions,
                view.timeOrNull(updatedAt),
                view.url("/topics/" + topic.slug()),
                parent,
                children);
    }

    @Schema(name = "TopicList")
    record Many(List<PublicTopic> data, ListMeta meta) {}

    @Schema(name = "TopicAnswer")
    record One(PublicTopic data) {}
}
