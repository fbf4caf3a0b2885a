package org.wenzheng.questions.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.wenzheng.events.EventLog;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.Questions;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/**
 * What all verbs of the moderators have in common: each is made to a version, waits for whoever is
 * at the same question, and is refused where a colleague has it; a verb that did its work already
 * does nothing.
 */
@ApplicationScoped
class Decision {
    private final Questions questions;
    private final Claims claims;
    private final EventLog log;

    Decision(Questions questions, Claims claims, EventLog log) {
        this.questions = questions;
        this.claims = claims;
        this.log = log;
    }

    Question locked(Change change) {
        Question question = questions.locked(change.id());
        if (!ReviewQueue.reaches(change.scope(), question)) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, change.id());
        }
        return question;
    }

    /** A decision: who made it is done with the question. */
    Question make(
            Change change, Predicate<Question> done, Function<Question, List<QuestionEvent>> verb) {
        Question question = locked(change);
        if (done.test(question)) {
            return withTopics(question);
        }
        question.refuseOtherThan(change.version());
        claims.refuseOthers(question, change.by());
        log.append(change.by(), verb.apply(question));
        change.by().account().ifPresent(account -> claims.release(question.id(), account));
        questions.flush();
        return withTopics(question);
    }

    /** Also where nothing of them was needed so far: they are read while there is a transaction. */
    static Question withTopics(Question question) {
        question.topicIds();
        return question;
    }
}
