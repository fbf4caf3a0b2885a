package org.wenzheng.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.questions.QuestionEvent;

/** Comes after the index, which it asks. */
@ApplicationScoped
class RelateQuestionsOnEvent implements EventReader {
    /** Each question that changed costs some searches: the position is kept in between. */
    private static final int BATCH = 200;

    private final Relating relating;

    RelateQuestionsOnEvent(Relating relating) {
        this.relating = relating;
    }

    @Override
    public String name() {
        return "related-questions-" + Relating.VERSION;
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public void read(List<LoggedEvent> events) throws Exception {
        Map<UUID, Instant> changed = new HashMap<>();
        for (LoggedEvent event : events) {
            if (!event.is(QuestionEvent.Unseen.class)) {
                event.ids(QuestionEvent.QUESTION).forEach(id -> changed.put(id, event.at()));
            }
        }
        if (!changed.isEmpty()) {
            relating.relate(changed, events.getLast().position());
        }
    }
}
