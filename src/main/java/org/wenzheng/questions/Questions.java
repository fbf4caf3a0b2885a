package org.wenzheng.questions;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.References;

/** Questions: transactions and queries. */
@ApplicationScoped
public class Questions implements PanacheRepositoryBase<Question, UUID> {
    /** Longest title, in characters; one that fits a heading on a phone. */
    public static final int TITLE_CHARACTERS = 80;

    /** Longest text, in characters. */
    public static final int TEXT_CHARACTERS = 2_000;

    private final References references;
    private final EventLog log;

    Questions(References references, EventLog log) {
        this.references = references;
        this.log = log;
    }

    /**
     * @param number the public number; null takes the next free one
     * @param title 1 to {@link #TITLE_CHARACTERS} characters
     * @param text what the public will read, 1 to {@link #TEXT_CHARACTERS} characters
     * @param originalText as it was received
     */
    public record NewQuestion(
            @Nullable Long number,
            QuestionKind kind,
            String title,
            String text,
            String originalText,
            @Nullable String nickname,
            UUID departmentId,
            @Nullable UUID sessionId,
            @Nullable UUID followUpOfId,
            Instant receivedAt,
            Set<UUID> topicIds) {
        public NewQuestion {
            topicIds = Set.copyOf(topicIds);
        }
    }

    /** A question that waits for review. */
    @Transactional
    public Question submit(NewQuestion wanted, Actor by) {
        Question question = create(wanted, by);
        log.append(by, new QuestionEvent.Submitted(question.place()));
        return question;
    }

    /** A question that was put on air before it was entered here. */
    @Transactional
    public Question record(NewQuestion wanted, Instant airedAt, Actor by) {
        Question question = create(wanted, by);
        log.append(by, question.record(by, Instant.now(), airedAt));
        return question;
    }

    private Question create(NewQuestion wanted, Actor by) {
        new Checks()
                .text("title", wanted.title(), TITLE_CHARACTERS)
                .text("text", wanted.text(), TEXT_CHARACTERS)
                .done();
        Long number = wanted.number();
        if (number == null) {
            number =
                    ((Number)
                                    getEntityManager()
                                            .createNativeQuery(
                                                    "select nextval('question_number_seq')")
                                            .getSingleResult())
                            .longValue();
        } else if (count("number", number) > 0) {
            throw ProblemException.of(CommonProblem.ALREADY_TAKEN, "number", number);
        }
        Question question = new Question(wanted, number, by, Instant.now());
        persist(question);
        return question;
    }

    @Transactional
    public Question review(UUID id, ReviewState next, Actor by, @Nullable String reason) {
        Question question = get(id);
        question.review(next, by, Instant.now(), reason).ifPresent(event -> log.append(by, event));
        return question;
    }

    @Transactional
    public Question handle(UUID id, HandlingState next, Actor by, @Nullable String reason) {
        Question question = get(id);
        question.handle(next, by, Instant.now(), reason).ifPresent(event -> log.append(by, event));
        return question;
    }

    @Transactional
    public Question show(UUID id, Visibility next, Actor by) {
        Question question = get(id);
        question.show(next).ifPresent(event -> log.append(by, event));
        return question;
    }

    /** Changes what the public reads; the original text stays. */
    @Transactional
    public Question rephrase(UUID id, String title, String text, Actor by) {
        new Checks()
                .text("title", title, TITLE_CHARACTERS)
                .text("text", text, TEXT_CHARACTERS)
                .done();
        Question question = get(id);
        question.rephrase(title.strip(), text.strip()).ifPresent(event -> log.append(by, event));
        return question;
    }

    /**
     * @throws ProblemException {@link CommonProblem#STILL_REFERENCED} with the list of references
     */
    @Transactional
    public void delete(UUID id, Actor by) {
        Question question = get(id);
        references.refuseIfReferenced("question", id, String.valueOf(question.number()));
        delete(question);
        log.append(by, new QuestionEvent.Deleted(question.place()));
    }

    /**
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}
     */
    public Question get(UUID id) {
        return findByIdOptional(id)
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, id));
    }

    /** The question with this number, if the public may see it. */
    public Optional<Question> published(long number) {
        return find(
                        "number = ?1 and review.state = ?2 and visibility = ?3",
                        number,
                        ReviewState.APPROVED,
                        Visibility.PUBLIC)
                .firstResultOptional();
    }
}
