package org.wenzheng.answers.drafting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.handling.HandOverEvent;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.answers.handling.HandOvers.Held;
import org.wenzheng.events.EventLog;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.questions.moderation.Merging;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/**
 * Closes a question whose answer is public already: the one that was answered stands for it, its
 * asker is told of that answer, and what was written so far is given up. Whoever moderates can take
 * it apart again; then it is open as before, by the same day.
 */
@ApplicationScoped
public class AnsweredAlready {
    private static final Set<HandlingState> OPEN =
            Set.of(HandlingState.ASSIGNED, HandlingState.ACCEPTED, HandlingState.DRAFTING);

    private final HandOvers handOvers;
    private final AnswerDrafts drafts;
    private final Answers answers;
    private final Questions questions;
    private final Merging merging;
    private final EventLog log;

    AnsweredAlready(
            HandOvers handOvers,
            AnswerDrafts drafts,
            Answers answers,
            Questions questions,
            Merging merging,
            EventLog log) {
        this.handOvers = handOvers;
        this.drafts = drafts;
        this.answers = answers;
        this.questions = questions;
        this.merging = merging;
        this.log = log;
    }

    /**
     * @param number of the question that is answered, of the same department
     * @throws ProblemException {@link CommonProblem#INVALID} for one that cannot stand for it,
     *     {@link CommonProblem#NOT_FOUND}, {@link CommonProblem#STALE}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED}
     */
    @Transactional
    public void link(Change change, long number) {
        handOvers.refuseUnreachable(change);
        Optional<UUID> found = questions.idOf(number);
        new Checks().that(found.isPresent(), "number", "unknown-question").done();
        UUID answered = found.orElseThrow();
        // As for every merge: whoever merges crosswise does not wait for each other.
        Stream.of(change.id(), answered).sorted().distinct().forEach(questions::locked);
        Held held = handOvers.open(change);
        new Checks()
                .that(!answered.equals(change.id()), "number", "merge-into-itself")
                .that(
                        questions
                                .get(answered)
                                .departmentId()
                                .equals(held.handOver().departmentId()),
                        "number",
                        "merge-other-department")
                .that(
                        answers.readable(Set.of(answered)).contains(answered),
                        "number",
                        "not-answered")
                .done();
        HandlingState state = held.question().handling().state();
        // What has an answer of its own keeps it, and what was sent for signing is taken back
        // first.
        if (!OPEN.contains(state) || !answers.readable(Set.of(change.id())).isEmpty()) {
            throw ProblemException.of(
                    CommonProblem.STATE_NOT_ALLOWED, "handling", state, HandlingState.PUBLISHED);
        }
        Change any = new Change(change.id(), null, change.scope(), change.by());
        if (drafts.open(change.id()).isPresent()) {
            drafts.discard(any);
        }
        log.append(
                change.by(), new HandOverEvent.AnsweredAlready(held.question().place(), answered));
        merging.merge(any, answered);
    }
}
