package org.wenzheng.site.screens;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wenzheng.questions.Question;
import org.wenzheng.rundown.RunningOrder;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.site.Reader;

/**
 * What may lie over the picture: approved text, and nothing else.
 *
 * @param state of the session: {@code live}, {@code rehearsal}, …
 * @param onAir null: nothing is shown
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record OverlayView(
        String title,
        String state,
        boolean rehearsal,
        @Nullable Shown onAir,
        @Nullable Instant since,
        Instant at) {

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Shown(long number, String text, String kind, @Nullable String nickname) {
        static Shown of(Question question) {
            return new Shown(
                    question.number(),
                    question.textForAir(),
                    FieldType.word(question.kind()),
                    question.nickname());
        }

        Shown in(Reader reader) {
            return new Shown(
                    number,
                    reader.text(text),
                    kind,
                    nickname == null ? null : reader.text(nickname));
        }
    }

    static OverlayView of(RunningOrder order) {
        SessionState state = order.session().state();
        RunningOrder.Line line =
                state == SessionState.LIVE
                                || state == SessionState.PAUSED
                                || state == SessionState.REHEARSAL
                        ? order.onAir().orElse(null)
                        : null;
        return new OverlayView(
                order.session().title(),
                FieldType.word(state),
                order.rehearsal(),
                line == null ? null : Shown.of(line.question()),
                line == null ? null : line.at(),
                order.at());
    }

    OverlayView in(Reader reader) {
        return new OverlayView(
                reader.text(title),
                state,
                rehearsal,
                onAir == null ? null : onAir.in(reader),
                since,
                at);
    }
}
