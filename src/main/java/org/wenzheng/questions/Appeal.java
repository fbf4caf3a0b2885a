package org.wenzheng.questions;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.wenzheng.events.Actor;
import org.wenzheng.shared.ProblemException;

/**
 * The asker wants a second look at a dismissal; stands until the appeal is turned down.
 *
 * @param against who dismissed it
 */
@Embeddable
public record Appeal(@Column(name = "appeal_against") Actor against) {
    /**
     * Whoever dismissed a question may give in to an appeal, but not turn it down.
     *
     * @throws ProblemException {@link QuestionProblem#APPEAL_OF_OWN}
     */
    void refuseOwn(Actor by, long question) {
        if (against.equals(by)) {
            throw ProblemException.of(QuestionProblem.APPEAL_OF_OWN, question);
        }
    }
}
