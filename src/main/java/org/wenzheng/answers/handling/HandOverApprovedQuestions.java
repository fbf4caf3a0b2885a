package org.wenzheng.answers.handling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.List;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.ReviewState;

/**
 * What was asked of a department, and not in a session, is in its hands once it is approved; so is
 * what is approved when the rest of its session was handed over.
 */
@ApplicationScoped
class HandOverApprovedQuestions implements EventReader {
    private final HandOvers handOvers;

    HandOverApprovedQuestions(HandOvers handOvers) {
        this.handOvers = handOvers;
    }

    @Override
    public String name() {
        return "hand-over";
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    @ActivateRequestContext
    public void read(List<LoggedEvent> events) {
        for (LoggedEvent event : events) {
            event.as(QuestionEvent.Reviewed.class)
                    .filter(reviewed -> reviewed.review().after() == ReviewState.APPROVED)
                    .ifPresent(
                            reviewed -> handOvers.makeIfDue(reviewed.place().id(), Actor.SYSTEM));
        }
    }
}
