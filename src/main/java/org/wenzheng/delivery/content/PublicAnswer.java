package org.wenzheng.delivery.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerEvent;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.SupplementKind;
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
        @Schema(description = "书面补充或更正的，所针对的口头答复 The spoken answer that it stands beside")
                @Nullable UUID supplements,
        @Schema(
                        description =
                                "补充，或更正当时说的；自成一条的没有 Whether it adds to what was said or puts it right;"
                                        + " absent of an answer by itself",
                        enumeration = {"addition", "correction"})
                @Nullable String supplement,
        @Schema(
                        description = "已发布、已更正、政策已更新、已撤下（不再有效）、已删除 State",
                        enumeration = {
                            "published",
                            "corrected",
                            "superseded",
                            "withdrawn",
                            "removed"
                        })
                String state,
        @Schema(description = "更正、更新、撤下或删除的说明；首次发布后没有变化的没有 What became of it since")
                @Nullable Notice notice,
        @Schema(
                        description =
                                "全文，段落以换行分隔；已删除的为空 Paragraphs separated by a line feed; empty where it was"
                                        + " removed")
                String text,
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

    /**
     * What became of an answer.
     *
     * @param reason for readers; of what was removed one of the codes personal-data,
     *     rights-of-others, law
     * @param supersededBy the question whose answer holds now
     * @param sha256 of the text that was removed, hexadecimal
     */
    @Schema(name = "AnswerNotice")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Notice(
            OffsetDateTime at,
            @Nullable String reason,
            @Nullable UUID supersededBy,
            @Nullable String sha256) {
        private static @Nullable Notice of(Answer answer, View view) {
            String reason = answer.stateReason();
            return answer.state() == AnswerState.PUBLISHED
                    ? null
                    : new Notice(
                            view.time(answer.stateAt()),
                            answer.state() == AnswerState.REMOVED
                                    ? reason
                                    : PublicAnswer.text(reason, view),
                            answer.supersededById(),
                            answer.removedSha256());
        }
    }

    private static @Nullable String html(Answer answer, View view) {
        String markdown = answer.markdown();
        return markdown == null ? null : Prose.of(markdown).shownAs(view::text).html();
    }

    private static @Nullable String text(@Nullable String text, View view) {
        return text == null ? null : view.text(text);
    }

    static PublicAnswer of(Answer answer, @Nullable PublicPerson person, View view) {
        SupplementKind supplement = answer.supplementKind();
        return new PublicAnswer(
                view.showing(AnswerEvent.ANSWER, answer.id()),
                new Official(
                        answer.personId(),
                        text(answer.officialName(), view),
                        text(answer.officialTitle(), view),
                        view.text(answer.departmentName())),
                FieldType.word(answer.mode()),
                answer.supplementsId(),
                supplement == null ? null : FieldType.word(supplement),
                FieldType.word(answer.state()),
                Notice.of(answer, view),
                view.text(answer.text()),
                html(answer, view),
                answer.points().stream().map(view::text).toList(),
                view.time(answer.answeredAt()),
                answer.videoSecond(),
                person);
    }
}
