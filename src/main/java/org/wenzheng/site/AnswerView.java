package org.wenzheng.site;

import io.quarkus.qute.RawString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.drafting.AnswerDrafts;
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
        @Nullable String supersededOn,
        List<Earlier> earlier) {

    /**
     * A text that was public before.
     *
     * @param note what became another with it; null of the first one
     */
    public record Earlier(String on, String day, @Nullable String note, RawString text) {
        public static Earlier of(AnswerDrafts.Version version, Reader reader) {
            String note = version.changeNote();
            return new Earlier(
                    reader.date(version.publishedAt()),
                    reader.isoDay(version.publishedAt()),
                    note == null ? null : reader.text(note),
                    new RawString(Prose.of(version.text()).shownAs(reader::text).html()));
        }
    }

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
        RawString written = written(answer, reader);
        String changed = reader.date(answer.stateAt());
        return new AnswerView(
                "answer-" + (answer.position() + 1),
                QuestionCard.Official.of(answer, reader),
                reader.text(answer.departmentName()),
                person,
                reader.date(answer.answeredAt()),
                reader.isoDay(answer.answeredAt()),
                written == null
                        ? AnswerLayout.of(answer.text(), answer.points()).shownTo(reader).blocks()
                        : List.of(),
                written,
                video == null || second == null ? null : video + "#t=" + second,
                second == null ? null : Reader.clock(second),
                answer.state() == AnswerState.CORRECTED ? changed : null,
                answer.state() == AnswerState.SUPERSEDED ? changed : null,
                List.of());
    }

    /** With the texts before it, the first one first. */
    public AnswerView after(List<Earlier> earlier) {
        return new AnswerView(
                anchor,
                official,
                department,
                person,
                answered,
                answeredDay,
                blocks,
                written,
                watchHref,
                watchFrom,
                correctedOn,
                supersededOn,
                earlier);
    }
}
