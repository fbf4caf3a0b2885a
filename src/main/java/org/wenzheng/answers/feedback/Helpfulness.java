package org.wenzheng.answers.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.intake.Supports;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** Whether answers help those who read them. Only the sums are kept. */
@ApplicationScoped
public class Helpfulness {
    private final EntityManager entities;
    private final PublishedQuestions publishedQuestions;
    private final Answers answers;
    private final Supports supports;
    private final EventLog log;

    Helpfulness(
            EntityManager entities,
            PublishedQuestions publishedQuestions,
            Answers answers,
            Supports supports,
            EventLog log) {
        this.entities = entities;
        this.publishedQuestions = publishedQuestions;
        this.answers = answers;
        this.supports = supports;
        this.log = log;
    }

    /**
     * Counts one more, unless so many of this network have said something of this answer lately.
     * Whoever does not count is not told.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND} where there is no answer in public
     */
    @Transactional
    public void say(long number, boolean helped) {
        Question question = answered(publishedQuestions, answers, number);
        if (!supports.countsReader(question.id())) {
            return;
        }
        entities.createNativeQuery(
                        """
                        insert into answer_help as h (question_id, helped, not_helped)
                        values (:id, :helped, :not)
                        on conflict (question_id) do update
                        set helped = h.helped + excluded.helped,
                            not_helped = h.not_helped + excluded.not_helped
                        """)
                .setParameter("id", question.id())
                .setParameter("helped", helped ? 1 : 0)
                .setParameter("not", helped ? 0 : 1)
                .executeUpdate();
        log.append(Actor.CITIZEN, new QuestionEvent.Helped(question.place(), helped));
    }

    static Question answered(PublishedQuestions publishedQuestions, Answers answers, long number) {
        return publishedQuestions
                .numbered(number)
                .filter(question -> !answers.published(java.util.List.of(question.id())).isEmpty())
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, number));
    }
}
