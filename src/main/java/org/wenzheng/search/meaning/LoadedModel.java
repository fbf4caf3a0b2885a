package org.wenzheng.search.meaning;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The model, in memory while somebody needs it. */
@ApplicationScoped
class LoadedModel {
    private static final Logger LOG = Logger.getLogger(LoadedModel.class);

    private final MeaningConfig config;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable SentenceModel model;
    private volatile boolean broken;
    private volatile long usedAt;

    LoadedModel(MeaningConfig config) {
        this.config = config;
    }

    /** Whether it is wanted and can run here, as far as is known. */
    boolean isUsable() {
        return config.enabled() && !broken;
    }

    boolean isLoaded() {
        lock.readLock().lock();
        try {
            return model != null;
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * The vectors of texts; loads the model first where it has to.
     *
     * @throws IOException it does not run here
     */
    List<float[]> vectors(List<String> texts) throws IOException {
        usedAt = System.nanoTime();
        lock.readLock().lock();
        try {
            SentenceModel loaded = model;
            if (loaded != null) {
                return loaded.vectors(texts);
            }
        } finally {
            lock.readLock().unlock();
        }
        load();
        return vectors(texts);
    }

    private void load() throws IOException {
        lock.writeLock().lock();
        try {
            if (model == null) {
                if (!isUsable()) {
                    throw new IOException("The sentence model is not used");
                }
                long begun = System.nanoTime();
                model = SentenceModel.load(config.threads(), config.folder().resolve("native"));
                LOG.infof(
                        "Sentence model %s loaded in %,d ms",
                        SentenceModel.NAME, Duration.ofNanos(System.nanoTime() - begun).toMillis());
            }
        } catch (IOException e) {
            if (!broken) {
                broken = true;
                LOG.warn("Searches find by words alone: the sentence model cannot be used", e);
            }
            throw e;
        } finally {
            lock.writeLock().unlock();
        }
    }

    void closeIfIdle() {
        if (System.nanoTime() - usedAt > config.idle().toNanos() && isLoaded()) {
            LOG.info("Nobody needs the sentence model; it leaves the memory");
            close();
        }
    }

    void close() {
        lock.writeLock().lock();
        try {
            if (model != null) {
                model.close();
                model = null;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
