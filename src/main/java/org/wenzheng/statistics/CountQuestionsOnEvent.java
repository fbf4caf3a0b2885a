package org.wenzheng.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.sessions.SessionEvent;

/** An event only says which questions to look at: what they are now is what is counted. */
@ApplicationScoped
class CountQuestionsOnEvent implements EventReader {
    static final String NAME = "statistics";

    private final Counting counting;

    CountQuestionsOnEvent(Counting counting) {
        this.counting = counting;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    public void read(List<LoggedEvent> events) {
        Set<UUID> questions = new HashSet<>();
        Set<UUID> sessions = new HashSet<>();
        for (LoggedEvent event : events) {
            if (event.is(SessionEvent.class)) {
                sessions.add(event.subject().id());
            }
            if (!event.isAnyOf(QuestionEvent.Supported.class, QuestionEvent.Noted.class)) {
                questions.addAll(event.ids(QuestionEvent.QUESTION));
            }
        }
        if (!questions.isEmpty() || !sessions.isEmpty()) {
            counting.count(questions, sessions);
        }
    }
}
