package org.wenzheng.delivery.machines;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.SupplementKind;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.View;
import org.wenzheng.people.Department;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.lists.FieldType;

/** A published question with all of its answers. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record QuotedQuestion(
        @Schema(description = "编号 Number") long number,
        @Schema(enumeration = {"inquiry", "help", "complaint", "suggestion", "thanks"}) String kind,
        String title,
        @Schema(description = "提问公开的全文 Whole text of the question") String text,
        @Schema(description = "受理时间 When it was received") OffsetDateTime askedAt,
        @Schema(description = "提问对象 Whom it is addressed to") Place department,
        @Schema(description = "所在访谈 The session it was put in") @Nullable Place session,
        List<Given> answers,
        @Schema(description = "出处：网页地址 Where it stands, for people") String source) {

    /**
     * @param number of the question, as on its page
     */
    record Wanted(
            @Schema(description = "提问编号 Number of the question", minimum = "1", examples = "200001")
                    long number,
            @Schema(
                            description = Tool.SCRIPT,
                            enumeration = {Tool.SIMPLIFIED, Tool.TRADITIONAL})
                    @Nullable String lang)
            implements Tool.Arguments {
        @Override
        public void check(Checks checks) {
            Tool.Arguments.super.check(checks);
            checks.that(number >= 1, "number", "expected", "200001");
        }
    }

    /** A department or a session, by what its tool takes. */
    record Place(String slug, String name) {
        static Place of(Department department, View view) {
            return new Place(department.slug(), view.text(department.name()));
        }
    }

    record Official(String name, String title) {}

    /** An answer, word for word. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Given(
            UUID id,
            @Schema(
                            description =
                                    "答复人，姓名和职务以答复当日为准；以部门名义书面答复的没有 Who answered, as of that day; absent where the department did so in writing")
                    @Nullable Official official,
            @Schema(description = "答复部门，以答复当日为准 Department, as of that day") String department,
            @Schema(enumeration = {"spoken", "written"}) String mode,
            @Schema(description = "书面补充或更正的，所针对的口头答复 The spoken answer that it stands beside")
                    @Nullable UUID supplements,
            @Schema(enumeration = {"addition", "correction"}) @Nullable String supplement,
            @Schema(
                            description =
                                    "已发布、已更正、政策已更新、已撤下（不再有效）、已删除 State: only published and corrected ones hold today",
                            enumeration = {
                                "published",
                                "corrected",
                                "superseded",
                                "withdrawn",
                                "removed"
                            })
                    String state,
            @Schema(description = "更正、更新、撤下或删除的说明 What became of it since") @Nullable Notice notice,
            @Schema(description = "答复全文，已删除的为空 Whole text; empty where it was removed") String text,
            @Schema(description = "答复时间 When it was given") OffsetDateTime answeredAt,
            @Schema(description = "访谈视频的地址 The session's video") @Nullable String video,
            @Schema(description = "在视频中的秒数 Second of the video") @Nullable Integer videoSecond,
            @Schema(description = "出处：网页上的位置 Where it stands, for people") String source) {

        private static Given of(Answer answer, Around around, View view) {
            String name = answer.officialName();
            String title = answer.officialTitle();
            SupplementKind supplement = answer.supplementKind();
            Session session = around.session;
            Integer second = answer.videoSecond();
            return new Given(
                    answer.id(),
                    name == null
                            ? null
                            : new Official(view.text(name), title == null ? "" : view.text(title)),
                    view.text(answer.departmentName()),
                    FieldType.word(answer.mode()),
                    answer.supplementsId(),
                    supplement == null ? null : FieldType.word(supplement),
                    FieldType.word(answer.state()),
                    Notice.of(answer, around, view),
                    view.text(answer.text()),
                    view.time(answer.answeredAt()),
                    session == null || second == null ? null : session.videoUrl(),
                    second,
                    view.url(
                            Addresses.answer(
                                    around.question.number(),
                                    around.question.slug(),
                                    answer.position())));
        }
    }

    /**
     * @param reason for readers; of what was removed a code
     * @param supersededBy number of the question whose answer holds now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Notice(OffsetDateTime at, @Nullable String reason, @Nullable Long supersededBy) {
        private static @Nullable Notice of(Answer answer, Around around, View view) {
            if (answer.state() == AnswerState.PUBLISHED) {
                return null;
            }
            String reason = answer.stateReason();
            UUID by = answer.supersededById();
            Question now = by == null ? null : around.superseding.get(by);
            return new Notice(
                    view.time(answer.stateAt()),
                    reason == null ? null : view.text(reason),
                    now == null ? null : now.number());
        }
    }

    static final class Around {
        private final Question question;
        private final Department department;
        private final @Nullable Session session;
        private final Map<UUID, Question> superseding;

        /**
         * What its answers are shown with.
         *
         * @param superseding questions that are public, by id
         */
        Around(
                Question question,
                Department department,
                @Nullable Session session,
                Map<UUID, Question> superseding) {
            this.question = question;
            this.department = department;
            this.session = session;
            this.superseding = superseding;
        }
    }

    static QuotedQuestion of(Around around, List<Answer> answers, View view) {
        Question question = around.question;
        Session session = around.session;
        return new QuotedQuestion(
                question.number(),
                FieldType.word(question.kind()),
                view.text(question.title()),
                view.text(question.text()),
                view.time(question.receivedAt()),
                Place.of(around.department, view),
                session == null ? null : new Place(session.slug(), view.text(session.title())),
                answers.stream().map(answer -> Given.of(answer, around, view)).toList(),
                view.url(Addresses.page(question.number(), question.slug())));
    }
}
