package org.wenzheng.search.index;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.ReaderUnavailable;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.rundown.RundownEvent;
import org.wenzheng.rundown.screens.ScreenEvent;

@ApplicationScoped
class IndexQuestionsOnEvent implements EventReader {
    static final String NAME = "search-index";

    /** After so long the log is told that the engine is away; it comes back with growing pauses. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AffectedQuestions affected;
    private final LiveIndex live;
    private final IndexRegister register;
    private final IndexWriter writer;

    IndexQuestionsOnEvent(
            AffectedQuestions affected,
            LiveIndex live,
            IndexRegister register,
            IndexWriter writer) {
        this.affected = affected;
        this.live = live;
        this.register = register;
        this.writer = writer;
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
    public void read(List<LoggedEvent> events) throws Exception {
        List<UUID> ids =
                affected.of(
                        events.stream()
                                .filter(
                                        event ->
                                                !event.isAnyOf(
                                                        QuestionEvent.Unseen.class,
                                                        // With the id of their session, whose
                                                        // questions read as before.
                                                        RundownEvent.class,
                                                        ScreenEvent.class))
                                .toList());
        for (int from = 0; from < ids.size(); from += IndexWriter.BATCH) {
            List<UUID> batch = ids.subList(from, Math.min(ids.size(), from + IndexWriter.BATCH));
            live.await(PATIENCE);
            register.whileWriting(() -> write(batch));
        }
    }

    private boolean write(List<UUID> ids) throws Exception {
        IndexSlot slot = live.slotForWriting();
        try {
            writer.write(slot, ids);
            return true;
        } catch (RuntimeException e) {
            if (Engine.isAway(e)) {
                live.markLost(e);
                throw new ReaderUnavailable("The search engine is away", e);
            }
            throw e;
        }
    }
}
