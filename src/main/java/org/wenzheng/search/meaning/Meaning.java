package org.wenzheng.search.meaning;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which public questions mean what somebody asks, whatever the words. There as soon as model and
 * vectors are; until then, and where it is switched off, it knows nothing and says so at once.
 */
@ApplicationScoped
public class Meaning {
    private static final Logger LOG = Logger.getLogger(Meaning.class);

    /** Texts that are asked again: 2 KiB each. */
    private static final int REMEMBERED = 1_000;

    /** Texts that wait for the model; who comes later would wait beyond every budget. */
    private static final int WAITING = 16;

    private static final int ROWS = 500;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration MAKE_AGAIN = Duration.ofSeconds(2);

    /** Loading the model takes a core for some seconds, which the start needs for itself. */
    private static final Duration AFTER_START = Duration.ofSeconds(5);

    /** What nobody told of: a text that the model failed at, rows that another program wrote. */
    private static final Duration LOOK_FOR_MISSING = Duration.ofMinutes(10);

    private final MeaningConfig config;
    private final LoadedModel model;
    private final KeptVectors kept;
    private final MakingVectors making;
    private final Cache<String, float[]> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final ThreadPoolExecutor asked;
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable Vectors vectors;
    private volatile long version;
    private volatile boolean full;
    private volatile boolean stopped;

    Meaning(MeaningConfig config, LoadedModel model, KeptVectors kept, MakingVectors making) {
        this.config = config;
        this.model = model;
        this.kept = kept;
        this.making = making;
        this.asked =
                new ThreadPoolExecutor(
                        1,
                        1,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(WAITING),
                        Thread.ofPlatform().daemon().name("meaning-of-query").factory());
    }

    /** The vectors of a text in its wordings, on their way. */
    public final class Question {
        private final long askedAt = System.nanoTime();
        private final Future<List<float[]>> vectors;

        private Question(Future<List<float[]>> vectors) {
            this.vectors = vectors;
        }

        /**
         * The closest questions, the closest first; empty where they are not known in time.
         *
         * @param patience from when it was asked
         */
        public Optional<List<Near>> near(int most, Duration patience) throws InterruptedException {
            Vectors compared = Meaning.this.vectors;
            if (compared == null) {
                return Optional.empty();
            }
            long left = patience.toNanos() - (System.nanoTime() - askedAt);
            try {
                return Optional.of(
                        compared.near(vectors.get(Math.max(0, left), TimeUnit.NANOSECONDS), most));
            } catch (TimeoutException e) {
                return Optional.empty();
            } catch (ExecutionException e) {
                LOG.debug("A text has no vector", e);
                return Optional.empty();
            }
        }
    }

    /**
     * Begins to find out what a text means; returns at once.
     *
     * @param wordings of the same; whatever is close to one of them is close
     */
    public Optional<Question> ask(List<String> wordings) {
        Vectors compared = vectors;
        if (!model.isUsable() || compared == null || compared.questions() == 0) {
            return Optional.empty();
        }
        making.searched();
        List<String> plain = wordings.stream().map(PassageTexts::plain).distinct().toList();
        List<float[]> known = new ArrayList<>();
        for (String wording : plain) {
            float[] vector = remembered.getIfPresent(wording);
            if (vector != null) {
                known.add(vector);
            }
        }
        FutureTask<List<float[]>> task = new FutureTask<>(() -> vectors(plain));
        try {
            if (known.size() == plain.size()) {
                task = new FutureTask<>(() -> known);
                task.run();
            } else {
                asked.execute(task);
            }
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
        return Optional.of(new Question(task));
    }

    private List<float[]> vectors(List<String> wordings) throws IOException {
        List<float[]> made = model.vectors(wordings);
        for (int i = 0; i < made.size(); i++) {
            remembered.put(wordings.get(i), made.get(i));
        }
        return made;
    }

    /** Within which a search waits for the meaning of its text. */
    public Duration budget() {
        return config.budget();
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            threads.add(Thread.ofPlatform().daemon().name("meaning").start(this::follow));
            threads.add(Thread.ofPlatform().daemon().name("meaning-make").start(this::make));
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException, IOException {
        stopped = true;
        asked.shutdownNow();
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(5));
        }
        Vectors last = vectors;
        vectors = null;
        if (last != null) {
            last.close();
        }
        model.close();
    }

    /** Keeps this node's vectors like those in the database. */
    private void follow() {
        try {
            Vectors own = Vectors.in(config.folder(), config.passages());
            vectors = own;
            while (!stopped && model.isUsable()) {
                try {
                    takeNewer(own);
                } catch (SQLException e) {
                    LOG.debug("Vectors cannot be read", e);
                }
                model.closeIfIdle();
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (IOException e) {
            LOG.warnf(
                    "Searches find by words alone: vectors cannot be kept in %s (%s)",
                    config.folder(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeNewer(Vectors own) throws SQLException, IOException {
        long before;
        do {
            before = version;
            version =
                    kept.tellNewerThan(before, ROWS, (question, rows) -> take(own, question, rows));
        } while (version != before && !stopped);
    }

    private void take(Vectors own, UUID question, byte[] passages) throws IOException {
        if (!own.put(question, passages) && !full) {
            full = true;
            LOG.warnf(
                    "There are more than %,d passages (wenzheng.search.meaning.passages);"
                            + " the rest is found by words alone",
                    config.passages());
        }
    }

    /**
     * Makes what is missing at the start and after each building of the index, which takes in what
     * came past the log. Everything else is made by the reader of the log.
     */
    private void make() {
        Optional<UUID> seen = Optional.empty();
        long next = System.nanoTime();
        boolean warm = false;
        while (!stopped && model.isUsable()) {
            try {
                if (!warm) {
                    Thread.sleep(AFTER_START);
                    // Not at the first search, which would be answered by words alone.
                    model.vectors(List.of("问政"));
                    warm = true;
                }
                Optional<UUID> build = kept.indexBuild();
                if (!build.equals(seen) || System.nanoTime() >= next) {
                    making.makeMissing();
                    seen = build;
                    next = System.nanoTime() + LOOK_FOR_MISSING.toNanos();
                }
                Thread.sleep(MAKE_AGAIN);
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | IOException | RuntimeException e) {
                LOG.debug("Vectors cannot be made", e);
                try {
                    Thread.sleep(MAKE_AGAIN);
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }
}
