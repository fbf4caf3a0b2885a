package org.wenzheng.search.index;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds the live index, at the start and whenever it was lost, and has one built where there is
 * none to be found: the first time, after its folder was deleted, after a change of the mapping.
 */
@ApplicationScoped
class IndexWatch {
    private static final Logger LOG = Logger.getLogger(IndexWatch.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final LiveIndex live;
    private final IndexRegister register;
    private final Engine engine;
    private final Reindex reindex;
    private final SearchConfig config;
    private @Nullable Thread thread;

    IndexWatch(
            LiveIndex live,
            IndexRegister register,
            Engine engine,
            Reindex reindex,
            SearchConfig config) {
        this.live = live;
        this.register = register;
        this.engine = engine;
        this.reindex = reindex;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().daemon().name("search-index").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        live.stop();
        reindex.stop();
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5));
        }
    }

    private void run() {
        int failedBuilds = 0;
        while (!live.isStopped()) {
            try {
                live.awaitLost();
                Found found = look();
                if (found == Found.WELL) {
                    failedBuilds = 0;
                } else if (found == Found.NO_INDEX && !live.isStopped()) {
                    ReindexAttempt.State state = reindex.start().await();
                    failedBuilds = state == ReindexAttempt.State.FAILED ? failedBuilds + 1 : 0;
                }
                if (live.slot().isEmpty()) {
                    pause(failedBuilds);
                }
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException e) {
                LOG.debugf(e, "The search index cannot be looked after");
                try {
                    pause(1);
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }

    private enum Found {
        WELL,
        AWAY,
        NO_INDEX
    }

    private Found look() throws SQLException {
        Optional<IndexRegister.Live> registered = register.live();
        try {
            if (registered.isPresent()
                    && register.isMine(registered.get())
                    && engine.build(registered.get().slot())
                            .filter(registered.get().build()::equals)
                            .isPresent()) {
                live.is(registered.get());
                return Found.WELL;
            }
            if (registered.isEmpty()) {
                engine.build(IndexSlot.FIRST);
            }
            if (!registered.equals(register.live())) {
                // Another node has switched in between.
                return look();
            }
            live.markLost(new IOException("no index of this program's making"));
            return Found.NO_INDEX;
        } catch (IOException e) {
            live.markLost(e);
            return Found.AWAY;
        }
    }

    private void pause(int failedBuilds) throws InterruptedException {
        Duration pause = config.probe().multipliedBy(1L << Math.min(failedBuilds, 10));
        Thread.sleep(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }
}
