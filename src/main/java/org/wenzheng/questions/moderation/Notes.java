package org.wenzheng.questions.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.QuestionProblem;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** What colleagues note about a question. */
@ApplicationScoped
public class Notes {
    private final ReviewQueue queue;
    private final EventLog log;
    private final EntityManager entities;
    private final InstantSource clock;

    Notes(ReviewQueue queue, EventLog log, EntityManager entities, InstantSource clock) {
        this.queue = queue;
        this.log = log;
        this.entities = entities;
        this.clock = clock;
    }

    @Transactional
    public Note add(UUID id, String text, Scope scope, Actor by) {
        Question question = queue.get(id, scope);
        new Checks().text("text", text, Note.CHARACTERS).done();
        Note note = new Note(id, text, by, clock.instant());
        entities.persist(note);
        log.append(by, new QuestionEvent.Noted(question.place(), note.id()));
        return note;
    }

    /**
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}, {@link
     *     QuestionProblem#NOT_YOUR_NOTE}
     */
    @Transactional
    public void remove(UUID id, Scope scope, Actor by) {
        Note note = entities.find(Note.class, id);
        if (note == null) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, id);
        }
        Question question = queue.get(note.questionId(), scope);
        if (!note.by().equals(by)) {
            throw ProblemException.of(QuestionProblem.NOT_YOUR_NOTE);
        }
        entities.remove(note);
        log.append(by, new QuestionEvent.NoteRemoved(question.place(), id));
    }

    public List<Note> of(UUID question) {
        return entities.createQuery(
                        "from Note n where n.questionId = ?1 order by n.at, n.id", Note.class)
                .setParameter(1, question)
                .getResultList();
    }
}
