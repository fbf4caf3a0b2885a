package org.wenzheng.search.index;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.ToDoubleFunction;
import org.hibernate.search.mapper.orm.mapping.SearchMapping;
import org.hibernate.search.mapper.pojo.massindexing.MassIndexingMonitor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Position;

/**
 * Builds a new index while the old one is searched and kept in step, and switches to it at the end.
 *
 * <p>No change is lost: what happened since the start is read from the event log and written again,
 * the last of it under the lock that the event reader writes under, so that the reader's next write
 * goes to the new index.
 */
@ApplicationScoped
public class Reindex {
    private static final Logger LOG = Logger.getLogger(Reindex.class);
    private static final int EVENTS = 1_000;
    private static final long LOG_EVERY = 10_000;

    /** Well below the two seconds in which a change has to be found. */
    private static final String REFRESH = "500ms";

    private final SearchMapping mapping;
    private final EventLog log;
    private final AffectedQuestions affected;
    private final IndexRegister register;
    private final IndexWriter writer;
    private final LiveIndex live;
    private final Engine engine;
    private final SearchConfig config;
    private final MeterRegistry metrics;
    private volatile @Nullable ReindexAttempt latest;
    private boolean stopped;

    Reindex(
            SearchMapping mapping,
            EventLog log,
            AffectedQuestions affected,
            IndexRegister register,
            IndexWriter writer,
            LiveIndex live,
            Engine engine,
            SearchConfig config,
            MeterRegistry metrics) {
        this.mapping = mapping;
        this.log = log;
        this.affected = affected;
        this.register = register;
        this.writer = writer;
        this.live = live;
        this.engine = engine;
        this.config = config;
        this.metrics = metrics;
    }

    /** From the start, and not from the first time that somebody asks for an index. */
    void measure(@Observes StartupEvent started) {
        gauge("wenzheng.search.reindex.documents", ReindexAttempt::documents);
        gauge("wenzheng.search.reindex.wanted", ReindexAttempt::total);
    }

    private void gauge(String name, ToDoubleFunction<ReindexAttempt> value) {
        Gauge.builder(name, this, reindex -> reindex.latest().map(value::applyAsDouble).orElse(0.0))
                .register(metrics);
    }

    public synchronized ReindexAttempt start() {
        ReindexAttempt running = latest;
        if (running != null && running.state() == ReindexAttempt.State.RUNNING) {
            return running;
        }
        ReindexAttempt attempt = new ReindexAttempt();
        latest = attempt;
        if (stopped) {
            attempt.end(ReindexAttempt.State.GIVEN_UP, null);
            return attempt;
        }
        Thread thread = Thread.ofPlatform().daemon().name("reindex").unstarted(() -> run(attempt));
        attempt.worksIn(thread);
        thread.start();
        return attempt;
    }

    public Optional<ReindexAttempt> latest() {
        return Optional.ofNullable(latest);
    }

    void stop() {
        ReindexAttempt running;
        synchronized (this) {
            stopped = true;
            running = latest;
        }
        if (running != null) {
            running.close();
        }
    }

    private void run(ReindexAttempt attempt) {
        try {
            boolean built = register.whileBuilding(() -> build(attempt));
            attempt.end(built ? ReindexAttempt.State.DONE : ReindexAttempt.State.ELSEWHERE, null);
        } catch (Exception e) {
            if (attempt.isClosed()) {
                LOG.info("Building the index was given up");
                attempt.end(ReindexAttempt.State.GIVEN_UP, null);
                return;
            }
            if (Engine.isAway(e)) {
                LOG.warnf("The index cannot be built, the search engine is away: %s", e);
            } else {
                LOG.error("The index could not be built; the one before stays", e);
            }
            attempt.end(ReindexAttempt.State.FAILED, e);
        }
    }

