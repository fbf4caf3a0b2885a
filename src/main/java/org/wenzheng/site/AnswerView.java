package org.wenzheng.site;

import io.quarkus.qute.RawString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.shared.prose.Prose;
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
        @Nullable RawString written,
        @Nullable String watchHref,
        @Nullable String watchFrom,
        @Nullable String correctedOn,
        @Nullable String supersededOn) {

    /** What was written for readers, as HTML that is safe; null for what was spoken. */
    private static @Nullable RawString written(Answer answer, Reader reader) {
        String markdown = answer.markdown();
        return markdown == null
                ? null
                : new RawString(Prose.of(markdown).shownAs(reader::text).html());
    }

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
                written(answer, reader),
                video == null || second == null ? null : video + "#t=" + second,
                second == null ? null : Reader.clock(second),
                answer.state() == AnswerState.CORRECTED ? changed : null,
                answer.state() == AnswerState.SUPERSEDED ? changed : null);
    }
}
