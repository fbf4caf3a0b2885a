package org.wenzheng.delivery.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.View;
import org.wenzheng.delivery.content.Asked;
import org.wenzheng.shared.lists.FieldType;

/** What became of one thing that the API serves, or served. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Change",
        description =
                "一项公开内容最近一次的变化。The last change of one thing in public; how often it changed is not told.")
record PublicChange(
        @Schema(
                        description =
                                "新公开（含重新公开）、有变化、不再公开 In public since the position asked for, or again; another; not"
                                        + " in public any more",
                        enumeration = {"created", "changed", "gone"})
                String change,
        @Schema(
                        description = "种类 Kind",
                        enumeration = {
                            "answer",
                            "commitment",
                            "department",
                            "person",
                            "programme",
                            "question",
                            "record",
                            "session",
                            "topic"
                        })
                String kind,
        @Schema(description = "实录的 id 即其访谈的 id。Of a record: that of its session") UUID id,
        @Schema(description = "变化的时间 When it changed") OffsetDateTime at,
        @Schema(
                        description =
                                "现状的地址，读到的不早于这次变化；不再公开的没有。404 表示之后又不再公开 Where to read it as it is now, no"
                                        + " older than this change; absent of what is gone. 404: gone"
                                        + " since",
                        examples =
                                "https://wenzheng.example/api/v1/public/questions/0197a5c2-7a10-7c3e-9b5d-1e4c607f3c2a?change=4711")
                @Nullable String address) {

    static PublicChange of(PublicChanges.Entry entry, View view) {
        return new PublicChange(
                FieldType.word(entry.change()),
                FieldType.word(entry.kind()),
                entry.id(),
                view.time(entry.at()),
                entry.change() == PublicChanges.Change.GONE
                        ? null
                        : view.url(
                                "%s%s?%s=%d"
                                        .formatted(
                                                Addresses.ROOT,
                                                entry.kind().path(entry.id()),
                                                Asked.CHANGE,
                                                entry.position())));
    }

    @Schema(name = "ChangeMeta")
    record Meta(
            @Schema(
                            description =
                                    "从这里接着读，即下次的 after；总有，可长期保存 For after, the next time; always there, to be kept as long as one likes")
                    String position,
            @Schema(description = "是否已有更多 Whether more is there already") boolean hasMore,
            @Schema(description = "最多几条 How many were asked for at most", examples = "100")
                    int limit) {}

    @Schema(name = "ChangeList")
    record Many(List<PublicChange> data, Meta meta) {
        static Many of(PublicChanges.Part part, int limit, View view) {
            return new Many(
                    part.entries().stream().map(entry -> PublicChange.of(entry, view)).toList(),
                    new Meta(part.position(), part.hasMore(), limit));
        }
    }
}
