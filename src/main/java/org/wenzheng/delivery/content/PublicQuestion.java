package org.wenzheng.delivery.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.View;
import org.wenzheng.delivery.content.AnswersResource.PublicAnswer;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.questions.Question;
import org.wenzheng.shared.lists.FieldType;

/** A published question; whole or as a reference. Never the original text. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Question",
        description =
                "已公开的提问。作为引用出现时只有 id、number、slug、title。A published question; id, number, slug and title only where referred to.")
record PublicQuestion(
        UUID id,
        @Schema(description = "编号 Number for people", examples = "200001") long number,
        @Schema(description = "地址中可读的部分 Readable part of the address") String slug,
        @Schema(examples = "志愿服务怎么报名？") String title,
        @Schema(
                        description = "咨询、求助、投诉、建议、感谢 Kind",
                        enumeration = {"inquiry", "help", "complaint", "suggestion", "thanks"})
                @Nullable String kind,
        @Schema(description = "公开的全文 Whole text") @Nullable String text,
        @Schema(description = "提问人昵称 Nickname of the asker") @Nullable String nickname,
        @Schema(description = "受理时间 When it was received") @Nullable OffsetDateTime askedAt,
        @Schema(
                        description =
                                "公开内容最近变化的时间，不含所引用内容的变化 When what is public of it last changed, other things that it names aside")
                @Nullable OffsetDateTime updatedAt,
        @Schema(description = "网页地址 Page for people") @Nullable String url,
        @Schema(description = "提问对象 Whom it is addressed to") @Nullable PublicDepartment department,
        @Schema(description = "所在访谈 The session it was put in") @Nullable PublicSession session,
        @Nullable List<PublicTopic> topics,
        @Schema(description = "所追问的提问 The question that this one follows up")
                @Nullable PublicQuestion followUpOf,
        @Schema(description = "答复，需 include=answers。Answers in order, with include=answers")
                @Nullable List<PublicAnswer> answers,
        @Schema(description = "追问，需 include=followUps。Follow-ups, with include=followUps")
                @Nullable List<PublicQuestion> followUps) {

    static final String KIND = "question";

    static PublicQuestion reference(Question question, View view) {
        return new PublicQuestion(
                view.showing(KIND, question.id()),
                question.number(),
                question.slug(),
                view.text(question.title()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** What a question is shown with. */
    record Parts(
            @Nullable Instant updatedAt,
            @Nullable PublicDepartment department,
            @Nullable PublicSession session,
            List<PublicTopic> topics,
            @Nullable PublicQuestion followUpOf,
            @Nullable List<PublicAnswer> answers,
            @Nullable List<PublicQuestion> followUps) {}

    static PublicQuestion of(Question question, Parts parts, View view) {
        String nickname = question.nickname();
        return new PublicQuestion(
                view.showing(KIND, question.id()),
                question.number(),
                question.slug(),
                view.text(question.title()),
                FieldType.word(question.kind()),
                view.text(question.text()),
                nickname == null ? null : view.text(nickname),
                view.time(question.receivedAt()),
                view.timeOrNull(parts.updatedAt()),
                view.url(Addresses.page(question.number(), question.slug())),
                parts.department(),
                parts.session(),
                parts.topics(),
                parts.followUpOf(),
                parts.answers(),
                parts.followUps());
    }

    @Schema(name = "QuestionList")
    record Many(List<PublicQuestion> data, ListMeta meta) {}

    @Schema(name = "QuestionAnswer")
    record One(PublicQuestion data) {}
}
