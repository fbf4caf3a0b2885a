package org.wenzheng.questions.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.dispatch.Delivery;
import org.wenzheng.dispatch.DeliveryState;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.OnAir;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.ReviewState;

/**
 * All that is kept of whoever asked, to take along (PIPL, article 45). The network address stands
 * in the log of the installation alone and is not found by the question.
 *
 * @param asked as it was typed; null once it was erased
 * @param forPublic what may be published of it, masked
 * @param contact null where none was left, or it was erased
 * @param consent version of the notice that was agreed to with the contact
 * @param deviceMark whether a mark of the browser is kept that asked
 * @param wordsKeptUntil when what was typed is erased, unless it is still worked on
 */
@Schema(name = "AskersCopy")
public record AskersCopy(
        @Schema(examples = "200001") long number,
        QuestionKind kind,
        UUID departmentId,
        @Nullable UUID sessionId,
        Instant receivedAt,
        @Nullable Words asked,
        Words forPublic,
        @Nullable String contact,
        @Nullable Instant contactKeptUntil,
        @Nullable String consent,
        boolean deviceMark,
        States states,
        int support,
        List<Receipts.Note> notes,
        List<Said> verdicts,
        List<Notice> notices,
        @Nullable Instant wordsKeptUntil,
        @Nullable Instant erasedAt) {

    @Schema(name = "AskersWords")
    public record Words(String title, String text, @Nullable String nickname) {}

    /**
     * Of an answer.
     *
     * @param reason why not, masked; null where the asker was satisfied
     */
    @Schema(name = "AskersSaid")
    public record Said(boolean satisfied, @Nullable String reason, Instant at) {}

    /**
     * What was sent to the asker, or was to be; newest first.
     *
     * @param channel {@code mail}, {@code sms}, {@code wechat}
     * @param kind {@code answered}, {@code corrected}, …
     */
    @Schema(name = "AskersNotice")
    public record Notice(
            @Schema(examples = "mail") String channel,
            @Schema(examples = "answered") String kind,
            DeliveryState state,
            Instant at) {
        static Notice of(Delivery delivery) {
            return new Notice(
                    delivery.channel(), delivery.kind(), delivery.state(), delivery.stateAt());
        }
    }

    /**
     * @param explanation of a dismissal, or why it is held
     */
    @Schema(name = "AskersStates")
    public record States(
            ReviewState review,
            Instant reviewAt,
            @Nullable DismissalReason dismissal,
            @Nullable String explanation,
            @Nullable OnAirState onAir,
            @Nullable Instant onAirAt,
            HandlingState handling,
            Instant handlingAt) {
        static States of(Question question) {
            OnAir air = question.onAir();
            return new States(
                    question.review().state(),
                    question.review().at(),
                    question.dismissal(),
                    question.review().state() == ReviewState.DISMISSED
                            ? question.review().reason()
                            : null,
                    air == null ? null : air.state(),
                    air == null ? null : air.at(),
                    question.handling().state(),
                    question.handling().at());
        }
    }

    static @Nullable Words asked(Question question) {
        String title = question.originalTitle();
        return title == null
                ? null
                : new Words(title, question.originalText(), question.nickname());
    }
}
