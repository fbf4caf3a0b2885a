package org.wenzheng.site.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.questions.Question;
import org.wenzheng.site.AnswerLayout;
import org.wenzheng.site.Link;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.Reader;
import org.wenzheng.site.content.SessionPage.Chapter;
import org.wenzheng.site.content.SessionPage.TurnView;
import org.wenzheng.transcripts.Turn;

final class RecordLayout {
    private final @Nullable String video;
    private final Reader reader;
    private final Map<UUID, Question> questions = new HashMap<>();
    private final Map<UUID, Answer> answers = new HashMap<>();
    private final Map<UUID, Integer> seconds = new HashMap<>();

    RecordLayout(
            @Nullable String video,
            List<Question> questions,
            Map<UUID, List<Answer>> answers,
            Reader reader) {
        this.video = video;
        this.reader = reader;
        questions.forEach(question -> this.questions.put(question.id(), question));
        answers.forEach(
                (question, given) -> {
                    given.forEach(answer -> this.answers.put(answer.id(), answer));
                    given.stream()
                            .map(Answer::videoSecond)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .ifPresent(second -> seconds.put(question, second));
                });
    }

    List<Chapter> chapters(List<Turn> turns) {
        List<Chapter> chapters = new ArrayList<>();
        UUID current = null;
        List<TurnView> said = new ArrayList<>();
        for (Turn turn : turns) {
            if (!isPublished(turn)) {
                continue;
            }
            // Mostly the host puts a question; where an answer follows without, it begins with
            // that.
            UUID put = turn.questionId();
            if (put != null && !put.equals(current)) {
                add(chapters, current, said);
                said = new ArrayList<>();
                current = put;
            }
            said.add(view(turn));
        }
        add(chapters, current, said);
        return List.copyOf(chapters);
    }

    /** What was hidden or withdrawn since must not be read in the record either. */
    private boolean isPublished(Turn turn) {
        return (turn.questionId() == null || questions.containsKey(turn.questionId()))
                && (turn.answerId() == null || answers.containsKey(turn.answerId()));
    }

    private void add(List<Chapter> chapters, @Nullable UUID put, List<TurnView> said) {
        if (said.isEmpty()) {
            return;
        }
        Question question = put == null ? null : questions.get(put);
        Integer second = put == null ? null : seconds.get(put);
        String anchor = question == null ? "opening" : "question-" + question.number();
        long before = chapters.stream().filter(chapter -> chapter.isOf(anchor)).count();
        chapters.add(
                new Chapter(
                        before == 0 ? anchor : anchor + "-" + (before + 1),
                        question == null
                                ? null
                                : new Link(
                                        QuestionCard.href(question), reader.text(question.title())),
                        video == null || second == null ? null : video + "#t=" + second,
                        second == null ? null : Reader.clock(second),
                        List.copyOf(said)));
    }

    private TurnView view(Turn turn) {
        UUID answerId = turn.answerId();
        Answer answer = answerId == null ? null : answers.get(answerId);
        return new TurnView(
                "turn-" + (turn.position() + 1),
                turn.role() == Turn.Role.HOST,
                reader.text(turn.speaker()),
                AnswerLayout.of(turn.text(), answer == null ? List.of() : answer.points())
                        .shownTo(reader)
                        .blocks());
    }
}
