package org.wenzheng.questions.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** Lets one question stand for others that ask the same. */
@ApplicationScoped
public class Merging {
    private final Decision decision;
    private final Questions questions;
    private final EntityManager entities;
    private final InstantSource clock;

    Merging(Decision decision, Questions questions, EntityManager entities, InstantSource clock) {
        this.decision = decision;
        this.questions = questions;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Lets another question stand for this one, and for those that were merged into this one. Where
     * the other was merged itself, what stands for that one is meant.
     *
     * @throws ProblemException {@link CommonProblem#INVALID} for one that cannot stand for it
     */
    @Transactional
    public Question merge(Change change, UUID into) {
        refuseUnreachable(change);
        UUID root = standsFor(into, change.scope());
        // Always in the same order, so that two who merge crosswise do not wait for each other.
        for (UUID id : Stream.of(change.id(), root).sorted().distinct().toList()) {
            entities.find(Question.class, id, LockModeType.PESSIMISTIC_WRITE);
        }
        return decision.make(
                change,
                question -> root.equals(question.merge().into()),
                question -> mergeInto(questions.get(root), question, change.by()));
    }

    private List<QuestionEvent> mergeInto(Question target, Question question, Actor by) {
        ReviewState review = target.review().state();
        new Checks()
                .that(!target.id().equals(question.id()), "into", "merge-into-itself")
                .that(
                        target.departmentId().equals(question.departmentId()),
                        "into",
                        "merge-other-department")
                .that(review.isWaiting() || review == ReviewState.APPROVED, "into", "merge-closed")
                .done();
        List<Question> along = mergedInto(question.id());
        List<QuestionEvent> events =
                new ArrayList<>(question.mergeInto(target, by, clock.instant()));
        along.forEach(other -> events.add(other.mergeAlong(target)));
        return events;
    }

    /** Where a question belongs, and what stands for it: the entity is read when it is locked. */
    private record Place(UUID root, UUID departmentId, @Nullable UUID transferredToId) {
        boolean isWithin(Scope scope) {
            return scope.covers(departmentId)
                    || transferredToId != null && scope.covers(transferredToId);
        }
    }

    private Optional<Place> place(UUID question) {
        return entities.createQuery(
                        "select coalesce(q.merge.into, q.id), q.departmentId, q.transferredToId"
                                + " from Question q where q.id = ?1",
                        Place.class)
                .setParameter(1, question)
                .getResultStream()
                .findFirst();
    }

    private void refuseUnreachable(Change change) {
        if (place(change.id()).filter(place -> place.isWithin(change.scope())).isEmpty()) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, change.id());
        }
    }

    private UUID standsFor(UUID into, Scope scope) {
        Optional<Place> target = place(into).filter(place -> scope.covers(place.departmentId()));
        new Checks().that(target.isPresent(), "into", "unknown-question").done();
        return target.orElseThrow().root();
    }

    /** Locked. */
    List<Question> mergedInto(UUID question) {
        return entities.createQuery(
                        "from Question q where q.merge.into = ?1 order by q.id", Question.class)
                .setParameter(1, question)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    public List<Question> merged(UUID question) {
        return entities.createQuery(
                        "from Question q where q.merge.into = ?1 order by q.receivedAt, q.id",
                        Question.class)
                .setParameter(1, question)
                .getResultList();
    }

    @Transactional
    public Question unmerge(Change change) {
        return decision.make(
                change,
                question -> Reviewing.isTakenBack(question.review().state(), ReviewState.MERGED),
                question -> takeApart(question, change.by()));
    }

    private List<QuestionEvent> takeApart(Question question, Actor by) {
        UUID root = question.merge().into();
        List<Question> back =
                root == null
                        ? List.of()
                        : mergedInto(root).stream()
                                .filter(other -> other.merge().path().contains(question.id()))
                                .toList();
        List<QuestionEvent> events = new ArrayList<>(question.unmerge(by, clock.instant()));
        back.forEach(other -> events.add(other.unmergeAlong(question)));
        return events;
    }
}
