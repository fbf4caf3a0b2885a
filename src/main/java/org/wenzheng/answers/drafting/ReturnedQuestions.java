package org.wenzheng.answers.drafting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.handling.HandOver;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.answers.handling.ReturnReason;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** A department that gives a question back takes nothing of its draft to the next one. */
@ApplicationScoped
public class ReturnedQuestions {
    private final HandOvers handOvers;
    private final AnswerDrafts drafts;

    ReturnedQuestions(HandOvers handOvers, AnswerDrafts drafts) {
        this.handOvers = handOvers;
        this.drafts = drafts;
    }

    /**
     * As {@link HandOvers#giveBack}; what was sent for signing is taken back first.
     *
     * @throws ProblemException {@link CommonProblem#STATE_NOT_ALLOWED}
     */
    @Transactional
    public HandOver giveBack(
            Change change, ReturnReason reason, @Nullable UUID believed, @Nullable String note) {
        HandOvers.Held held = handOvers.open(change);
        AnswerDraft draft = drafts.open(change.id()).orElse(null);
        if (draft != null) {
            if (draft.state() != DraftState.DRAFTING) {
                throw ProblemException.of(
                        CommonProblem.STATE_NOT_ALLOWED,
                        "handling",
                        held.question().handling().state(),
                        HandlingState.RETURNED);
            }
            drafts.discard(new Change(change.id(), null, change.scope(), change.by()));
        }
        handOvers.giveBack(change, reason, believed, note);
        return held.handOver();
    }
}
