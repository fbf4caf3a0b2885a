package org.wenzheng.studio.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.identity.Scope;
import org.wenzheng.live.Audience;
import org.wenzheng.live.Channel;
import org.wenzheng.live.LiveSource;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.moderation.ReviewQueue;
import org.wenzheng.sessions.SessionEvent;

/**
 * Tells the desks of a session which questions changed, and how many wait. What a question is like
 * now each desk reads itself: by its own filters, and within its own scope.
 */
@ApplicationScoped
class TellDesksOfQuestions implements LiveSource {
    static final String QUESTION = "question";
    static final String QUEUE = "queue";

    private final ReviewQueue queue;

    TellDesksOfQuestions(ReviewQueue queue) {
        this.queue = queue;
    }

    /**
     * @param ids of the question that something happened to, and of those that show it too
     */
    @Schema(name = "ChangedQuestions")
    record ChangedQuestions(Set<UUID> ids) {}

    @Override
    @ActivateRequestContext
    public List<LiveMessage> messages(List<LoggedEvent> events) {
        List<LiveMessage> told = new ArrayList<>();
        Map<UUID, LoggedEvent> last = new LinkedHashMap<>();
        for (LoggedEvent event : events) {
            if (event.isAbout(QuestionEvent.QUESTION)) {
                Set<UUID> changed = new TreeSet<>(event.ids(QuestionEvent.QUESTION));
                for (UUID session : event.ids(SessionEvent.SESSION)) {
                    Channel desks = new Channel(Audience.STUDIO, session);
                    ChangedQuestions data = new ChangedQuestions(changed);
                    // These come in floods, and change no queue.
                    if (event.is(QuestionEvent.Supported.class)) {
                        told.add(
                                LiveMessage.latest(
                                        event,
                                        desks,
                                        QUESTION,
                                        data,
                                        "supported " + event.subject().id()));
                    } else {
                        told.add(LiveMessage.of(event, desks, QUESTION, data));
                        last.put(session, event);
                    }
                }
            }
        }
        last.forEach(
                (session, event) ->
                        told.add(
                                LiveMessage.latest(
                                        event,
                                        new Channel(Audience.STUDIO, session),
                                        QUEUE,
                                        StudioQuestion.Queue.of(
                                                queue.summary(session, Scope.EVERYTHING)),
                                        QUEUE)));
        return told;
    }
}
