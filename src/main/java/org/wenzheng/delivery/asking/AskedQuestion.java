package org.wenzheng.delivery.asking;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.AsTyped;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.intake.Intake;
import org.wenzheng.questions.intake.Receipt;
import org.wenzheng.questions.intake.Submission;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.lists.FieldType;

/** A question that a program sends for a citizen; the intake says what is missing. */
@Schema(
        name = "NewQuestion",
        description = "提问；须有 session 或 department 之一 session or department is needed")
public record AskedQuestion(
        @AsTyped
                @Schema(
                        maxLength = 2 * Intake.TITLE_CHARACTERS,
                        examples = "志愿服务时长怎么查询？",
                        description =
                                "适合口播的短问题，60 个汉字以内，字母按半个字计 Short, fit for air: 60 characters, letters count half")
                @Nullable String title,
        @AsTyped @Schema(maxLength = 2 * Intake.TEXT_CHARACTERS, description = "背景 Background")
                @Nullable String text,
        @Schema(
                        required = true,
                        enumeration = {"inquiry", "help", "complaint", "suggestion", "thanks"})
                @Nullable String kind,
        @Schema(description = "主题的地址名或 id slug or id") @Nullable String topic,
        @Schema(description = "部门的地址名或 id slug or id") @Nullable String department,
        @Schema(description = "访谈的地址名或 id slug or id") @Nullable String session,
        @AsTyped
                @Schema(
                        maxLength = 2 * Intake.NICKNAME_CHARACTERS,
                        description = "公开的昵称 Public nickname")
                @Nullable String nickname,
        @Schema(
                        maxLength = Intake.CONTACT_CHARACTERS,
                        description = "联系方式，加密保存，不公开 Encrypted, never published")
                @Nullable String contact,
        @Schema(
                        examples = Intake.NOTICE,
                        description =
                                "留联系方式时须同意的说明版本 Version of the notice agreed to; with a contact")
                @Nullable String notice)
        implements Checks.Checkable {

    /** Long enough that nobody else comes upon the same by chance. */
    public static final Pattern KEY = Pattern.compile("[!-~]{16,128}");

    @Override
    public void check(Checks checks) {
        Intake.check(checks, submission(""));
    }

    public Submission submission(String key) {
        return new Submission(
                key,
                Objects.requireNonNullElse(title, ""),
                Objects.requireNonNullElse(text, ""),
                FieldType.constant(QuestionKind.class, String.valueOf(kind))
                        .map(QuestionKind.class::cast)
                        .orElse(null),
                given(topic),
                given(department),
                given(session),
                given(nickname),
                given(contact),
                given(notice));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /**
     * @param lookupCode shown this once; the same key brings it again
     */
    @Schema(name = "Receipt")
    public record Received(
            @Schema(examples = "200001") long number,
            @Schema(examples = "7K3M-Q2XA", description = "查询码，请妥善保存 Keep it safe")
                    String lookupCode,
            OffsetDateTime receivedAt,
            @Schema(
                            description =
                                    "访谈已不收提问，转给部门 The session takes none any more; it went to the department")
                    boolean toDepartment) {
        public static Received of(Receipt receipt) {
            return new Received(
                    receipt.number(),
                    receipt.code(),
                    receipt.receivedAt().atOffset(ZoneOffset.UTC),
                    receipt.sessionEnded());
        }
    }
}
