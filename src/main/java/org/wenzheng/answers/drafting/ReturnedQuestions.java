package org.wenzheng.answers.drafting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.handling.HandOver;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.answers.handling.ReturnReason;
import org.wenzheng.questions.moderation.Change;

/** A department that gives a question back takes nothing of its draft to the next one. */
@ApplicationScoped
public class ReturnedQuestions {
    private final HandOvers handOvers;
    private final AnswerDrafts drafts;

    ReturnedQuestions(HandOvers handOvers, AnswerDrafts drafts) {
        this.handOvers = handOvers;
        this.drafts = drafts;
    }

    /** As {@link HandOvers#giveBack}. */
    @Transactional
    public HandOver giveBack(
            Change change, ReturnReason reason, @Nullable UUID believed, @Nullable String note) {
        HandOver handOver = handOvers.open(change).handOver();
        if (drafts.open(change.id()).isPresent()) {
            drafts.discard(new Change(change.id(), null, change.scope(), change.by()));
        }
        handOvers.giveBack(change, reason, believed, note);
        return handOver;
    }
}
