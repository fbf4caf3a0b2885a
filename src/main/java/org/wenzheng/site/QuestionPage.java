package org.wenzheng.site;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.site.AnswerLayout.Block;

/**
 * A question with its answers.
 *
 * @param nickname empty where the asker gave none
 */
record QuestionPage(
        String href,
        long number,
        QuestionKind kind,
        String title,
        List<String> paragraphs,
        String nickname,
        String received,
        String receivedDay,
        Link department,
        List<AnswerView> answers,
        @Nullable Link session,
        @Nullable Link followUpTo,
        List<QuestionCard> followUps,
        List<Link> topics,
        List<Link> related) {

    /**
     * @param watchFrom minutes and seconds in the video; null where it is not known
     * @param correctedOn day; null where the answer stands as it was given
     * @param supersededOn day; null while the policy stands
     */
    record AnswerView(
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

        static AnswerView of(
                Answer answer, @Nullable String person, @Nullable String video, Reader reader) {
            Integer second = answer.videoSecond();
            String changed = reader.date(answer.stateAt());
            return new AnswerView(
                    "answer-" + (answer.position() + 1),
                    QuestionCard.Official.of(answer.officialName(), answer.officialTitle(), reader),
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

    /**
     * What stands around a question, in the reader's script; all of it published.
     *
     * @param video address of the session's video; null where there is none
     * @param people addresses of those who answered
     */
    record Surroundings(
            Link department,
            @Nullable Link session,
            @Nullable String video,
            @Nullable Link followUpTo,
            List<QuestionCard> followUps,
            List<Link> topics,
            Map<UUID, String> people,
            List<Link> related) {}

    static QuestionPage of(
            Question question, List<Answer> answers, Surroundings around, Reader reader) {
        String nickname = question.nickname();
        return new QuestionPage(
                QuestionCard.href(question),
                question.number(),
                question.kind(),
                reader.text(question.title()),
                reader.paragraphs(question.text()),
                nickname == null ? "" : reader.text(nickname),
                reader.date(question.receivedAt()),
                reader.isoDay(question.receivedAt()),
                around.department(),
                answers.stream()
                        .map(
                                answer ->
                                        AnswerView.of(
                                                answer,
                                                around.people().get(answer.personId()),
                                                around.video(),
                                                reader))
                        .toList(),
                around.session(),
                around.followUpTo(),
                around.followUps(),
                around.topics(),
                around.related());
    }

    /** Whether the text says more than the title. */
    public boolean hasText() {
        return !(paragraphs.size() == 1 && paragraphs.getFirst().strip().equals(title.strip()));
    }
}
