package org.wenzheng.delivery.asking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.intake.Receipts.Followed;
import org.wenzheng.questions.intake.Receipts.Note;
import org.wenzheng.questions.intake.Receipts.Stage;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.shared.lists.FieldType;

/** A question as its asker sees it, who has number and lookup code. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "FollowedQuestion")
record PublicReceipt(
        @Schema(examples = "200001") long number,
        String title,
        OffsetDateTime receivedAt,
        @Schema(
                        enumeration = {
                            "waiting",
                            "approved",
                            "on-air",
                            "aired",
                            "answered",
                            "reopened",
                            "dismissed",
                            "transferred",
                            "withdrawn"
                        })
                String state,
        @Schema(description = "不予公开的原因 Why it was dismissed") @Nullable String dismissal,
        @Schema(description = "对原因的说明 What explains it") @Nullable String explanation,
        @Schema(description = "并入的提问的编号 Number of the question that stands for it")
                @Nullable Long mergedInto,
        @Schema(
                        description =
                                "所问的访谈，延期或取消时才有 The session it was asked in, where that is postponed or cancelled")
                @Nullable CalledOff session,
        @Schema(description = "公开网页 Page for people, once it is public") @Nullable String url,
        @Schema(description = "补充、重新提交、申请复核、应部门要求的补充 What the asker added") List<Added> notes,
        @Schema(description = "现在可以做什么 What can be done now") List<String> may) {

    /**
     * A session that does not take place when it was to.
     *
     * @param startsAt the new time; missing where none is known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CalledOffSession")
    record CalledOff(
            String title,
            @Schema(enumeration = {"postponed", "cancelled"}) String state,
            @Nullable String reason,
            @Nullable OffsetDateTime startsAt,
            String url) {
        static CalledOff of(Session session, PublicSettings settings, String base) {
            return new CalledOff(
                    session.title(),
                    FieldType.word(session.state()),
                    session.stateReason(),
                    session.state() == SessionState.POSTPONED && session.isRescheduled()
                            ? settings.local(session.startsAt())
                            : null,
                    base + "/sessions/" + session.slug());
        }
    }

    @Schema(name = "AskerNote")
    record Added(
            @Schema(enumeration = {"supplement", "resubmission", "appeal", "reply"}) String kind,
            String text,
            OffsetDateTime at) {
        static Added of(Note note, PublicSettings settings) {
            return new Added(FieldType.word(note.kind()), note.text(), settings.local(note.at()));
        }
    }

    static PublicReceipt of(
            Followed followed, Optional<Session> session, PublicSettings settings, String base) {
        Question question = followed.question();
        Question standing = followed.standing();
        boolean dismissed = followed.stage() == Stage.DISMISSED;
        DismissalReason reason = standing.dismissal();
        Instant received = question.receivedAt();
        return new PublicReceipt(
                question.number(),
                question.title(),
                settings.local(received),
                FieldType.word(followed.stage()),
                dismissed && reason != null ? FieldType.word(reason) : null,
                dismissed ? standing.review().reason() : null,
                followed.isMerged() ? standing.number() : null,
                session.filter(asked -> asked.state().isCalledOff())
                        .map(asked -> CalledOff.of(asked, settings, base))
                        .orElse(null),
                standing.isPublished()
                        ? base + Addresses.page(standing.number(), standing.slug())
                        : null,
                followed.notes().stream().map(note -> Added.of(note, settings)).toList(),
                followed.possible().stream().map(FieldType::word).toList());
    }
}
