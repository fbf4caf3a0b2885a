package org.wenzheng.site;

import io.quarkus.qute.RawString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.SupplementKind;
import org.wenzheng.answers.drafting.AnswerDrafts;
import org.wenzheng.shared.prose.Prose;
import org.wenzheng.site.AnswerLayout.Block;

/**
 * An answer below a question.
 *
 * @param supplement what it does beside what was said on air; null: it is an answer by itself
 */
public record AnswerView(
        String anchor,
        @Nullable SupplementKind supplement,
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
        Around around) {

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
                anchor(answer),
                answer.supplementKind(),
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
                new Around(List.of(), List.of(), List.of()));
    }

    /**
     * What stands beside an answer in its question.
     *
     * @param earlier the texts before it, the first one first
     * @param commitments in the order of the text
     * @param supplements what was written to it since
     */
    public record Around(
            List<Earlier> earlier,
            List<CommitmentCard> commitments,
            List<Supplement> supplements) {}

    /** A text that was written to what was said. */
    public record Supplement(SupplementKind kind, String anchor, String on, String day) {
        public static Supplement of(Answer answer, SupplementKind kind, Reader reader) {
            return new Supplement(
                    kind,
                    AnswerView.anchor(answer),
                    reader.date(answer.answeredAt()),
                    reader.isoDay(answer.answeredAt()));
        }
    }

    private static String anchor(Answer answer) {
        return "answer-" + (answer.position() + 1);
    }

    public AnswerView with(Around around) {
        return new AnswerView(
                anchor,
                supplement,
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
                around);
    }

    public List<Earlier> earlier() {
        return around.earlier();
    }

    public List<CommitmentCard> commitments() {
        return around.commitments();
    }

    public List<Supplement> supplements() {
        return around.supplements();
    }
}
