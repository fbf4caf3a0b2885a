package org.wenzheng.answers.drafting;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerMode;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.RemovalReason;
import org.wenzheng.answers.commitments.Commitments;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.text.CleanText;

/**
 * What becomes of an answer that is public. A change names the answer and its version; a draft of a
 * correction that is under way blocks none of it, and brings a withdrawn or removed answer back.
 */
@ApplicationScoped
public class PublicAnswers {
    private static final String DONE =
            "(select d.id from answer_draft d where d.question_id = :question and d.closed_at is not null)";

    /** Takes the words out of what came of drafts that are done. */
    private static final List<String> ERASING =
            List.of(
                    "update answer_comment set quote = '', text = '' where draft_id in " + DONE,
                    "update answer_revision set text = '' where draft_id in " + DONE,
                    "update answer_draft set text = '', sent_note = null, returned_note = null"
                            + " where id in "
                            + DONE);

    private final Answers answers;
    private final Commitments commitments;
    private final Questions questions;
    private final PublishedQuestions publishedQuestions;
    private final Session entities;
    private final InstantSource clock;

    PublicAnswers(
            Answers answers,
            Commitments commitments,
            Questions questions,
            PublishedQuestions publishedQuestions,
            Session entities,
            InstantSource clock) {
        this.answers = answers;
        this.commitments = commitments;
        this.questions = questions;
        this.publishedQuestions = publishedQuestions;
        this.entities = entities;
        this.clock = clock;
    }

    /** Its question is locked as well, so that nobody publishes a correction meanwhile. */
    private Answer held(Change change) {
        UUID asked =
                entities.createQuery(
                                "select a.questionId from Answer a where a.id = ?1", UUID.class)
                        .setParameter(1, change.id())
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(
                                () -> ProblemException.of(CommonProblem.NOT_FOUND, change.id()));
        Question question = questions.locked(asked);
        Answer answer = answers.locked(change.id());
        if (!change.scope().covers(question.departmentId())
                || !AnswerState.shown().contains(answer.state())) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, change.id());
        }
        answer.refuseOtherThan(change.version());
        return answer;
    }

    /**
     * The policy has changed.
     *
     * @param number of the question whose answer holds now; null where there is none
     * @param note for the public, up to {@link AnswerDrafts#NOTE_CHARACTERS} characters; needed
     *     where there is no such question
     */
    @Transactional
    public Answer supersede(Change change, @Nullable Long number, @Nullable String note) {
        String words = CleanText.orNone(note);
        Answer answer = held(change);
        Question replacement =
                number == null ? null : publishedQuestions.at(String.valueOf(number)).orElse(null);
        new Checks()
                .that(number == null || replacement != null, "number", "unknown-question")
                .that(
                        replacement == null || !replacement.id().equals(answer.questionId()),
                        "number",
                        "same-question")
                .that(
                        replacement == null
                                || answers.published(List.of(replacement.id()))
                                        .containsKey(replacement.id()),
                        "number",
                        "not-answered")
                .that(number != null || words != null, "note", "required")
                .upTo("note", requireNonNullElse(words, ""), AnswerDrafts.NOTE_CHARACTERS)
                .done();
        answers.supersede(
                answer, replacement == null ? null : replacement.id(), words, change.by());
        return flushed(answer);
    }

    /**
     * It does not hold: the text stays under a notice.
     *
     * @param reason for the public, 1 to {@link AnswerDrafts#NOTE_CHARACTERS} characters
     */
    @Transactional
    public Answer withdraw(Change change, String reason) {
        new Checks().text("reason", reason, AnswerDrafts.NOTE_CHARACTERS).done();
        Answer answer = held(change);
        answers.become(answer.id(), AnswerState.WITHDRAWN, change.by(), reason.strip());
        return flushed(answer);
    }

    /**
     * Takes the words away wherever they are kept: of all versions, of what was sent, of what was
     * said of it and of what it commits to. A notice and the hashes stay, and so does a draft that
     * is under way.
     *
     * @throws ProblemException {@link DraftProblem#OF_RECORD}
     */
    @Transactional
    public Answer remove(Change change, RemovalReason why) {
        Answer answer = held(change);
        if (answer.mode() != AnswerMode.WRITTEN) {
            throw ProblemException.of(DraftProblem.OF_RECORD);
        }
        answers.remove(answer, why, change.by());
        flushed(answer);
        entities.createNativeMutationQuery(
                        """
                        update answer_version set text = '', removed_at = :at
                        where answer_id = :answer and removed_at is null
                        """)
                .setParameter("answer", answer.id())
                .setParameter("at", clock.instant())
                .executeUpdate();
        for (String erasing : ERASING) {
            entities.createNativeMutationQuery(erasing)
                    .setParameter("question", answer.questionId())
                    .executeUpdate();
        }
        commitments.follow(answer.id(), change.by());
        return answer;
    }

    private Answer flushed(Answer answer) {
        entities.flush();
        return answer;
    }
}
