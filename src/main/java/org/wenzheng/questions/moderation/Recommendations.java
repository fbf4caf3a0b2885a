package org.wenzheng.questions.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionEvent;

/**
 * What moderators tell the producer of a question. It changes neither its words nor its states, so
 * a colleague who is about to decide on it is not held up.
 */
@ApplicationScoped
public class Recommendations {
    private final ReviewQueue queue;
    private final EventLog log;
    private final EntityManager entities;

    Recommendations(ReviewQueue queue, EventLog log, EntityManager entities) {
        this.queue = queue;
        this.log = log;
        this.entities = entities;
    }

    @Transactional
    public Question recommend(
            UUID id, boolean starred, Question.@Nullable Label label, Scope scope, Actor by) {
        Question question = queue.get(id, scope);
        entities.refresh(question, LockModeType.PESSIMISTIC_WRITE);
        if (question.isStarred() == starred && question.label() == label) {
            return Decision.withTopics(question);
        }
        Changed<Boolean> star = new Changed<>(question.isStarred(), starred);
        Changed<Question.Label> labels = new Changed<>(question.label(), label);
        entities.createNativeQuery(
                        "update question set starred = :starred, label = cast(:label as text) where id = :id")
                .setParameter("starred", starred)
                .setParameter("label", label == null ? null : label.name())
                .setParameter("id", id)
                .executeUpdate();
        entities.refresh(question);
        log.append(by, new QuestionEvent.Recommended(question.place(), star, labels));
        return Decision.withTopics(question);
    }
}
