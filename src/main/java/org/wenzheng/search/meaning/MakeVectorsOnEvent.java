package org.wenzheng.search.meaning;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.questions.QuestionEvent;

/** Each question that reads otherwise costs the model some passages. */
@ApplicationScoped
class MakeVectorsOnEvent implements EventReader {
    private static final int BATCH = 200;

    private final MakingVectors making;

    MakeVectorsOnEvent(MakingVectors making) {
        this.making = making;
    }

    @Override
    public String name() {
        return "question-vectors";
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
        Set<UUID> changed = new TreeSet<>();
        for (LoggedEvent event : events) {
            if (!event.is(QuestionEvent.Unseen.class)) {
                changed.addAll(event.ids(QuestionEvent.QUESTION));
            }
        }
        making.make(changed);
    }
}
