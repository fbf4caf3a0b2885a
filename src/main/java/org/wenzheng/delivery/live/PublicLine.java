package org.wenzheng.delivery.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.transcripts.running.BroadcastClock;
import org.wenzheng.transcripts.running.RunningLine;
import org.wenzheng.transcripts.running.RunningRecord;

/** Something said in a broadcast, as it is followed while it is spoken. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Line", description = "直播中的一段发言 Something said in a broadcast.")
public record PublicLine(
        UUID id,
        @Schema(description = "先后，只用于比较 For the order only") double position,
        @Schema(enumeration = {"host", "guest", "other"}) String role,
        @Schema(examples = "林知远") String speaker,
        @Schema(description = "嘉宾当天的职务 Of a guest, as of that day", examples = "副局长")
                @Nullable String title,
        @Schema(description = "段落以换行分隔 Paragraphs separated by a line feed") String text,
        @Schema(description = "视频第几秒 Second of the video") @Nullable Integer second,
        @Schema(description = "发出后改正过 Corrected after it was sent") boolean corrected) {

    /** Of a line that {@link RunningRecord#shown} gives, in the reader's script. */
    public static PublicLine of(RunningLine line, Session session, UnaryOperator<String> text) {
        String title = line.voice().title();
        return new PublicLine(
                line.id(),
                line.position(),
                FieldType.word(line.voice().role()),
                text.apply(line.voice().name()),
                title == null ? null : text.apply(title),
                text.apply(line.text()),
                BroadcastClock.second(session, line.spokenAt()),
                line.correctedAt() != null);
    }

    /** A line that is no longer to be read. */
    @Schema(name = "RemovedLine")
    public record Removed(UUID id) {}
}
