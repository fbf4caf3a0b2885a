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
        @Nullable Notice notice,
        List<Earlier> earlier,
        List<CommitmentCard> commitments) {

    /**
     * What became of it since.
     *
     * @param reason in the reader's script; the code where it was removed
     * @param now where the answer is that holds now
     * @param sha256 of the text that was removed
     */
    public record Notice(
            AnswerState state,
            String on,
            @Nullable String reason,
            @Nullable Link now,
            @Nullable String sha256) {
        private static @Nullable Notice of(Answer answer, @Nullable Link now, Reader reader) {
            String reason = answer.stateReason();
            return answer.state() == AnswerState.PUBLISHED
                    ? null
                    : new Notice(
                            answer.state(),
                            reader.date(answer.stateAt()),
                            reason == null || answer.removedSha256() != null
                                    ? reason
                                    : reader.text(reason),
                            now,
                            answer.removedSha256());
        }
    }

    public boolean isWithdrawn() {
        return notice != null && notice.state() == AnswerState.WITHDRAWN;
    }

    /**
     * A text that was public before.
     *
     * @param note what became another with it; null of the first one
     * @param sha256 where the text was removed since; null while it is there
     */
    public record Earlier(
            String on, String day, @Nullable String note, @Nullable String sha256, RawString text) {
        public static Earlier of(AnswerDrafts.Version version, Reader reader) {
            String note = version.changeNote();
            return new Earlier(
                    reader.date(version.publishedAt()),
                    reader.isoDay(version.publishedAt()),
                    note == null ? null : reader.text(note),
                    version.removedAt() == null ? null : version.sha256(),
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
            Answer answer,
            @Nullable String person,
            @Nullable String video,
            @Nullable Link now,
            Reader reader) {
        Integer second = answer.videoSecond();
        RawString written = written(answer, reader);
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
                Notice.of(answer, now, reader),
                List.of(),
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
                notice,
                earlier,
                commitments);
    }

    /** With what is committed to in it, in the order of the text. */
    public AnswerView committing(List<CommitmentCard> commitments) {
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
                notice,
                earlier,
                commitments);
    }
}