    private void build(ReindexAttempt attempt) throws Exception {
        Optional<IndexRegister.Live> before = register.live();
        IndexSlot slot = before.map(old -> old.slot().other()).orElse(IndexSlot.FIRST);
        UUID build = UUID.randomUUID();
        try {
            Position start = log.head();
            mapping.scope(slot.type()).schemaManager().dropAndCreate();
            engine.refreshEvery(slot, "-1");
            writeAll(slot, attempt);
            engine.refreshEvery(slot, REFRESH);
            Position reached = catchUp(slot, start, attempt);
            engine.name(slot, build);
            register.whileWriting(() -> switchTo(slot, build, reached, attempt));
        } catch (Exception e) {
            discard(slot);
            throw e;
        }
        LOG.infof(
                "Index %s is live: %,d questions in %,d ms",
                slot.index(), attempt.documents(), attempt.duration().toMillis());
        if (before.isPresent()) {
            discard(before.get().slot());
        }
    }

    private void writeAll(IndexSlot slot, ReindexAttempt attempt) throws Exception {
        attempt.setTotal(register.published());
        CompletableFuture<?> done =
                mapping.scope(slot.type())
                        .massIndexer()
                        // The index is new: nothing to purge, and one node's is not to be asked.
                        .purgeAllOnStart(false)
                        .mergeSegmentsOnFinish(false)
                        .threadsToLoadObjects(config.reindexThreads())
                        .batchSizeToLoadObjects(IndexWriter.BATCH)
                        .failFast(true)
                        .monitor(new Progress(attempt))
                        .start()
                        .toCompletableFuture();
        try {
            done.get();
        } catch (InterruptedException e) {
            done.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /**
     * While the event reader goes on with the old index; one batch at a time keeps it from none.
     * Ends when little is left: events that keep coming are not run after.
     */
    private Position catchUp(IndexSlot slot, Position start, ReindexAttempt attempt)
            throws Exception {
        Position position = start;
        List<LoggedEvent> events;
        do {
            events = log.after(position, EVENTS);
            for (List<UUID> batch : batches(affected.of(events))) {
                attempt.goOn();
                register.whileWriting(
                        () -> {
                            writer.write(slot, batch);
                            return true;
                        });
            }
            position = events.isEmpty() ? position : events.getLast().position();
        } while (events.size() == EVENTS);
        return position;
    }

    /**
     * Under the lock for writing, so that the event reader has read nothing from the head on: it
     * will write that to the new index.
     */
    private boolean switchTo(IndexSlot slot, UUID build, Position reached, ReindexAttempt attempt)
            throws Exception {
        Position head = log.head();
        List<LoggedEvent> events = log.after(reached, EVENTS);
        while (!events.isEmpty() && events.getFirst().position().compareTo(head) < 0) {
            for (List<UUID> batch : batches(affected.of(events))) {
                attempt.goOn();
                writer.write(slot, batch);
            }
            events = log.after(events.getLast().position(), EVENTS);
        }
        long documents = engine.refreshAndCount(slot);
        live.is(register.switchTo(slot, build, documents));
        return true;
    }

    private static List<List<UUID>> batches(List<UUID> ids) {
        List<List<UUID>> batches = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IndexWriter.BATCH) {
            batches.add(ids.subList(from, Math.min(ids.size(), from + IndexWriter.BATCH)));
        }
        return batches;
    }

    private void discard(IndexSlot slot) {
        // An interrupt would end the request; what is given up is cleared away all the same.
        boolean interrupted = Thread.interrupted();
        try {
            engine.delete(slot);
        } catch (IOException e) {
            LOG.debugf(e, "Index %s stays until the next one is built", slot.index());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Progress(ReindexAttempt attempt) implements MassIndexingMonitor {
        @Override
        public void documentsAdded(long increment) {
            long before = attempt.documents();
            attempt.addWritten(increment);
            long now = attempt.documents();
            if (now / LOG_EVERY > before / LOG_EVERY) {
                LOG.infof(
                        "Building the index: %,d of %,d questions, %,d a second",
                        now,
                        attempt.total(),
                        now * 1000 / Math.max(1, attempt.duration().toMillis()));
            }
        }

        @Override
        public void documentsBuilt(long increment) {}

        @Override
        public void entitiesLoaded(long increment) {}

        @Override
        public void indexingCompleted() {}
    }
}
