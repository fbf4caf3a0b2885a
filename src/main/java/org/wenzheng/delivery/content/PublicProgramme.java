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
import org.wenzheng.sessions.Programme;

/** The series that sessions belong to; whole or as a reference. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Programme",
        description =
                "栏目。作为引用出现时只有 id、slug、name。A programme; id, slug and name only where referred to.")
record PublicProgramme(
        UUID id,
        @Schema(examples = "duihua-yunlan") String slug,
        @Schema(examples = "对话云澜") String name,
        @Schema(description = "介绍 About the programme") @Nullable String description,
        @Schema(
                        description =
                                "公开内容最近变化的时间，不含所引用内容的变化 When what is public of it last changed, other things that it names aside")
                @Nullable OffsetDateTime updatedAt) {

    static final String KIND = "programme";

    static PublicProgramme reference(Programme programme, View view) {
        return new PublicProgramme(
                view.showing(KIND, programme.id()),
                programme.slug(),
                view.text(programme.name()),
                null,
                null);
    }

    static PublicProgramme of(Programme programme, @Nullable Instant updatedAt, View view) {
        return new PublicProgramme(
                view.showing(KIND, programme.id()),
                programme.slug(),
                view.text(programme.name()),
                view.text(programme.description()),
                view.timeOrNull(updatedAt));
    }

    @Schema(name = "ProgrammeList")
    record Many(List<PublicProgramme> data, ListMeta meta) {}

    @Schema(name = "ProgrammeAnswer")
    record One(PublicProgramme data) {}
}
