package org.wenzheng.delivery.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.View;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.transcripts.Turn;

/** What was said in a session, turn by turn. */
@Schema(name = "Record", description = "访谈实录 The record of a session.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PublicRecord(
        PublicSession session,
        @Schema(
                        description =
                                "公开内容最近变化的时间，不含所引用内容的变化 When what is public of it last changed, other things that it names aside")
                @Nullable OffsetDateTime updatedAt,
        @Schema(
                        description =
                                "字幕（WebVTT）的地址；没有记下发言时间时没有。Captions (WebVTT); absent where no times were noted",
                        examples = "https://example.org/sessions/2025-03-transport.vtt")
                @Nullable String captions,
        @Schema(description = "依次 In order") List<PublicTurn> turns) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Turn", description = "一段发言 What one person said at a stretch.")
    record PublicTurn(
            @Schema(description = "从 0 起 From 0") int position,
            @Schema(
                            description = "主持人或答复人 Who speaks",
                            enumeration = {"host", "official"})
                    String role,
            @Schema(description = "实录中的称呼 As the record names the speaker") String speaker,
            @Schema(description = "答复人 The official") @Nullable UUID personId,
            @Schema(description = "段落以换行分隔 Paragraphs separated by a line feed") String text,
            @Schema(description = "本段的提问 The question put in this turn")
                    @Nullable PublicQuestion question,
            @Schema(description = "本段的答复 The answer given in this turn") @Nullable UUID answerId) {

        static PublicTurn of(Turn turn, @Nullable PublicQuestion question, View view) {
            return new PublicTurn(
                    turn.position(),
                    FieldType.word(turn.role()),
                    view.text(turn.speaker()),
                    turn.personId(),
                    view.text(turn.text()),
                    question,
                    turn.answerId());
        }
    }

    @Schema(name = "RecordAnswer")
    record One(PublicRecord data) {}
}
