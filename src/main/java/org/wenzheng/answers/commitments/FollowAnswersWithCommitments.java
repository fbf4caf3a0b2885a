package org.wenzheng.answers.commitments;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.List;
import org.wenzheng.answers.AnswerEvent;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;

/** Whatever changed an answer, its commitments go on with what it says now. */
@ApplicationScoped
class FollowAnswersWithCommitments implements EventReader {
    private final Commitments commitments;

    FollowAnswersWithCommitments(Commitments commitments) {
        this.commitments = commitments;
    }

    @Override
    public String name() {
        return "commitments";
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    @ActivateRequestContext
    public void read(List<LoggedEvent> events) {
        for (LoggedEvent event : events) {
            if (event.isAnyOf(
                    AnswerEvent.Published.class,
                    AnswerEvent.Supplemented.class,
                    AnswerEvent.Corrected.class,
                    AnswerEvent.Moved.class)) {
                commitments.follow(event.subject().id(), event.actor());
            }
        }
    }
}
