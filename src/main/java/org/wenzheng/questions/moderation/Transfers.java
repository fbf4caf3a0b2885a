package org.wenzheng.questions.moderation;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.people.Departments;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.QuestionProblem;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** Offers questions to other departments, which take them or give them back. */
@ApplicationScoped
public class Transfers {
    private final Decision decision;
    private final Merging merging;
    private final Departments departments;
    private final Sessions sessions;
    private final EntityManager entities;
    private final InstantSource clock;

    Transfers(
            Decision decision,
            Merging merging,
            Departments departments,
            Sessions sessions,
            EntityManager entities,
            InstantSource clock) {
        this.decision = decision;
        this.merging = merging;
        this.departments = departments;
        this.sessions = sessions;
        this.entities = entities;
        this.clock = clock;
    }

    /** Offers it to another department. */
    @Transactional
    public Question offer(Change change, UUID department, @Nullable String note) {
        String words = requireNonNullElse(note, "").strip();
        return decision.make(
                change,
                question -> department.equals(question.transferredToId()),
                question -> offer(question, department, words, change.by()));
    }

    private List<QuestionEvent> offer(Question question, UUID department, String note, Actor by) {
        new Checks()
                .that(
                        departments.findByIdOptional(department).isPresent(),
                        "departmentId",
                        "unknown-department")
                .that(!department.equals(question.departmentId()), "departmentId", "own-department")
                .upTo("note", note, Transfer.NOTE_CHARACTERS)
                .done();
        Instant now = clock.instant();
        List<QuestionEvent> events = question.transferTo(department, by, now);
        entities.merge(
                new Transfer(
                        question.id(),
                        question.departmentId(),
                        question.sessionId(),
                        department,
                        note,
                        by,
                        now));
        return events;
    }

    @Transactional
    public Question end(Change change) {
        return decision.make(
                change,
                question -> question.review().state().isWaiting(),
                question -> {
                    Instant now = clock.instant();
                    // Whoever only received it decides nothing over the sender's head.
                    Optional<QuestionEvent> event =
                            change.scope().covers(question.departmentId())
                                            || question.review().state() != ReviewState.TRANSFERRED
                                    ? question.takeBack(ReviewState.TRANSFERRED, change.by(), now)
                                    : question.review(
                                            ReviewState.SUBMITTED, change.by(), now, null);
                    of(question).ifPresent(entities::remove);
                    return event.stream().toList();
                });
    }

    /**
     * Makes it a question of the department that it was offered to.
     *
     * @throws ProblemException {@link QuestionProblem#OFFERED_TO_OTHERS}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED}
     */
    @Transactional
    public Question take(Change change) {
        return decision.make(
                change,
                question -> of(question).filter(Transfer::isTaken).isPresent(),
                question -> take(question, change));
    }

    private List<QuestionEvent> take(Question question, Change change) {
        UUID to = question.transferredToId();
        if (to == null) {
            throw notAllowed(question, ReviewState.SUBMITTED);
        }
        if (!change.scope().covers(to)) {
            throw ProblemException.of(QuestionProblem.OFFERED_TO_OTHERS, question.number());
        }
        Instant now = clock.instant();
        UUID session =
                Optional.ofNullable(question.sessionId())
                        .flatMap(sessions::findByIdOptional)
                        .filter(asked -> asked.departmentId().equals(to))
                        .map(Session::id)
                        .orElse(null);
        List<QuestionEvent> events = question.takeTransfer(session, change.by(), now);
        of(question).ifPresent(transfer -> transfer.take(change.by(), now));
        merging.mergedInto(question.id()).forEach(other -> other.follow(question));
        return events;
    }

    private static ProblemException notAllowed(Question question, ReviewState next) {
        return ProblemException.of(
                CommonProblem.STATE_NOT_ALLOWED, "review", question.review().state(), next);
    }

    @Transactional
    public Question returnTaken(Change change) {
        return decision.make(
                change,
                question -> question.review().state() == ReviewState.TRANSFERRED,
                question -> returnTaken(question, change.by()));
    }

    private List<QuestionEvent> returnTaken(Question question, Actor by) {
        Transfer transfer =
                of(question)
                        .filter(Transfer::isTaken)
                        .orElseThrow(() -> notAllowed(question, ReviewState.TRANSFERRED));
        List<QuestionEvent> events =
                question.returnTransfer(
                        transfer.fromDepartmentId(), transfer.fromSessionId(), by, clock.instant());
        transfer.returnToOffer();
        merging.mergedInto(question.id()).forEach(other -> other.follow(question));
        return events;
    }

    public Optional<Transfer> of(Question question) {
        return Optional.ofNullable(entities.find(Transfer.class, question.id()));
    }
}
