package org.wenzheng.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.site.AnswerLayout.Block;

/** An answer below a question. */
public record AnswerView(
        String anchor,
        QuestionCard.Official official,
        String department,
        @Nullable String person,
        String answered,
        String answeredDay,
        List<Block> blocks,
        @Nullable String watchHref,
        @Nullable String watchFrom,
        @Nullable String correctedOn,
        @Nullable String supersededOn) {

    public static AnswerView of(
            Answer answer, @Nullable String person, @Nullable String video, Reader reader) {
        Integer second = answer.videoSecond();
        String changed = reader.date(answer.stateAt());
        return new AnswerView(
                "answer-" + (answer.position() + 1),
                QuestionCard.Official.of(answer, reader),
                reader.text(answer.departmentName()),
                person,
                reader.date(answer.answeredAt()),
                reader.isoDay(answer.answeredAt()),
                AnswerLayout.of(answer.text(), answer.points()).shownTo(reader).blocks(),
                video == null || second == null ? null : video + "#t=" + second,
                second == null ? null : Reader.clock(second),
                answer.state() == AnswerState.CORRECTED ? changed : null,
                answer.state() == AnswerState.SUPERSEDED ? changed : null);
    }
}
