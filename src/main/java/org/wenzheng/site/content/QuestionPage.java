package org.wenzheng.site.content;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.site.AnswerView;
import org.wenzheng.site.Cards;
import org.wenzheng.site.CommitmentCard;
import org.wenzheng.site.Link;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.Reader;
import org.wenzheng.site.asking.Way;

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
        boolean accepted,
        String received,
        String receivedDay,
        Link department,
        List<AnswerView> answers,
        Way way,
        String madePublic,
        String madePublicDay,
        int support,
        @Nullable Link session,
        @Nullable Link followUpTo,
        List<QuestionCard> followUps,
        List<Link> topics,
        List<Link> related) {

    /** What stands around a question, in the reader's script; all of it published. */
    record Surroundings(
            Link department,
            @Nullable Link session,
            @Nullable String video,
            @Nullable Link followUpTo,
            List<QuestionCard> followUps,
            List<Link> topics,
            Map<UUID, String> people,
            List<Link> related,
            Way way,
            Map<UUID, List<AnswerView.Earlier>> earlier,
            Map<UUID, Link> replacements,
            Map<UUID, List<CommitmentCard>> commitments) {
        private AnswerView.Around of(Answer answer, List<Answer> all, Reader reader) {
            return new AnswerView.Around(
                    earlier.getOrDefault(answer.id(), List.of()),
                    commitments.getOrDefault(answer.id(), List.of()),
                    all.stream()
                            .filter(one -> answer.id().equals(one.supplementsId()))
                            .filter(one -> AnswerState.inPublic().contains(one.state()))
                            .flatMap(
                                    one ->
                                            Stream.ofNullable(one.supplementKind())
                                                    .map(
                                                            kind ->
                                                                    AnswerView.Supplement.of(
                                                                            one, kind, reader)))
                            .toList());
        }
    }

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
                !answers.isEmpty() || question.handling().state().isAccepted(),
                reader.date(question.receivedAt()),
                reader.isoDay(question.receivedAt()),
                around.department(),
                answers.stream()
                        .map(
                                answer ->
                                        AnswerView.of(
                                                        answer,
                                                        answer.personId() == null
                                                                ? null
                                                                : around.people()
                                                                        .get(answer.personId()),
                                                        around.video(),
                                                        Cards.replacement(
                                                                answer, around.replacements()),
                                                        reader)
                                                .with(around.of(answer, answers, reader)))
                        .toList(),
                around.way(),
                reader.date(question.review().at()),
                reader.isoDay(question.review().at()),
                question.supportCount(),
                around.session(),
                around.followUpTo(),
                around.followUps(),
                around.topics(),
                around.related());
    }

    public boolean hasText() {
        return !(paragraphs.size() == 1 && paragraphs.getFirst().strip().equals(title.strip()));
    }
}
