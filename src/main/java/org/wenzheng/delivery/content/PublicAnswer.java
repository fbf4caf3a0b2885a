package org.wenzheng.delivery.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerEvent;
import org.wenzheng.delivery.View;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.prose.Prose;

/** An answer that citizens read. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Answer", description = "答复 An official's answer.")
record PublicAnswer(
        UUID id,
        Official official,
        @Schema(
                        description = "口头或书面 How it was given",
                        enumeration = {"spoken", "written"})
                String mode,
        @Schema(
                        description = "已发布、已更正、政策已更新 State",
                        enumeration = {"published", "corrected", "superseded"})
                String state,
        @Schema(description = "全文，段落以换行分隔 Paragraphs separated by a line feed") String text,
        @Schema(
                        description =
                                "书面答复的 HTML，可安全嵌入 Of a written answer: HTML that is safe to be embedded")
                @Nullable String html,
        @Schema(description = "要点，依次为全文中的原句 Numbered points, each a part of the text")
                List<String> points,
        @Schema(description = "答复时间 When it was given") OffsetDateTime answeredAt,
        @Schema(description = "在访谈视频中的秒数 Seconds from the start of the session's video")
                @Nullable Integer videoSecond,
        @Schema(description = "答复人现况，需 include=answers.person。The person as of today, if included")
                @Nullable PublicPerson person) {

    /** Name, title and department do not change with the person's career. */
    @Schema(
            name = "Official",
            description =
                    "答复人，姓名、职务、部门以答复当日为准；以部门名义书面答复的没有姓名和职务。Who answered, with name, title and"
                            + " department as of that day; without name and title where the department"
                            + " did so in writing.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Official(
            @Nullable UUID personId,
            @Schema(examples = "林知远") @Nullable String name,
            @Schema(examples = "书记") @Nullable String title,
            @Schema(examples = "共青团云澜市委员会") String departmentName) {}

    private static @Nullable String html(Answer answer, View view) {
        String markdown = answer.markdown();
        return markdown == null ? null : Prose.of(markdown).shownAs(view::text).html();
    }

    private static @Nullable String text(@Nullable String text, View view) {
        return text == null ? null : view.text(text);
    }

    static PublicAnswer of(Answer answer, @Nullable PublicPerson person, View view) {
        return new PublicAnswer(
                view.showing(AnswerEvent.ANSWER, answer.id()),
                new Official(
                        answer.personId(),
                        text(answer.officialName(), view),
                        text(answer.officialTitle(), view),
                        view.text(answer.departmentName())),
                FieldType.word(answer.mode()),
                FieldType.word(answer.state()),
                view.text(answer.text()),
                html(answer, view),
                answer.points().stream().map(view::text).toList(),
                view.time(answer.answeredAt()),
                answer.videoSecond(),
                person);
    }
}
